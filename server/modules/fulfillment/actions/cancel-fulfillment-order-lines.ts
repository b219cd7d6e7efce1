import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { releaseCommitments } from '../../inventory/index.ts';
import type { FulfillmentOrder, LineQuantity } from '../model.ts';
import { planCancellation } from '../rules.ts';
import { changeLines, settleFulfillmentOrder } from '../store.ts';
import { lockForChange, reservedAfter, withdraw } from './withdraw-from-floor.ts';

export type CancellationRequest = { id: string; lines: readonly LineQuantity[] | 'all'; reason: string };

/**
 * Gives up units of a fulfillment order: the node's commitment and the bins are freed, picked units come back to their
 * bins. The promise to the customer stays: the order gives it back, or has the units shipped from elsewhere.
 * @throws Refusal `fulfillment.too_late_to_cancel`, `fulfillment.nothing_to_cancel`, `fulfillment_order.not_found`
 */
export async function cancelFulfillmentOrderLines(
  ctx: WriteContext,
  { id, lines, reason }: CancellationRequest,
): Promise<FulfillmentOrder> {
  const order = await lockForChange(ctx, id);
  const plan = planCancellation(order, lines);
  if (plan.length === 0) {
    throw new Refusal(
      'fulfillment.nothing_to_cancel',
      'conflict',
      `Nothing of fulfillment order "${id}" is left to cancel: it is ${order.status}.`,
      { state: order.status },
    );
  }
  await releaseCommitments(
    ctx,
    plan.map(({ line, quantity }) => ({
      nodeId: order.nodeId,
      skuId: line.skuId,
      orderLineId: line.orderLineId,
      quantity,
    })),
  );
  await changeLines(
    ctx,
    plan.map(({ line, quantity, short, picked }) => ({
      id: line.id,
      cancelled: quantity,
      short: -short,
      picked: -picked,
    })),
  );
  await withdraw(
    ctx,
    order,
    plan.map(({ line, unpicked, picked }) => ({
      lineId: line.id,
      skuId: line.skuId,
      keepReserved: reservedAfter(line, unpicked),
      putBack: picked,
    })),
    { cause: 'cancelled', reason },
  );
  const after = await settleFulfillmentOrder(ctx, order);
  await ctx.publish({
    type: after.status === 'cancelled' ? 'fulfillment.order.cancelled' : 'fulfillment.order.lines_cancelled',
    subjectId: id,
    timelineId: order.orderId,
    brandId: order.brandId,
    data: {
      orderId: order.orderId,
      nodeId: order.nodeId,
      reason,
      statusBefore: order.status,
      status: after.status,
      lines: plan.map(({ line, quantity, picked }) => ({
        id: line.id,
        orderLineId: line.orderLineId,
        skuId: line.skuId,
        quantity,
        picked,
      })),
    },
  });
  return after;
}
