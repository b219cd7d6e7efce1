import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';

/** What needs somebody, by what it needs. `count` is the length of the list it opens; `nodeId` where that list is a node's. */
export type Attention = { need: Need; nodeId: string | null; count: number; oldestAt: Date | null };

export const needs = [
  'hold_address',
  'hold_fraud',
  'hold_payment',
  'hold_stock',
  'hold_operator',
  'hold_customer',
  'hold_brand',
  'short',
  'label_refused',
  'label_unknown',
  'late',
  'delivery_failed',
  'delivery_exception',
  'backordered',
  'shortage',
] as const;
export type Need = (typeof needs)[number];

/** Everything that waits for a person, the oldest instant of each beside its count; needs nobody has are left out. */
export async function attentionNeeded(ctx: ReadContext): Promise<Attention[]> {
  const { rows } = await sql<Attention>`
    select 'hold_' || h.reason as need, null::text as node_id, count(distinct o.id)::int as count, min(h.set_at) as oldest_at
      from orders.holds h join orders.orders o on o.org_id = h.org_id and o.id = h.order_id
     where h.org_id = ${ctx.org} and h.lifted_at is null and h.reason <> 'hold_window' and h.reason = any (o.hold_reasons)
     group by h.reason
    union all
    select 'short', node_id, count(*)::int, min(released_at) from fulfillment.fulfillment_orders
     where org_id = ${ctx.org} and status = 'incomplete' group by node_id
    union all
    select 'label_' || l.state, null, count(*)::int, min(l.requested_at)
      from shipping.labels l join shipping.parcels p on p.org_id = l.org_id and p.id = l.parcel_id
     where l.org_id = ${ctx.org} and l.state in ('refused', 'unknown') and p.status = 'packed'
       and not exists (select 1 from shipping.labels n where n.org_id = l.org_id and n.parcel_id = l.parcel_id and n.serial > l.serial)
     group by l.state
    union all
    select 'late', null, count(*)::int, min(overdue_at) from shipping.parcels
     where org_id = ${ctx.org} and status = 'shipped' and overdue_at is not null
    union all
    select case delivery_status when 'exception' then 'delivery_exception' else 'delivery_failed' end, null, count(*)::int, min(last_event_at)
      from shipping.parcels
     where org_id = ${ctx.org} and status = 'shipped' and delivery_status in ('exception', 'failed_attempt')
     group by delivery_status
    union all
    select 'backordered', null, count(*)::int, min(placed_at) from orders.orders
     where org_id = ${ctx.org} and is_backordered and fulfillment_status not in ('cancelled', 'fulfilled')
    union all
    select 'shortage', null, count(*)::int, min(raised_at) from inventory.shortages
     where org_id = ${ctx.org} and resolved_at is null`.execute(ctx.db);
  return rows.filter(({ count }) => count > 0).sort((a, b) => needs.indexOf(a.need) - needs.indexOf(b.need));
}

export type StockAlerts = { low: number; negative: number };

/** How many SKUs are at or below their low level, and how many have less than is promised. */
export async function stockAlerts(ctx: ReadContext): Promise<StockAlerts> {
  const { rows } = await sql<StockAlerts>`
    select count(*) filter (where k.low_stock_at is not null and s.sellable - s.safety - s.promised <= k.low_stock_at)::int as low,
           count(*) filter (where s.sellable < s.promised)::int as negative
      from inventory.sku_stock s join catalog.skus k on k.org_id = s.org_id and k.id = s.sku_id
     where s.org_id = ${ctx.org}`.execute(ctx.db);
  return rows[0] ?? { low: 0, negative: 0 };
}

export type Changes = { placed: number; shipped: number; delivered: number; received: number };

/** What happened since an instant. */
export async function changesSince(ctx: ReadContext, since: Date): Promise<Changes> {
  const { rows } = await sql<Changes>`
    select (select count(*)::int from orders.orders where org_id = ${ctx.org} and received_at > ${since}) as placed,
           (select count(*)::int from shipping.parcels where org_id = ${ctx.org} and shipped_at > ${since}) as shipped,
           (select count(*)::int from shipping.parcels where org_id = ${ctx.org} and delivered_at > ${since}) as delivered,
           (select count(*)::int from inventory.receipts where org_id = ${ctx.org} and closed_at > ${since}) as received`.execute(
    ctx.db,
  );
  return rows[0] ?? { placed: 0, shipped: 0, delivered: 0, received: 0 };
}
