import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { lockReservedBalances } from './lock-stock.ts';

/** How many units a taker may keep reserved: in all, or of one lot at one place. Each taker is named once. */
export type KeptReservation = { forId: string; keep: number; at?: { locationId: string; lotId: string } };
export type FreedReservation = {
  forId: string;
  locationId: string;
  skuId: string;
  lotId: string;
  quantity: number;
};

/**
 * Cuts what takers have reserved down to what they still need (part of a line cancelled, a bin found empty), newest
 * reservations first, and says what was freed where. Repeating is harmless.
 */
export async function keepReservations(
  ctx: WriteContext,
  kept: readonly KeptReservation[],
): Promise<FreedReservation[]> {
  const forIds = [...new Set(kept.map(({ forId }) => forId))];
  if (forIds.length === 0) return [];
  await lockReservedBalances(ctx, forIds);
  const { rows } = await sql<FreedReservation & { id: string }>`
    select id, for_id, location_id, sku_id, lot_id, quantity from inventory.reservations
     where org_id = ${ctx.org} and for_id = any (${forIds}) order by id desc for update`.execute(ctx.db);
  const freed: (FreedReservation & { id: string; left: number })[] = [];
  for (const { forId, keep, at } of kept) {
    const own = rows.filter(
      (row) =>
        row.forId === forId &&
        (at === undefined || (row.locationId === at.locationId && row.lotId === at.lotId)),
    );
    let excess = own.reduce((sum, { quantity }) => sum + quantity, 0) - keep;
    for (const row of own) {
      if (excess <= 0) break;
      const quantity = Math.min(excess, row.quantity);
      excess -= quantity;
      row.quantity -= quantity;
      freed.push({ ...row, quantity, left: row.quantity });
    }
  }
  if (freed.length > 0) await writeFreed(ctx, JSON.stringify(freed));
  return freed.map(({ forId, locationId, skuId, lotId, quantity }) => ({
    forId,
    locationId,
    skuId,
    lotId,
    quantity,
  }));
}

async function writeFreed(ctx: WriteContext, freed: string): Promise<void> {
  await sql`
    update inventory.balances b set reserved = b.reserved - f.quantity
      from (select f ->> 'locationId' as location_id, f ->> 'skuId' as sku_id, f ->> 'lotId' as lot_id,
                   sum((f ->> 'quantity')::bigint) as quantity
              from jsonb_array_elements(${freed}::jsonb) f group by 1, 2, 3) f
     where b.org_id = ${ctx.org} and b.location_id = f.location_id and b.sku_id = f.sku_id and b.lot_id = f.lot_id`.execute(
    ctx.db,
  );
  await sql`
    delete from inventory.reservations r using jsonb_to_recordset(${freed}::jsonb) f (id text, "left" bigint)
     where r.org_id = ${ctx.org} and r.id = f.id and f."left" = 0`.execute(ctx.db);
  await sql`
    update inventory.reservations r set quantity = f."left"
      from jsonb_to_recordset(${freed}::jsonb) f (id text, "left" bigint)
     where r.org_id = ${ctx.org} and r.id = f.id and f."left" > 0`.execute(ctx.db);
}
