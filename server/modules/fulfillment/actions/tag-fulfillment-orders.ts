import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';

/**
 * What is still to ship of an order carries the order's tags, so that its floors can go by them. The order tells of the
 * change; the fulfillment orders say nothing of their own.
 */
export async function tagFulfillmentOrders(
  ctx: WriteContext,
  orderId: string,
  tags: readonly string[],
): Promise<void> {
  const open = await sql<{ id: string }>`
    select id from fulfillment.fulfillment_orders
     where org_id = ${ctx.org} and order_id = ${orderId} and status not in ('closed', 'cancelled')
     order by id for update`.execute(ctx.db);
  await sql`
    update fulfillment.fulfillment_orders set tags = ${[...tags]}, version = version + 1
     where org_id = ${ctx.org} and id = any (${open.rows.map(({ id }) => id)})`.execute(ctx.db);
}
