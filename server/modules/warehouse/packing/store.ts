import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import type { GoodsAtHand, PackedCarton, PackedItem, PackSession } from './model.ts';

/**
 * The SQL of packing. Lock order: inventory, then the fulfillment order, then the session (`lockSession`), whose cartons and
 * items change only under it.
 */
const sessionColumns = sql`
  s.id, s.node_id, s.station_id, s.tote_id, s.fulfillment_order_id, s.status, s.stop_cause, s.stop_reason, s.advice, s.steps, s.packer_id,
  s.packer_name, s.taken_at, s.lease_expires_at, s.created_at, s.finished_at, s.version`;

/** @throws Refusal `pack_session.not_found` */
export async function sessionById(ctx: ReadContext, id: string): Promise<PackSession> {
  const { rows } = await sql<PackSession>`
    select ${sessionColumns} from warehouse.pack_sessions s where s.org_id = ${ctx.org} and s.id = ${id}`.execute(
    ctx.db,
  );
  if (!rows[0]) throw notFound('pack_session', id);
  return rows[0];
}

/** @throws Refusal `pack_session.not_found` */
export async function lockSession(ctx: WriteContext, id: string): Promise<PackSession> {
  const { rows } = await sql<PackSession>`
    select ${sessionColumns} from warehouse.pack_sessions s
     where s.org_id = ${ctx.org} and s.id = ${id} for update`.execute(ctx.db);
  if (!rows[0]) throw notFound('pack_session', id);
  return rows[0];
}

/** The open sessions that hold this tote or this fulfillment order, locked in key order. */
export async function lockOpenSessions(
  ctx: WriteContext,
  held: { toteId: string | null; fulfillmentOrderId: string | null },
): Promise<PackSession[]> {
  const { rows } = await sql<PackSession>`
    select ${sessionColumns} from warehouse.pack_sessions s
     where s.org_id = ${ctx.org} and s.status = 'open'
       and (s.tote_id = ${held.toteId} or s.fulfillment_order_id = ${held.fulfillmentOrderId})
     order by s.id for update`.execute(ctx.db);
  return rows;
}

const cartonColumns = sql`
  c.id, c.session_id, c.fulfillment_order_id, c.status, c.carton_id, c.advised_carton_id, c.expected_grams, c.weighed_grams,
  c.tolerance_grams, c.override_reason, c.override_by_name, c.parcel_id, c.steps, c.opened_at, c.closed_at, c.version`;

export async function cartonsOf(ctx: ReadContext, sessionId: string): Promise<PackedCarton[]> {
  const { rows } = await sql<PackedCarton>`
    select ${cartonColumns} from warehouse.packed_cartons c
     where c.org_id = ${ctx.org} and c.session_id = ${sessionId} order by c.id`.execute(ctx.db);
  return rows;
}

/** @throws Refusal `packed_carton.not_found` */
export async function packedCartonById(ctx: ReadContext, id: string): Promise<PackedCarton> {
  const { rows } = await sql<PackedCarton>`
    select ${cartonColumns} from warehouse.packed_cartons c where c.org_id = ${ctx.org} and c.id = ${id}`.execute(
    ctx.db,
  );
  if (!rows[0]) throw notFound('packed_carton', id);
  return rows[0];
}

export type Confirmation = {
  packedCartonId: string;
  stepId: string;
  actorName: string;
  confirmedAt: Date;
};

/** Which steps were confirmed for the cartons of a fulfillment order that are still packed, or being packed. */
export async function confirmationsOf(ctx: ReadContext, fulfillmentOrderId: string): Promise<Confirmation[]> {
  const { rows } = await sql<Confirmation>`
    select f.packed_carton_id, f.step_id, f.actor_name, f.confirmed_at from warehouse.pack_confirmations f
      join warehouse.packed_cartons c on c.org_id = f.org_id and c.id = f.packed_carton_id
     where f.org_id = ${ctx.org} and c.fulfillment_order_id = ${fulfillmentOrderId} and c.status in ('open', 'closed')
     order by f.confirmed_at, f.step_id`.execute(ctx.db);
  return rows;
}

const itemColumns = sql`
  i.packed_carton_id, i.line_id, i.sku_id, i.lot_id, i.from_location_id, i.quantity, i.is_from_bin`;

/** What lies in these cartons, in key order. */
export async function itemsOf(ctx: ReadContext, packedCartonIds: readonly string[]): Promise<PackedItem[]> {
  if (packedCartonIds.length === 0) return [];
  const { rows } = await sql<PackedItem>`
    select ${itemColumns} from warehouse.packed_items i
     where i.org_id = ${ctx.org} and i.packed_carton_id = any (${[...packedCartonIds]})
     order by i.packed_carton_id, i.from_location_id, i.sku_id, i.lot_id, i.line_id`.execute(ctx.db);
  return rows;
}

