import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { assert } from '../../../platform/errors.ts';

export type BalanceKey = { locationId: string; skuId: string; lotId: string };

/** Frees every unit reserved for these takers (a cancelled or re-sourced fulfillment order line). Repeating is harmless. */
export async function releaseReservations(ctx: WriteContext, forIds: readonly string[]): Promise<void> {
  if (forIds.length === 0) return;
  await sql`
    select 1 from inventory.balances b where b.org_id = ${ctx.org} and (b.location_id, b.sku_id, b.lot_id) in (
      select r.location_id, r.sku_id, r.lot_id from inventory.reservations r
       where r.org_id = ${ctx.org} and r.for_id = any (${[...forIds]}))
     order by b.location_id, b.sku_id, b.lot_id for update`.execute(ctx.db);
  await sql`
    with gone as (
      delete from inventory.reservations r where r.org_id = ${ctx.org} and r.for_id = any (${[...forIds]})
      returning r.location_id, r.sku_id, r.lot_id, r.quantity
    )
    update inventory.balances b set reserved = b.reserved - g.quantity
      from (select location_id, sku_id, lot_id, sum(quantity) as quantity from gone group by 1, 2, 3) g
     where b.org_id = ${ctx.org} and b.location_id = g.location_id and b.sku_id = g.sku_id and b.lot_id = g.lot_id`.execute(
    ctx.db,
  );
}

/**
 * Uses up part of one taker's reservation at one balance, as a pick does, before `moveGoods` with `reserved: true`. The balance
 * row itself is changed by the move.
 */
export async function useReservation(
  ctx: WriteContext,
  forId: string,
  key: BalanceKey,
  quantity: number,
): Promise<void> {
  await lockBalance(ctx, key);
  let left = quantity;
  const { rows } = await sql<{ id: string; quantity: number }>`
    select id, quantity from inventory.reservations
     where org_id = ${ctx.org} and for_id = ${forId} and location_id = ${key.locationId} and sku_id = ${key.skuId}
       and lot_id = ${key.lotId} order by id for update`.execute(ctx.db);
  for (const row of rows) {
    const used = Math.min(left, row.quantity);
    if (used === 0) break;
    left -= used;
    await shrinkReservation(ctx, row, used);
  }
  assert(left === 0, `a pick of ${quantity} was reserved for ${forId}`);
}

export type LostReservation = BalanceKey & { forId: string; quantity: number };

/**
 * Makes room for a loss: reduces the newest reservations at a balance until at most `keep` units stay reserved, and tells
 * those whose units are gone (`inventory.reservation.lost`). Where goods leave in the same act, `moveLostGoods` does all.
 */
export async function dropReservations(ctx: WriteContext, key: BalanceKey, keep: number): Promise<void> {
  await publishLostReservations(ctx, await takeReservations(ctx, key, keep));
}

/** As `dropReservations`, without telling anybody yet: those told may reserve again, so the goods must have left before. */
export async function takeReservations(
  ctx: WriteContext,
  key: BalanceKey,
  keep: number,
): Promise<LostReservation[]> {
  await lockBalance(ctx, key);
  const { rows } = await sql<{ id: string; forId: string; quantity: number }>`
    select id, for_id, quantity from inventory.reservations
     where org_id = ${ctx.org} and location_id = ${key.locationId} and sku_id = ${key.skuId} and lot_id = ${key.lotId}
     order by id desc for update`.execute(ctx.db);
  let excess = rows.reduce((sum, { quantity }) => sum + quantity, 0) - keep;
  const lost: LostReservation[] = [];
  for (const row of rows) {
    if (excess <= 0) break;
    const quantity = Math.min(excess, row.quantity);
    excess -= quantity;
    await shrinkReservation(ctx, row, quantity);
    lost.push({ ...key, forId: row.forId, quantity });
  }
  const total = lost.reduce((sum, { quantity }) => sum + quantity, 0);
  if (total > 0)
    await sql`
      update inventory.balances set reserved = reserved - ${total}
       where org_id = ${ctx.org} and location_id = ${key.locationId} and sku_id = ${key.skuId} and lot_id = ${key.lotId}`.execute(
      ctx.db,
    );
  return lost;
}

/** Tells the takers whose reserved units are gone, once the goods have left. */
export async function publishLostReservations(
  ctx: WriteContext,
  lost: readonly LostReservation[],
): Promise<void> {
  await ctx.publish(
    ...lost.map(({ forId, skuId, locationId, quantity }) => ({
      type: 'inventory.reservation.lost',
      subjectId: forId,
      data: { forId, skuId, locationId, quantity },
    })),
  );
}

async function lockBalance(ctx: WriteContext, key: BalanceKey): Promise<void> {
  await sql`
    select 1 from inventory.balances
     where org_id = ${ctx.org} and location_id = ${key.locationId} and sku_id = ${key.skuId} and lot_id = ${key.lotId}
       for update`.execute(ctx.db);
}

async function shrinkReservation(
  ctx: WriteContext,
  row: { id: string; quantity: number },
  by: number,
): Promise<void> {
  if (by === row.quantity)
    await sql`delete from inventory.reservations where org_id = ${ctx.org} and id = ${row.id}`.execute(
      ctx.db,
    );
  else
    await sql`update inventory.reservations set quantity = quantity - ${by} where org_id = ${ctx.org} and id = ${row.id}`.execute(
      ctx.db,
    );
}
