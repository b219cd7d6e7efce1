import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import { type BinAsk, type BinChoice, type BinOffer, type BinPlan, chooseBins } from './choose-bins.ts';

/** Places a pick may take from. Goods on the dock, in totes and on stages are on hand but not for picking. */
export const pickableKinds = ['bin', 'bulk', 'display'] as const;

export type ReserveOptions = {
  /** The day that decides what is expired, in the node's zone. */
  today: string;
  /** Places not to take from (where a picker just found nothing). */
  exceptLocationIds?: readonly string[];
};

/**
 * Reserves units in the bins of a node for picks (FEFO, then FIFO, then nearest). What the bins cannot give comes back
 * in `short`; what they can is reserved all the same.
 */
export async function reserveInBins(
  ctx: WriteContext,
  nodeId: string,
  asks: readonly BinAsk[],
  options: ReserveOptions,
): Promise<BinPlan & { reservationIds: string[] }> {
  const skuIds = [...new Set(asks.map(({ skuId }) => skuId))];
  const offers = await lockOffers(ctx, nodeId, skuIds, options);
  const plan = chooseBins(asks, offers);
  const rows = plan.choices.map((choice) => ({ id: newId('reservation'), ...choice }));
  if (rows.length > 0) {
    await takeFromBalances(ctx, rows);
    await insertReservations(ctx, rows);
  }
  return { ...plan, reservationIds: rows.map(({ id }) => id) };
}

async function lockOffers(
  ctx: WriteContext,
  nodeId: string,
  skuIds: string[],
  options: ReserveOptions,
): Promise<BinOffer[]> {
  const { rows } = await sql<BinOffer>`
    select b.location_id, b.sku_id, b.lot_id, b.quantity - b.reserved as free, l.expires_on, b.first_in_at, p.pick_sequence
      from inventory.balances b
      join network.locations p on p.org_id = b.org_id and p.id = b.location_id
      left join inventory.lots l on l.org_id = b.org_id and l.id = b.lot_id
     where b.org_id = ${ctx.org} and b.node_id = ${nodeId} and b.sku_id = any (${skuIds}) and b.quantity > b.reserved
       and p.kind = any (${[...pickableKinds]}) and p.is_active
       and b.location_id <> all (${[...(options.exceptLocationIds ?? [])]})
       and (l.id is null or (l.status = 'active' and (l.expires_on is null or l.expires_on > ${options.today}::date)))
     order by b.location_id, b.sku_id, b.lot_id
       for update of b`.execute(ctx.db);
  return rows;
}

type NewReservation = BinChoice & { id: string };

/** Added up here: many lines take from few places. */
async function takeFromBalances(ctx: WriteContext, rows: readonly NewReservation[]): Promise<void> {
  const taken = [
    ...Map.groupBy(rows, ({ locationId, skuId, lotId }) =>
      JSON.stringify([locationId, skuId, lotId]),
    ).values(),
  ].map((here) => ({ ...here[0]!, quantity: here.reduce((sum, { quantity }) => sum + quantity, 0) }));
  await sql`
    update inventory.balances b set reserved = b.reserved + r.quantity
      from unnest(${taken.map(({ locationId }) => locationId)}::text[], ${taken.map(({ skuId }) => skuId)}::text[],
        ${taken.map(({ lotId }) => lotId)}::text[], ${taken.map(({ quantity }) => quantity)}::bigint[])
        as r (location_id, sku_id, lot_id, quantity)
     where b.org_id = ${ctx.org} and b.location_id = r.location_id and b.sku_id = r.sku_id and b.lot_id = r.lot_id`.execute(
    ctx.db,
  );
}

async function insertReservations(ctx: WriteContext, rows: readonly NewReservation[]): Promise<void> {
  await sql`
    insert into inventory.reservations (org_id, id, location_id, sku_id, lot_id, for_id, quantity, created_at)
    select ${ctx.org}, r ->> 'id', r ->> 'locationId', r ->> 'skuId', r ->> 'lotId', r ->> 'forId', (r ->> 'quantity')::bigint,
           ${ctx.now}
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`.execute(ctx.db);
}
