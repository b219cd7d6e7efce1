import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../platform/context.ts';
import { assert, notFound } from '../../platform/errors.ts';
import {
  type FulfillmentOrder,
  type FulfillmentOrderLine,
  type FulfillmentOrderStatus,
  statusTransitions,
} from './model.ts';
import { statusOf } from './rules.ts';

/** The SQL of fulfillment orders. Rows are locked by `lockFulfillmentOrder` alone, after the rows of inventory. */
const lineColumns = sql`l.id, l.fulfillment_order_id, l.order_line_id, l.sku_id, l.title, l.quantity, l.picked_quantity,
  l.packed_quantity, l.shipped_quantity, l.cancelled_quantity, l.short_quantity`;

export const orderColumns = sql`o.id, o.order_id, o.order_number, o.sequence, o.brand_id, o.channel_id, o.node_id, o.status,
  o.request, o.ship_to, o.email, o.locale, o.service_code, o.priority, o.release_after, o.ship_by,
  to_char(o.promised_delivery_on, 'YYYY-MM-DD') as promised_delivery_on, o.note, o.tags, o.is_gift, o.rejection_reason,
  o.hold_reasons, o.released_at, o.closed_at, o.created_at, o.version`;

export type OrderRow = Omit<FulfillmentOrder, 'lines'>;

/** The lines of each of the given orders, in the order they were made. */
export async function withLines(ctx: ReadContext, rows: readonly OrderRow[]): Promise<FulfillmentOrder[]> {
  if (rows.length === 0) return [];
  const found = await sql<FulfillmentOrderLine>`
    select ${lineColumns} from fulfillment.fulfillment_order_lines l
     where l.org_id = ${ctx.org} and l.fulfillment_order_id = any (${rows.map(({ id }) => id)}) order by l.id`.execute(
    ctx.db,
  );
  const byOrder = Map.groupBy(found.rows, (line) => line.fulfillmentOrderId);
  return rows.map((row) => ({ ...row, lines: byOrder.get(row.id) ?? [] }));
}

/** @throws Refusal `fulfillment_order.not_found` */
export async function fulfillmentOrderById(ctx: ReadContext, id: string): Promise<FulfillmentOrder> {
  const found = await fulfillmentOrdersByIds(ctx, [id]);
  if (!found[0]) throw notFound('fulfillment_order', id);
  return found[0];
}

export async function fulfillmentOrdersByIds(
  ctx: ReadContext,
  ids: readonly string[],
): Promise<FulfillmentOrder[]> {
  const { rows } = await sql<OrderRow>`select ${orderColumns} from fulfillment.fulfillment_orders o
    where o.org_id = ${ctx.org} and o.id = any (${[...ids]}) order by o.id`.execute(ctx.db);
  return withLines(ctx, rows);
}

export async function fulfillmentOrdersOfOrder(
  ctx: ReadContext,
  orderId: string,
): Promise<FulfillmentOrder[]> {
  const { rows } = await sql<OrderRow>`select ${orderColumns} from fulfillment.fulfillment_orders o
    where o.org_id = ${ctx.org} and o.order_id = ${orderId} order by o.sequence, o.id`.execute(ctx.db);
  return withLines(ctx, rows);
}

/**
 * Locks one fulfillment order, its lines with it: whoever changes a line holds the row of its order. Take the locks of
 * inventory (`lockStock`) before this one. @throws Refusal `fulfillment_order.not_found`
 */
export async function lockFulfillmentOrder(ctx: WriteContext, id: string): Promise<FulfillmentOrder> {
  const [found] = await lockFulfillmentOrders(ctx, [id]);
  if (!found) throw notFound('fulfillment_order', id);
  return found;
}

/** Locks several in key order; those that do not exist are left out. */
export async function lockFulfillmentOrders(
  ctx: WriteContext,
  ids: readonly string[],
): Promise<FulfillmentOrder[]> {
  const { rows } = await sql<OrderRow>`select ${orderColumns} from fulfillment.fulfillment_orders o
    where o.org_id = ${ctx.org} and o.id = any (${[...ids]}) order by o.id for update`.execute(ctx.db);
  return withLines(ctx, rows);
}

