import { sql } from 'kysely';
import { type ExportFilter, type ExportKind, unknownFilter } from '../../../platform/exports/export-kind.ts';
import { decimalOf, listCell } from '../../../platform/imports/cells.ts';
import { listOrders } from '../reading/list-orders.ts';
import type { OrderQuery } from '../reading/schema.ts';

/** Exporting orders: one row per line, in the columns the import reads and the states beside them. */
const columns = [
  'order_id',
  'number',
  'channel',
  'placed_at',
  'currency',
  'email',
  'name',
  'company',
  'line1',
  'line2',
  'city',
  'region',
  'postcode',
  'country',
  'phone',
  'sku',
  'title',
  'quantity',
  'unit_price',
  'total',
  'payment_status',
  'fulfillment_status',
  'delivery_status',
  'promised',
  'backordered',
  'shipped',
  'delivered',
  'cancelled',
  'tags',
] as const;

export const orderExport: ExportKind = {
  kind: 'orders',
  access: 'orders:read',
  columns: [...columns],
  page: async (ctx, filter, cursor) => {
    const page = await listOrders(ctx, { ...queryOf(filter), limit: 200, ...(cursor ? { cursor } : {}) });
    const { rows } = await sql<Line>`
      select o.external_id as order_id, o.number, c.code as channel, o.placed_at, o.currency, o.email, o.ship_to, o.total_minor,
             o.payment_status, o.fulfillment_status, o.delivery_status, o.tags, l.sku_code, l.title, l.quantity, l.unit_price_minor,
             l.promised_quantity, l.backordered_quantity, l.shipped_quantity, l.delivered_quantity, l.cancelled_quantity
        from orders.orders o join orders.channels c on c.org_id = o.org_id and c.id = o.channel_id
        join orders.order_lines l on l.org_id = o.org_id and l.order_id = o.id and l.parent_line_id is null
       where o.org_id = ${ctx.org} and o.id = any (${page.items.map(({ id }) => id)})
       order by o.placed_at desc, o.id desc, l.position`.execute(ctx.db);
    return { rows: rows.map(cellsOf), nextCursor: page.nextCursor };
  },
};

type Line = {
  orderId: string;
  number: string;
  channel: string;
  placedAt: Date;
  currency: string;
  email: string | null;
  shipTo: Record<string, string>;
  totalMinor: number;
  paymentStatus: string;
  fulfillmentStatus: string;
  deliveryStatus: string;
  tags: string[];
  skuCode: string;
  title: string;
  quantity: number;
  unitPriceMinor: number;
  promisedQuantity: number;
  backorderedQuantity: number;
  shippedQuantity: number;
  deliveredQuantity: number;
  cancelledQuantity: number;
};

const textFilters = [
  'search',
  'channelId',
  'brandId',
  'customerId',
  'tag',
  'sku',
  'placedFrom',
  'placedTo',
  'holdReason',
] as const;
const statusFilters = ['fulfillmentStatus', 'deliveryStatus', 'paymentStatus'] as const;

/** @throws Refusal naming a filter the list of orders does not know */
function queryOf(filter: ExportFilter): OrderQuery {
  const query: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(filter)) {
    if (textFilters.some((known) => known === name)) query[name] = value;
    else if (statusFilters.some((known) => known === name)) query[name] = value.split(',');
    else if (name === 'isHeld' || name === 'isBackordered') query[name] = value === 'true';
    else
      throw unknownFilter('Orders are', name, [...textFilters, ...statusFilters, 'isHeld', 'isBackordered']);
  }
  // Built only from the names of OrderQuery.
  return query as OrderQuery;
}

function cellsOf(line: Line) {
  const { shipTo: to, currency } = line;
  const amount = (minor: number) => Number(decimalOf(minor, currency));
  return [
    line.orderId,
    line.number,
    line.channel,
    line.placedAt.toISOString(),
    currency,
    line.email,
    to.name ?? '',
    to.company ?? '',
    to.line1 ?? '',
    to.line2 ?? '',
    to.city ?? '',
    to.region ?? '',
    to.postcode ?? '',
    to.country ?? '',
    to.phone ?? '',
    line.skuCode,
    line.title,
    line.quantity,
    amount(line.unitPriceMinor),
    amount(line.totalMinor),
    line.paymentStatus,
    line.fulfillmentStatus,
    line.deliveryStatus,
    line.promisedQuantity,
    line.backorderedQuantity,
    line.shippedQuantity,
    line.deliveredQuantity,
    line.cancelledQuantity,
    listCell(line.tags),
  ];
}
