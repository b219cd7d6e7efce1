import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overflow, settled, violations } from '../web/testing/accessibility.ts';
import { openBrowser } from '../web/testing/browser.ts';
import { startFromNothing } from './first-run.ts';

/**
 * The first run from nothing, in a real browser on the whole program with an empty database: the printed link makes the owner,
 * who looks around in a demo company and removes it, sets an own one up step by step, leaves in the middle and goes on.
 */
const { origin, ownerLink } = await startFromNothing();
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce' });
  // Before somebody is in, the way in is found by asking who one is.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
});
afterAll(() => browser.close());

const heading = (name: string | RegExp, level = 1) => page.getByRole('heading', { name, level }).waitFor();
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

/** Fills a dialog by the labels of its fields and saves it. */
async function fillAndSave(values: Record<string, string>): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(values)) {
    const field = dialog.getByLabel(label, { exact: true });
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT')
      await field.selectOption({ label: value });
    else await field.fill(value);
  }
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Imports a file on the page of a step and waits until it is in. */
async function importFile(name: string, lines: readonly string[]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Import: done').waitFor();
}

/** No fault of axe in either scheme, nor a line wider than 320 pixels. */
async function expectFit(): Promise<void> {
  const unfit: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    unfit.push(...(await settled(() => violations(page))).map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.setViewportSize({ width: 320, height: 640 });
  unfit.push(...(await settled(() => overflow(page))));
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(unfit, page.url()).toEqual([]);
}

/** So long may a filling take on a machine that does much else. */
const patience = { timeout: 240_000 };

describe('the first run', () => {
  it('makes the owner by the printed link and says what one can begin with', async () => {
    await page.goto(ownerLink);
    await heading('Create the owner');
    expect(await page.getByLabel('Currency of your books').inputValue()).toBe('GBP');
    await page.getByLabel('Company', { exact: true }).fill('Ann’s shop');
    await page.getByLabel('Your name').fill('Ann');
    await page.getByLabel('Mail address').fill('ann@example.com');
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
    await expectFit();
    await button('Create').click();
    await heading('Welcome, Ann');
    await expectFit();
  });

  it('opens a demo company in one click, says how far it is, and leads out of it and to its removal', async () => {
    await button('Explore the demo').click();
    await page.getByRole('progressbar', { name: /^The demo company is being filled/ }).waitFor();
    await page.getByRole('complementary', { name: 'Demo company' }).waitFor(patience);
    await heading('Today');
    await heading('Enfield warehouse', 2);
    await page.getByText(/held for (its|their) address/).waitFor();
    await expectFit();
    await page.goto(`${origin}/fulfillment/map`);
    await page.getByRole('img', { name: 'Map of the floor' }).waitFor();
    await button('Company: Online Retail (demo)').click();
    await page.getByRole('menuitem', { name: 'Ann’s shop' }).click();
    await heading('Until your first parcel is out', 2);
    await button('Company: Ann’s shop').click();
    await page.getByRole('menuitem', { name: /^Online Retail \(demo\)/ }).click();
    await button('Remove the demo').click();
    const asked = page.getByRole('dialog');
    await asked.getByText('Your own company is not touched').waitFor();
    await expectFit();
    await asked.getByRole('button', { name: 'Remove the demo' }).click();
    await button('Explore the demo').waitFor(patience);
    await page.getByRole('button', { name: /^Company:/ }).waitFor({ state: 'detached' });
  }, 600_000);

  it('guides by keyboard through company and node, with the floor drawn as one chooses', async () => {
    await page.getByRole('link', { name: 'Start empty' }).focus();
    await page.keyboard.press('Enter');
    await heading('Node', 2);
    await button('New node').focus();
    await page.keyboard.press('Enter');
    await fillAndSave({
      Name: 'Back room',
      Code: 'BACK',
      'Street and number': '7 Lockfield Avenue',
      Postcode: 'EN3 7PX',
      City: 'Enfield',
    });
    await page.getByRole('link', { name: 'Back room' }).waitFor();
    await button('Continue').focus();
    await page.keyboard.press('Enter');
    await heading('Shelves', 2);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('step-title');
    await page.getByLabel('Aisles', { exact: true }).fill('2');
    await page.getByRole('img', { name: '2 aisles of 10 bays' }).waitFor();
    await page.getByLabel('Bays in an aisle').fill('6');
    await page.getByRole('img', { name: '2 aisles of 6 bays' }).waitFor();
    await page.getByText(/^96 bins:/).waitFor();
    await expectFit();
    await button(/^Make \d+ locations$/).click();
    await page.getByRole('img', { name: 'Map of the floor' }).waitFor();
    await button('Continue').click();
    await heading('Cutoffs', 2);
    // A node begins with a cutoff for every day.
    await page.getByLabel('Cutoff', { exact: true }).first().fill('15:30');
    await button('Save').click();
    await page.getByText('Saved').waitFor();
    await button('Continue').click();
    await heading('Channel', 2);
  });

  it('can be left in the middle: Today shows how far one is, and leads back', async () => {
    await page.goto(`${origin}/`);
    await heading('Until your first parcel is out', 2);
    await page.getByText('4 of 11 done').waitFor();
    await expectFit();
    await page.getByRole('link', { name: 'To do: Channel' }).click();
    await heading('Channel', 2);
    await button('New channel').click();
    await fillAndSave({ Name: 'Web shop', Code: 'web' });
    await button('Continue').click();
    await heading('Cartons', 2);
    await expectFit();
    await button('Leave for later').click();
    await heading('Carrier and prices', 2);
    await button('New carrier').click();
    await fillAndSave({ Name: 'To try with', Code: 'sandbox', Kind: 'Sandbox' });
    await button('Add a service').click();
    await fillAndSave({ Code: 'standard', Name: 'Standard' });
    await button('Continue').click();
    await heading('First SKUs', 2);
    await importFile('skus.csv', ['code,title,weight_grams', 'MUG,A mug,350', 'JUG,A jug,900']);
    await button('Continue').click();
    await heading('Goods on the shelf', 2);
    await importFile('stock.csv', ['node,location,sku,quantity', 'BACK,BULK,MUG,12']);
    await expectFit();
    await button('Continue').click();
    await heading('First order', 2);
    await page.getByRole('link', { name: 'Enter an order' }).waitFor();
    await button('Leave for later').click();
    await heading('First parcel out', 2);
    await button('Leave for later').click();
    await heading('Until your first parcel is out', 2);
    await page.getByText('8 of 11 done').waitFor();
    for (const left of ['Cartons', 'First order', 'First parcel out'])
      await page.getByRole('link', { name: `Left for later ${left}` }).waitFor();
  });

  it('puts the checklist away, and back', async () => {
    await button('Put away').click();
    await page
      .getByRole('heading', { name: 'Until your first parcel is out' })
      .waitFor({ state: 'detached' });
    await button('Undo').click();
    await heading('Until your first parcel is out', 2);
    await page.goto(`${origin}/settings`);
    await page.getByRole('link', { name: 'First steps' }).click();
    await page.getByRole('link', { name: 'Go on with the set-up' }).waitFor();
    expect(faults).toEqual([]);
  });
});