/** Items in cartons that are still open, of these lines or taken from these places. */
export async function itemsInOpenCartons(
  ctx: ReadContext,
  of: { lineIds: readonly string[]; locationIds: readonly string[] },
): Promise<PackedItem[]> {
  const { rows } = await sql<PackedItem>`
    select ${itemColumns} from warehouse.packed_items i
      join warehouse.packed_cartons c on c.org_id = i.org_id and c.id = i.packed_carton_id
     where i.org_id = ${ctx.org} and c.status = 'open'
       and (i.line_id = any (${[...of.lineIds]}) or i.from_location_id = any (${[...of.locationIds]}))`.execute(
    ctx.db,
  );
  return rows;
}

/** What lies at these places, in key order. */
export async function goodsAt(ctx: ReadContext, locationIds: readonly string[]): Promise<GoodsAtHand[]> {
  const { rows } = await sql<GoodsAtHand>`
    select b.location_id, b.sku_id, b.lot_id, b.quantity from inventory.balances b
     where b.org_id = ${ctx.org} and b.location_id = any (${[...locationIds]}) and b.quantity > 0
     order by b.location_id, b.sku_id, b.lot_id`.execute(ctx.db);
  return rows;
}

/** The totes still in that use into which units of this order were picked, and stations where some were unpacked again. */
export async function placesOfOrder(ctx: ReadContext, fulfillmentOrderId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct t.to_location_id as id from warehouse.tasks t
      join network.locations l on l.org_id = t.org_id and l.id = t.to_location_id
      left join warehouse.batch_totes b on b.org_id = t.org_id and b.batch_id = t.batch_id and b.location_id = t.to_location_id
       and b.released_at is null
     where t.org_id = ${ctx.org} and t.fulfillment_order_id = ${fulfillmentOrderId} and t.kind = 'pick'
       and t.done_quantity > t.returned_quantity and (b.id is not null or l.kind = 'station') order by 1`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}

/** The fulfillment orders with units in a tote that are picked and not packed, what is due first before the others. */
export async function ordersInTote(ctx: ReadContext, toteId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id from fulfillment.fulfillment_orders o
     where o.org_id = ${ctx.org} and o.status in ('in_progress', 'incomplete') and exists (
       select 1 from warehouse.tasks t
         join warehouse.batch_totes b on b.org_id = t.org_id and b.batch_id = t.batch_id and b.location_id = t.to_location_id
          and b.released_at is null
        where t.org_id = o.org_id and t.fulfillment_order_id = o.id and t.kind = 'pick' and t.to_location_id = ${toteId}
          and t.done_quantity > t.returned_quantity)
       and exists (
         select 1 from fulfillment.fulfillment_order_lines l
          where l.org_id = o.org_id and l.fulfillment_order_id = o.id and l.picked_quantity > l.packed_quantity)
     order by o.ship_by nulls last, o.id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** The use a tote is in: for one fulfillment order, or (null) for all of its batch. Undefined: in no use. */
export async function toteUse(
  ctx: ReadContext,
  toteId: string,
): Promise<{ fulfillmentOrderId: string | null } | undefined> {
  const { rows } = await sql<{ fulfillmentOrderId: string | null }>`
    select fulfillment_order_id from warehouse.batch_totes
     where org_id = ${ctx.org} and location_id = ${toteId} and released_at is null`.execute(ctx.db);
  return rows[0];
}

/** A tote with nothing in it is free for the next batch. */
export async function releaseEmptyTotes(ctx: WriteContext, locationIds: readonly string[]): Promise<void> {
  await sql`
    update warehouse.batch_totes t set released_at = ${ctx.now}
     where t.org_id = ${ctx.org} and t.location_id = any (${[...locationIds]}) and t.released_at is null
       and t.ready_at is not null and not exists (
         select 1 from inventory.balances b
          where b.org_id = t.org_id and b.location_id = t.location_id and b.quantity > 0)`.execute(ctx.db);
}

/** Units of a fulfillment order on their way back to their bins. */
export async function unitsToPutBack(ctx: ReadContext, fulfillmentOrderId: string): Promise<number> {
  const { rows } = await sql<{ units: number }>`
    select coalesce(sum(t.quantity - t.done_quantity), 0) as units from warehouse.tasks t
     where t.org_id = ${ctx.org} and t.fulfillment_order_id = ${fulfillmentOrderId} and t.kind = 'put_back'
       and t.finished_at is null`.execute(ctx.db);
  return Number(rows[0]?.units ?? 0);
}
