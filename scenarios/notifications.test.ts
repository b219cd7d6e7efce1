import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderExample } from '../server/modules/orders/intake/api.ts';
import { mountWeb } from '../server/platform/http/web-files.ts';
import { startTestApp } from '../server/platform/testing/app.ts';
import { makePerson, testPassword } from '../server/platform/testing/person.ts';
import { overflow, settled, violations } from '../web/testing/accessibility.ts';
import { openBrowser } from '../web/testing/browser.ts';
import { listen } from './listen.ts';
import { buildShop } from './shop.ts';

/**
 * A person of the office is told: an act on many orders ends and the bell shows it without a reload, opened it is read; what
 * repeats is one; and how one is told is chosen in the profile.
 */
const app = await startTestApp();
const program = await app.caller('owner');
await mountWeb(app.http);
await buildShop(app, { RED: { quantity: 500, bin: 'A-01' } });
await program.post('/v1/channels', { code: 'web', name: 'Web' });
const orders: { id: string; number: string }[] = [];
for (let serial = 0; serial < 3; serial += 1) {
  const { body } = await program.post('/v1/orders', {
    ...orderExample,
    totalMinor: undefined,
    externalId: `TOLD-${serial}`,
    lines: [{ sku: 'RED', quantity: 1, unitPriceMinor: 295 }],
  });
  orders.push(body);
}
await app.settle();
await makePerson(app, 'olga@example.com', 'owner', { name: 'Olga' });

let page: Page;
let origin = '';
const faults: string[] = [];
beforeAll(async () => {
  const port = await listen(app);
  origin = `http://127.0.0.1:${port}`;
  const browser = await openBrowser();
  afterAll(() => browser.close());
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const answer = await context.request.post(`${origin}/v1/auth/sign-in`, {
    data: { email: 'olga@example.com', password: testPassword },
    headers: { origin },
  });
  expect(answer.status()).toBe(200);
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
});
afterAll(() => expect(faults).toEqual([]));

const bell = (name: string) => page.getByRole('button', { name, exact: true });
const drawer = () => page.getByRole('dialog', { name: 'Notifications' });
async function fits(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await settled(() => violations(page)), colorScheme).toEqual([]);
  }
}

describe('a person of the office', () => {
  it('is told by the bell when long work has ended, and reads it', async () => {
    await page.goto(`${origin}/orders`);
    await page.getByRole('status').getByText('Live').waitFor();
    await bell('Notifications').click();
    await drawer().getByText('Nothing yet').waitFor();
    await fits();
    await page.keyboard.press('Escape');
    await drawer().waitFor({ state: 'detached' });

    // One of the orders is cancelled meanwhile, so that not all of the act can be done.
    await program.post(`/v1/orders/${orders[0]?.id}/cancellation`, { reason: 'customer' });
    await page.getByRole('checkbox', { name: 'Select all rows shown' }).check();
    await page.getByRole('button', { name: 'Hold', exact: true }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'Address' }).click();
    await page.getByRole('button', { name: 'Show what it reaches' }).click();
    await page.getByRole('button', { name: 'Do it for 3 orders' }).click();
    await page.getByText('Working on 3 orders').waitFor();
    await app.settle();
    await bell('Notifications, 1 unread').waitFor();

    await page.keyboard.press('n');
    const line = drawer().getByRole('link', { name: /Partly done: Act on many orders · Hold/ });
    await line.getByText('3 / 3 · 1 refused').waitFor();
    await fits();
    const download = page.waitForEvent('download');
    await line.click();
    expect((await download).suggestedFilename()).toMatch(/^bulk-act-job_.*\.csv$/);
    await bell('Notifications').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
  });

  it('is told once of what repeats, and is led to the list of it', async () => {
    const ana = await app.caller('agent');
    for (const { id } of orders.slice(1)) {
      const { holds } = (await ana.get(`/v1/orders/${id}`)).body;
      for (const hold of holds) await ana.del(`/v1/orders/${id}/holds/${hold.id}`);
      await ana.post(`/v1/orders/${id}/holds`, { reason: 'fraud' });
    }
    await app.settle();
    await bell('Notifications, 1 unread').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search and commands' }).fill('notif');
    await page.keyboard.press('Enter');
    await drawer()
      .getByRole('link', { name: /2 orders are on hold: Fraud/ })
      .click();
    await page.waitForURL(/\/orders\?holdReason=fraud$/);
    await drawer().waitFor({ state: 'detached' });
    await bell('Notifications').waitFor();
  });

  it('marks all as read, also on a handheld', async () => {
    for (const reason of ['customer', 'brand'])
      await program.post(`/v1/orders/${orders[1]?.id}/holds`, { reason });
    await app.settle();
    await bell('Notifications, 2 unread').waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    await bell('Notifications, 2 unread').click();
    await drawer().getByText('is on hold: Brand').waitFor();
    expect(await settled(() => overflow(page))).toEqual([]);
    await drawer().getByRole('button', { name: 'Mark all as read' }).click();
    await bell('Notifications').waitFor({ state: 'attached' });
    await drawer().getByRole('link', { name: 'How I am told' }).click();
    await page.waitForURL(/\/settings\/profile#notifications$/);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('chooses how to be told', async () => {
    await page.goto(`${origin}/settings/profile#notifications`);
    const chosen = page.getByLabel('A label could not be made');
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    await chosen.selectOption('Here and by mail');
    await expect
      .poll(async () => {
        const answer = await page.request.get(`${origin}/v1/me/notification-preferences`);
        return (await answer.json()).channels.label_refused;
      })
      .toBe('mail');
    await fits();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await settled(() => overflow(page))).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Notifications').waitFor();
  });
});
