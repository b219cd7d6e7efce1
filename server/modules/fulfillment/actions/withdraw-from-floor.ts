/**
 * Taking work back from the floor: bins are freed, and the warehouse is told in the same transaction what to stop and
 * what to put back. Callers hold the locks of `lockForChange`.
 */
import type { WriteContext } from '../../../platform/context.ts';
import { keepReservations, lockStock } from '../../inventory/index.ts';
import type { FulfillmentOrder, WithdrawalCause } from '../model.ts';
import { unpickedOf } from '../rules.ts';
import { changeLines, fulfillmentOrderById, lockFulfillmentOrder } from '../store.ts';

/** Locks inventory's rows first, then the order. @throws Refusal `fulfillment_order.not_found` */
export async function lockForChange(
  ctx: WriteContext,
  id: string,
  otherNodeIds: readonly string[] = [],
): Promise<FulfillmentOrder> {
  const { nodeId, lines } = await fulfillmentOrderById(ctx, id);
  await lockStock(ctx, {
    nodeIds: [nodeId, ...otherNodeIds],
    skuIds: lines.map(({ skuId }) => skuId),
    forIds: lines.map((line) => line.id),
  });
  return lockFulfillmentOrder(ctx, id);
}

/** Units the floor must no longer work on: per line how many may stay reserved, and how many picked ones come back. */
export type Withdrawal = { lineId: string; skuId: string; keepReserved: number; putBack: number };

/** Why work is taken back: what became of the order, and the reason that was given for it. */
export type WhyWithdrawn = { cause: WithdrawalCause; reason: string };

/** Frees the bins and publishes `fulfillment.order.withdrawn`; nothing happens where nothing was reserved or picked. */
export async function withdraw(
  ctx: WriteContext,
  order: FulfillmentOrder,
  withdrawals: readonly Withdrawal[],
  why: WhyWithdrawn,
): Promise<void> {
  const freed = await keepReservations(
    ctx,
    withdrawals.map(({ lineId, keepReserved }) => ({ forId: lineId, keep: keepReserved })),
  );
  const putBack = withdrawals.filter((withdrawal) => withdrawal.putBack > 0);
  if (freed.length === 0 && putBack.length === 0) return;
  await ctx.publish({
    type: 'fulfillment.order.withdrawn',
    subjectId: order.id,
    timelineId: order.orderId,
    brandId: order.brandId,
    data: {
      nodeId: order.nodeId,
      ...why,
      freed: freed.map(({ forId, locationId, skuId, lotId, quantity }) => ({
        lineId: forId,
        locationId,
        skuId,
        lotId,
        quantity,
      })),
      putBack: putBack.map(({ lineId, skuId, putBack: quantity }) => ({ lineId, skuId, quantity })),
    },
  });
}

/** Takes the whole order off the floor: nothing reserved, nothing picked but what is packed, no line short. */
export async function withdrawAll(
  ctx: WriteContext,
  order: FulfillmentOrder,
  why: WhyWithdrawn,
): Promise<FulfillmentOrder> {
  const back = (line: FulfillmentOrder['lines'][number]) => line.pickedQuantity - line.packedQuantity;
  await changeLines(
    ctx,
    order.lines.map((line) => ({ id: line.id, picked: -back(line), short: -line.shortQuantity })),
  );
  await withdraw(
    ctx,
    order,
    order.lines.map((line) => ({ lineId: line.id, skuId: line.skuId, keepReserved: 0, putBack: back(line) })),
    why,
  );
  return {
    ...order,
    releasedAt: null,
    lines: order.lines.map((line) => ({ ...line, pickedQuantity: line.packedQuantity, shortQuantity: 0 })),
  };
}

/** Units that may stay reserved for a line when `unpicked` of it are given up. */
export function reservedAfter(line: FulfillmentOrder['lines'][number], unpicked: number): number {
  return unpickedOf(line) - unpicked;
}
