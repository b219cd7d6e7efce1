import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp } from '../server/platform/testing/app.ts';
import { settled, violations } from '../web/testing/accessibility.ts';
import { officePages } from './office-page.ts';
import { buildTwoNodeShop } from './two-node-shop.ts';

/** Draft sourcing rules tried on past orders in a real browser: changed, run, compared, and taken over. */
const app = await startTestApp();
const office = await officePages(app, await app.caller('owner'));
const shop = await buildTwoNodeShop(app, { RED: { quantity: 90, bin: 'B-03' } }, { RED: 90 });
await app.act((ctx) =>
  sql`update network.nodes set handling_minor = case id when ${shop.london.nodeId} then 0 else 120 end
       where org_id = ${ctx.org}`.execute(ctx.db),
);
const late = { name: 'Hurry', kind: 'late_penalty', rank: 5, settings: { costMinorPerDay: 80 } };
await shop.owner.post('/v1/sourcing-rules', late);
for (let n = 0; n < 3; n += 1) await shop.place({ RED: 1 });
await app.settle();

let page: Page;
beforeAll(async () => {
  page = await office.open('/settings/sourcing');
  page.setDefaultTimeout(10_000);
});
afterAll(() => expect(office.faults).toEqual([]));

const dialog = () => page.getByRole('dialog');
const button = (name: string) => page.getByRole('button', { name, exact: true });
const rules = async () => (await shop.owner.get('/v1/sourcing-rules')).body.items;

async function accessible(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await settled(() => violations(page))).toEqual([]);
  }
}

it('a draft of rules is written down without any being in force, and refused by its field', async () => {
  await page.getByRole('link', { name: 'Try a draft on past orders' }).click();
  await button('New rule').click();
  await dialog().getByLabel('Name').fill('London rests');
  await dialog().getByLabel('Rule', { exact: true }).selectOption({ label: 'Leave nodes out' });
  await button('Keep in the draft').click();
  await dialog().waitFor({ state: 'detached' });
  await button('Start').click();
  await page.getByText('The rule cannot be used').first().waitFor();
  const row = page.getByRole('row', { name: /London rests/ });
  await row.getByRole('button', { name: 'Change' }).click();
  await dialog().getByLabel('LON warehouse').check();
  await accessible();
  await button('Keep in the draft').click();
  await row.getByText('New').waitFor();
  expect(await rules()).toHaveLength(1);
});

it('it is tried on past orders, can be stopped, and is still there after a reload', async () => {
  await button('Start').click();
  await page.getByText('Waiting to begin: 3 orders').waitFor();
  await button('Stop').click();
  await app.settle();
  await page.getByText('Stopped after 0 of 3 orders').waitFor();
  await button('Start').click();
  await page.getByText('Waiting to begin: 3 orders').waitFor();
  await page.reload();
  await page.getByText('Waiting to begin: 3 orders').waitFor();
  await app.settle();
  await page.getByText('Done: 3 orders').waitFor();
  await page.getByText('3 orders would ship otherwise').waitFor();
});

it('what came of it is shown to whoever is led there, also without the draft', async () => {
  const { items } = (await shop.owner.get('/v1/jobs?kind=sourcing.simulation')).body;
  const other = await office.open(`/settings/sourcing/draft?simulation=${items[0].id}`);
  await other.getByText('3 orders would ship otherwise').waitFor();
  await other.close();
});

it('what it changes is told in figures that open the orders behind them', async () => {
  const figure = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
  expect(await figure('Handling').getByRole('cell').allTextContents()).toEqual([
    ...['Handling', '£0.00', '£3.60', '+£3.60'],
  ]);
  await figure('Cost in all').getByRole('button', { name: '+£3.60' }).click();
  const orders = page.getByRole('region', { name: 'Orders that would cost more or less' });
  await orders.getByRole('link', { name: /^SO-/ }).first().waitFor();
  expect(await orders.getByRole('row').count()).toBe(4);
  expect(await orders.getByRole('row').nth(1).getByRole('cell').allTextContents()).toEqual(
    expect.arrayContaining(['LON warehouse', 'YRK warehouse', '£0.00', '£1.20']),
  );
  await accessible();
});

it('it is taken over as a whole, but not over what somebody changed meanwhile', async () => {
  const row = page.getByRole('row', { name: /Hurry/ });
  await row.getByRole('button', { name: 'Remove' }).click();
  const [hurry] = await rules();
  await shop.owner.patch(`/v1/sourcing-rules/${hurry.id}`, { rank: 6 }, hurry.version);
  await button('Take the draft over').click();
  await dialog().getByText('London rests: New').waitFor();
  await dialog().getByRole('button', { name: 'Take the draft over' }).click();
  await dialog().getByRole('alert').waitFor();
  expect((await rules()).map(({ name }: { name: string }) => name)).toContain('Hurry');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  expect((await rules()).map(({ name }: { name: string }) => name)).toEqual(['Hurry']);
  await row.getByRole('button', { name: 'Put back' }).click();
  await button('Take the draft over').click();
  await dialog().getByRole('button', { name: 'Take the draft over' }).click();
  await dialog().waitFor({ state: 'detached' });
  expect((await rules()).map(({ name }: { name: string }) => name)).toEqual(['Hurry', 'London rests']);
  await page.getByText('Changed').waitFor({ state: 'detached' });
  expect(await button('Take the draft over').isDisabled()).toBe(true);
});
