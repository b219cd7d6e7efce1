import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { commitStock, releaseCommitments } from '../../inventory/index.ts';
import type { FulfillmentOrder } from '../model.ts';
import { isOver, settleFulfillmentOrder } from '../store.ts';
import { orderIsOver } from './hold-fulfillment-order.ts';
import { lockForChange, withdrawAll } from './withdraw-from-floor.ts';

/**
 * Gives the work to another node: the old node's commitment is freed, the new one's taken, or nothing changes.
 * @throws Refusal `fulfillment.no_stock_at_node`, `fulfillment.is_packed`, `fulfillment.is_over`, `fulfillment_order.not_found`
 */
export async function moveFulfillmentOrder(
  ctx: WriteContext,
  { id, toNodeId, reason }: { id: string; toNodeId: string; reason: string },
): Promise<FulfillmentOrder> {
  const order = await lockForChange(ctx, id, [toNodeId]);
  if (isOver(order.status)) throw orderIsOver(order);
  if (order.nodeId === toNodeId) return order;
  refusePacked(order);
  const commitments = order.lines
    .map((line) => ({
      skuId: line.skuId,
      orderLineId: line.orderLineId,
      quantity: line.quantity - line.cancelledQuantity,
    }))
    .filter(({ quantity }) => quantity > 0);
  const withdrawn = await withdrawAll(ctx, order, { cause: 'moved', reason });
  await releaseCommitments(
    ctx,
    commitments.map((one) => ({ ...one, nodeId: order.nodeId })),
  );
  const short = await commitStock(
    ctx,
    commitments.map((one) => ({ ...one, nodeId: toNodeId })),
  );
  if (short.length > 0) {
    throw new Refusal(
      'fulfillment.no_stock_at_node',
      'conflict',
      'The other node does not have everything available. Split the fulfillment order, or choose another node.',
      { nodeId: toNodeId, short },
    );
  }
  const after = await settleFulfillmentOrder(ctx, withdrawn, {
    nodeId: toNodeId,
    request: 'unsubmitted',
    rejectionReason: null,
    releasedAt: null,
  });
  await ctx.publish({
    type: 'fulfillment.order.moved',
    subjectId: id,
    timelineId: order.orderId,
    brandId: order.brandId,
    data: { orderId: order.orderId, fromNodeId: order.nodeId, toNodeId, reason, status: after.status },
  });
  return after;
}

/** @throws Refusal `fulfillment.is_packed` when units of it are in a parcel */
export function refusePacked(order: FulfillmentOrder): void {
  const packed = order.lines.reduce((sum, line) => sum + line.packedQuantity, 0);
  if (packed === 0) return;
  const shipped = order.lines.reduce((sum, line) => sum + line.shippedQuantity, 0);
  throw new Refusal(
    'fulfillment.is_packed',
    'conflict',
    `${packed} units of fulfillment order "${order.id}" are packed (${shipped} shipped). Void the parcel first, or split off what is not packed.`,
    { packed, shipped },
  );
}
