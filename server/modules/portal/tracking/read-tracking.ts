import type { ReadContext } from '../../../platform/context.ts';
import { looseAnswer, orderAnswer, parcelAnswer, type When } from './answer.ts';
import { type ParcelFacts, type TrackingFacts, trackingFacts } from './facts.ts';
import {
  languageOf,
  type Part,
  type Station,
  type StationKind,
  stationKinds,
  type Tracking,
} from './model.ts';

/**
 * What the shopper is told now.
 * @throws Refusal `order.not_found`
 */
export async function readTracking(ctx: ReadContext, orderId: string): Promise<Tracking> {
  return trackingOf(await trackingFacts(ctx, orderId), ctx.now);
}

/** From facts to what is shown. Pure. */
export function trackingOf(facts: TrackingFacts, now: Date): Tracking {
  const { order, questions } = facts;
  const zone = zoneOf(order.shipTo.country, order.shopZone);
  const when: When = { today: dayAt(now, zone), zone };
  const parts = [
    ...facts.parcels.map((parcel) => parcelPart(facts, parcel, when)),
    ...(facts.loose.length > 0 ? [loosePart(facts, when)] : []),
  ];
  const isOver = parts.every(({ answer }) => ['delivered', 'returned', 'lost'].includes(answer.kind));
  const isCancelled = order.fulfillmentStatus === 'cancelled';
  return {
    orderNumber: order.number,
    placedAt: order.placedAt,
    timeZone: order.shopZone,
    language: languageOf(order.locale),
    shop: {
      name: order.shopName,
      color: order.color,
      hasLogo: order.logoFileId !== null,
      supportEmail: order.supportEmail,
      website: order.website,
      footer: order.footer,
    },
    answer: orderAnswer(order, parts, order.shopZone),
    parts,
    shipTo: isOver || isCancelled ? null : order.shipTo,
    version: order.version,
    canCorrectAddress: !isOver && !isCancelled && !isBeingWorkedOn(facts),
    asksForEmail: order.email === null,
    questions: questions.map(({ body, askedAt }) => ({ body, askedAt })),
  };
}

/** Once any of it is on the floor or in a parcel, its labels may be printed already. */
export function isBeingWorkedOn({
  parcels,
  shipments,
}: Pick<TrackingFacts, 'parcels' | 'shipments'>): boolean {
  return (
    parcels.length > 0 ||
    shipments.some(({ releasedAt, status }) => releasedAt !== null || status === 'closed')
  );
}

function parcelPart(facts: TrackingFacts, parcel: ParcelFacts, when: When): Part {
  const { order } = facts;
  const answer = parcelAnswer(parcel, facts.told, when);
  const { trackingNumber, trackingUrl } = parcel;
  const reached: Station[] = [
    station('placed', order.placedAt, order.shopZone),
    station('packed', parcel.packedAt, parcel.nodeZone),
    ...(parcel.shippedAt ? [station('shipped', parcel.shippedAt, parcel.nodeZone)] : []),
    ...carrierStations(parcel, when.zone),
    ...(parcel.deliveredAt ? [station('delivered', parcel.deliveredAt, when.zone)] : []),
  ];
  return {
    answer,
    carrierName: parcel.carrierName,
    trackingNumber,
    carrierUrl:
      trackingUrl && trackingNumber
        ? trackingUrl.replaceAll('{trackingNumber}', encodeURIComponent(trackingNumber))
        : null,
    stations: [...reached, ...ahead(reached, answer.kind, answer.day, when.zone)],
    items: parcel.items.map((item) => ({ ...item, isWaitedFor: false })),
  };
}

/** Each thing the carrier said, once per kind and place that follow each other; the last time counts. */
function carrierStations({ events }: ParcelFacts, zone: string): Station[] {
  const stations: Station[] = [];
  for (const { status, at, place } of events) {
    const kind = stationKinds.find((known) => known === status);
    if (!kind || kind === 'delivered') continue;
    const next = { ...station(kind, new Date(at), zone), place };
    const last = stations.at(-1);
    if (last?.kind === kind && last.place === place) stations.pop();
    stations.push(next);
  }
  return stations;
}

function loosePart(facts: TrackingFacts, when: When): Part {
  const { order, loose, shipments } = facts;
  const answer = looseAnswer(facts, when);
  const released = shipments.find(({ releasedAt, status }) => releasedAt !== null && status !== 'closed');
  const reached: Station[] = [
    station('placed', order.placedAt, order.shopZone),
    ...(released?.releasedAt ? [station('preparing', released.releasedAt, released.nodeZone)] : []),
  ];
  return {
    answer,
    carrierName: null,
    trackingNumber: null,
    carrierUrl: null,
    stations: [...reached, ...ahead(reached, answer.kind, answer.day, when.zone)],
    items: loose.map(({ title, quantity, backordered, pictureId }) => ({
      title,
      quantity,
      pictureId,
      isWaitedFor: backordered >= quantity,
    })),
  };
}

const wayThere: readonly StationKind[] = ['preparing', 'packed', 'shipped', 'delivered'];

/** What still comes, so that the way is seen whole; nothing where the way has ended otherwise. */
function ahead(reached: readonly Station[], kind: string, day: string | null, timeZone: string): Station[] {
  if (['delivered', 'returned', 'lost'].includes(kind)) return [];
  const done = Math.max(-1, ...reached.map(({ kind: one }) => wayThere.indexOf(one)));
  return wayThere.slice(done + 1).map((next) => ({
    kind: next,
    at: null,
    day: next === 'delivered' && kind !== 'late' ? day : null,
    timeZone,
    place: null,
  }));
}

function station(kind: StationKind, at: Date, timeZone: string): Station {
  return { kind, at, day: null, timeZone, place: null };
}

/** The zone of the country where it has one, else the shop's: which of several it is cannot be told from an address. */
function zoneOf(country: string, otherwise: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return otherwise;
  const zones = new Intl.Locale(`und-${country}`).getTimeZones?.() ?? [];
  return zones.length === 1 && zones[0] ? zones[0] : (mainZones[country] ?? otherwise);
}

/** Where nearly everybody of a country lives in one of its zones. */
const mainZones: Record<string, string> = {
  DE: 'Europe/Berlin',
  ES: 'Europe/Madrid',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
};

function dayAt(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}
