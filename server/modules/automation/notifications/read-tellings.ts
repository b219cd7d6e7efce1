import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { NotificationKind, Telling, Told } from './model.ts';
import { readOwnWork } from './read-own-work.ts';

/**
 * What events mean to people: which kind of notification each is, where it happened, and the facts its words are made of. What
 * stands no longer as the event left it (a hold lifted by a rule a moment later) is told to nobody.
 */
type Reader = (ctx: ReadContext, events: readonly StoredEvent[]) => Promise<Told[]>;

const readers: Readonly<Record<string, Reader>> = {
  'platform.job.ended': readOwnWork,
  'orders.order.held': readHolds,
  'warehouse.pick.shorted': readShortPicks,
  'inventory.shortage.raised': readShortages,
  'shipping.label.refused': readRefusedLabels,
  'shipping.parcel.exception_raised': (ctx, events) => readParcels(ctx, events, 'exception'),
  'shipping.parcel.returned': (ctx, events) => readParcels(ctx, events, 'returned'),
  'shipping.parcel.lost': (ctx, events) => readParcels(ctx, events, 'lost'),
  'portal.question.asked': readQuestions,
  'automation.webhook_endpoint.paused': readStoppedWebhooks,
  'automation.webhook_endpoint.disabled': readStoppedWebhooks,
};

/** The types of events that somebody may be told of. */
export const toldEvents: readonly string[] = Object.keys(readers);

/** In the order of the events. */
export async function tellingsOf(ctx: ReadContext, events: readonly StoredEvent[]): Promise<Telling[]> {
  const told: Told[] = [];
  for (const [type, own] of Map.groupBy(events, ({ type }) => type))
    told.push(...((await readers[type]?.(ctx, own)) ?? []));
  const places = new Map(events.map(({ id }, index) => [id, index]));
  return told
    .sort((a, b) => (places.get(a.event.id) ?? 0) - (places.get(b.event.id) ?? 0))
    .map(({ event, ...telling }) => ({ ...telling, at: event.occurredAt, actorId: event.actorId }));
}

/** What every telling of an event about business has. */
function toldOf(event: StoredEvent, kind: NotificationKind, topic = ''): Told {
  const { subjectId, brandId, data } = event;
  const nodeId = textOf(data.nodeId);
  return { event, kind, topic, subjectId, facts: {}, ownerId: null, brandId, nodeId };
}

async function readHolds(ctx: ReadContext, events: readonly StoredEvent[]): Promise<Told[]> {
  const { rows } = await sql<{ holdId: string; number: string; reason: string }>`
    select h.id as hold_id, o.number, h.reason
      from orders.holds h join orders.orders o on o.org_id = h.org_id and o.id = h.order_id
     where h.org_id = ${ctx.org} and h.order_id = any (${events.map(({ subjectId }) => subjectId)})
       and h.id = any (${events.map(({ data }) => String(data.holdId))})
       and h.lifted_at is null and h.reason <> 'hold_window'`.execute(ctx.db);
  const holds = new Map(rows.map((row) => [row.holdId, row]));
  return events.flatMap((event) => {
    const hold = holds.get(String(event.data.holdId));
    if (!hold) return [];
    const facts = { orderId: event.subjectId, orderNumber: hold.number, reason: hold.reason };
    return [{ ...toldOf(event, 'order_held', hold.reason), facts }];
  });
}

/** Only of units that no other bin has: what was found elsewhere needs nobody. */
async function readShortPicks(ctx: ReadContext, events: readonly StoredEvent[]): Promise<Told[]> {
  const short = events.filter(({ data }) => Number(data.short) > 0);
  const orders = await ordersById(
    ctx,
    short.map(({ data }) => String(data.orderId)),
  );
  const codes = await skuCodes(ctx, short);
  return short.map((event) => {
    const { orderId, skuId, short: quantity } = event.data;
    const order = orders.get(String(orderId));
    const facts = {
      orderId: textOf(orderId),
      orderNumber: order?.number ?? null,
      skuCode: codes.get(String(skuId)) ?? null,
      quantity: Number(quantity),
    };
    return { ...toldOf(event, 'pick_short'), brandId: order?.brandId ?? event.brandId, facts };
  });
}

