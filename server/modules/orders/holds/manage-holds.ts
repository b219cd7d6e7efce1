import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { fulfillmentOrdersOfOrder, holdFulfillmentOrder, releaseHold } from '../../fulfillment/index.ts';
import { lockOrderAndStock } from '../cancelling/give-up-units.ts';
import { openOrder } from '../reading/open-order.ts';
import type { OpenOrder } from '../reading/schema.ts';
import { refreshOrderStatus } from '../statuses/refresh-order-status.ts';

/**
 * Holds: any number at once, each with who, when and why. A held order is not sourced; what nodes are already asked to ship
 * is stopped, and the pack station refuses it until the last hold is lifted.
 */
export const holdReasons = ['fraud', 'payment', 'address', 'stock', 'operator', 'customer', 'brand'] as const;
export type HoldReason = (typeof holdReasons)[number];

export type HoldRequest = { reason: HoldReason; note?: string };

/** @throws Refusal `order.not_found`, `orders.already_held`, `orders.too_late_to_hold` */
export async function holdOrder(
  ctx: WriteContext,
  orderId: string,
  { reason, note }: HoldRequest,
): Promise<OpenOrder> {
  const order = await lockOrder(ctx, orderId);
  if (order.fulfillmentStatus === 'fulfilled' || order.fulfillmentStatus === 'cancelled') {
    throw new Refusal(
      'orders.too_late_to_hold',
      'conflict',
      `Order ${order.number} is ${order.fulfillmentStatus}; there is nothing left to hold.`,
      { number: order.number },
    );
  }
  const id = newId('hold');
  await sql`
    insert into orders.holds (org_id, id, order_id, reason, source, note, set_by, set_by_name, set_at)
    values (${ctx.org}, ${id}, ${orderId}, ${reason}, ${ctx.principal.kind}, ${note ?? null}, ${ctx.principal.id}, ${ctx.principal.name},
            ${ctx.now})`.execute(ctx.db);
  for (const { id: fulfillmentOrderId, status } of await fulfillmentOrdersOfOrder(ctx, orderId)) {
    if (status !== 'closed' && status !== 'cancelled')
      await holdFulfillmentOrder(ctx, fulfillmentOrderId, reason);
  }
  await settleHolds(ctx, orderId);
  await ctx.publish({
    type: 'orders.order.held',
    subjectId: orderId,
    brandId: order.brandId,
    data: { holdId: id, reason, note: note ?? null },
  });
  return openOrder(ctx, orderId);
}

/** @throws Refusal `hold.not_found` when there is no such hold or it was lifted already */
export async function liftHold(ctx: WriteContext, orderId: string, holdId: string): Promise<OpenOrder> {
  const order = await lockOrder(ctx, orderId);
  const { rows } = await sql<{ reason: string }>`
    update orders.holds set lifted_by = ${ctx.principal.id}, lifted_by_name = ${ctx.principal.name}, lifted_at = ${ctx.now}
     where org_id = ${ctx.org} and order_id = ${orderId} and id = ${holdId} and lifted_at is null returning reason`.execute(
    ctx.db,
  );
  const lifted = rows[0];
  if (!lifted) throw notFound('hold', holdId);
  const reasons = await settleHolds(ctx, orderId);
  if (!reasons.includes(lifted.reason)) {
    for (const { id } of await fulfillmentOrdersOfOrder(ctx, orderId))
      await releaseHold(ctx, id, lifted.reason);
  }
  await ctx.publish({
    type: 'orders.order.hold_lifted',
    subjectId: orderId,
    brandId: order.brandId,
    data: { holdId, reason: lifted.reason, holdReasons: reasons },
  });
  return openOrder(ctx, orderId);
}

/** Ends the hold window now: the order can be sourced at once. @throws Refusal `orders.no_hold_window` */
export async function endHoldWindow(ctx: WriteContext, orderId: string): Promise<OpenOrder> {
  const order = await lockOrder(ctx, orderId);
  if (order.holdUntil === null || order.holdUntil <= ctx.now) {
    throw new Refusal(
      'orders.no_hold_window',
      'conflict',
      `The hold window of order ${order.number} is not running.`,
      { number: order.number },
    );
  }
  await sql`
    update orders.orders set hold_until = ${ctx.now}, version = version + 1,
           sourcing_due_at = case when sourcing_due_at is null then null else ${ctx.now}::timestamptz end
     where org_id = ${ctx.org} and id = ${orderId}`.execute(ctx.db);
  await ctx.publish({
    type: 'orders.order.hold_window_ended',
    subjectId: orderId,
    brandId: order.brandId,
    data: { heldUntil: order.holdUntil },
  });
  return openOrder(ctx, orderId);
}

type LockedOrder = {
  number: string;
  brandId: string | null;
  fulfillmentStatus: string;
  holdUntil: Date | null;
};

async function lockOrder(ctx: WriteContext, id: string): Promise<LockedOrder> {
  await lockOrderAndStock(ctx, id);
  const { rows } = await sql<LockedOrder>`
    select number, brand_id, fulfillment_status, hold_until from orders.orders where org_id = ${ctx.org} and id = ${id}`.execute(
    ctx.db,
  );
  const order = rows[0];
  if (!order) throw notFound('order', id);
  return order;
}

async function settleHolds(ctx: WriteContext, orderId: string): Promise<string[]> {
  const { rows } = await sql<{ holdReasons: string[] }>`
    update orders.orders o set version = version + 1, hold_reasons = (
        select coalesce(array_agg(distinct h.reason order by h.reason), '{}') from orders.holds h
         where h.org_id = o.org_id and h.order_id = o.id and h.lifted_at is null)
     where o.org_id = ${ctx.org} and o.id = ${orderId} returning o.hold_reasons`.execute(ctx.db);
  await refreshOrderStatus(ctx, [orderId]);
  return rows[0]?.holdReasons ?? [];
}
