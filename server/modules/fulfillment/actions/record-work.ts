/**
 * How far the floor has come with a fulfillment order. The caller holds its lock (`lockFulfillmentOrder`) and passes what it
 * read; every function refuses what would make packed exceed picked, or picked exceed what is wanted.
 */
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import type { FulfillmentOrder, FulfillmentOrderLine, LineQuantity } from '../model.ts';
import { lineOf, unpickedOf } from '../rules.ts';
import { changeLines, type LineChange, settleFulfillmentOrder } from '../store.ts';

/** @throws Refusal `fulfillment.not_in_work`, `fulfillment.more_than_wanted` */
export async function recordPicked(
  ctx: WriteContext,
  order: FulfillmentOrder,
  lines: readonly LineQuantity[],
): Promise<FulfillmentOrder> {
  refuseUnworkable(order);
  refuseMore(order, lines, unpickedOf, 'left to pick');
  const after = await record(ctx, order, lines, ({ id, quantity }) => ({ id, picked: quantity }));
  if (after.lines.every((line) => unpickedOf(line) === 0 && line.shortQuantity === 0))
    await publishProgress(ctx, 'fulfillment.order.picked', after, lines);
  return after;
}

/** Units no bin could give. @throws Refusal `fulfillment.not_in_work`, `fulfillment.more_than_wanted` */
export async function recordShort(
  ctx: WriteContext,
  order: FulfillmentOrder,
  lines: readonly LineQuantity[],
): Promise<FulfillmentOrder> {
  refuseMore(order, lines, unpickedOf, 'left to pick');
  const after = await record(ctx, order, lines, ({ id, quantity }) => ({ id, short: quantity }));
  await publishProgress(ctx, 'fulfillment.order.shorted', after, lines);
  return after;
}

/**
 * Units that were picked and are gone before they were packed: they count as short, so that the order has them shipped anew.
 * The node is not to blame and may be asked again. @throws Refusal `fulfillment.more_than_wanted`
 */
export async function recordLostPicks(
  ctx: WriteContext,
  order: FulfillmentOrder,
  lines: readonly LineQuantity[],
): Promise<FulfillmentOrder> {
  if (lines.length === 0) return order;
  refuseMore(order, lines, (line) => line.pickedQuantity - line.packedQuantity, 'picked and not packed');
  const after = await record(ctx, order, lines, ({ id, quantity }) => ({
    id,
    picked: -quantity,
    short: quantity,
  }));
  await publishProgress(ctx, 'fulfillment.order.shorted', after, lines, { isLostAfterPicking: true });
  return after;
}

/** Units put into a parcel. @throws Refusal `fulfillment.not_in_work`, `fulfillment.more_than_picked` */
export async function recordPacked(
  ctx: WriteContext,
  order: FulfillmentOrder,
  lines: readonly LineQuantity[],
): Promise<FulfillmentOrder> {
  refuseUnworkable(order);
  refuseMore(order, lines, (line) => line.pickedQuantity - line.packedQuantity, 'picked and not packed');
  return record(ctx, order, lines, ({ id, quantity }) => ({ id, packed: quantity }));
}

/**
 * Units taken out of a parcel that was voided before it left. They count as picked again (`to: 'picked'`, back in a tote)
 * or as not picked (`to: 'bin'`, when they are put away).
 */
export async function recordUnpacked(
  ctx: WriteContext,
  order: FulfillmentOrder,
  lines: readonly LineQuantity[],
  to: 'picked' | 'bin' = 'picked',
): Promise<FulfillmentOrder> {
  refuseMore(order, lines, (line) => line.packedQuantity - line.shippedQuantity, 'packed and not shipped');
  return record(ctx, order, lines, ({ id, quantity }) => ({
    id,
    packed: -quantity,
    picked: to === 'bin' ? -quantity : 0,
  }));
}

/** @throws Refusal `fulfillment.on_hold`, `fulfillment.not_in_work` */
export function refuseUnworkable(order: FulfillmentOrder): void {
  if (order.status === 'on_hold') {
    throw new Refusal(
      'fulfillment.on_hold',
      'conflict',
      `Fulfillment order "${order.id}" is on hold (${order.holdReasons.join(', ')}). Stop, and set its goods aside.`,
      { fulfillmentOrderId: order.id, holdReasons: order.holdReasons },
    );
  }
  if (order.status === 'in_progress' || order.status === 'incomplete') return;
  throw new Refusal(
    'fulfillment.not_in_work',
    'conflict',
    `Fulfillment order "${order.id}" is ${order.status}, so nothing of it is picked or packed now.`,
    { fulfillmentOrderId: order.id, state: order.status },
  );
}

function refuseMore(
  order: FulfillmentOrder,
  lines: readonly LineQuantity[],
  limit: (line: FulfillmentOrderLine) => number,
  what: string,
): void {
  for (const { id, quantity } of lines) {
    const line = lineOf(order, id);
    if (quantity <= limit(line)) continue;
    throw new Refusal(
      'fulfillment.more_than_wanted',
      'conflict',
      `${quantity} of "${line.title}" were asked for, but ${limit(line)} are ${what}.`,
      { lineId: id, line: line.title, asked: quantity, limit: limit(line) },
    );
  }
}

async function record(
  ctx: WriteContext,
  order: FulfillmentOrder,
  lines: readonly LineQuantity[],
  changeOf: (line: LineQuantity) => LineChange,
): Promise<FulfillmentOrder> {
  await changeLines(ctx, lines.filter(({ quantity }) => quantity > 0).map(changeOf));
  return settleFulfillmentOrder(ctx, order);
}

async function publishProgress(
  ctx: WriteContext,
  type: string,
  order: FulfillmentOrder,
  lines: readonly LineQuantity[],
  more: Record<string, boolean> = {},
): Promise<void> {
  await ctx.publish({
    type,
    subjectId: order.id,
    timelineId: order.orderId,
    brandId: order.brandId,
    data: {
      orderId: order.orderId,
      nodeId: order.nodeId,
      status: order.status,
      ...more,
      lines: lines.map(({ id, quantity }) => {
        const { orderLineId, skuId } = lineOf(order, id);
        return { id, orderLineId, skuId, quantity };
      }),
    },
  });
}
