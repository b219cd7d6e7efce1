import { sql } from 'kysely';
import {
  type FulfillmentOrder,
  fulfillmentOrderById,
  lockFulfillmentOrder,
  recordPicked,
  recordReleased,
} from '../server/modules/fulfillment/index.ts';
import {
  moveGoods,
  reserveInBins,
  useReservation as takeReserved,
} from '../server/modules/inventory/index.ts';
import type { WriteContext } from '../server/platform/context.ts';
import { newId } from '../server/platform/ids.ts';
import type { TestApp } from '../server/platform/testing/app.ts';
import { promisedOrder, type Wanted } from './promised-order.ts';
import type { Shop } from './shop.ts';

/**
 * Orders that a batch has picked into one tote, written as the pickers' scans would leave them, so that tests of what comes
 * after picking do not depend on the walk. One order: the tote is its own; several: they share it (a single-line batch).
 */
export async function pickedOrders(
  app: TestApp,
  shop: Shop,
  tote: string,
  wanted: readonly Wanted[],
): Promise<FulfillmentOrder[]> {
  const orders: FulfillmentOrder[] = [];
  for (const one of wanted) orders.push(await promisedOrder(app, shop, one));
  return app.act(async (ctx) => {
    const batchId = await insertBatch(ctx, shop, orders);
    const owner = orders.length === 1 ? (orders[0]?.id ?? null) : null;
    await sql`
      insert into warehouse.batch_totes (org_id, id, node_id, batch_id, location_id, fulfillment_order_id, position, ready_at)
      values (${ctx.org}, ${newId('batch')}, ${shop.nodeId}, ${batchId}, ${shop.places[tote]}, ${owner}, 1, ${ctx.now})`.execute(
      ctx.db,
    );
    const picked: FulfillmentOrder[] = [];
    for (const order of orders) picked.push(await pickAll(ctx, shop, order, batchId, tote));
    return picked;
  });
}

async function insertBatch(
  ctx: WriteContext,
  shop: Shop,
  orders: readonly FulfillmentOrder[],
): Promise<string> {
  const id = newId('batch');
  const units = orders.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
  await sql`
    insert into warehouse.pick_batches (org_id, id, node_id, number, kind, status, plan, walk_mm, order_count, unit_count,
      created_by, created_at, started_at, finished_at)
    values (${ctx.org}, ${id}, ${shop.nodeId}, ${id}, ${orders.length > 1 ? 'single_line' : 'multi_order'}, 'done', '{}', 0,
      ${orders.length}, ${units}, ${ctx.principal.id}, ${ctx.now}, ${ctx.now}, ${ctx.now})`.execute(ctx.db);
  return id;
}

async function pickAll(
  ctx: WriteContext,
  shop: Shop,
  order: FulfillmentOrder,
  batchId: string,
  tote: string,
): Promise<FulfillmentOrder> {
  const asks = order.lines.map(({ id, skuId, quantity }) => ({ forId: id, skuId, quantity }));
  const { choices } = await reserveInBins(ctx, shop.nodeId, asks, { today: '2026-11-24' });
  await recordReleased(ctx, [await lockFulfillmentOrder(ctx, order.id)]);
  for (const { forId, skuId, lotId, locationId, quantity } of choices) {
    await takeReserved(ctx, forId, { locationId, skuId, lotId }, quantity);
    await moveGoods(ctx, [
      {
        skuId,
        lotId,
        quantity,
        fromLocationId: locationId,
        toLocationId: shop.places[tote] ?? '',
        reason: 'pick',
        documentId: order.id,
        reserved: true,
      },
    ]);
    await sql`
      insert into warehouse.tasks (org_id, id, node_id, kind, status, step, batch_id, fulfillment_order_id,
        fulfillment_order_line_id, sku_id, lot_id, from_location_id, to_location_id, quantity, done_quantity, created_at, finished_at)
      values (${ctx.org}, ${newId('task')}, ${shop.nodeId}, 'pick', 'done', 'put', ${batchId}, ${order.id}, ${forId}, ${skuId},
        ${lotId}, ${locationId}, ${shop.places[tote]}, ${quantity}, ${quantity}, ${ctx.now}, ${ctx.now})`.execute(
      ctx.db,
    );
  }
  await recordPicked(
    ctx,
    await lockFulfillmentOrder(ctx, order.id),
    order.lines.map(({ id, quantity }) => ({ id, quantity })),
  );
  return fulfillmentOrderById(ctx, order.id);
}
