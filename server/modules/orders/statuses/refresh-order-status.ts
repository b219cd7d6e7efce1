import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { derivedKits, derivedStatus } from './derived-status.ts';

/**
 * Derives what is kept on orders only for lists and lookups (fulfillment and delivery status, the backorder flag, when sourcing
 * is due) and the quantities of kit lines from the quantities of the lines. Called by every action after it changed lines or
 * holds, in the same transaction. Locks the orders in key order; inventory's rows, if needed, are locked before.
 * The version is the caller's to raise.
 */
export async function refreshOrderStatus(ctx: WriteContext, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  const ids = [...new Set(orderIds)];
  await lockOrders(ctx, ids);
  await sql`
    update orders.order_lines k
       set shipped_quantity = d.shipped, delivered_quantity = d.delivered, cancelled_quantity = d.cancelled
      from (${sql.raw(derivedKits)}) d
     where k.org_id = ${ctx.org} and k.order_id = any (${ids}) and d.org_id = ${ctx.org} and d.order_id = any (${ids})
       and d.parent_line_id = k.id
       and (k.shipped_quantity, k.delivered_quantity, k.cancelled_quantity) <> (d.shipped, d.delivered, d.cancelled)`.execute(
    ctx.db,
  );
  await sql`
    update orders.orders o
       set fulfillment_status = d.fulfillment_status, delivery_status = d.delivery_status, is_backordered = d.is_backordered,
           sourcing_due_at = case when d.is_due then coalesce(o.sourcing_due_at, greatest(${ctx.now}::timestamptz, o.hold_until))
                             end
      from (${sql.raw(derivedStatus)} where o.org_id = ${ctx.org} and o.id = any (${ids})) d
     where o.org_id = ${ctx.org} and o.id = any (${ids}) and d.id = o.id
       and (o.fulfillment_status, o.delivery_status, o.is_backordered, o.sourcing_due_at is not null)
        <> (d.fulfillment_status, d.delivery_status, d.is_backordered, d.is_due)`.execute(ctx.db);
}

/** Locks orders, in key order. Whoever also locks inventory's rows does so before. */
export async function lockOrders(ctx: WriteContext, orderIds: readonly string[]): Promise<void> {
  await sql`select 1 from orders.orders where org_id = ${ctx.org} and id = any (${[...orderIds]})
    order by id for update`.execute(ctx.db);
}
