import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { assert } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { WrittenDocument } from './model.ts';
import { amountsOf, feeLines } from './rules.ts';

/** The SQL that writes history, each statement for a whole batch. */
export type KnownIds = {
  channelId: string;
  importId: string;
  /** By code. */
  skuIds: ReadonlyMap<string, string>;
  /** By the number the old system gave. */
  customerIds: ReadonlyMap<string, string>;
};

export function customerName(number: string | null): string {
  return number === null ? 'Unknown customer' : `Customer ${number}`;
}

/** The code of what a fee is sold as. */
export function feeSku(kind: string): string {
  return `FEE-${kind.toUpperCase().replaceAll('_', '-')}`;
}

export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  assert(id !== undefined, `${key} was made sure of before`);
  return id;
}

/** Orders with their lines, all of them delivered. Returns the ids by external id. */
export async function insertOrders(
  ctx: WriteContext,
  known: KnownIds,
  documents: readonly WrittenDocument[],
): Promise<Map<string, string>> {
  const orders = documents.filter((document) => document.kind === 'order');
  const ids = new Map(orders.map(({ externalId }) => [externalId, newId('order')]));
  const rows = orders.map((order) => {
    const { externalId, customerNumber, countryCode, countryName, currency, placedAt } = order;
    const name = customerName(customerNumber);
    const id = idOf(ids, externalId);
    const customer_id = customerNumber === null ? null : idOf(known.customerIds, customerNumber);
    // ZZ is the code for an unknown country (Unicode CLDR); what the old system wrote stays as the region.
    const ship_to =
      countryCode === null ? { name, region: countryName, country: 'ZZ' } : { name, country: countryCode };
    const { linesMinor, shippingMinor, discountMinor, totalMinor } = amountsOf(order);
    const money = {
      lines_minor: linesMinor,
      shipping_minor: shippingMinor,
      discount_minor: discountMinor,
      total_minor: totalMinor,
    };
    return {
      id,
      external_id: externalId,
      customer_id,
      name,
      ship_to,
      currency,
      placed_at: placedAt,
      ...money,
    };
  });
  await sql`
    insert into orders.orders (org_id, id, number, channel_id, external_id, customer_id, customer_name, currency, lines_minor,
      discount_minor, shipping_minor, total_minor, payment_status, fulfillment_status, delivery_status, ship_to, placed_at,
      received_at)
    select ${ctx.org}::int, o.id, 'H-' || o.external_id, ${known.channelId}, o.external_id, o.customer_id, o.name, o.currency,
           o.lines_minor, o.discount_minor, o.shipping_minor, o.total_minor, 'paid', 'fulfilled', 'delivered', o.ship_to,
           o.placed_at, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) o (id text, external_id text, customer_id text, name text,
        currency text, lines_minor bigint, discount_minor bigint, shipping_minor bigint, total_minor bigint, ship_to jsonb,
        placed_at timestamptz)`.execute(ctx.db);
  await insertLines(ctx, known, orders, ids);
  return ids;
}

async function insertLines(
  ctx: WriteContext,
  known: KnownIds,
  orders: readonly Extract<WrittenDocument, { kind: 'order' }>[],
  orderIds: ReadonlyMap<string, string>,
): Promise<void> {
  const lines = orders.flatMap((order) => {
    const order_id = idOf(orderIds, order.externalId);
    const goods = order.lines.map(({ sku, title, quantity, unitPriceMinor }) => {
      return { sku, title, quantity, unit_price_minor: unitPriceMinor, is_stocked: true };
    });
    const fees = feeLines(order).map(({ kind, label, amountMinor }) => {
      return {
        sku: feeSku(kind),
        title: label,
        quantity: 1,
        unit_price_minor: amountMinor,
        is_stocked: false,
      };
    });
    return [...goods, ...fees].map((line, index) => ({
      ...line,
      id: newId('orderLine'),
      order_id,
      position: index + 1,
      sku_id: idOf(known.skuIds, line.sku),
    }));
  });
  await sql`
    insert into orders.order_lines (org_id, id, order_id, position, sku_id, sku_code, title, quantity, unit_price_minor,
      is_stocked, shipped_quantity, delivered_quantity)
    select ${ctx.org}::int, l.id, l.order_id, l.position, l.sku_id, l.sku, l.title, l.quantity, l.unit_price_minor,
           l.is_stocked, case when l.is_stocked then l.quantity else 0 end, case when l.is_stocked then l.quantity else 0 end
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) l (id text, order_id text, position int, sku_id text, sku text,
        title text, quantity int, unit_price_minor bigint, is_stocked boolean)`.execute(ctx.db);
}

export async function insertDocuments(
  ctx: WriteContext,
  known: KnownIds,
  documents: readonly WrittenDocument[],
  orderIds: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = documents.map((document) => {
    const { externalId, kind, customerNumber, currency, placedAt } = document;
    return {
      external_id: externalId,
      kind,
      order_id: orderIds.get(externalId) ?? null,
      customer_id: customerNumber === null ? null : idOf(known.customerIds, customerNumber),
      currency,
      total_minor: amountsOf(document).totalMinor,
      placed_at: placedAt,
    };
  });
  await sql`
    insert into orders.historical_documents (org_id, channel_id, external_id, import_id, kind, order_id, customer_id, currency,
      total_minor, placed_at)
    select ${ctx.org}::int, ${known.channelId}, d.external_id, ${known.importId}, d.kind, d.order_id, d.customer_id, d.currency,
           d.total_minor, d.placed_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) d (external_id text, kind text, order_id text, customer_id text,
        currency text, total_minor bigint, placed_at timestamptz)`.execute(ctx.db);
}

export async function insertCharges(
  ctx: WriteContext,
  known: KnownIds,
  documents: readonly WrittenDocument[],
): Promise<void> {
  const charges = documents.flatMap(({ externalId, charges }) =>
    charges.map(({ rowNumber, kind, effect, label, amountMinor }) => {
      return {
        document_id: externalId,
        row_number: rowNumber,
        kind,
        effect,
        label,
        amount_minor: amountMinor,
      };
    }),
  );
  await sql`
    insert into orders.historical_charges (org_id, channel_id, document_id, row_number, kind, effect, label, amount_minor)
    select ${ctx.org}::int, ${known.channelId}, c.document_id, c.row_number, c.kind, c.effect, c.label, c.amount_minor
      from jsonb_to_recordset(${JSON.stringify(charges)}::jsonb) c (document_id text, row_number int, kind text, effect text,
        label text, amount_minor bigint)`.execute(ctx.db);
}
