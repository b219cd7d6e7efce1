import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { indexOrders } from './search-reaction.ts';

/**
 * 1,500 orders to London, every hundredth of them to Paris instead; a name for every seventh pair. Paris and the name Ashgrove
 * are never in the same order.
 */
const app = await startTestApp();
await buildShop(app, { RED: { quantity: 10, bin: 'A-01' } });
const owner = await app.caller('owner');
const channel = (await owner.post('/v1/channels', { code: 'web', name: 'Web' })).body;
const orders = 1500;

await app.act(async (ctx) => {
  await sql`
    insert into orders.orders (org_id, id, number, channel_id, external_id, email, customer_name, currency, lines_minor, total_minor,
       payment_status, fulfillment_status, delivery_status, ship_to, placed_at, received_at)
    select ${ctx.org}::int, 'ord_' || lpad(n::text, 26, '0'), 'BN-' || n, ${channel.id}, 'X-' || n, 'buyer' || n || '@example.com',
           case n % 7 when 0 then 'Katherine Ashgrove' when 1 then 'Jörg Müller' else 'John Smithson' end, 'GBP', 0, 0, 'paid', 'fulfilled',
           'not_shipped', jsonb_build_object('name', 'x', 'line1', n || ' High Street', 'postcode', 'SW1Y 4JH', 'country', 'GB',
             'city', case when n % 100 = 1 and n % 7 > 0 then 'Paris' else 'London' end),
           ${ctx.now}::timestamptz - make_interval(mins => n), ${ctx.now}::timestamptz
      from generate_series(1, ${orders}::int) n`.execute(ctx.db);
  const { rows } = await sql<{ id: string }>`select id from orders.orders where org_id = ${ctx.org}`.execute(
    ctx.db,
  );
  await indexOrders(
    ctx,
    rows.map(({ id }) => id),
  );
});

const search = async (text: string, more = '') =>
  (await owner.get(`/v1/orders?search=${encodeURIComponent(text)}${more}`)).body;
const numbers = async (text: string) =>
  (await search(text)).items.map(({ number }: { number: string }) => Number(number.slice(3)));

it('a word that most orders have is read from the newest on, page after page', async () => {
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await search('sw1y', `&limit=200${cursor ? `&cursor=${cursor}` : ''}`);
    expect(page.similarWords).toBeNull();
    seen.push(...page.items.map(({ id }: { id: string }) => id));
    cursor = page.nextCursor;
  }
  expect(seen).toHaveLength(orders);
  expect(new Set(seen).size).toBe(orders);
});

it('a rare word beside a common one finds what has both', async () => {
  expect(await numbers('buyer777 sw1y')).toEqual([777]);
  expect(await numbers('london buyer777@example')).toEqual([777]);
  expect(await numbers('paris buyer777')).toEqual([]);
});

it('words that are common but seldom together find what has both', async () => {
  expect((await numbers('muller paris')).slice(0, 3)).toEqual([1, 701, 1401]);
  expect(await numbers('ashgrove paris')).toEqual([]);
});

it('wrong letters find the nearest words there are, and the answer names them', async () => {
  for (const [typed, similar] of [
    ['Kathrine Ashgrove', ['katherine']],
    ['kahterine', ['katherine']],
    ['jhon smithsen', ['john', 'smithson']],
    ['mulker', ['muller']],
    ['lodnon buyer777', ['london']],
    ['buyer777@exmaple.com', ['example']],
  ] as const) {
    const { items, similarWords } = await search(typed);
    expect([typed, similarWords]).toEqual([typed, similar]);
    expect(items.length, typed).toBeGreaterThan(0);
  }
});

it('what is spelled right comes alone, and what is like nothing finds nothing', async () => {
  expect((await search('john')).similarWords).toBeNull();
  // A number that is nearly right is another number, and three letters of six are no typo.
  for (const other of ['BN-99999', 'buyer7777@example.com', 'xyzzyx', 'jxxn', '&', '|', "'"]) {
    const { items, similarWords } = await search(other);
    expect([other, items, similarWords]).toEqual([other, [], null]);
  }
});
