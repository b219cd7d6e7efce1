import type { OrderFacts, ParcelFacts, ShipmentFacts, ToldPromise, TrackingFacts } from './facts.ts';
import type { Answer, AnswerKind, Part } from './model.ts';

/** What to say first, from the facts. Pure: `today` is the day where the parcel goes. */
export type When = { today: string; zone: string };

export function parcelAnswer(
  { status, deliveryStatus, promisedOn, deliveredAt, shippedAt, fulfillmentOrderId }: ParcelFacts,
  told: readonly ToldPromise[],
  { today, zone }: When,
): Answer {
  const answer = (kind: AnswerKind, more: Partial<Answer> = {}): Answer => ({
    kind,
    day: promisedOn,
    formerDay: formerDay(told, fulfillmentOrderId, promisedOn),
    at: null,
    timeZone: zone,
    ...more,
  });
  if (status === 'delivered' || deliveryStatus === 'delivered')
    return answer('delivered', { at: deliveredAt, formerDay: null });
  if (status === 'lost') return answer('lost');
  if (status === 'returned' || deliveryStatus === 'returned') return answer('returned');
  if (deliveryStatus === 'exception') return answer('problem');
  if (deliveryStatus === 'failed_attempt') return answer('failed_attempt');
  if (deliveryStatus === 'available_for_pickup') return answer('pickup');
  if (deliveryStatus === 'out_for_delivery') return answer('out_for_delivery', { day: today });
  if (promisedOn !== null && promisedOn < today) return answer('late');
  if (promisedOn !== null) return answer('arriving');
  return answer(shippedAt === null ? 'preparing' : 'on_the_way');
}

/** What is in no parcel yet: held, waited for, or being prepared. */
export function looseAnswer({ order, loose, shipments, told }: TrackingFacts, { today, zone }: When): Answer {
  const open = shipments.filter(({ status }) => status !== 'closed');
  const last = latest(open);
  const day = last?.promisedOn ?? null;
  const answer = (kind: AnswerKind): Answer => ({
    kind,
    day,
    formerDay: formerDay(told, last?.id ?? null, day),
    at: null,
    timeZone: zone,
  });
  const held = heldAnswer(order.holdReasons);
  if (held) return { ...answer(held), day: null, formerDay: null };
  const waited = loose.reduce((sum, { backordered }) => sum + backordered, 0);
  if (waited > 0 && waited === loose.reduce((sum, { quantity }) => sum + quantity, 0))
    return answer('waiting_goods');
  if (day !== null) return answer(day < today ? 'late' : 'arriving');
  return answer('preparing');
}

/** A shopper learns what helps: that payment or the address is missing, else that the order is being checked. */
function heldAnswer(reasons: OrderFacts['holdReasons']): AnswerKind | undefined {
  if (reasons.length === 0) return undefined;
  if (reasons.includes('address')) return 'waiting_address';
  if (reasons.every((reason) => reason === 'payment')) return 'waiting_payment';
  if (reasons.every((reason) => reason === 'stock')) return 'waiting_goods';
  return 'checking';
}

/** What asks for the shopper's attention goes first, then what comes next; delivered only when all of it is. */
const urgency: readonly AnswerKind[] = [
  'pickup',
  'failed_attempt',
  'problem',
  'lost',
  'waiting_address',
  'waiting_payment',
  'out_for_delivery',
  'late',
  'arriving',
  'on_the_way',
  'checking',
  'preparing',
  'waiting_goods',
  'returned',
  'delivered',
];

export function orderAnswer(
  order: Pick<OrderFacts, 'fulfillmentStatus' | 'cancelledAt'>,
  parts: readonly Pick<Part, 'answer'>[],
  zone: string,
): Answer {
  if (order.fulfillmentStatus === 'cancelled') {
    return { kind: 'cancelled', day: null, formerDay: null, at: order.cancelledAt, timeZone: zone };
  }
  const [first] = parts
    .map(({ answer }) => answer)
    .toSorted(
      (a, b) =>
        urgency.indexOf(a.kind) - urgency.indexOf(b.kind) ||
        (a.day ?? '9').localeCompare(b.day ?? '9') ||
        (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0),
    );
  return first ?? { kind: 'preparing', day: null, formerDay: null, at: null, timeZone: zone };
}

function latest(shipments: readonly ShipmentFacts[]): ShipmentFacts | undefined {
  return shipments
    .filter(({ promisedOn }) => promisedOn !== null)
    .toSorted((a, b) => (a.promisedOn ?? '').localeCompare(b.promisedOn ?? ''))
    .at(-1);
}

/** The day told first, when it is another than the one that holds now. */
function formerDay(
  told: readonly ToldPromise[],
  shipmentId: string | null,
  day: string | null,
): string | null {
  const first = told.find(({ fulfillmentOrderId }) => fulfillmentOrderId === shipmentId);
  return first === undefined || day === null || first.promisedOn === day ? null : first.promisedOn;
}