async function readShortages(ctx: ReadContext, events: readonly StoredEvent[]): Promise<Told[]> {
  const codes = await skuCodes(ctx, events);
  return events.map((event) => {
    const { skuId, quantity } = event.data;
    const facts = {
      skuId: textOf(skuId),
      skuCode: codes.get(String(skuId)) ?? null,
      quantity: Number(quantity),
    };
    return { ...toldOf(event, 'shortage'), facts };
  });
}

async function readRefusedLabels(ctx: ReadContext, events: readonly StoredEvent[]): Promise<Told[]> {
  const parcels = await parcelsById(
    ctx,
    events.map(({ data }) => String(data.parcelId)),
  );
  return events.flatMap((event) => {
    const parcel = parcels.get(String(event.data.parcelId));
    if (!parcel) return [];
    // What the carrier said is quoted; it may be long.
    const carrierSays = textOf(event.data.carrierMessage)?.slice(0, 200) ?? null;
    return [{ ...toldOfParcel(event, parcel, 'label_refused'), facts: { ...factsOf(parcel), carrierSays } }];
  });
}

async function readParcels(
  ctx: ReadContext,
  events: readonly StoredEvent[],
  topic: 'exception' | 'returned' | 'lost',
): Promise<Told[]> {
  const parcels = await parcelsById(
    ctx,
    events.map(({ subjectId }) => subjectId),
  );
  return events.flatMap((event) => {
    const parcel = parcels.get(event.subjectId);
    if (!parcel) return [];
    return [
      { ...toldOfParcel(event, parcel, 'parcel_exception', topic), facts: { ...factsOf(parcel), topic } },
    ];
  });
}

async function readQuestions(ctx: ReadContext, events: readonly StoredEvent[]): Promise<Told[]> {
  const orders = await ordersById(
    ctx,
    events.map(({ timelineId }) => timelineId),
  );
  return events.flatMap((event) => {
    const order = orders.get(event.timelineId);
    if (!order) return [];
    const facts = { orderId: order.id, orderNumber: order.number };
    return [{ ...toldOf(event, 'question_asked', order.id), brandId: order.brandId, facts }];
  });
}

async function readStoppedWebhooks(_ctx: ReadContext, events: readonly StoredEvent[]): Promise<Told[]> {
  return events.map((event) => ({
    ...toldOf(event, 'webhook_stopped', event.subjectId),
    facts: { url: textOf(event.data.url), status: event.type.split('.').at(-1) ?? '' },
  }));
}

type OrderRow = { id: string; number: string; brandId: string | null };

async function ordersById(ctx: ReadContext, ids: readonly string[]): Promise<Map<string, OrderRow>> {
  const { rows } = await sql<OrderRow>`
    select id, number, brand_id from orders.orders where org_id = ${ctx.org} and id = any (${ids})`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function skuCodes(ctx: ReadContext, events: readonly StoredEvent[]): Promise<Map<string, string>> {
  const ids = events.map(({ data }) => String(data.skuId));
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from catalog.skus where org_id = ${ctx.org} and id = any (${ids})`.execute(ctx.db);
  return new Map(rows.map(({ id, code }) => [id, code]));
}

type ParcelRow = {
  id: string;
  nodeId: string;
  brandId: string | null;
  orderId: string | null;
  orderNumber: string | null;
  trackingNumber: string | null;
  carrierName: string | null;
};

async function parcelsById(ctx: ReadContext, ids: readonly string[]): Promise<Map<string, ParcelRow>> {
  const { rows } = await sql<ParcelRow>`
    select p.id, p.node_id, p.brand_id, p.order_id, p.order_number, p.tracking_number, c.name as carrier_name
      from shipping.parcels p left join shipping.carriers c on c.org_id = p.org_id and c.id = p.carrier_id
     where p.org_id = ${ctx.org} and p.id = any (${ids})`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row]));
}

function toldOfParcel(event: StoredEvent, parcel: ParcelRow, kind: NotificationKind, topic = ''): Told {
  const { id: subjectId, brandId, nodeId } = parcel;
  return { ...toldOf(event, kind, topic), subjectId, brandId, nodeId };
}

function factsOf({ orderId, orderNumber, trackingNumber, carrierName }: ParcelRow) {
  return { orderId, orderNumber, trackingNumber, carrierName };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
