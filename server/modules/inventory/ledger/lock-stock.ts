import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { GoodsMove } from './model.ts';

/**
 * Locks everything that losing these goods can change, in the one order all writers use: SKU rows, then node rows, then
 * balances, each in key order. Needed wherever reservations are changed before the goods move.
 */
export async function lockStock(ctx: WriteContext, moves: readonly GoodsMove[]): Promise<void> {
  const skuIds = [...new Set(moves.map(({ skuId }) => skuId))];
  const placeIds = [
    ...new Set(moves.flatMap(({ fromLocationId, toLocationId }) => [fromLocationId, toLocationId])),
  ];
  await lockSkus(ctx, skuIds);
  await sql`
    select 1 from inventory.node_stock s
     where s.org_id = ${ctx.org} and s.sku_id = any (${skuIds}) and s.node_id in (
       select l.node_id from network.locations l where l.org_id = ${ctx.org} and l.id = any (${placeIds}))
     order by s.node_id, s.sku_id for update`.execute(ctx.db);
  await sql`
    select 1 from inventory.balances b
     where b.org_id = ${ctx.org} and b.sku_id = any (${skuIds}) and b.location_id = any (${placeIds})
     order by b.location_id, b.sku_id, b.lot_id for update`.execute(ctx.db);
}

/** Locks the rows that buyers of these SKUs compete for, in key order. */
export async function lockSkus(ctx: WriteContext, skuIds: readonly string[]): Promise<void> {
  await sql`
    select 1 from inventory.sku_stock s where s.org_id = ${ctx.org} and s.sku_id = any (${[...skuIds]})
     order by s.sku_id for update`.execute(ctx.db);
}
