import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../server/platform/testing/app.ts';
import { violations } from '../web/testing/accessibility.ts';
import { officePages } from './office-page.ts';
import { buildShop } from './shop.ts';

/** What a shop sets up by hand, in a real browser on the real server: each form writes what it shows, and is accessible. */
const app = await startTestApp();
const owner = await app.caller('owner');
const office = await officePages(app, owner);
await buildShop(app, { RED: { quantity: 5, bin: 'A-01' } });
await owner.post('/v1/brands', { code: 'plain', name: 'Plain' });

let page: Page;
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  page = await office.open('/settings');
  page.setDefaultTimeout(10_000);
});
afterAll(() => expect(office.faults).toEqual([]));

const dialog = () => page.getByRole('dialog');
/** The field itself: the list it opens has the same name. */
const field = (within: Page | Locator, name: string) => within.getByLabel(name).and(page.locator('input'));
const button = (name: string) => page.getByRole('button', { name, exact: true });
async function saved(): Promise<void> {
  expect(await violations(page)).toEqual([]);
  await dialog().getByRole('button', { name: 'Save' }).click();
  await dialog().waitFor({ state: 'detached' });
}
const itemsOf = async (path: string) => (await owner.get(path)).body.items;

describe('the settings', () => {
  it('give a brand its look', async () => {
    await office.go(page, '/settings/brands');
    await button('New brand').click();
    await dialog().getByLabel('Name').fill('Hearts & Co');
    await dialog().getByLabel('Code').fill('hearts');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'l.png', mimeType: 'image/png', buffer: pixel });
    await button('Another picture').waitFor();
    await dialog().getByLabel('Color').fill('#8A1C4A');
    await dialog().getByLabel('Mail for questions').fill('help@hearts.example');
    await saved();
    const brands = await itemsOf('/v1/brands');
    expect(brands.find(({ code }: { code: string }) => code === 'hearts')).toMatchObject({
      ...{ name: 'Hearts & Co', color: '#8a1c4a', supportEmail: 'help@hearts.example' },
      ...{ logoFileId: expect.stringMatching(/^fil_/), website: null },
    });
  });

  it('write down what packers do, and show what an order would get', async () => {
    await office.go(page, '/settings/packing');
    await button('New script').click();
    await dialog().getByLabel('Name').fill('Gift wrapping');
    await dialog().getByLabel('Order tags').fill('gift');
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Brand').selectOption({ label: 'Plain' });
    await dialog().getByLabel('Add a SKU').fill('RED');
    await page.getByRole('option', { name: /RED/ }).click();
    await dialog().getByLabel('What to do').fill('Put the card on top.');
    await button('Add a step').click();
    await dialog().getByLabel('What to do').nth(1).fill('Wrap in tissue paper.');
    await button('Move step 2 up').click();
    await saved();
    const [script] = await itemsOf('/v1/pack-scripts');
    expect(script).toMatchObject({ name: 'Gift wrapping', tags: ['gift'], skuIds: [expect.any(String)] });
    expect(script.steps.map(({ text }: { text: string }) => text)).toEqual([
      'Wrap in tissue paper.',
      'Put the card on top.',
    ]);
    await page.getByText('No step: the items go in').waitFor();
    await page.getByLabel('Brand').selectOption({ label: 'Plain' });
    await field(page, 'Its tags').fill('gift');
    await page.keyboard.press('Enter');
    await field(page, 'What is in it').fill('RED');
    await page.getByRole('option', { name: /RED/ }).click();
    await page.getByText('Wrap in tissue paper.').nth(1).waitFor();
  });

  it('say what the sandbox does next, and how long its parcels travel', async () => {
    await owner.post('/v1/carriers', { code: 'practice', name: 'Practice', kind: 'sandbox' });
    await office.go(page, '/settings/carriers');
    const practice = page.locator('section.box', { hasText: 'practice' });
    await practice.getByLabel('the sandbox').selectOption('refuse');
    await practice.getByLabel('with these words').fill('Postcode unknown');
    await practice.getByRole('button', { name: 'Add', exact: true }).click();
    await practice.getByText('“Postcode unknown”').waitFor();
    await practice.getByRole('button', { name: 'Change' }).first().click();
    await dialog().getByLabel('Hours to the door').fill('5');
    await saved();
    const carriers = await itemsOf('/v1/carriers');
    const { id, settings } = carriers.find(({ code }: { code: string }) => code === 'practice');
    expect(settings).toEqual({ travelHours: 5 });
    const script = await owner.get(`/v1/carriers/${id}/sandbox-script`);
    expect(script.body).toEqual({ label: ['refuse:Postcode unknown'] });
    await practice.getByRole('button', { name: 'Remove' }).click();
    await practice.getByText('Every call will succeed').waitFor();
  });

  it('say a mail in words of one’s own, refuse a word nobody knows, and go back', async () => {
    await office.go(page, '/settings/mails');
    await page.getByLabel('Brand').first().selectOption({ label: 'Plain' });
    await page.getByText('This brand follows the company').waitFor();
    await page.getByRole('switch', { name: 'Parcel delivered' }).click({ force: true });
    await page.getByText('This brand follows the company').waitFor({ state: 'detached' });
    const ofPlain = (await itemsOf('/v1/mail-settings')).find(
      (one: { brandId: string }) => one.brandId !== null,
    );
    const ofAll = (await itemsOf('/v1/mail-settings')).find(
      (one: { brandId: string }) => one.brandId === null,
    );
    expect(ofPlain.parcelDelivered).toBe(!(ofAll?.parcelDelivered ?? true));
    const words = page.getByLabel('Text', { exact: true });
    await words.fill('Hurray {name}! {nonsense}');
    await button('Save').click();
    await page.getByText('{nonsense} is not known here').first().waitFor();
    await words.fill('Hurray {name}!');
    await button('Save').click();
    await page.getByText('This is your text').waitFor();
    await page.frameLocator('iframe').getByText('Hurray Ada Lovelace!').waitFor();
    expect(await violations(page)).toEqual([]);
    await button('Back to the built-in text').click();
    await page.getByText('This is the built-in text').waitFor();
  });

  it('limit people and keys to nodes, and correct the address of a node', async () => {
    await office.go(page, '/settings/people');
    await button('Invite somebody').click();
    await dialog().getByLabel('Mail address').fill('ines@example.com');
    await field(dialog(), 'Only at these nodes').click();
    await page.locator('[role=option]').first().click();
    await dialog().getByLabel('Mail address').click();
    await saved();
    const [invited] = await itemsOf('/v1/invitations');
    expect(invited).toMatchObject({
      email: 'ines@example.com',
      nodeIds: [expect.any(String)],
      brandIds: null,
    });
    await office.go(page, `/settings/nodes/${invited.nodeIds[0]}`);
    await button('Change').first().click();
    await dialog().getByLabel('Street').fill('5 New Road');
    await saved();
    expect((await owner.get(`/v1/nodes/${invited.nodeIds[0]}`)).body.address.line1).toBe('5 New Road');
  });

  it('move a shelf on the map by the keyboard, all at once when it is saved', async () => {
    const bin = (await itemsOf('/v1/locations?kind=bin&search=A-01'))[0];
    await office.go(page, `/settings/nodes/${bin.nodeId}`);
    await button('Move shelves').click();
    await field(page, 'Find a place').fill(bin.code);
    await page.locator('[role=option]').first().click();
    const shelf = page.getByRole('button', { name: new RegExp(`^${bin.code},`) });
    await shelf.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowUp');
    expect(await violations(page)).toEqual([]);
    expect((await owner.get(`/v1/locations/${bin.id}`)).body.xMm).toBe(bin.xMm);
    await button('Save 1 moved place').click();
    await page.getByText('1 location moved').waitFor();
    const { xMm, yMm } = (await owner.get(`/v1/locations/${bin.id}`)).body;
    const grid = (mm: number) => Math.round(mm / 100) * 100;
    expect([xMm, yMm]).toEqual([grid(bin.xMm + 1_000), grid(bin.yMm + 100)]);
  });
});
