import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { locationByBarcode } from '../../network/index.ts';
import { freeTotes } from '../batches/batch-facts.ts';
import type { PackSession } from './model.ts';

/** A tote in which goods of the session's order lie, or are about to. */
export type ToteOfOrder = {
  locationId: string;
  code: string;
  barcode: string;
  batchNumber: string;
  /** Its cart's walk is over. */
  isPicked: boolean;
  /** It was scanned at the bench. */
  isBrought: boolean;
};

/** What belongs together before the first carton of an order is closed. */
export type Gathering = {
  totes: ToteOfOrder[];
  /** Units of the order that are on no cart yet. */
  unitsWithoutCart: number;
  /** Every tote of the node is in use: the rest can be picked only after what is here has been packed. */
  isOutOfTotes: boolean;
  /** Everything was here before, as a carton of this session is closed. */
  isGathered: boolean;
  /** The order fills, or filled, more than one tote: all of them are gathered. */
  isDivided: boolean;
};

type SessionOfOrder = Pick<PackSession, 'id' | 'fulfillmentOrderId' | 'nodeId'>;

const undivided: Gathering = {
  ...{ totes: [], unitsWithoutCart: 0, isOutOfTotes: false, isGathered: false, isDivided: false },
};

/** What the session's order is spread over; nothing while a shared tote has not shown whose item comes first. */
export async function gatheringOf(ctx: ReadContext, session: SessionOfOrder): Promise<Gathering> {
  const { fulfillmentOrderId } = session;
  if (fulfillmentOrderId === null) return undivided;
  const { rows: totes } = await sql<ToteOfOrder>`
    select t.location_id, l.code, l.barcode, b.number as batch_number, t.ready_at is not null as is_picked,
           exists (select from warehouse.pack_session_totes s where s.org_id = t.org_id and s.session_id = ${session.id}
             and s.location_id = t.location_id) as is_brought
      from warehouse.batch_totes t
      join warehouse.pick_batches b on b.org_id = t.org_id and b.id = t.batch_id
      join network.locations l on l.org_id = t.org_id and l.id = t.location_id
     where t.org_id = ${ctx.org} and t.fulfillment_order_id = ${fulfillmentOrderId} and t.released_at is null
     order by l.code`.execute(ctx.db);
  const { rows } = await sql<{ filled: number; unitsWithoutCart: number; isGathered: boolean }>`
    select (select count(*) from warehouse.batch_totes t
             where t.org_id = ${ctx.org} and t.fulfillment_order_id = ${fulfillmentOrderId}) as filled,
           (select coalesce(sum(t.quantity - t.done_quantity), 0) from warehouse.tasks t
             where t.org_id = ${ctx.org} and t.fulfillment_order_id = ${fulfillmentOrderId} and t.kind = 'pick'
               and t.finished_at is null and t.batch_id is null)::int as units_without_cart,
           exists (select from warehouse.packed_cartons c where c.org_id = ${ctx.org} and c.session_id = ${session.id}
             and c.fulfillment_order_id = ${fulfillmentOrderId} and c.status = 'closed') as is_gathered`.execute(
    ctx.db,
  );
  const { filled = 0, unitsWithoutCart = 0, isGathered = false } = rows[0] ?? {};
  return {
    ...{ totes, unitsWithoutCart, isGathered },
    isOutOfTotes: unitsWithoutCart > 0 && (await freeTotes(ctx, session.nodeId, 1)).length === 0,
    isDivided: filled > 1 || (filled === 1 && unitsWithoutCart > 0),
  };
}

/**
 * A tote scanned at the bench joins what is packed. Again is the same as once.
 * @throws Refusal `warehouse.other_tote` when nothing of the order was picked into it
 */
export async function bringTote(ctx: WriteContext, session: SessionOfOrder, code: string): Promise<void> {
  const { totes } = await gatheringOf(ctx, session);
  const tote = totes.find(({ barcode }) => barcode.toLowerCase() === code.trim().toLowerCase());
  if (tote) return rememberBrought(ctx, session.id, tote.locationId);
  throw new Refusal(
    'warehouse.other_tote',
    'conflict',
    'This tote is not of the order on the bench. Close what is open, or lay it down, before you take another tote.',
    { scanned: code, totes: totes.filter(({ isBrought }) => !isBrought).map((one) => one.code) },
  );
}

/**
 * The tote's row is held, so that it cannot be reported missing at the same instant.
 * @throws Refusal `warehouse.nothing_to_pack` when it is in no use any more
 */
export async function rememberBrought(ctx: WriteContext, sessionId: string, toteId: string): Promise<void> {
  const { rows } = await sql`
    select 1 from warehouse.batch_totes
     where org_id = ${ctx.org} and location_id = ${toteId} and released_at is null for update`.execute(
    ctx.db,
  );
  if (rows.length === 0)
    throw new Refusal(
      'warehouse.nothing_to_pack',
      'conflict',
      'This tote is in no use any more: there is nothing to pack.',
      { toteId },
    );
  await sql`
    insert into warehouse.pack_session_totes (org_id, session_id, location_id, brought_at)
    values (${ctx.org}, ${sessionId}, ${toteId}, ${ctx.now}) on conflict do nothing`.execute(ctx.db);
}

export async function isTote(ctx: ReadContext, code: string): Promise<boolean> {
  return (await locationByBarcode(ctx, code))?.kind === 'tote';
}

/** Totes whose goods are not at hand: of an order that fills several, those that were not scanned here. */
export function notAtHand({ totes, isDivided }: Gathering): ReadonlySet<string> {
  const away = isDivided ? totes.filter(({ isBrought }) => !isBrought) : [];
  return new Set(away.map(({ locationId }) => locationId));
}

/**
 * Until everything of a divided order is on the bench, its first carton is not closed: it would leave without the rest. Only
 * where every tote is in use the rest is not waited for, as it could wait for ever: it follows in parcels of its own.
 * @throws Refusal `warehouse.totes_missing` naming the totes and their carts
 */
export function refuseMissing(gathering: Gathering): void {
  if (!gathering.isDivided) return;
  const missing = gathering.totes.filter(({ isBrought, isPicked }) => !isBrought || !isPicked);
  const units = gathering.isOutOfTotes ? 0 : gathering.unitsWithoutCart;
  if (missing.length === 0 && units === 0) return;
  const named = missing.map(
    ({ code, batchNumber, isPicked }) => `${code}${isPicked ? '' : ` (still on the walk of ${batchNumber})`}`,
  );
  const rest = units > 0 ? [`${units} units that no cart has taken yet`] : [];
  throw new Refusal(
    'warehouse.totes_missing',
    'conflict',
    `The order is in several totes. Bring first: ${[...named, ...rest].join(', ')}.`,
    { totes: missing, unitsWithoutCart: units },
  );
}
