import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { floorSettings } from '../floor-settings.ts';
import { binsToBeCounted, todayAt } from '../picking/pick-tasks.ts';
import type { FloorFacts, ReleaseCandidate } from './rules.ts';

/** What the rules of releasing look at: a few readings of whole sets, however many orders wait. */
export async function releaseCandidates(
  ctx: ReadContext,
  nodeId: string,
  limit: number,
  id: string | null = null,
): Promise<ReleaseCandidate[]> {
  const { rows } = await sql<Omit<ReleaseCandidate, 'releaseAfter'> & { releaseAfter: Date }>`
    select o.id, o.order_number, o.version, o.priority, o.request, o.hold_reasons, o.release_after, o.ship_by,
           jsonb_agg(jsonb_build_object('id', l.id, 'skuId', l.sku_id, 'quantity',
             l.quantity - l.cancelled_quantity - l.picked_quantity - l.short_quantity) order by l.id) as lines
      from (select * from fulfillment.fulfillment_orders o
             where o.org_id = ${ctx.org} and o.node_id = ${nodeId} and o.released_at is null
               and o.status in ('scheduled', 'open', 'on_hold') and (${id}::text is null or o.id = ${id})
             order by o.priority desc, o.ship_by nulls last, o.id limit ${limit}) o
      join fulfillment.fulfillment_order_lines l on l.org_id = o.org_id and l.fulfillment_order_id = o.id
       and l.quantity > l.cancelled_quantity + l.picked_quantity + l.short_quantity
     group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(ctx.db);
  return rows;
}

type NodeRow = { status: string; dailyCapacity: number | null; releasedToday: number; inWork: number };

/** @throws Refusal `node.not_found` */
export async function floorFacts(
  ctx: ReadContext,
  nodeId: string,
  candidates: readonly ReleaseCandidate[],
): Promise<FloorFacts> {
  const today = await todayAt(ctx, nodeId);
  const { rows } = await sql<NodeRow>`
    select n.status, n.daily_capacity,
           (select count(*) from fulfillment.fulfillment_orders o where o.org_id = n.org_id and o.node_id = n.id
             and o.released_at >= (${today}::date)::timestamp at time zone n.time_zone
             and o.status <> 'cancelled') as released_today,
           (select count(*) from fulfillment.fulfillment_orders o where o.org_id = n.org_id and o.node_id = n.id
             and o.status in ('in_progress', 'incomplete')) as in_work
      from network.nodes n where n.org_id = ${ctx.org} and n.id = ${nodeId}`.execute(ctx.db);
  const node = rows[0];
  if (!node) throw notFound('node', nodeId);
  const skuIds = new Set(candidates.flatMap(({ lines }) => lines.map(({ skuId }) => skuId)));
  return {
    isNodeOpen: node.status === 'open',
    settings: await floorSettings(ctx, nodeId),
    dailyCapacity: node.dailyCapacity,
    releasedToday: node.releasedToday,
    inWork: node.inWork,
    ...(await stockOf(ctx, nodeId, [...skuIds], today)),
  };
}

async function stockOf(ctx: ReadContext, nodeId: string, skuIds: string[], today: string) {
  const toCount = await binsToBeCounted(ctx, nodeId);
  const { rows } = await sql<{ skuId: string; pickable: number; elsewhere: number }>`
    select b.sku_id,
           coalesce(sum(b.quantity - b.reserved) filter (where s.is_pickable), 0)::bigint as pickable,
           coalesce(sum(b.quantity) filter (where not s.is_pickable
             and p.kind not in ('tote', 'cart', 'station', 'stage')), 0)::bigint as elsewhere
      from inventory.balances b
      join network.locations p on p.org_id = b.org_id and p.id = b.location_id
      left join inventory.lots l on l.org_id = b.org_id and l.id = b.lot_id
      cross join lateral (select p.kind in ('bin', 'bulk', 'display') and p.is_active
        and b.location_id <> all (${toCount}::text[]) and (l.id is null or (l.status = 'active'
          and (l.expires_on is null or l.expires_on > ${today}::date))) as is_pickable) s
     where b.org_id = ${ctx.org} and b.node_id = ${nodeId} and b.sku_id = any (${skuIds}::text[]) and b.quantity > 0
     group by 1`.execute(ctx.db);
  return {
    pickable: new Map(rows.map((row) => [row.skuId, row.pickable])),
    elsewhere: new Map(rows.map((row) => [row.skuId, row.elsewhere])),
  };
}
