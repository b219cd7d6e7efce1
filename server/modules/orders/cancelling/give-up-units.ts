import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { assert } from '../../../platform/errors.ts';
import {
  cancelFulfillmentOrderLines,
  cancellableOf,
  fulfillmentOrdersOfOrder,
} from '../../fulfillment/index.ts';
import { releasePromises } from '../../inventory/index.ts';

/** Units of stocked lines that the order no longer wants. */
export type GivenUp = { lineId: string; skuId: string; quantity: number };

/**
 * Frees units of an order wherever they are: what is backordered first, then what is only promised, then what nodes were asked
 * to ship (least progressed first; picked units go back to their bins). The caller then lowers what the line still wants.
 * Locked before: the SKUs' stock rows and the order, by `lockOrderAndStock`.
 * @throws Refusal `fulfillment.too_late_to_cancel` when units are packed or gone
 */
export async function giveUpUnits(
  ctx: WriteContext,
  orderId: string,
  units: readonly GivenUp[],
  reason: string,
): Promise<void> {
  const lines = await linesOf(ctx, orderId);
  const takeBack = units.map(({ lineId, quantity }) => {
    const line = lines.get(lineId);
    assert(line, `line ${lineId} is of order ${orderId}`);
    const fromBackorder = Math.min(quantity, line.backorderedQuantity);
    const fromPromise = Math.min(quantity - fromBackorder, line.promisedQuantity - line.allocatedQuantity);
    return { lineId, allocated: quantity - fromBackorder - fromPromise, promised: quantity - fromBackorder };
  });
  await callBackFromNodes(ctx, orderId, takeBack, reason);
  await releasePromises(
    ctx,
    takeBack.map(({ lineId, promised }) => ({
      orderLineId: lineId,
      skuId: lines.get(lineId)?.skuId ?? '',
      quantity: promised,
    })),
  );
  for (const { lineId, promised } of takeBack) {
    if (promised === 0) continue;
    await sql`
      update orders.order_lines set promised_quantity = promised_quantity - ${promised}
       where org_id = ${ctx.org} and id = ${lineId}`.execute(ctx.db);
  }
}

type LineState = {
  id: string;
  skuId: string;
  promisedQuantity: number;
  allocatedQuantity: number;
  backorderedQuantity: number;
};

async function linesOf(ctx: WriteContext, orderId: string): Promise<Map<string, LineState>> {
  const { rows } = await sql<LineState>`
    select id, sku_id, promised_quantity, allocated_quantity, backordered_quantity
      from orders.order_lines where org_id = ${ctx.org} and order_id = ${orderId}`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** `allocated_quantity` of the lines follows by the reaction to the cancelled fulfillment order lines. */
async function callBackFromNodes(
  ctx: WriteContext,
  orderId: string,
  wanted: readonly { lineId: string; allocated: number }[],
  reason: string,
): Promise<void> {
  const missing = new Map(
    wanted.filter(({ allocated }) => allocated > 0).map(({ lineId, allocated }) => [lineId, allocated]),
  );
  if (missing.size === 0) return;
  const orders = (await fulfillmentOrdersOfOrder(ctx, orderId)).filter(
    ({ status }) => status !== 'closed' && status !== 'cancelled',
  );
  orders.sort((a, b) => Number(a.status === 'in_progress') - Number(b.status === 'in_progress'));
  for (const [index, order] of orders.entries()) {
    const later = new Set(
      orders.slice(index + 1).flatMap(({ lines }) => lines.map((line) => line.orderLineId)),
    );
    const lines = order.lines.flatMap((line) => {
      const left = missing.get(line.orderLineId) ?? 0;
      // The last one with the line is asked for all that is missing, so that its refusal says how far the goods are.
      const quantity = later.has(line.orderLineId) ? Math.min(left, cancellableOf(line)) : left;
      missing.set(line.orderLineId, left - quantity);
      return quantity > 0 ? [{ id: line.id, quantity }] : [];
    });
    if (lines.length > 0) await cancelFulfillmentOrderLines(ctx, { id: order.id, lines, reason });
  }
}

/** Locks the stock rows of the order's SKUs, then the order: the order of all who change promises and orders together. */
export async function lockOrderAndStock(ctx: WriteContext, orderId: string): Promise<void> {
  await sql`
    select 1 from inventory.sku_stock s where s.org_id = ${ctx.org} and s.sku_id in (
      select l.sku_id from orders.order_lines l where l.org_id = ${ctx.org} and l.order_id = ${orderId})
     order by s.sku_id for update`.execute(ctx.db);
  await sql`select 1 from orders.orders where org_id = ${ctx.org} and id = ${orderId} for update`.execute(
    ctx.db,
  );
}
