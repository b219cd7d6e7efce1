import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { FulfillmentOrder, LineQuantity } from '../model.ts';
import { lineOf, unpickedOf } from '../rules.ts';
import { changeLines, fulfillmentOrderById, isOver, settleFulfillmentOrder } from '../store.ts';
import { orderIsOver } from './hold-fulfillment-order.ts';
import { insertSibling, nextSequence } from './insert-sibling.ts';
import { lockForChange, reservedAfter, withdraw } from './withdraw-from-floor.ts';

export type SplitResult = { remaining: FulfillmentOrder; split: FulfillmentOrder };

/**
 * Moves units that are not picked yet (short ones first) into a new fulfillment order of the same node, with everything
 * else as it was: to ship the rest now, or to move the part elsewhere. Commitments are of the node and stay.
 * @throws Refusal `fulfillment.cannot_split`, `fulfillment.is_over`, `fulfillment_order_line.not_found`
 */
export async function splitFulfillmentOrder(
  ctx: WriteContext,
  { id, lines, reason }: { id: string; lines: readonly LineQuantity[]; reason: string },
): Promise<SplitResult> {
  const order = await lockForChange(ctx, id);
  if (isOver(order.status)) throw orderIsOver(order);
  const parts = lines.map(({ id: lineId, quantity }) => {
    const line = lineOf(order, lineId);
    const short = Math.min(quantity, line.shortQuantity);
    return { line, quantity, short, unpicked: quantity - short };
  });
  refuseImpossible(order, parts);
  await withdraw(
    ctx,
    order,
    parts.map(({ line, unpicked }) => ({
      lineId: line.id,
      skuId: line.skuId,
      keepReserved: reservedAfter(line, unpicked),
      putBack: 0,
    })),
    { cause: 'split', reason },
  );
  const splitId = await insertSibling(ctx, order, {
    sequence: await nextSequence(ctx, order.orderId),
    lines: parts.map(({ line, quantity }) => ({
      id: newId('fulfillmentOrderLine'),
      source: line,
      quantity,
      takesAll: quantity === line.quantity,
    })),
  });
  await changeLines(
    ctx,
    parts
      .filter(({ line, quantity }) => quantity < line.quantity)
      .map(({ line, quantity, short }) => ({ id: line.id, quantity: -quantity, short: -short })),
  );
  const remaining = await settleFulfillmentOrder(ctx, order);
  const split = await settleFulfillmentOrder(ctx, await fulfillmentOrderById(ctx, splitId));
  await ctx.publish({
    type: 'fulfillment.order.split',
    subjectId: id,
    timelineId: order.orderId,
    brandId: order.brandId,
    data: {
      orderId: order.orderId,
      nodeId: order.nodeId,
      splitId,
      reason,
      lines: parts.map(({ line, quantity }) => ({
        orderLineId: line.orderLineId,
        skuId: line.skuId,
        quantity,
      })),
    },
  });
  return { remaining, split };
}

type Part = { line: FulfillmentOrder['lines'][number]; quantity: number; unpicked: number };

function refuseImpossible(order: FulfillmentOrder, parts: readonly Part[]): void {
  const picked = parts.find(({ line, unpicked }) => unpicked > unpickedOf(line));
  const asked = parts.reduce((sum, { quantity }) => sum + quantity, 0);
  const live = order.lines.reduce((sum, line) => sum + line.quantity - line.cancelledQuantity, 0);
  const isTwice = new Set(parts.map(({ line }) => line.id)).size < parts.length;
  if (!picked && asked > 0 && asked < live && !isTwice) return;
  const why = picked
    ? `only ${unpickedOf(picked.line) + picked.line.shortQuantity} of "${picked.line.title}" are not picked yet`
    : isTwice
      ? 'a line is named twice'
      : 'a split takes some of the units, not all and not none';
  throw new Refusal('fulfillment.cannot_split', 'conflict', `This split is not possible: ${why}.`, {
    fulfillmentOrderId: order.id,
  });
}
