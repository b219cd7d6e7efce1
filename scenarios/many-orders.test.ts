import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { startTestApp } from '../server/platform/testing/app.ts';
import { officePages } from './office-page.ts';

/**
 * One act on ten thousand orders in the browser: the list stands for all of them, the preview says how many, the act is a job
 * that is watched, survives a reload, is stopped in the middle and done to the end by a second one, with a result per order.
 */
const app = await startTestApp();
const owner = await app.caller('owner');
const office = await officePages(app, owner);
const channel = (await owner.post('/v1/channels', { code: 'web', name: 'Web' })).body;
const many = 10_000;
await app.act(async (ctx) => {
  await sql`
    insert into orders.orders (org_id, id, number, channel_id, external_id, customer_name, currency, lines_minor, total_minor,
       payment_status, fulfillment_status, delivery_status, ship_to, placed_at, received_at)
    select ${ctx.org}::int, 'ord_' || lpad(n::text, 26, '0'), 'MO-' || n, ${channel.id}, 'X-' || n, 'Buyer ' || n, 'GBP', 0, 0,
           'paid', 'fulfilled', 'not_shipped', jsonb_build_object('name', 'x', 'line1', 'x', 'city', 'x', 'country', 'GB'),
           ${ctx.now}::timestamptz - make_interval(mins => n), ${ctx.now}::timestamptz
      from generate_series(1, ${many}::int) n`.execute(ctx.db);
});

const tagged = async (tag: string) =>
  app.act(async (ctx) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from orders.orders where org_id = ${ctx.org} and ${tag} = any (tags)`.execute(
      ctx.db,
    );
    return rows[0]?.count;
  });

it('ten thousand orders are tagged at once: stopped in the middle, then done to the end', async () => {
  const page = await office.open('/orders');
  const tagAll = async (tag: string) => {
    await page.getByRole('link', { name: 'MO-1', exact: true }).waitFor();
    await page.getByLabel('Select all rows shown').click();
    await page.getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByRole('button', { name: 'All orders of this list instead of the chosen ones' }).click();
    await page.getByRole('combobox', { name: 'Tags' }).fill(tag);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show what it reaches' }).click();
    await page.getByRole('button', { name: 'Do it for 10,000 orders' }).click();
    await page.getByText('Working on 10,000 orders').waitFor();
  };
  const openActs = () => page.getByRole('button', { name: /Long acts|long act is running/ }).click();

  await tagAll('sale');
  const work = app.settle();
  await openActs();
  await page.getByText(/^[1-9][\d,]* \/ 10,000$/).waitFor();
  await page.reload();
  await openActs();
  await page.getByText(/^[1-9][\d,]* \/ 10,000$/).waitFor();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByText('Stopped').waitFor();
  await work;
  const done = (await tagged('sale')) ?? 0;
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(many);
  await page.keyboard.press('Escape');

  await tagAll('sale');
  await app.settle();
  expect(await tagged('sale')).toBe(many);
  await openActs();
  const download = page.waitForEvent('download');
  await page.getByRole('listitem').filter({ hasText: 'Done' }).getByRole('link', { name: 'Result' }).click();
  const result = await readFile(await (await download).path(), 'utf8');
  expect(result.trimEnd().split('\r\n')).toHaveLength(many + 1);
  expect(result).not.toContain('refused');
  expect(office.faults).toEqual([]);
  await page.close();
}, 180_000);
