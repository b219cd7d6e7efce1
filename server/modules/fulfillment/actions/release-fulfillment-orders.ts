import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { OrderRow } from '../store.ts';

/**
 * Marks locked fulfillment orders as released to the floor, in one statement; their bins are reserved by the caller.
 * Publishes `fulfillment.order.released` for each.
 */
export async function recordReleased(ctx: WriteContext, orders: readonly OrderRow[]): Promise<void> {
  if (orders.length === 0) return;
  await sql`
    update fulfillment.fulfillment_orders set status = 'in_progress', released_at = ${ctx.now}, version = version + 1
     where org_id = ${ctx.org} and id = any (${orders.map(({ id }) => id)}) and status in ('scheduled', 'open')`.execute(
    ctx.db,
  );
  await ctx.publish(
    ...orders.map((order) => ({
      type: 'fulfillment.order.released',
      subjectId: order.id,
      timelineId: order.orderId,
      brandId: order.brandId,
      data: {
        orderId: order.orderId,
        nodeId: order.nodeId,
        statusBefore: order.status,
        status: 'in_progress',
      },
    })),
  );
}
