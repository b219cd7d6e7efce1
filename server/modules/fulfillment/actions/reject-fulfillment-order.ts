import type { WriteContext } from '../../../platform/context.ts';
import type { FulfillmentOrder } from '../model.ts';
import { isOver, settleFulfillmentOrder } from '../store.ts';
import { orderIsOver } from './hold-fulfillment-order.ts';
import { refusePacked } from './move-fulfillment-order.ts';
import { lockForChange, withdrawAll } from './withdraw-from-floor.ts';

/**
 * The node says no. Work there stops and is not released again; the order hears `fulfillment.order.rejected` and moves the
 * units elsewhere or cancels them. The commitment stays until then, so nothing is sold twice in between.
 * @throws Refusal `fulfillment.is_packed`, `fulfillment.is_over`, `fulfillment_order.not_found`
 */
export async function rejectFulfillmentOrder(
  ctx: WriteContext,
  { id, reason }: { id: string; reason: string },
): Promise<FulfillmentOrder> {
  const order = await lockForChange(ctx, id);
  if (isOver(order.status)) throw orderIsOver(order);
  if (order.request === 'rejected') return order;
  refusePacked(order);
  const withdrawn = await withdrawAll(ctx, order, { cause: 'rejected', reason });
  const after = await settleFulfillmentOrder(ctx, withdrawn, {
    request: 'rejected',
    rejectionReason: reason,
    releasedAt: null,
  });
  await ctx.publish({
    type: 'fulfillment.order.rejected',
    subjectId: id,
    timelineId: order.orderId,
    brandId: order.brandId,
    data: {
      orderId: order.orderId,
      nodeId: order.nodeId,
      reason,
      lines: order.lines
        .map((line) => ({
          id: line.id,
          orderLineId: line.orderLineId,
          skuId: line.skuId,
          quantity: line.quantity - line.cancelledQuantity,
        }))
        .filter(({ quantity }) => quantity > 0),
    },
  });
  return after;
}
