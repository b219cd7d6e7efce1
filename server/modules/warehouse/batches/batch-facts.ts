import { sql } from 'kysely';
import type { Spot } from '../../../algorithms/routes/index.ts';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Layout } from '../../network/index.ts';
import type { Floor } from './plan-batches.ts';
import type { ToteSupply, WaitingOrder } from './share-totes.ts';

/** What batching looks at: picks that have no tote yet, where they lie, and which totes are free. */
export type BatchAsk = { nodeId: string; fulfillmentOrderIds?: readonly string[]; limit?: number };

export const mostOrdersPerAsk = 500;

type PickRow = {
  taskId: string;
  fulfillmentOrderId: string;
  shipBy: Date | null;
  heldTotes: number;
  locationId: string;
  units: number;
  xMm: number | null;
  yMm: number | null;
  unitVolumeMm3: number | null;
  unitWeightGrams: number | null;
};

/**
 * Released orders with picks that are in no batch, and in nobody's hands: those begun first, then the most urgent. A bin
 * without co-ordinates counts as one at the depot: it makes no walk longer.
 */
export async function ordersToBatch(ctx: ReadContext, ask: BatchAsk, depot: Spot): Promise<WaitingOrder[]> {
  const { nodeId, fulfillmentOrderIds = null, limit = mostOrdersPerAsk } = ask;
  const { rows } = await sql<PickRow>`
    select t.id as task_id, o.id as fulfillment_order_id, o.ship_by, o.held_totes, t.from_location_id as location_id,
           t.quantity - t.done_quantity as units, l.x_mm, l.y_mm, k.weight_grams as unit_weight_grams,
           k.length_mm::bigint * k.width_mm * k.height_mm as unit_volume_mm3
      from (select o.id, o.ship_by, o.priority, held.totes as held_totes from fulfillment.fulfillment_orders o
             cross join lateral (select count(*)::int as totes from warehouse.batch_totes b
               where b.org_id = o.org_id and b.fulfillment_order_id = o.id and b.released_at is null) held
             where o.org_id = ${ctx.org} and o.node_id = ${nodeId} and o.status in ('in_progress', 'incomplete')
               and (${fulfillmentOrderIds === null} or o.id = any (${[...(fulfillmentOrderIds ?? [])]}::text[]))
               and exists (select from warehouse.tasks t where t.org_id = o.org_id and t.fulfillment_order_id = o.id
                 and t.kind = 'pick' and t.finished_at is null and t.batch_id is null)
               and not exists (select from warehouse.tasks t where t.org_id = o.org_id and t.fulfillment_order_id = o.id
                 and t.kind = 'pick' and t.batch_id is null and t.lease_expires_at > ${ctx.now})
             order by held.totes > 0 desc, o.priority desc, o.ship_by nulls last, o.id limit ${limit}) o
      join warehouse.tasks t on t.org_id = ${ctx.org} and t.fulfillment_order_id = o.id and t.kind = 'pick'
       and t.finished_at is null and t.batch_id is null
      join network.locations l on l.org_id = t.org_id and l.id = t.from_location_id
      join catalog.skus k on k.org_id = t.org_id and k.id = t.sku_id
     order by o.held_totes > 0 desc, o.priority desc, o.ship_by nulls last, o.id, t.id`.execute(ctx.db);
  return [...Map.groupBy(rows, (row) => row.fulfillmentOrderId)].map(([fulfillmentOrderId, picks]) => ({
    fulfillmentOrderId,
    shipBy: picks[0]?.shipBy ?? null,
    heldTotes: picks[0]?.heldTotes ?? 0,
    picks: picks.map(({ xMm, yMm, taskId, locationId, units, unitVolumeMm3, unitWeightGrams }) => ({
      ...{ taskId, locationId, units, unitVolumeMm3, unitWeightGrams },
      isPart: false,
      spot: xMm === null || yMm === null ? depot : { x: xMm, y: yMm },
    })),
  }));
}

/**
 * The floor as a picker walks it: the node's layout, or, where it has none, its bins' aisles with a cross aisle at either end.
 * @throws Refusal `node.not_found`
 */
export async function floorOf(ctx: ReadContext, nodeId: string): Promise<Floor> {
  const { rows } = await sql<{
    layout: Layout | null;
    low: number | null;
    high: number | null;
    left: number | null;
  }>`
    select n.layout, (select min(l.y_mm) from network.locations l where l.org_id = n.org_id and l.node_id = n.id) as low,
           (select max(l.y_mm) from network.locations l where l.org_id = n.org_id and l.node_id = n.id) as high,
           (select min(l.x_mm) from network.locations l where l.org_id = n.org_id and l.node_id = n.id) as left
      from network.nodes n where n.org_id = ${ctx.org} and n.id = ${nodeId}`.execute(ctx.db);
  const node = rows[0];
  if (!node) throw notFound('node', nodeId);
  const { layout, low, high, left } = node;
  const crossAisleY = layout?.crossAisleY ?? [];
  if (layout && crossAisleY.length > 0) return { plan: { crossAisleY }, depot: layout.depot };
  const front = (low ?? 0) - 1000;
  return { plan: { crossAisleY: [front, (high ?? 0) + 1000] }, depot: { x: left ?? 0, y: front } };
}

/** How many totes the node has that may be used, and how many of them are free. */
export async function toteSupply(ctx: ReadContext, nodeId: string): Promise<ToteSupply> {
  const { rows } = await sql<{ all: number }>`
    select count(*)::int as all from network.locations l
     where l.org_id = ${ctx.org} and l.node_id = ${nodeId} and l.kind = 'tote' and l.is_active
       and not exists (select from warehouse.missing_totes m
         where m.org_id = l.org_id and m.location_id = l.id and m.found_at is null and not m.is_tote_here)`.execute(
    ctx.db,
  );
  const all = rows[0]?.all ?? 0;
  return { all, free: (await freeTotes(ctx, nodeId, all)).length };
}

/** Totes of the node that are in no open batch, hold nothing and are not lost, in the order of their codes. */
export async function freeTotes(ctx: ReadContext, nodeId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from network.locations l
     where l.org_id = ${ctx.org} and l.node_id = ${nodeId} and l.kind = 'tote' and l.is_active
       and not exists (select from warehouse.batch_totes t
         where t.org_id = l.org_id and t.location_id = l.id and t.released_at is null)
       and not exists (select from warehouse.missing_totes m
         where m.org_id = l.org_id and m.location_id = l.id and m.found_at is null and not m.is_tote_here)
       and not exists (select from inventory.balances b
         where b.org_id = l.org_id and b.location_id = l.id and b.quantity > 0)
     order by l.code limit ${limit}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}
