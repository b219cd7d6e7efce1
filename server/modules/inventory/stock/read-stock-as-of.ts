import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { listStockAsOf } from './list-stock-as-of.ts';
import type { PlaceStock, SkuStock } from './read-stock.ts';

/**
 * The stock of one SKU as it was: places from the movements that had happened by then, promises as they were recorded by then.
 * What was reserved in a bin is not kept for the past and stands as nothing.
 */
export async function stockAsOf(
  ctx: ReadContext,
  skuId: string,
  asOf: Date,
): Promise<Omit<SkuStock, 'skuId' | 'sku' | 'title'>> {
  const { items: nodes } = await listStockAsOf(ctx, { skuId }, asOf);
  const places = await placesAsOf(ctx, skuId, asOf);
  const sellable = nodes.reduce((sum, node) => sum + node.onHand - node.qualityControl - node.damaged, 0);
  const safetyStock = nodes.reduce((sum, node) => sum + node.safetyStock, 0);
  const promised = (await promisedAsOf(ctx, [skuId], asOf)).get(skuId) ?? 0;
  return {
    ...{ nodes, places, sellable, safetyStock, promised },
    availableToPromise: sellable - safetyStock - promised,
    inTransit: places
      .filter(({ kind }) => kind === 'in_transit')
      .reduce((sum, { quantity }) => sum + quantity, 0),
  };
}

/** Units that had been promised to customers by then, by SKU. */
export async function promisedAsOf(
  ctx: ReadContext,
  skuIds: string[],
  asOf: Date,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ skuId: string; promised: number }>`
    select sku_id, coalesce(sum(promised), 0)::int as promised from inventory.promise_moves
     where org_id = ${ctx.org} and sku_id = any (${skuIds}) and recorded_at <= ${asOf} group by sku_id`.execute(
    ctx.db,
  );
  return new Map(rows.map(({ skuId, promised }) => [skuId, promised]));
}

async function placesAsOf(ctx: ReadContext, skuId: string, asOf: Date): Promise<PlaceStock[]> {
  const { rows } = await sql<PlaceStock>`
    with moved as (
      select to_location_id as location_id, lot_id, quantity, occurred_at from inventory.movements
       where org_id = ${ctx.org} and sku_id = ${skuId} and occurred_at <= ${asOf}
      union all
      select from_location_id, lot_id, -quantity, null from inventory.movements
       where org_id = ${ctx.org} and sku_id = ${skuId} and occurred_at <= ${asOf}),
    held as (
      select location_id, lot_id, sum(quantity)::int as quantity, min(occurred_at) as first_in_at
        from moved group by 1, 2 having sum(quantity) > 0)
    select h.location_id, l.code as location, l.kind, l.node_id, h.lot_id, t.code as lot, t.expires_on::text as expires_on,
           h.quantity, 0 as reserved, h.first_in_at
      from held h
      join network.locations l on l.org_id = ${ctx.org} and l.id = h.location_id
      left join inventory.lots t on t.org_id = ${ctx.org} and t.id = h.lot_id
     -- Suppliers, customers and the like are where goods come from and go to, not where they lie.
     where l.node_id is not null or l.kind = 'in_transit'
     order by l.node_id nulls last, l.code, h.lot_id`.execute(ctx.db);
  return rows;
}
