import type { DeliveryStatus } from '../parcels/model.ts';

/** What the carrier says of a parcel at one moment. */
export type TrackedEvent = {
  carrierEventId: string;
  status: DeliveryStatus;
  isCorrection: boolean;
  eventAt: Date;
};

export type DeliveryState = {
  deliveryStatus: DeliveryStatus;
  deliveredAt: Date | null;
  lastEventAt: Date | null;
};

/** Later in a journey counts more where two events have the same instant. */
const rank: Record<DeliveryStatus, number> = {
  pre_transit: 0,
  in_transit: 1,
  exception: 2,
  out_for_delivery: 3,
  failed_attempt: 4,
  available_for_pickup: 5,
  returned: 6,
  delivered: 7,
};

/**
 * The state of a parcel from all its events, whatever order they arrived in. The status is that of the latest event by
 * event time; but delivered, and after it returned, stay until a correction, which takes back everything before itself.
 */
export function deliveryStateOf(events: readonly TrackedEvent[]): DeliveryState {
  const ordered = events.toSorted(inEventOrder);
  const last = ordered.at(-1);
  if (!last) return { deliveryStatus: 'pre_transit', deliveredAt: null, lastEventAt: null };
  const standing = ordered.slice(
    Math.max(
      0,
      ordered.findLastIndex(({ isCorrection }) => isCorrection),
    ),
  );
  const delivered = standing.findLast(({ status }) => status === 'delivered');
  const returned = standing.findLast(({ status }) => status === 'returned');
  return {
    deliveryStatus: (delivered ?? returned ?? last).status,
    deliveredAt: delivered?.eventAt ?? null,
    lastEventAt: last.eventAt,
  };
}

/** By instant; at the same instant corrections first, then by rank, then by the carrier's id so that the order is total. */
export function inEventOrder(a: TrackedEvent, b: TrackedEvent): number {
  return (
    a.eventAt.getTime() - b.eventAt.getTime() ||
    Number(b.isCorrection) - Number(a.isCorrection) ||
    rank[a.status] - rank[b.status] ||
    (a.carrierEventId < b.carrierEventId ? -1 : a.carrierEventId > b.carrierEventId ? 1 : 0)
  );
}
