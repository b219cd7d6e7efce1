import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { refuseStale } from '../../../platform/http/edits.ts';
import { newId } from '../../../platform/ids.ts';
import { type Address, normalizeAddress } from '../../customers/index.ts';
import { editFulfillmentOrder, fulfillmentOrdersOfOrder } from '../../fulfillment/index.ts';
import { giveUpUnits, lockOrderAndStock } from '../cancelling/give-up-units.ts';
import { openOrder } from '../reading/open-order.ts';
import type { OpenOrder } from '../reading/schema.ts';
import { refreshOrderStatus } from '../statuses/refresh-order-status.ts';
import { type AddedLine, addLines } from './add-lines.ts';
import { changeQuantities } from './change-quantities.ts';
import { type LineChange, planLineChanges } from './rules.ts';

/** Changing what was ordered or where it goes, while nothing of it is packed. */
export type EditRequest = {
  /** The version last read; when given and stale, nothing changes. */
  version?: number;
  lines?: LineChange[];
  add?: AddedLine[];
  shipTo?: Address;
  serviceCode?: string | null;
  email?: string;
  note?: string;
};

/**
 * All of the edit, or nothing. More units are promised as at intake; fewer give back what is least progressed first; picked
 * units return to their bins; an address or service change reaches the nodes already asked to ship.
 * @throws Refusal `order.not_found`, `request.stale`, `orders.too_late_to_edit`, `orders.invalid_edit`,
 * `orders.insufficient_stock`, `fulfillment.too_late_to_cancel`, `fulfillment.is_packed`
 */
export async function editOrder(
  ctx: WriteContext,
  orderId: string,
  request: EditRequest,
): Promise<OpenOrder> {
  await lockOrderAndStock(ctx, orderId);
  const before = await openOrder(ctx, orderId);
  refuseStaleOrOver(before, request.version);
  const plan = planLineChanges(before, request.lines ?? []);
  await giveUpUnits(ctx, orderId, plan.givenUp, 'order_edited');
  await changeQuantities(ctx, before, plan);
  if (request.add?.length) await addLines(ctx, before, request.add);
  await changeDestination(ctx, before, request);
  await settleMoney(ctx, orderId);
  await refreshOrderStatus(ctx, [orderId]);
  const after = await openOrder(ctx, orderId);
  await recordEdit(ctx, before, after, request);
  return after;
}

function refuseStaleOrOver(order: OpenOrder, version: number | undefined): void {
  if (version !== undefined) refuseStale(order.version, version);
  if (order.fulfillmentStatus === 'fulfilled' || order.fulfillmentStatus === 'cancelled') {
    throw new Refusal(
      'orders.too_late_to_edit',
      'conflict',
      `Order ${order.number} is ${order.fulfillmentStatus} and can no longer be edited.`,
      { number: order.number },
    );
  }
}

async function changeDestination(
  ctx: WriteContext,
  order: OpenOrder,
  { shipTo, serviceCode, email }: EditRequest,
): Promise<void> {
  if (shipTo === undefined && serviceCode === undefined && email === undefined) return;
  const normalized = shipTo ? normalizeAddress(shipTo) : undefined;
  if (normalized && normalized.faults.length > 0) {
    const errors = normalized.faults.map(({ field, ...what }) => ({ pointer: `/shipTo/${field}`, ...what }));
    throw new Refusal(
      'orders.invalid_edit',
      'unprocessable',
      `The order was not edited: ${errors[0]?.detail}.`,
      { errors },
    );
  }
  const change = {
    ...(normalized ? { shipTo: normalized.address } : {}),
    ...(serviceCode === undefined ? {} : { serviceCode }),
    ...(email === undefined ? {} : { email }),
  };
  for (const { id, status } of await fulfillmentOrdersOfOrder(ctx, order.id)) {
    if (status !== 'closed' && status !== 'cancelled') await editFulfillmentOrder(ctx, id, change);
  }
  await sql`
    update orders.orders set ship_to = ${JSON.stringify(normalized?.address ?? order.shipTo)}::jsonb,
           service_code = ${serviceCode === undefined ? order.serviceCode : serviceCode}, email = ${email ?? order.email}
     where org_id = ${ctx.org} and id = ${order.id}`.execute(ctx.db);
}

/** Lines, discount of lines, tax of lines and total follow the lines; shipping, duty and the order's own discount stay. */
async function settleMoney(ctx: WriteContext, orderId: string): Promise<void> {
  await sql`
    with l as (
      select sum(quantity * unit_price_minor) as amount from orders.order_lines where org_id = ${ctx.org} and order_id = ${orderId})
    update orders.orders o
       set lines_minor = l.amount, version = o.version + 1,
           total_minor = l.amount - o.discount_minor + o.shipping_minor + o.duty_minor
             + case when o.prices_include_tax then 0 else o.tax_minor end
      from l where o.org_id = ${ctx.org} and o.id = ${orderId}`.execute(ctx.db);
}

async function recordEdit(
  ctx: WriteContext,
  before: OpenOrder,
  after: OpenOrder,
  request: EditRequest,
): Promise<void> {
  const id = newId('edit');
  const { note, version: _, ...changes } = request;
  await sql`
    insert into orders.edits (org_id, id, order_id, changes, note, actor_id, actor_name, created_at)
    values (${ctx.org}, ${id}, ${before.id}, ${JSON.stringify(changes)}::jsonb, ${note ?? null}, ${ctx.principal.id}, ${ctx.principal.name},
            ${ctx.now})`.execute(ctx.db);
  await ctx.publish({
    type: 'orders.order.edited',
    subjectId: before.id,
    brandId: before.brandId,
    data: {
      editId: id,
      note: note ?? null,
      changes,
      before: { totalMinor: before.totalMinor, shipTo: before.shipTo, serviceCode: before.serviceCode },
      after: { totalMinor: after.totalMinor },
    },
  });
}
