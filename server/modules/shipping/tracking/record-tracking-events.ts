import { createHash } from 'node:crypto';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import { handOver } from '../parcels/hand-over.ts';
import type { DeliveryStatus, Parcel, ParcelStatus } from '../parcels/model.ts';
import { lockParcels, updateParcel } from '../parcels/store.ts';
import { type DeliveryState, deliveryStateOf } from './delivery-state.ts';
import {
  eventsOfParcels,
  insertTrackingEvents,
  labelsByTrackingNumber,
  type TrackingEvent,
} from './store.ts';

/** What a carrier (or a person for it) reports of one tracking number. */
export type ReportedEvent = {
  carrierId: string;
  trackingNumber: string;
  status: DeliveryStatus;
  /** RFC 3339; when it happened, not when it is told. */
  eventAt: string;
  /** The carrier's id of the event; without one, the same facts are the same event. */
  carrierEventId?: string;
  /** Takes back everything the carrier said of before `eventAt`. */
  isCorrection?: boolean;
  description?: string;
  place?: string;
};

/** `voided_label`: the number belongs to a label that should not be in use; someone stuck it on a parcel. */
export type ReportOutcome = 'recorded' | 'already_known' | 'unknown_tracking_number' | 'voided_label';
export type ReportResult = { outcome: ReportOutcome; parcelId: string | null };

/**
 * Takes reports in any order and any number of times; answers for each. A parcel's status follows the time of the events,
 * and a carrier's scan of a parcel nobody handed over says that it has left.
 */
export async function recordTrackingEvents(
  ctx: WriteContext,
  reports: readonly ReportedEvent[],
): Promise<ReportResult[]> {
  const labels = await labelsByTrackingNumber(ctx, reports);
  const labelOf = (report: ReportedEvent) => labels.get(`${report.carrierId} ${report.trackingNumber}`);
  const events = reports.map((report) => {
    const label = labelOf(report);
    return label?.isInUse ? eventFrom(ctx, report, label.parcelId) : undefined;
  });
  const parcels = await lockParcels(ctx, [...new Set(events.flatMap((event) => event?.parcelId ?? []))]);
  const inserted = await insertTrackingEvents(
    ctx,
    events.filter((event) => event !== undefined),
  );
  const keyOf = ({ carrierId, carrierEventId }: TrackingEvent) => `${carrierId} ${carrierEventId}`;
  const changed = new Set(
    events.flatMap((event) => (event && inserted.has(keyOf(event)) ? [event.parcelId] : [])),
  );
  await applyEvents(
    ctx,
    parcels.filter(({ id }) => changed.has(id)),
  );
  return reports.map((report, at): ReportResult => {
    const label = labelOf(report);
    if (!label) return { outcome: 'unknown_tracking_number', parcelId: null };
    const event = events[at];
    if (!event) return { outcome: 'voided_label', parcelId: label.parcelId };
    // The first of two equal reports in one request is the one recorded.
    const isNew = inserted.delete(keyOf(event));
    return { outcome: isNew ? 'recorded' : 'already_known', parcelId: label.parcelId };
  });
}

function eventFrom(ctx: WriteContext, report: ReportedEvent, parcelId: string): TrackingEvent {
  const { carrierId, trackingNumber, status, description = null, place = null } = report;
  const facts = [trackingNumber, status, report.eventAt, description, place, report.isCorrection ?? false];
  return {
    id: newId('trackingEvent'),
    carrierId,
    carrierEventId:
      report.carrierEventId ?? createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32),
    parcelId,
    trackingNumber,
    status,
    isCorrection: report.isCorrection ?? false,
    description,
    place,
    eventAt: new Date(report.eventAt),
    receivedAt: ctx.now,
  };
}

async function applyEvents(ctx: WriteContext, parcels: readonly Parcel[]): Promise<void> {
  if (parcels.length === 0) return;
  const ids = parcels.map(({ id }) => id);
  const byParcel = Map.groupBy(await eventsOfParcels(ctx, ids), ({ parcelId }) => parcelId);
  const stateOf = (id: string) => deliveryStateOf(byParcel.get(id) ?? []);
  const scanned = parcels.filter(
    ({ id, status }) => status === 'packed' && stateOf(id).deliveryStatus !== 'pre_transit',
  );
  await handOver(
    ctx,
    scanned.map(({ id }) => id),
    { carrierScan: true },
  );
  for (const parcel of parcels) {
    const isScanned = scanned.some(({ id }) => id === parcel.id);
    await applyState(ctx, isScanned ? { ...parcel, status: 'shipped' } : parcel, stateOf(parcel.id));
  }
}

async function applyState(ctx: WriteContext, before: Parcel, state: DeliveryState): Promise<void> {
  const after = await updateParcel(ctx, before.id, { ...state, status: statusAfter(before.status, state) });
  if (after.deliveryStatus === before.deliveryStatus) return;
  await ctx.publish({
    type: eventTypeOf(before.deliveryStatus, after.deliveryStatus),
    subjectId: after.id,
    timelineId: after.orderId ?? after.id,
    brandId: after.brandId,
    data: {
      parcelId: after.id,
      orderId: after.orderId,
      fulfillmentOrderId: after.fulfillmentOrderId,
      trackingNumber: after.trackingNumber,
      before: before.deliveryStatus,
      after: after.deliveryStatus,
      eventAt: after.lastEventAt?.toISOString() ?? null,
      deliveredAt: after.deliveredAt?.toISOString() ?? null,
    },
  });
}

/** A correction puts a parcel that was delivered or returned back on its way; one given up as lost stays so until it ends. */
function statusAfter(status: ParcelStatus, { deliveryStatus }: DeliveryState): ParcelStatus {
  if (status === 'packed' || status === 'voided') return status;
  if (deliveryStatus === 'delivered' || deliveryStatus === 'returned') return deliveryStatus;
  return status === 'lost' ? 'lost' : 'shipped';
}

function eventTypeOf(before: DeliveryStatus, after: DeliveryStatus): string {
  if (after === 'delivered') return 'shipping.parcel.delivered';
  if (after === 'returned') return 'shipping.parcel.returned';
  if (before === 'delivered') return 'shipping.parcel.delivery_corrected';
  if (after === 'failed_attempt') return 'shipping.parcel.delivery_attempted';
  if (after === 'exception') return 'shipping.parcel.exception_raised';
  return 'shipping.parcel.tracking_updated';
}
