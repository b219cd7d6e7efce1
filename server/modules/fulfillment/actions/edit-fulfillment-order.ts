import type { WriteContext } from '../../../platform/context.ts';
import type { FulfillmentOrder } from '../model.ts';
import { isOver, lockFulfillmentOrder, type OrderEdit, settleFulfillmentOrder } from '../store.ts';
import { orderIsOver } from './hold-fulfillment-order.ts';
import { refusePacked } from './move-fulfillment-order.ts';

export type FulfillmentOrderEdit = Pick<
  OrderEdit,
  'shipTo' | 'email' | 'serviceCode' | 'priority' | 'shipBy' | 'promisedDeliveryOn' | 'note' | 'releaseAfter'
>;

/**
 * Changes where and how it goes out, or when. Address and service cannot change once units are packed for them.
 * @throws Refusal `fulfillment.is_packed`, `fulfillment.is_over`, `fulfillment_order.not_found`
 */
export async function editFulfillmentOrder(
  ctx: WriteContext,
  id: string,
  edit: FulfillmentOrderEdit,
): Promise<FulfillmentOrder> {
  const order = await lockFulfillmentOrder(ctx, id);
  if (isOver(order.status)) throw orderIsOver(order);
  if (edit.shipTo !== undefined || edit.serviceCode !== undefined) refusePacked(order);
  const after = await settleFulfillmentOrder(ctx, order, edit);
  await ctx.publish({
    type: 'fulfillment.order.edited',
    subjectId: id,
    timelineId: order.orderId,
    brandId: order.brandId,
    data: { orderId: order.orderId, nodeId: order.nodeId, changed: Object.keys(edit), status: after.status },
  });
  return after;
}