/**
 * Locks, in key order, those of the given orders that are as they were read: whatever changes an order or a line of it
 * makes a new version.
 */
export async function lockUnchangedOrders(
  ctx: WriteContext,
  read: readonly Pick<FulfillmentOrder, 'id' | 'version'>[],
): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`select ${orderColumns} from fulfillment.fulfillment_orders o
    where o.org_id = ${ctx.org} and o.id = any (${read.map(({ id }) => id)}) order by o.id for update`.execute(
    ctx.db,
  );
  const versions = new Map(read.map(({ id, version }) => [id, version]));
  return rows.filter(({ id, version }) => versions.get(id) === version);
}

export type LineChange = {
  id: string;
  quantity?: number;
  picked?: number;
  packed?: number;
  shipped?: number;
  cancelled?: number;
  short?: number;
};

/** Adds the given numbers (negative takes away) to the counts of the lines; the order's row is locked. */
export async function changeLines(ctx: WriteContext, changes: readonly LineChange[]): Promise<void> {
  if (changes.length === 0) return;
  const column = (name: keyof Omit<LineChange, 'id'>) => changes.map((change) => change[name] ?? 0);
  await sql`
    update fulfillment.fulfillment_order_lines l
       set quantity = l.quantity + c.quantity, picked_quantity = l.picked_quantity + c.picked,
           packed_quantity = l.packed_quantity + c.packed, shipped_quantity = l.shipped_quantity + c.shipped,
           cancelled_quantity = l.cancelled_quantity + c.cancelled, short_quantity = l.short_quantity + c.short
      from (select id, sum(quantity)::int as quantity, sum(picked)::int as picked, sum(packed)::int as packed,
                   sum(shipped)::int as shipped, sum(cancelled)::int as cancelled, sum(short)::int as short
              from unnest(${changes.map(({ id }) => id)}::text[], ${column('quantity')}::int[], ${column('picked')}::int[],
                ${column('packed')}::int[], ${column('shipped')}::int[], ${column('cancelled')}::int[],
                ${column('short')}::int[]) as u (id, quantity, picked, packed, shipped, cancelled, short)
             group by id) c
     where l.org_id = ${ctx.org} and l.id = c.id`.execute(ctx.db);
}

export type OrderEdit = Partial<
  Pick<
    FulfillmentOrder,
    | 'nodeId'
    | 'request'
    | 'holdReasons'
    | 'releasedAt'
    | 'releaseAfter'
    | 'rejectionReason'
    | 'shipTo'
    | 'email'
    | 'serviceCode'
    | 'priority'
    | 'shipBy'
    | 'promisedDeliveryOn'
    | 'note'
  >
>;

/**
 * Writes the edit, brings the status in line with the facts as they are now in the database, and returns the order
 * afterwards. The caller holds its lock.
 */
export async function settleFulfillmentOrder(
  ctx: WriteContext,
  before: FulfillmentOrder,
  edit: OrderEdit = {},
): Promise<FulfillmentOrder> {
  const [current] = await withLines(ctx, [{ ...before, ...edit }]);
  assert(current, 'an order that is locked exists');
  const status = statusOf(current, ctx.now);
  assert(
    status === before.status || statusTransitions[before.status].includes(status),
    `fulfillment order ${before.id} goes from ${before.status} to ${status}`,
  );
  const { shipTo, ...plain } = edit;
  const closedAt = isOver(status) ? (before.closedAt ?? ctx.now) : null;
  await ctx.db
    .updateTable('fulfillment.fulfillment_orders')
    .set((build) => ({
      ...plain,
      ...(shipTo === undefined ? {} : { shipTo: JSON.stringify(shipTo) }),
      status,
      closedAt,
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', before.id)
    .execute();
  return { ...current, status, closedAt, version: before.version + 1 };
}

export function isOver(status: FulfillmentOrderStatus): boolean {
  return status === 'closed' || status === 'cancelled';
}
