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
