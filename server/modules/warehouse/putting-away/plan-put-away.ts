import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { insertTasks, type NewTask } from '../tasks/store.ts';
import { adviseBin } from './advise-bins.ts';
import { type OpenBin, readBins } from './read-bins.ts';

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
  const advised = await adviseBins(ctx, nodeId, goods);
  const wanted = await waitedFor(ctx, nodeId);
  const tasks = goods.map((one, index): NewTask => {
    return {
      nodeId,
      kind: 'put_away',
      skuId: one.skuId,
      lotId: one.lotId,
      fromLocationId: one.locationId,
      toLocationId: advised[index] ?? null,
      quantity: one.quantity,
      priority: wanted.has(one.skuId) ? 10 : 0,
    };
  });
  return insertTasks(ctx, tasks);
}

/** Empty bins looked at beside one for each of the goods, as some are too weak for some goods. */
const spareBins = 200;

/** A bin for each of the goods, undefined where none has room. All empty bins are looked at when the nearest do not do. */
async function adviseBins(
  ctx: ReadContext,
  nodeId: string,
  goods: readonly OnDock[],
): Promise<(string | undefined)[]> {
  const skuIds = [...new Set(goods.map(({ skuId }) => skuId))];
  const near = goods.length + spareBins;
  const advised = adviseAmong(goods, await readBins(ctx, nodeId, skuIds, near));
  if (advised.every((bin) => bin !== undefined)) return advised;
  return adviseAmong(goods, await readBins(ctx, nodeId, skuIds, everyBin));
}

const everyBin = 1_000_000;

function adviseAmong(goods: readonly OnDock[], bins: OpenBin[]): (string | undefined)[] {
  return goods.map((one) => {
    const locationId = adviseBin(one, bins);
    const bin = bins.find((candidate) => candidate.locationId === locationId);
    if (bin) {
      bin.weightGrams += one.quantity * one.unitWeightGrams;
      bin.skuIds = [...bin.skuIds, one.skuId];
    }
    return locationId;
  });
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
