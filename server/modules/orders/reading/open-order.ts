import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import type { OpenHold, OpenLine, OpenOrder, OrderNote } from './schema.ts';

/** One order, whole: money, lines with how far each has come, holds and notes. */
/** @throws Refusal `order.not_found` */
export async function openOrder(ctx: ReadContext, id: string): Promise<OpenOrder> {
  const { rows } = await sql<Omit<OpenOrder, 'lines' | 'holds' | 'notes'>>`
    select id, number, external_id, channel_id, brand_id, customer_id, email, customer_name, locale, currency, prices_include_tax,
           lines_minor, discount_minor, shipping_minor, tax_minor, duty_minor, total_minor, payment_status, fulfillment_status,
           delivery_status, is_backordered, hold_reasons, hold_until, sourcing_due_at, priority, service_code, ship_to, bill_to, note, tags,
           placed_at, received_at, cancelled_at, version
      from orders.orders where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  const order = rows[0];
  if (!order) throw notFound('order', id);
  const lines = await sql<OpenLine>`
    select id, position, parent_line_id, quantity_per_kit, external_id, sku_id, sku_code as sku, title, quantity, unit_price_minor,
           discount_minor, tax_minor, is_stocked, promised_quantity, allocated_quantity, shipped_quantity, delivered_quantity,
           cancelled_quantity, backordered_quantity
      from orders.order_lines where org_id = ${ctx.org} and order_id = ${id} order by position`.execute(
    ctx.db,
  );
  const holds = await sql<OpenHold>`
    select id, reason, source, note, set_by_name, set_at, lifted_by_name, lifted_at
      from orders.holds where org_id = ${ctx.org} and order_id = ${id} order by id`.execute(ctx.db);
  const notes = await sql<OrderNote>`
    select id, body, author_name, created_at from orders.notes where org_id = ${ctx.org} and order_id = ${id} order by id`.execute(
    ctx.db,
  );
  return { ...order, lines: lines.rows, holds: holds.rows, notes: notes.rows };
}

export type TimelineEntry = {
  id: string;
  type: string;
  subjectId: string;
  data: Record<string, unknown>;
  actorKind: string;
  actorName: string;
  occurredAt: Date;
};

/** Everything that ever happened to an order, oldest first: its own events and those of its fulfillment orders and parcels. */
export async function orderTimeline(ctx: ReadContext, id: string): Promise<TimelineEntry[]> {
  const { rows } = await sql<TimelineEntry>`
    select e.id, e.type, e.subject_id, e.data, e.actor_kind, e.actor_name, e.occurred_at
      from platform.events e join orders.orders o on o.org_id = e.org_id and o.id = e.timeline_id
     where e.org_id = ${ctx.org} and e.timeline_id = ${id} order by e.occurred_at, e.id limit 2000`.execute(
    ctx.db,
  );
  if (rows.length === 0) throw notFound('order', id);
  return rows;
}
