import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildTwoNodeShop } from '../../../../scenarios/two-node-shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { fillBackorders } from './fill-backorders.ts';

const app = await startTestApp();
const shop = await buildTwoNodeShop(
  app,
  {
    RED: { quantity: 0, bin: 'B-03' },
    CUP: { quantity: 3, bin: 'B-03' },
    POT: { quantity: 0, bin: 'B-03' },
    SET: { quantity: 0, bin: 'B-03' },
    HOT: { quantity: 0, bin: 'B-03' },
  },
  {},
);
await app.act(async (ctx) => {
  await sql`update catalog.skus set is_kit = true where org_id = ${ctx.org} and id = ${shop.skus.SET}`.execute(
    ctx.db,
  );
  await sql`insert into catalog.kit_components values (${ctx.org}, ${shop.skus.SET}, ${shop.skus.CUP}, 2),
    (${ctx.org}, ${shop.skus.SET}, ${shop.skus.POT}, 1)`.execute(ctx.db);
});

const order = async (id: string) => (await shop.owner.get(`/v1/orders/${id}`)).body;

describe('goods that arrive', () => {
  it('go to who waits for them by priority, then age, and are sourced at once', async () => {
    const first = await shop.place({ RED: 3 });
    const second = await shop.place({ RED: 2 });
    const urgent = await shop.place({ RED: 1 }, { priority: 10 });
    expect(await order(first)).toMatchObject({ isBackordered: true, lines: [{ backorderedQuantity: 3 }] });
    await shop.receive('york', 'RED', 2);
    await app.settle();
    expect(await order(urgent)).toMatchObject({ isBackordered: false, fulfillmentStatus: 'in_progress' });
    expect(await order(first)).toMatchObject({
      isBackordered: true,
      lines: [{ promisedQuantity: 1, backorderedQuantity: 2 }],
    });
    expect(await shop.asked(first)).toEqual(['york RED 1']);
    await shop.receive('london', 'RED', 4);
    await app.settle();
    expect(await shop.asked(first)).toEqual(['york RED 1', 'london RED 2']);
    expect(await shop.asked(second)).toEqual(['london RED 2']);
  });

  it('complete whole kits, and nothing is kept for half a one', async () => {
    const id = await shop.place({ SET: 2 });
    await shop.receive('london', 'POT', 1);
    await app.settle();
    expect(await shop.asked(id)).toEqual(['london CUP 2', 'london POT 1']);
    const cups = await shop.place({ CUP: 1 });
    expect(await order(cups)).toMatchObject({ isBackordered: false });
    await shop.receive('london', 'POT', 5);
    await app.settle();
    expect(await order(id)).toMatchObject({ isBackordered: true });
    await shop.receive('london', 'CUP', 2);
    await app.settle();
    expect(await order(id)).toMatchObject({ isBackordered: false });
  });

  it('also become free when an order is cancelled', async () => {
    await shop.receive('london', 'RED', 1);
    const holder = await shop.place({ RED: 1 });
    const waiting = await shop.place({ RED: 1 });
    const cancelled = await shop.owner.post(`/v1/orders/${holder}/cancellation`, { reason: 'customer' });
    expect(cancelled.status).toBeLessThan(300);
    await app.settle();
    expect(await shop.asked(waiting)).toEqual(['london RED 1']);
  });
});

describe('filling while orders arrive', () => {
  it('never promises a unit twice, and leaves none free while somebody waits', async () => {
    const early = await Promise.all(Array.from({ length: 30 }, () => shop.place({ HOT: 1 })));
    await shop.receive('london', 'HOT', 50);
    const fills = Array.from({ length: 6 }, () => app.act((ctx) => fillBackorders(ctx)));
    const late = Array.from({ length: 40 }, () => shop.place({ HOT: 1 }));
    await Promise.all([...fills, ...late]);
    await app.act((ctx) => fillBackorders(ctx));
    const rows = await app.act(async (ctx) => {
      const found = await sql<{ promised: number; waiting: number }>`
        select sum(promised_quantity)::int as promised, sum(backordered_quantity)::int as waiting
          from orders.order_lines where org_id = ${ctx.org} and sku_id = ${shop.skus.HOT}`.execute(ctx.db);
      return found.rows;
    });
    expect(rows).toEqual([{ promised: 50, waiting: 20 }]);
    for (const id of early) expect(await order(id)).toMatchObject({ isBackordered: false });
  });
});
