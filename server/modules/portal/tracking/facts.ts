import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { shopBrand } from '../look/shop-brand.ts';

/** What the tables say of one order, as the tracking page needs it. Read in one go, nothing decided here. */
export type OrderFacts = {
  id: string;
  number: string;
  locale: string;
  email: string | null;
  shipTo: Record<string, string> & { country: string };
  placedAt: Date;
  cancelledAt: Date | null;
  fulfillmentStatus: string;
  holdReasons: string[];
  version: number;
  shopName: string;
  shopZone: string;
  logoFileId: string | null;
  color: string | null;
  supportEmail: string | null;
  website: string | null;
  footer: string | null;
};

export type ParcelFacts = {
  id: string;
  fulfillmentOrderId: string | null;
  status: string;
  deliveryStatus: string;
  promisedOn: string | null;
  nodeZone: string;
  trackingNumber: string | null;
  carrierName: string | null;
  trackingUrl: string | null;
  packedAt: Date;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  items: { title: string; quantity: number; pictureId: string | null }[];
  events: { status: string; at: string; place: string | null }[];
};

/** Units of a line that are in no parcel. */
export type LooseLine = { title: string; quantity: number; backordered: number; pictureId: string | null };

export type ShipmentFacts = {
  id: string;
  status: string;
  releasedAt: Date | null;
  promisedOn: string | null;
  nodeZone: string;
};

export type ToldPromise = { fulfillmentOrderId: string; promisedOn: string };
export type AskedQuestion = { body: string; askedAt: Date };

export type TrackingFacts = {
  order: OrderFacts;
  parcels: ParcelFacts[];
  loose: LooseLine[];
  shipments: ShipmentFacts[];
  told: ToldPromise[];
  questions: AskedQuestion[];
};

/** Pictures beyond this would make the page heavy; the item is then shown by its name alone. */
const largestPictureBytes = 12_288;

const picture = sql`(select f.id from platform.files f where f.org_id = k.org_id and f.id = k.image_file_id
  and f.media_type like 'image/%' and f.size_bytes <= ${largestPictureBytes})`;

/** @throws Refusal `order.not_found` */
export async function trackingFacts(ctx: ReadContext, orderId: string): Promise<TrackingFacts> {
  const order = await orderFacts(ctx, orderId);
  return {
    order,
    parcels: await parcelFacts(ctx, orderId),
    loose: await looseLines(ctx, orderId),
    shipments: await shipmentFacts(ctx, orderId),
    told: await toldPromises(ctx, orderId),
    questions: await askedQuestions(ctx, orderId),
  };
}

/** The look is the brand's; an organization with one brand has its look on orders without a brand too. */
async function orderFacts(ctx: ReadContext, orderId: string): Promise<OrderFacts> {
  const { rows } = await sql<OrderFacts>`
    select o.id, o.number, o.locale, coalesce(o.email, o.ship_to ->> 'email') as email, o.ship_to, o.placed_at, o.cancelled_at,
           o.fulfillment_status, o.hold_reasons, o.version, coalesce(b.name, g.name) as shop_name, g.time_zone as shop_zone,
           b.logo_file_id, b.color, b.support_email, b.website, b.footer
      from orders.orders o join platform.organizations g on g.id = o.org_id
      left join catalog.brands b on b.org_id = o.org_id and b.id = ${shopBrand('o.org_id', 'o.brand_id')}
     where o.org_id = ${ctx.org} and o.id = ${orderId}`.execute(ctx.db);
  if (!rows[0]) throw notFound('order', orderId);
  return rows[0];
}

