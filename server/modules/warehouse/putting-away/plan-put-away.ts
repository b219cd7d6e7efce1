import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { insertTasks, type NewTask } from '../tasks/store.ts';
import { adviseBin, type BinRoom } from './advise-bins.ts';

type OnDock = {
  locationId: string;
  skuId: string;
  lotId: string;
  quantity: number;
  unitWeightGrams: number;
};

/**
 * Makes put-away tasks for everything on the node's docks that has none yet, each with an advised bin. Goods somebody waits
 * for go first. Returns the ids of the tasks.
 */
export async function planPutAway(ctx: WriteContext, nodeId: string): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`put_away ${ctx.org} ${nodeId}`}, 0))`.execute(
    ctx.db,
  );
  const goods = await onDocks(ctx, nodeId);
  if (goods.length === 0) return [];
  const bins = await binRoom(ctx, nodeId, [...new Set(goods.map(({ skuId }) => skuId))]);
  const wanted = await waitedFor(ctx, nodeId);
  const tasks = goods.map((one): NewTask => {
    const toLocationId = adviseBin(one, bins);
    const bin = bins.find(({ locationId }) => locationId === toLocationId);
    if (bin) {
      bin.weightGrams += one.quantity * one.unitWeightGrams;
      bin.skuIds = [...bin.skuIds, one.skuId];
    }
    return {
      nodeId,
      kind: 'put_away',
      skuId: one.skuId,
      lotId: one.lotId,
      fromLocationId: one.locationId,
      toLocationId: toLocationId ?? null,
      quantity: one.quantity,
      priority: wanted.has(one.skuId) ? 10 : 0,
    };
  });
  return insertTasks(ctx, tasks);
}

async function onDocks(ctx: ReadContext, nodeId: string): Promise<OnDock[]> {
  const { rows } = await sql<OnDock>`
    select b.location_id, b.sku_id, b.lot_id, coalesce(k.weight_grams, 0) as unit_weight_grams,
           b.quantity - b.reserved - coalesce((select sum(t.quantity - t.done_quantity) from warehouse.tasks t
             where t.org_id = b.org_id and t.from_location_id = b.location_id and t.sku_id = b.sku_id and t.lot_id = b.lot_id
               and t.finished_at is null and t.kind in ('put_away', 'move')), 0)::bigint as quantity
      from inventory.balances b
      join network.locations l on l.org_id = b.org_id and l.id = b.location_id and l.kind = 'dock'
      join catalog.skus k on k.org_id = b.org_id and k.id = b.sku_id
     where b.org_id = ${ctx.org} and b.node_id = ${nodeId} and b.quantity > 0
     order by b.location_id, b.sku_id, b.lot_id`.execute(ctx.db);
  return rows.filter(({ quantity }) => quantity > 0);
}

/** Bins that hold one of the SKUs, and empty ones, with what lies there and is on its way. */
async function binRoom(
  ctx: ReadContext,
  nodeId: string,
  skuIds: string[],
): Promise<(BinRoom & { skuIds: string[] })[]> {
  const { rows } = await sql<BinRoom & { skuIds: string[] }>`
    with held as (
      select location_id, sku_id, quantity from inventory.balances
       where org_id = ${ctx.org} and node_id = ${nodeId} and quantity > 0
      union all
      select to_location_id, sku_id, quantity - done_quantity from warehouse.tasks
       where org_id = ${ctx.org} and node_id = ${nodeId} and finished_at is null and to_location_id is not null
         and kind in ('put_away', 'put_back', 'move')
    )
    select l.id as location_id, l.pick_sequence, l.max_weight_grams,
           coalesce(sum(h.quantity * coalesce(k.weight_grams, 0)), 0)::bigint as weight_grams,
           coalesce(array_agg(distinct h.sku_id) filter (where h.sku_id is not null), '{}') as sku_ids
      from network.locations l
      left join held h on h.location_id = l.id
      left join catalog.skus k on k.org_id = l.org_id and k.id = h.sku_id
     where l.org_id = ${ctx.org} and l.node_id = ${nodeId} and l.kind in ('bin', 'bulk') and l.is_active
     group by l.id, l.pick_sequence, l.max_weight_grams
    having count(h.sku_id) = 0 or bool_or(h.sku_id = any (${skuIds}::text[]))`.execute(ctx.db);
  return rows;
}

/** SKUs of fulfillment orders that are not released yet. */
async function waitedFor(ctx: ReadContext, nodeId: string): Promise<Set<string>> {
  const { rows } = await sql<{ skuId: string }>`
    select distinct l.sku_id from fulfillment.fulfillment_orders o
      join fulfillment.fulfillment_order_lines l on l.org_id = o.org_id and l.fulfillment_order_id = o.id
     where o.org_id = ${ctx.org} and o.node_id = ${nodeId} and o.status in ('scheduled', 'open')`.execute(
    ctx.db,
  );
  return new Set(rows.map(({ skuId }) => skuId));
}
