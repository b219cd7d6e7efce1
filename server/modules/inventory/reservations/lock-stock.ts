import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';

/**
 * Locks what an act on a node's work will change, in the one order everybody keeps (SKUs, the node's stock, the places where
 * the takers have units reserved), so that the act may then lock its own rows and come back to inventory.
 */
export async function lockStock(
  ctx: WriteContext,
  what: { nodeIds: readonly string[]; skuIds: readonly string[]; forIds: readonly string[] },
): Promise<void> {
  await sql`select 1 from inventory.sku_stock s where s.org_id = ${ctx.org} and s.sku_id = any (${[...what.skuIds]})
    order by s.sku_id for update`.execute(ctx.db);
  await sql`select 1 from inventory.node_stock s where s.org_id = ${ctx.org} and s.node_id = any (${[...what.nodeIds]})
    and s.sku_id = any (${[...what.skuIds]}) order by s.node_id, s.sku_id for update`.execute(ctx.db);
  await lockReservedBalances(ctx, what.forIds);
}

/** Locks the places where these takers have units reserved, in key order. */
export async function lockReservedBalances(ctx: WriteContext, forIds: readonly string[]): Promise<void> {
  if (forIds.length === 0) return;
  await sql`
    select 1 from inventory.balances b where b.org_id = ${ctx.org} and (b.location_id, b.sku_id, b.lot_id) in (
      select r.location_id, r.sku_id, r.lot_id from inventory.reservations r
       where r.org_id = ${ctx.org} and r.for_id = any (${[...forIds]}))
     order by b.location_id, b.sku_id, b.lot_id for update`.execute(ctx.db);
}

/** Locks one place's goods of a SKU before a move out of it, where the mover must know what is there first. */
export async function lockBalance(
  ctx: WriteContext,
  key: { locationId: string; skuId: string; lotId: string },
): Promise<{ quantity: number; reserved: number }> {
  const { rows } = await sql<{ quantity: number; reserved: number }>`
    select quantity, reserved from inventory.balances where org_id = ${ctx.org} and location_id = ${key.locationId}
       and sku_id = ${key.skuId} and lot_id = ${key.lotId} for update`.execute(ctx.db);
  return rows[0] ?? { quantity: 0, reserved: 0 };
}

/** Locks everything of these SKUs at a node, in key order: before bins are chosen anew for work that is under way. */
export async function lockBalancesAtNode(
  ctx: WriteContext,
  nodeId: string,
  skuIds: readonly string[],
): Promise<void> {
  await sql`
    select 1 from inventory.balances where org_id = ${ctx.org} and node_id = ${nodeId} and sku_id = any (${[...skuIds]})
     order by location_id, sku_id, lot_id for update`.execute(ctx.db);
}