async function parcelFacts(ctx: ReadContext, orderId: string): Promise<ParcelFacts[]> {
  const { rows } = await sql<ParcelFacts>`
    select p.id, p.fulfillment_order_id, p.status, p.delivery_status,
           coalesce(p.promised_on, f.promised_delivery_on)::text as promised_on, n.time_zone as node_zone, p.tracking_number,
           c.name as carrier_name, c.settings ->> 'trackingUrl' as tracking_url, p.packed_at, p.shipped_at, p.delivered_at,
           (select coalesce(jsonb_agg(jsonb_build_object('title', t.title, 'quantity', t.quantity, 'pictureId', t.picture)
                     order by t.title), '[]')
              from (select k.title, sum(l.quantity)::int as quantity, max(${picture}) as picture
                      from shipping.parcel_lines l join catalog.skus k on k.org_id = l.org_id and k.id = l.sku_id
                     where l.org_id = p.org_id and l.parcel_id = p.id group by k.title) t) as items,
           (select coalesce(jsonb_agg(jsonb_build_object('status', e.status, 'at', e.event_at, 'place', e.place)
                     order by e.event_at, e.id), '[]')
              from (select * from shipping.tracking_events e where e.org_id = p.org_id and e.parcel_id = p.id
                     order by e.event_at desc, e.id desc limit 40) e) as events
      from shipping.parcels p join network.nodes n on n.org_id = p.org_id and n.id = p.node_id
      left join shipping.carriers c on c.org_id = p.org_id and c.id = p.carrier_id
      left join fulfillment.fulfillment_orders f on f.org_id = p.org_id and f.id = p.fulfillment_order_id
     where p.org_id = ${ctx.org} and p.order_id = ${orderId} and p.status <> 'voided' order by p.packed_at, p.id`.execute(
    ctx.db,
  );
  return rows;
}

async function looseLines(ctx: ReadContext, orderId: string): Promise<LooseLine[]> {
  const { rows } = await sql<LooseLine>`
    select l.title, (l.quantity - l.cancelled_quantity - coalesce(p.units, 0))::int as quantity,
           l.backordered_quantity as backordered, ${picture} as picture_id
      from orders.order_lines l join catalog.skus k on k.org_id = l.org_id and k.id = l.sku_id
      left join lateral (
        select sum(pl.quantity) as units
          from fulfillment.fulfillment_order_lines fl
          join shipping.parcel_lines pl on pl.org_id = fl.org_id and pl.fulfillment_order_line_id = fl.id
          join shipping.parcels s on s.org_id = pl.org_id and s.id = pl.parcel_id and s.status <> 'voided'
         where fl.org_id = l.org_id and fl.order_line_id = l.id) p on true
     where l.org_id = ${ctx.org} and l.order_id = ${orderId} and l.is_stocked
       and l.quantity - l.cancelled_quantity - coalesce(p.units, 0) > 0
     order by l.position`.execute(ctx.db);
  return rows;
}

async function shipmentFacts(ctx: ReadContext, orderId: string): Promise<ShipmentFacts[]> {
  const { rows } = await sql<ShipmentFacts>`
    select f.id, f.status, f.released_at, f.promised_delivery_on::text as promised_on, n.time_zone as node_zone
      from fulfillment.fulfillment_orders f join network.nodes n on n.org_id = f.org_id and n.id = f.node_id
     where f.org_id = ${ctx.org} and f.order_id = ${orderId} and f.status <> 'cancelled' order by f.id`.execute(
    ctx.db,
  );
  return rows;
}

async function toldPromises(ctx: ReadContext, orderId: string): Promise<ToldPromise[]> {
  const { rows } = await sql<ToldPromise>`
    select t.fulfillment_order_id, t.promised_on::text as promised_on
      from portal.told_promises t join fulfillment.fulfillment_orders f on f.org_id = t.org_id and f.id = t.fulfillment_order_id
     where t.org_id = ${ctx.org} and f.org_id = ${ctx.org} and f.order_id = ${orderId} order by t.id`.execute(
    ctx.db,
  );
  return rows;
}

async function askedQuestions(ctx: ReadContext, orderId: string): Promise<AskedQuestion[]> {
  const { rows } = await sql<AskedQuestion>`
    select body, asked_at from portal.questions where org_id = ${ctx.org} and order_id = ${orderId} order by id`.execute(
    ctx.db,
  );
  return rows;
}
