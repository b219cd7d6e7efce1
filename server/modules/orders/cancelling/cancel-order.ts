import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { type FieldFault, fault, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { openOrder } from '../reading/open-order.ts';
import type { OpenLine, OpenOrder } from '../reading/schema.ts';
import { refreshOrderStatus } from '../statuses/refresh-order-status.ts';
import { giveUpUnits, lockOrderAndStock } from './give-up-units.ts';

/** Cancelling an order, whole or in part, at any point before the goods are packed. */
export const cancellationReasons = [
  'customer',
  'fraud',
  'stock',
  'payment',
  'address',
  'duplicate',
  'operator',
  'channel',
] as const;

export type CancellationRequest = {
  reason: (typeof cancellationReasons)[number];
  note?: string;
  /** Absent: everything that is still open. */
  lines?: { id: string; quantity: number }[];
};

/**
 * @throws Refusal `order.not_found`, `orders.nothing_to_cancel`, `orders.invalid_cancellation` (which line, what is open),
 * `fulfillment.too_late_to_cancel`
 */
export async function cancelOrder(
  ctx: WriteContext,
  orderId: string,
  request: CancellationRequest,
): Promise<OpenOrder> {
  await lockOrderAndStock(ctx, orderId);
  const order = await openOrder(ctx, orderId);
  const tops = wantedLines(order, request);
  const stocked = tops.flatMap(({ line, quantity }) => componentsOf(order, line, quantity));
  await giveUpUnits(
    ctx,
    orderId,
    stocked.filter(({ isStocked }) => isStocked),
    request.reason,
  );
  for (const { lineId, quantity } of stocked) {
    await sql`
      update orders.order_lines set cancelled_quantity = cancelled_quantity + ${quantity}
       where org_id = ${ctx.org} and id = ${lineId}`.execute(ctx.db);
  }
  await recordCancellation(ctx, order, request, tops);
  return openOrder(ctx, orderId);
}

type Wanted = { line: OpenLine; quantity: number };

const openOf = (line: OpenLine) => line.quantity - line.shippedQuantity - line.cancelledQuantity;

function wantedLines(order: OpenOrder, { lines }: CancellationRequest): Wanted[] {
  const tops = order.lines.filter(({ parentLineId }) => parentLineId === null);
  if (lines === undefined) {
    const open = tops
      .map((line) => ({ line, quantity: openOf(line) }))
      .filter(({ quantity }) => quantity > 0);
    if (open.length > 0) return open;
    throw new Refusal(
      'orders.nothing_to_cancel',
      'conflict',
      `Nothing of order ${order.number} is left to cancel: it is ${order.fulfillmentStatus}.`,
      { number: order.number },
    );
  }
  const faults: FieldFault[] = [];
  const wanted = lines.flatMap(({ id, quantity }, index) => {
    const line = tops.find((top) => top.id === id);
    if (!line)
      faults.push({
        pointer: `/lines/${index}/id`,
        ...fault('not_a_line', 'is not a line of this order; a kit is cancelled by its own line'),
      });
    else if (quantity > openOf(line)) {
      faults.push({
        pointer: `/lines/${index}/quantity`,
        ...fault(
          'more_than_open',
          `${openOf(line)} of ${line.sku} are open, ${quantity} were to be cancelled`,
          {
            open: openOf(line),
            sku: line.sku,
            asked: quantity,
          },
        ),
      });
    } else return [{ line, quantity }];
    return [];
  });
  if (faults.length === 0) return wanted;
  throw new Refusal(
    'orders.invalid_cancellation',
    'unprocessable',
    `Nothing was cancelled: ${faults[0]?.detail}.`,
    { errors: faults },
  );
}

type Units = { lineId: string; skuId: string; quantity: number; isStocked: boolean };

/** The line itself, or for a kit its components: the kit line follows them. */
function componentsOf(order: OpenOrder, line: OpenLine, quantity: number): Units[] {
  const parts = order.lines.filter(({ parentLineId }) => parentLineId === line.id);
  if (parts.length === 0)
    return [{ lineId: line.id, skuId: line.skuId, quantity, isStocked: line.isStocked }];
  return parts.map((part) => ({
    lineId: part.id,
    skuId: part.skuId,
    quantity: quantity * (part.quantityPerKit ?? 1),
    isStocked: part.isStocked,
  }));
}

async function recordCancellation(
  ctx: WriteContext,
  order: OpenOrder,
  request: CancellationRequest,
  wanted: Wanted[],
): Promise<void> {
  const id = newId('cancellation');
  const lines = wanted.map(({ line, quantity }) => ({ id: line.id, sku: line.sku, quantity }));
  await refreshOrderStatus(ctx, [order.id]);
  const { rows } = await sql<{ isWhole: boolean }>`
    update orders.orders set version = version + 1,
           cancelled_at = case when fulfillment_status = 'cancelled' then ${ctx.now}::timestamptz end
     where org_id = ${ctx.org} and id = ${order.id} returning fulfillment_status = 'cancelled' as is_whole`.execute(
    ctx.db,
  );
  const isWhole = rows[0]?.isWhole ?? false;
  await sql`
    insert into orders.cancellations (org_id, id, order_id, reason, note, is_whole, lines, actor_id, actor_name, created_at)
    values (${ctx.org}, ${id}, ${order.id}, ${request.reason}, ${request.note ?? null}, ${isWhole}, ${JSON.stringify(lines)}::jsonb,
            ${ctx.principal.id}, ${ctx.principal.name}, ${ctx.now})`.execute(ctx.db);
  await ctx.publish({
    type: isWhole ? 'orders.order.cancelled' : 'orders.order.lines_cancelled',
    subjectId: order.id,
    brandId: order.brandId,
    data: {
      cancellationId: id,
      reason: request.reason,
      note: request.note ?? null,
      lines,
      skuIds: wanted.map(({ line }) => line.skuId),
    },
  });
}
