import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { languageOf, mailLink, shopBrand } from '../../portal/index.ts';
import { textFor } from './mail-texts.ts';
import type { MailFacts, MailKind, OrderFacts, ParcelFacts, ShopLook } from './model.ts';

/** The facts of a mail, with whom it goes to and whether the shop wants it sent. */
export type Addressed<F extends MailFacts = MailFacts> = F & {
  email: string | null;
  /** By the brand's settings, else the organization's, else as new shops have it; never for history that was imported. */
  isWanted: boolean;
  /** What the link in it says, signed as the mail leaves. */
  link: string | null;
  /** Whose look and text it has. */
  brandId: string | null;
};

export const defaultKinds = { order_confirmation: true, parcel_shipped: true, parcel_delivered: false };

/** Orders that came this long after they were placed are history. */
const historyDays = 7;

const wanted = (kind: MailKind, brand: string) => sql`coalesce(
  (select s.${sql.ref(kind)} from automation.mail_settings s where s.org_id = g.id and s.scope = ${sql.ref(brand)}),
  (select s.${sql.ref(kind)} from automation.mail_settings s where s.org_id = g.id and s.scope = 'organization'),
  ${defaultKinds[kind]}::boolean)`;
const isHistory = sql`coalesce(o.received_at - o.placed_at > make_interval(days => ${historyDays}::int), false)`;
/** How the shop looks, as one value. */
export const lookColumn = sql<ShopLook>`jsonb_build_object('color', b.color, 'hasLogo', b.logo_file_id is not null,
  'supportEmail', b.support_email, 'website', b.website, 'footer', b.footer)`;

/** What is looked up besides: the shop's own text and the tracking page. */
type Found<F extends MailFacts> = Omit<Addressed<F>, 'kind' | 'text' | 'pageUrl' | 'link'>;

/** `mayBePromised`: a day of arrival is likely to be known soon. */
export type OrderMail = Addressed<OrderFacts> & { mayBePromised: boolean };

export async function orderFacts(ctx: ReadContext, orderId: string): Promise<OrderMail | undefined> {
  const { rows } = await sql<Found<OrderFacts> & { mayBePromised: boolean }>`
    select coalesce(o.email, o.ship_to ->> 'email') as email, o.locale, o.number as order_number, o.ship_to, o.currency,
           o.discount_minor, o.shipping_minor, o.tax_minor, o.total_minor, coalesce(b.name, g.name) as shop_name, b.id as brand_id,
           ${lookColumn} as look,
           ${wanted('order_confirmation', 'o.brand_id')} and not ${isHistory} as is_wanted,
           o.hold_reasons = '{}' and o.hold_until is null and not o.is_backordered and o.fulfillment_status = 'unfulfilled'
             as may_be_promised,
           (select max(f.promised_delivery_on) from fulfillment.fulfillment_orders f
             where f.org_id = o.org_id and f.order_id = o.id and f.status <> 'cancelled') as promised_on,
           (select coalesce(jsonb_agg(jsonb_build_object('title', l.title, 'quantity', l.quantity) order by l.position), '[]')
              from orders.order_lines l
             where l.org_id = o.org_id and l.order_id = o.id and l.parent_line_id is null) as lines
      from orders.orders o join platform.organizations g on g.id = o.org_id
      left join catalog.brands b on b.org_id = o.org_id and b.id = ${shopBrand('o.org_id', 'o.brand_id')}
     where o.org_id = ${ctx.org} and o.id = ${orderId}`.execute(ctx.db);
  const row = rows[0];
  return row && completed(ctx, 'order_confirmation', row, orderId);
}

type ParcelRow = Found<ParcelFacts> & { orderId: string | null };

export async function parcelFacts(
  ctx: ReadContext,
  kind: ParcelFacts['kind'],
  parcelId: string,
): Promise<Addressed<ParcelFacts> | undefined> {
  const { rows } = await sql<ParcelRow>`
    select p.id as parcel_id, coalesce(o.email, p.ship_to ->> 'email') as email, coalesce(o.locale, g.locale) as locale,
           coalesce(o.number, p.order_number) as order_number, o.id as order_id, p.ship_to, p.promised_on, p.tracking_number,
           coalesce(c.name, '') as carrier_name, c.settings ->> 'trackingUrl' as tracking_url,
           coalesce(b.name, g.name) as shop_name, b.id as brand_id, ${lookColumn} as look,
           ${wanted(kind, 'p.brand_id')} and not ${isHistory} as is_wanted,
           (select coalesce(jsonb_agg(jsonb_build_object('title', t.title, 'quantity', t.quantity) order by t.title), '[]')
              from (select k.title, sum(l.quantity) as quantity
                      from shipping.parcel_lines l join catalog.skus k on k.org_id = l.org_id and k.id = l.sku_id
                     where l.org_id = p.org_id and l.parcel_id = p.id group by k.title) t) as lines
      from shipping.parcels p join platform.organizations g on g.id = p.org_id
      left join orders.orders o on o.org_id = p.org_id and o.id = p.order_id
      left join shipping.carriers c on c.org_id = p.org_id and c.id = p.carrier_id
      left join catalog.brands b on b.org_id = p.org_id and b.id = ${shopBrand('p.org_id', 'p.brand_id')}
     where p.org_id = ${ctx.org} and p.id = ${parcelId}`.execute(ctx.db);
  const row = rows[0];
  if (!row) return undefined;
  const { trackingUrl, trackingNumber } = row;
  const isFollowable = trackingUrl !== null && trackingNumber !== null;
  const followed = isFollowable
    ? trackingUrl.replaceAll('{trackingNumber}', encodeURIComponent(trackingNumber))
    : null;
  return completed(ctx, kind, { ...row, trackingUrl: followed }, row.orderId);
}

async function completed<K extends MailKind, R extends { locale: string; brandId: string | null }>(
  ctx: ReadContext,
  kind: K,
  row: R,
  orderId: string | null,
) {
  const page = orderId === null ? null : await mailLink(ctx, orderId);
  const text = await textFor(ctx, { brandId: row.brandId, kind, language: languageOf(row.locale) });
  return { ...row, kind, text, pageUrl: page?.url ?? null, link: page?.link ?? null };
}
