import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { newId } from '../../../platform/ids.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { createFulfillmentOrders } from '../../fulfillment/index.ts';
import { promiseStock } from '../../inventory/index.ts';
import { releaseWork } from './release-work.ts';

const app = await startTestApp({ module: 'warehouse' });
const shop = await buildShop(
  app,
  Object.fromEntries(
    Array.from({ length: 50 }, (_, n) => [
      `S${n}`,
      { quantity: 1000, bin: `${n % 2 ? 'A' : 'B'}-0${(n % 3) + 1}` },
    ]),
  ),
);

it('releases two thousand orders of ten thousand lines set by set, every line with its bin', async () => {
  const codes = Object.keys(shop.skus);
  const orders = Array.from({ length: 2000 }, (_, n) => ({
    orderId: newId('order'),
    orderNumber: `SO-${n}`,
    nodeId: shop.nodeId,
    shipTo: {},
    lines: Array.from({ length: 5 }, (_, line) => ({
      orderLineId: newId('orderLine'),
      skuId: shop.skus[codes[(n + line * 7) % codes.length] ?? ''] ?? '',
      title: 'A thing',
      quantity: 1 + (n % 2),
    })),
  }));
  await app.act(async (ctx) => {
    await promiseStock(
      ctx,
      orders.flatMap(({ lines }) => lines),
    );
    expect((await createFulfillmentOrders(ctx, orders)).short).toEqual([]);
  });
  const start = performance.now();
  const run = await app.act((ctx) => releaseWork(ctx, shop.nodeId));
  const tookMs = performance.now() - start;
  expect(run).toMatchObject({ released: 2000, waiting: 0 });
  const { rows } = await app.act((ctx) =>
    sql<{ tasks: number }>`select count(*) as tasks from warehouse.tasks where org_id = ${ctx.org}`.execute(
      ctx.db,
    ),
  );
  expect(rows[0]?.tasks).toBe(10_000);
  if (process.env.TEST_TIMES) console.log(`release of 10,000 lines: ${Math.round(tookMs)} ms`);
});
