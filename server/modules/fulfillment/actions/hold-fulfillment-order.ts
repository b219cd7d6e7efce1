import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import type { FulfillmentOrder } from '../model.ts';
import { isOver, lockFulfillmentOrder, settleFulfillmentOrder } from '../store.ts';
import { lockForChange, withdrawAll } from './withdraw-from-floor.ts';

/**
 * Stops a fulfillment order. Reasons are a set: it goes on when the last one is taken away. Work on the floor is called
 * back: open picks end, picked units return to their bins, the pack station refuses it, and no parcel of it can ship.
 * @throws Refusal `fulfillment.is_over`, `fulfillment_order.not_found`
 */
export async function holdFulfillmentOrder(
  ctx: WriteContext,
  id: string,
  reason: string,
): Promise<FulfillmentOrder> {
  const order = await lockForChange(ctx, id);
  if (isOver(order.status)) throw orderIsOver(order);
  if (order.holdReasons.includes(reason)) return order;
  const stopped = await withdrawAll(ctx, order, { cause: 'held', reason });
  const holdReasons = [...order.holdReasons, reason];
  const after = await settleFulfillmentOrder(ctx, stopped, { holdReasons, releasedAt: null });
  await publishHold(ctx, 'fulfillment.order.held', order, after, reason);
  return after;
}

/** Takes one reason away; taking away one that is not set changes nothing. @throws Refusal `fulfillment_order.not_found` */
export async function releaseHold(ctx: WriteContext, id: string, reason: string): Promise<FulfillmentOrder> {
  const order = await lockFulfillmentOrder(ctx, id);
  if (!order.holdReasons.includes(reason) || isOver(order.status)) return order;
  const holdReasons = order.holdReasons.filter((held) => held !== reason);
  const after = await settleFulfillmentOrder(ctx, order, { holdReasons });
  await publishHold(ctx, 'fulfillment.order.hold_released', order, after, reason);
  return after;
}

export function orderIsOver(order: FulfillmentOrder): Refusal {
  return new Refusal(
    'fulfillment.is_over',
    'conflict',
    `Fulfillment order "${order.id}" is ${order.status}; nothing about it can change any more.`,
    { state: order.status },
  );
}

async function publishHold(
  ctx: WriteContext,
  type: string,
  before: FulfillmentOrder,
  after: FulfillmentOrder,
  reason: string,
): Promise<void> {
  await ctx.publish({
    type,
    subjectId: before.id,
    timelineId: before.orderId,
    brandId: before.brandId,
    data: {
      orderId: before.orderId,
      nodeId: before.nodeId,
      reason,
      holdReasons: after.holdReasons,
      statusBefore: before.status,
      status: after.status,
    },
  });
}
