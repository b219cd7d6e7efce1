import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { lockOrders, refreshOrderStatus } from './refresh-order-status.ts';

/** Units of one line of an order. */
export type OrderLineQuantity = { orderLineId: string; quantity: number };

/** Units left with a carrier: they are no longer promised or allocated, which inventory has recorded by the same fact. */
export async function recordShipped(
  ctx: WriteContext,
  orderId: string,
  lines: readonly OrderLineQuantity[],
): Promise<void> {
  await lockOrders(ctx, [orderId]);
  await sql`
    update orders.order_lines l
       set shipped_quantity = l.shipped_quantity + s.quantity, promised_quantity = l.promised_quantity - s.quantity,
           allocated_quantity = l.allocated_quantity - s.quantity
      from (${summed(lines)}) s
     where l.org_id = ${ctx.org} and l.order_id = ${orderId} and l.id = s.order_line_id`.execute(ctx.db);
  await refreshAndRaise(ctx, orderId);
}

/** A node no longer ships these units; the promise stays, so the order becomes due for sourcing again. */
export async function recordDeallocated(
  ctx: WriteContext,
  orderId: string,
  lines: readonly OrderLineQuantity[],
): Promise<void> {
  await lockOrders(ctx, [orderId]);
  await sql`
    update orders.order_lines l set allocated_quantity = l.allocated_quantity - s.quantity
      from (${summed(lines)}) s
     where l.org_id = ${ctx.org} and l.order_id = ${orderId} and l.id = s.order_line_id`.execute(ctx.db);
  await refreshAndRaise(ctx, orderId);
}

/**
 * What a parcel holds arrived (`sign` 1), or turns out not to have arrived after all (−1). Of a line never more is delivered
 * than was shipped.
 */
export async function recordDelivered(ctx: WriteContext, parcelId: string, sign: 1 | -1): Promise<void> {
  const { rows } = await sql<OrderLineQuantity & { orderId: string }>`
    select l.order_id, l.id as order_line_id, sum(p.quantity)::int as quantity
      from shipping.parcel_lines p
      join fulfillment.fulfillment_order_lines f on f.org_id = p.org_id and f.id = p.fulfillment_order_line_id
      join orders.order_lines l on l.org_id = f.org_id and l.id = f.order_line_id
     where p.org_id = ${ctx.org} and p.parcel_id = ${parcelId} group by 1, 2`.execute(ctx.db);
  const orderId = rows[0]?.orderId;
  if (orderId === undefined) return;
  await lockOrders(ctx, [orderId]);
  await sql`
    update orders.order_lines l
       set delivered_quantity = greatest(0, least(l.shipped_quantity, l.delivered_quantity + ${sign}::int * s.quantity))
      from (${summed(rows)}) s
     where l.org_id = ${ctx.org} and l.order_id = ${orderId} and l.id = s.order_line_id`.execute(ctx.db);
  await refreshAndRaise(ctx, orderId);
}

function summed(lines: readonly OrderLineQuantity[]) {
  return sql`
    select s ->> 'orderLineId' as order_line_id, sum((s ->> 'quantity')::int)::int as quantity
      from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) s group by 1`;
}

async function refreshAndRaise(ctx: WriteContext, orderId: string): Promise<void> {
  await refreshOrderStatus(ctx, [orderId]);
  await sql`update orders.orders set version = version + 1 where org_id = ${ctx.org} and id = ${orderId}`.execute(
    ctx.db,
  );
}
