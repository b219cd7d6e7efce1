import type { DeliveryStatus } from '../../parcels/model.ts';
import type { TrackRequest } from '../carrier.ts';

const hourMs = 3_600_000;

type Leg = { status: DeliveryStatus; afterShare: number; description: string };

/** Where a parcel of the sandbox is after which part of its way. */
const way: readonly Leg[] = [
  { status: 'in_transit', afterShare: 0.05, description: 'Taken over at the depot' },
  { status: 'in_transit', afterShare: 0.6, description: 'On its way to the delivery depot' },
  { status: 'out_for_delivery', afterShare: 0.85, description: 'On the van' },
];

/** One in this many parcels finds nobody at home, by the digits of its number; it is brought again a day later. */
const nobodyHomeEvery = 20;

/** What the sandbox knows of a parcel by now: the same parcel tells the same story every time. Pure. */
export function journeyUntil(
  now: Date,
  { trackingNumber, shippedAt, shipTo }: TrackRequest,
  travelHours: number,
) {
  const at = (share: number) => new Date(shippedAt.getTime() + share * travelHours * hourMs);
  const event = (step: string, status: DeliveryStatus, eventAt: Date, description: string) => ({
    ...{ status, eventAt, description, carrierEventId: `${trackingNumber}-${step}` },
    ...(status === 'in_transit' ? {} : { place: shipTo.city }),
  });
  const isNobodyHome = Number(trackingNumber.replaceAll(/\D/g, '')) % nobodyHomeEvery === 0;
  const again = new Date(at(1).getTime() + 24 * hourMs);
  const end = isNobodyHome
    ? [
        event('attempt', 'failed_attempt', at(1), 'Nobody was at home; it is brought again tomorrow'),
        event('door', 'delivered', again, 'Delivered'),
      ]
    : [event('door', 'delivered', at(1), 'Delivered')];
  const story = [
    ...way.map((leg, step) => event(String(step), leg.status, at(leg.afterShare), leg.description)),
    ...end,
  ];
  return story.filter(({ eventAt }) => eventAt <= now);
}
