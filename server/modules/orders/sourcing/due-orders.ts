import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import type { NodeLoad, OrderToSource } from '../../sourcing/index.ts';

/** The SQL of orders that are due for sourcing: promised units that no node was asked for, and nothing that holds them. */
export type DueOrder = {
  id: string;
  number: string;
  brandId: string | null;
  channelId: string;
  email: string | null;
  locale: string;
  serviceCode: string | null;
  priority: number;
  shipTo: Record<string, unknown>;
  note: string | null;
  tags: string[];
  placedAt: Date;
  promisedDeliveryOn: string | null;
  version: number;
  lines: { id: string; skuId: string; title: string; quantity: number }[];
};

/** One organization's orders are sourced by one transaction at a time, so that what shares stock is decided together. */
export async function takeTurn(ctx: WriteContext): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`orders.source|${ctx.org}`}, 0))`.execute(ctx.db);
}

/** The most urgent first: priority, then since when they are due. */
export async function dueOrders(ctx: ReadContext, limit: number): Promise<DueOrder[]> {
  const { rows } = await sql<DueOrder>`
    with due as (
      select * from orders.orders o
       where o.org_id = ${ctx.org} and o.sourcing_due_at <= ${ctx.now} and o.hold_reasons = '{}'
       order by o.priority desc, o.sourcing_due_at, o.id limit ${limit})
    ${snapshots(ctx)} order by o.priority desc, o.sourcing_due_at, o.id`.execute(ctx.db);
  return rows;
}

/**
 * Locks those of the orders that nobody else has locked and returns the ones that are still exactly as they were read: what
 * was decided for them holds. Inventory's rows are locked before.
 */
export async function lockUnchanged(ctx: WriteContext, orders: readonly DueOrder[]): Promise<Set<string>> {
  const ids = orders.map(({ id }) => id);
  const locked = await sql<{ id: string }>`
    select id from orders.orders where org_id = ${ctx.org} and id = any (${ids}) and sourcing_due_at <= ${ctx.now}
       and hold_reasons = '{}' order by id for update skip locked`.execute(ctx.db);
  const { rows } = await sql<DueOrder>`
    with due as (select * from orders.orders o
      where o.org_id = ${ctx.org} and o.id = any (${locked.rows.map(({ id }) => id)}))
    ${snapshots(ctx)}`.execute(ctx.db);
  const fresh = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
  return new Set(orders.filter((order) => fresh.get(order.id) === JSON.stringify(order)).map(({ id }) => id));
}

/**
 * Those of the nodes that are open, and stay so until this transaction ends: a node that closes waits for it, and what was just
 * given to it is then taken back with the rest.
 */
export async function lockOpenNodes(ctx: WriteContext, nodeIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from network.nodes where org_id = ${ctx.org} and id = any (${[...new Set(nodeIds)]}) and status = 'open'
     order by id for share`.execute(ctx.db);
  return new Set(rows.map(({ id }) => id));
}

function snapshots(ctx: ReadContext) {
  return sql`
    select o.id, o.number, o.brand_id, o.channel_id, o.email, o.locale, o.service_code, o.priority, o.ship_to, o.note,
           o.tags, o.placed_at, o.version,
           (select max(f.promised_delivery_on) from fulfillment.fulfillment_orders f
             where f.org_id = o.org_id and f.order_id = o.id) as promised_delivery_on,
           (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'skuId', l.sku_id, 'title', l.title,
                     'quantity', l.promised_quantity - l.allocated_quantity) order by l.position), '[]')
              from orders.order_lines l
             where l.org_id = ${ctx.org} and l.order_id = o.id and l.promised_quantity > l.allocated_quantity) as lines
      from due o`;
}

export function asOrderToSource(order: DueOrder): OrderToSource {
  const { id, number, brandId, channelId, serviceCode, priority, placedAt, promisedDeliveryOn, lines } =
    order;
  // Addresses were validated when the order was taken: a country always, a postcode where the country has them.
  const { country, postcode } = order.shipTo as { country: string; postcode?: string };
  return {
    ...{ id, number, brandId, channelId, country, postcode: postcode ?? null, serviceCode, priority },
    placedAt: placedAt.toISOString(),
    promisedDeliveryOn,
    lines: lines.map((line) => ({ id: line.id, skuId: line.skuId, quantity: line.quantity })),
  };
}

/** Shipments that nodes already have due from today on, by the node's day. */
export async function nodeLoads(ctx: ReadContext): Promise<NodeLoad[]> {
  const { rows } = await sql<NodeLoad>`
    select f.node_id, (f.ship_by at time zone n.time_zone)::date::text as ship_on, count(*)::int as shipments
      from fulfillment.fulfillment_orders f
      join network.nodes n on n.org_id = f.org_id and n.id = f.node_id
     where f.org_id = ${ctx.org} and f.status <> 'cancelled' and f.ship_by > ${ctx.now}::timestamptz - interval '1 day'
     group by 1, 2`.execute(ctx.db);
  return rows;
}

/** Raises what is allocated by what nodes were now asked for. The orders are locked. */
export async function recordAllocated(
  ctx: WriteContext,
  lines: readonly { orderLineId: string; quantity: number }[],
): Promise<void> {
  await sql`
    update orders.order_lines l set allocated_quantity = l.allocated_quantity + a.quantity
      from (select a ->> 'orderLineId' as id, sum((a ->> 'quantity')::int)::int as quantity
              from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) a group by 1) a
     where l.org_id = ${ctx.org} and l.id = a.id`.execute(ctx.db);
}

/** Orders of which something could not be sourced are looked at again later. */
export async function postpone(ctx: WriteContext, orderIds: readonly string[], until: Date): Promise<void> {
  await sql`
    update orders.orders set sourcing_due_at = ${until}
     where org_id = ${ctx.org} and id = any (${[...orderIds]})`.execute(ctx.db);
}

export async function raiseVersions(ctx: WriteContext, orderIds: readonly string[]): Promise<void> {
  await sql`update orders.orders set version = version + 1
    where org_id = ${ctx.org} and id = any (${[...orderIds]})`.execute(ctx.db);
}

/** What the last decision of each order said was missing; nothing for orders never decided. */
export async function lastReasons(
  ctx: ReadContext,
  orderIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ orderId: string; reason: string }>`
    select distinct on (order_id) order_id, reason from sourcing.decisions
     where org_id = ${ctx.org} and order_id = any (${[...orderIds]}) order by order_id, id desc`.execute(
    ctx.db,
  );
  return new Map(rows.filter(({ reason }) => reason !== null).map((row) => [row.orderId, row.reason]));
}
