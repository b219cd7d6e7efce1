import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import type { BinRoom } from './advise-bins.ts';

/**
 * The bins that goods could go to, with what lies there and is on its way. In small steps and a union: a node has thousands of
 * bins, and a join over all of them goes wrong where the planner knows nothing of the tables yet, as on a shop's first day.
 */
export type OpenBin = BinRoom & { skuIds: string[] };

type Held = { locationId: string; skuId: string; quantity: number; unitWeightGrams: number };

/** Bins that hold one of the SKUs or are about to, and the nearest empty ones. @param mostEmpty of these */
export async function readBins(
  ctx: ReadContext,
  nodeId: string,
  skuIds: readonly string[],
  mostEmpty: number,
): Promise<OpenBin[]> {
  const coming = await comingGoods(ctx, nodeId);
  const ofSkus = [
    ...coming.filter(({ skuId }) => skuIds.includes(skuId)).map(({ locationId }) => locationId),
    ...(await placesHolding(ctx, nodeId, skuIds)),
  ];
  const taken = coming.map(({ locationId }) => locationId);
  const bins = [
    ...(await binsAmong(ctx, nodeId, ofSkus)),
    ...(await emptyBins(ctx, nodeId, taken, mostEmpty)),
  ];
  const held = [...coming, ...(await goodsAt(ctx, ofSkus))];
  const byPlace = Map.groupBy(held, ({ locationId }) => locationId);
  return bins.map((bin) => {
    const own = byPlace.get(bin.locationId) ?? [];
    return {
      ...bin,
      weightGrams: own.reduce((sum, { quantity, unitWeightGrams }) => sum + quantity * unitWeightGrams, 0),
      skuIds: [...new Set(own.map(({ skuId }) => skuId))],
    };
  });
}

/** What open tasks bring to the places of the node. */
async function comingGoods(ctx: ReadContext, nodeId: string): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select t.to_location_id as location_id, t.sku_id, t.quantity - t.done_quantity as quantity,
           coalesce(k.weight_grams, 0) as unit_weight_grams
      from warehouse.tasks t join catalog.skus k on k.org_id = t.org_id and k.id = t.sku_id
     where t.org_id = ${ctx.org} and t.node_id = ${nodeId} and t.finished_at is null and t.to_location_id is not null
       and t.kind in ('put_away', 'put_back', 'move')`.execute(ctx.db);
  return rows;
}

async function placesHolding(ctx: ReadContext, nodeId: string, skuIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ locationId: string }>`
    select location_id from inventory.balances
     where org_id = ${ctx.org} and node_id = ${nodeId} and sku_id = any (${[...skuIds]}) and quantity > 0`.execute(
    ctx.db,
  );
  return rows.map(({ locationId }) => locationId);
}

type Bin = Pick<BinRoom, 'locationId' | 'pickSequence' | 'maxWeightGrams'>;

async function binsAmong(ctx: ReadContext, nodeId: string, ids: readonly string[]): Promise<Bin[]> {
  const { rows } = await sql<Bin>`
    select id as location_id, pick_sequence, max_weight_grams from network.locations
     where org_id = ${ctx.org} and id = any (${[...ids]}) and node_id = ${nodeId} and kind in ('bin', 'bulk') and is_active`.execute(
    ctx.db,
  );
  return rows;
}

async function emptyBins(
  ctx: ReadContext,
  nodeId: string,
  taken: readonly string[],
  most: number,
): Promise<Bin[]> {
  const { rows } = await sql<Bin>`
    select location_id, max(pick_sequence) as pick_sequence, max(max_weight_grams) as max_weight_grams from (
      select l.id as location_id, l.pick_sequence, l.max_weight_grams, false as is_taken from network.locations l
       where l.org_id = ${ctx.org} and l.node_id = ${nodeId} and l.kind in ('bin', 'bulk') and l.is_active
         and l.id <> all (${[...taken]})
      union all
      select b.location_id, null, null, true from inventory.balances b
       where b.org_id = ${ctx.org} and b.node_id = ${nodeId} and b.quantity > 0) places
     group by location_id having not bool_or(is_taken)
     order by 2 nulls last, 1 limit ${most}`.execute(ctx.db);
  return rows;
}

async function goodsAt(ctx: ReadContext, locationIds: readonly string[]): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select b.location_id, b.sku_id, b.quantity, coalesce(k.weight_grams, 0) as unit_weight_grams
      from inventory.balances b join catalog.skus k on k.org_id = b.org_id and k.id = b.sku_id
     where b.org_id = ${ctx.org} and b.location_id = any (${[...locationIds]}) and b.quantity > 0`.execute(
    ctx.db,
  );
  return rows;
}
