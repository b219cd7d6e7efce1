import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { DeliveryStatus } from '../parcels/model.ts';

/** The SQL of tracking events. */
export type TrackingEvent = {
  id: string;
  carrierId: string;
  carrierEventId: string;
  parcelId: string;
  trackingNumber: string;
  status: DeliveryStatus;
  isCorrection: boolean;
  description: string | null;
  place: string | null;
  eventAt: Date;
  receivedAt: Date;
};

const columns = [
  'id',
  'carrierId',
  'carrierEventId',
  'parcelId',
  'trackingNumber',
  'status',
  'isCorrection',
  'description',
  'place',
  'eventAt',
  'receivedAt',
] as const;

/** The labels behind tracking numbers, whatever their state; the key is carrier id and number. */
export async function labelsByTrackingNumber(
  ctx: ReadContext,
  numbers: readonly { carrierId: string; trackingNumber: string }[],
): Promise<Map<string, { parcelId: string; isInUse: boolean }>> {
  const found = await sql<{ carrierId: string; trackingNumber: string; parcelId: string; isInUse: boolean }>`
    select l.carrier_id, l.tracking_number, l.parcel_id, l.state = 'bought' and not l.is_extra as is_in_use
      from unnest(${numbers.map(({ carrierId }) => carrierId)}::text[],
        ${numbers.map(({ trackingNumber }) => trackingNumber)}::text[]) as n (carrier_id, tracking_number)
      join shipping.labels l on l.org_id = ${ctx.org} and l.carrier_id = n.carrier_id
        and l.tracking_number = n.tracking_number
      join shipping.parcels p on p.org_id = l.org_id and p.id = l.parcel_id`.execute(ctx.db);
  return new Map(
    found.rows.map(({ carrierId, trackingNumber, ...label }) => [`${carrierId} ${trackingNumber}`, label]),
  );
}

/** Inserts what is new; returns the carrier event ids that were, each after its carrier's id. */
export async function insertTrackingEvents(
  ctx: WriteContext,
  events: readonly TrackingEvent[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = await ctx.db
    .insertInto('shipping.tracking_events')
    .values(events.map((event) => ({ ...event, orgId: ctx.org })))
    .onConflict((conflict) => conflict.columns(['orgId', 'carrierId', 'carrierEventId']).doNothing())
    .returning(['carrierId', 'carrierEventId'])
    .execute();
  return new Set(rows.map(({ carrierId, carrierEventId }) => `${carrierId} ${carrierEventId}`));
}

export async function eventsOfParcels(
  ctx: ReadContext,
  parcelIds: readonly string[],
): Promise<TrackingEvent[]> {
  const rows = await ctx.db
    .selectFrom('shipping.tracking_events')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .where('parcelId', 'in', [...parcelIds])
    .orderBy('eventAt')
    .orderBy('id')
    .execute();
  return rows.map(asEvent);
}

/** Newest first by arrival, of the parcels the caller may see. */
export async function listTrackingEvents(
  ctx: ReadContext,
  filter: { limit?: number; cursor?: string; parcelId?: string; trackingNumber?: string },
): Promise<Page<TrackingEvent>> {
  const limit = filter.limit ?? defaultPageSize;
  let rows = ctx.db
    .selectFrom('shipping.tracking_events')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .where((build) =>
      build.exists(
        build
          .selectFrom('shipping.parcels')
          .select('shipping.parcels.id')
          .where('shipping.parcels.orgId', '=', ctx.org)
          .whereRef('shipping.parcels.id', '=', 'shipping.tracking_events.parcelId'),
      ),
    );
  if (filter.parcelId !== undefined) rows = rows.where('parcelId', '=', filter.parcelId);
  if (filter.trackingNumber !== undefined) rows = rows.where('trackingNumber', '=', filter.trackingNumber);
  if (filter.cursor) rows = rows.where('id', '<', String(decodeCursor(filter.cursor, 1)[0]));
  const found = await rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(found.map(asEvent), limit, ({ id }) => [id]);
}

function asEvent(row: Omit<TrackingEvent, 'status'> & { status: string }): TrackingEvent {
  // Constrained by the table.
  return { ...row, status: row.status as DeliveryStatus };
}
