import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { findPlace } from '../ledger/find-place.ts';
import { lockStock } from '../ledger/lock-stock.ts';
import type { GoodsMove } from '../ledger/model.ts';
import { moveLostGoods } from '../ledger/move-lost-goods.ts';
import { type Lot, readLot } from './read-lots.ts';

/**
 * Recalls a lot: nothing of it is sold, picked or received for sale any more. What lies anywhere is booked to its node's
 * quarantine, reservations on it are given up, and promises it leaves uncovered become shortages. `inventory.lot.withdrawn`
 * says where the goods still stand, so that the floor can fetch them. Recalling twice is the same as once.
 */
export async function recallLot(ctx: WriteContext, id: string, reason: string): Promise<Lot> {
  const lot = await readLot(ctx, id);
  await sql`
    update inventory.lots set status = 'recalled', version = version + 1
     where org_id = ${ctx.org} and id = ${id} and status <> 'recalled'`.execute(ctx.db);
  await withdraw(ctx, lot.id, `recalled: ${reason}`);
  if (lot.status !== 'recalled')
    await ctx.publish({ type: 'inventory.lot.recalled', subjectId: id, data: { skuId: lot.skuId, reason } });
  return readLot(ctx, id);
}

/** Books to quarantine what expired before today anywhere; the day is the node's own. Runs daily and is safe to repeat. */
export async function withdrawExpiredLots(ctx: WriteContext): Promise<void> {
  const { rows } = await sql<{ lotId: string }>`
    select distinct b.lot_id from inventory.balances b
      join inventory.lots t on t.org_id = b.org_id and t.id = b.lot_id
      join network.nodes n on n.org_id = b.org_id and n.id = b.node_id
      join network.locations l on l.org_id = b.org_id and l.id = b.location_id
     where b.org_id = ${ctx.org} and b.quantity > 0 and inventory.state_of(l.kind) = 'sellable'
       and t.expires_on <= (${ctx.now}::timestamptz at time zone n.time_zone)::date
     order by 1`.execute(ctx.db);
  for (const { lotId } of rows) await withdraw(ctx, lotId, 'expired');
}

type Standing = { skuId: string; locationId: string; nodeId: string; quantity: number };

/** Goods may still be moved between bins while they are looked for, so it looks again until it finds none. */
async function withdraw(ctx: WriteContext, lotId: string, reason: string): Promise<void> {
  for (;;) {
    const seen = await standing(ctx, lotId);
    if (seen.length === 0) return;
    await lockStock(ctx, await movesOf(ctx, seen, lotId, reason));
    const goods = await standing(ctx, lotId);
    const known = new Set(seen.map(({ locationId }) => locationId));
    const locked = goods.filter(({ locationId }) => known.has(locationId));
    if (locked.length === 0) continue;
    await moveLostGoods(ctx, await movesOf(ctx, locked, lotId, reason));
    await ctx.publish({
      type: 'inventory.lot.withdrawn',
      subjectId: lotId,
      data: { reason, goods: locked.map((row) => ({ ...row, lotId })) },
    });
  }
}

async function standing(ctx: WriteContext, lotId: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select b.sku_id, b.location_id, b.node_id, b.quantity from inventory.balances b
      join network.locations l on l.org_id = b.org_id and l.id = b.location_id
     where b.org_id = ${ctx.org} and b.lot_id = ${lotId} and b.quantity > 0 and inventory.state_of(l.kind) = 'sellable'
     order by b.location_id`.execute(ctx.db);
  return rows;
}

async function movesOf(
  ctx: WriteContext,
  goods: readonly Standing[],
  lotId: string,
  reason: string,
): Promise<GoodsMove[]> {
  const moves: GoodsMove[] = [];
  for (const { skuId, locationId, nodeId, quantity } of goods)
    moves.push({
      skuId,
      lotId,
      quantity,
      fromLocationId: locationId,
      toLocationId: await findPlace(ctx, nodeId, 'quarantine'),
      reason: 'quality',
      documentId: lotId,
      note: reason,
    });
  return moves;
}
