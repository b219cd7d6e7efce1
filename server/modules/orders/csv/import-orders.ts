import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { type Fault, faultOfRefusal, Refusal } from '../../../platform/errors.ts';
import type { CellReader } from '../../../platform/imports/cells.ts';
import {
  type AppliedChange,
  type ImportColumn,
  type ImportedRow,
  importKind,
  type RowResult,
  type UndoResult,
} from '../../../platform/imports/import-kind.ts';
import { cancelOrder } from '../cancelling/cancel-order.ts';
import type { OrderRequest } from '../intake/model.ts';
import { paymentStatuses } from '../intake/model.ts';
import { placeOrdersWithin } from '../intake/place-orders.ts';

/**
 * Importing orders: one row per line, the order's own columns on its first row (or repeated on each). Rows of one order follow
 * each other. An order that was taken before is skipped, so a file may be sent again. Undo cancels what was created.
 */
type OrderCells = Omit<OrderRequest, 'lines' | 'totalMinor'> & { total: number | undefined };
type OrderRow = { order: OrderCells; line: OrderRequest['lines'][number] };

const columns: readonly ImportColumn[] = [
  {
    name: 'order_id',
    aliases: ['name', 'order number', 'order', 'invoiceno'],
    isRequired: true,
    describes: "The channel's own id of the order",
  },
  { name: 'channel', isRequired: true, describes: 'Code of the channel' },
  { name: 'placed_at', aliases: ['created at', 'date'], describes: 'Instant, e.g. 2026-11-24T09:00:00Z' },
  { name: 'currency', isRequired: true, describes: 'ISO 4217' },
  { name: 'email', describes: 'Mail address of the buyer' },
  { name: 'name', aliases: ['shipping name', 'customer'], isRequired: true, describes: 'Who receives it' },
  { name: 'company', aliases: ['shipping company'], describes: 'Company' },
  {
    name: 'line1',
    aliases: ['shipping address1', 'shipping street', 'address'],
    isRequired: true,
    describes: 'Street',
  },
  { name: 'line2', aliases: ['shipping address2'], describes: 'Second line' },
  { name: 'city', aliases: ['shipping city'], isRequired: true, describes: 'City' },
  { name: 'region', aliases: ['shipping province'], describes: 'State or region' },
  { name: 'postcode', aliases: ['shipping zip', 'zip'], describes: 'Postcode' },
  { name: 'country', aliases: ['shipping country'], isRequired: true, describes: 'ISO 3166-1 alpha-2' },
  { name: 'phone', aliases: ['shipping phone'], describes: 'Phone' },
  { name: 'sku', aliases: ['lineitem sku', 'stockcode'], isRequired: true, describes: 'Code of the SKU' },
  { name: 'quantity', aliases: ['lineitem quantity', 'qty'], isRequired: true, describes: 'Units' },
  {
    name: 'unit_price',
    aliases: ['lineitem price', 'price', 'unitprice'],
    isRequired: true,
    describes: 'Price of one unit',
  },
  { name: 'shipping', describes: 'Shipping of the whole order' },
  { name: 'discount', aliases: ['discount amount'], describes: 'Discount of the whole order' },
  { name: 'total', describes: 'Checked against the sum when given' },
  { name: 'payment_status', aliases: ['financial status'], describes: paymentStatuses.join(', ') },
  { name: 'service', aliases: ['shipping method'], describes: 'Code of the shipping service' },
  { name: 'note', aliases: ['notes'], describes: 'Note' },
  { name: 'tags', describes: 'Parted by |' },
];

export const orderImport = importKind<OrderRow>({
  kind: 'orders',
  access: 'orders:write',
  columns,
  parse: parseRow,
  keyOf: ({ order, line }) => `${groupOf(order)} ${line.externalId}`,
  groupOf: ({ order }) => groupOf(order),
  apply: applyOrders,
  undo: undoOrders,
});

const groupOf = (order: Pick<OrderCells, 'channel' | 'externalId'>) => `${order.channel} ${order.externalId}`;

function parseRow(cells: CellReader): OrderRow {
  const needed = (column: string, options = {}) => cells.required(column, cells.text(column, options)) ?? '';
  const currency = needed('currency', {
    pattern: /^[A-Z]{3}$/,
    form: { words: 'must be an ISO 4217 code', example: 'GBP' },
  });
  const optional = (column: string, max = 200) => cells.text(column, { max });
  const email = cells.text('email', {
    max: 254,
    pattern: /^[^\s@]+@[^\s@]+$/,
    form: { words: 'is no mail address', example: 'ann@example.com' },
  });
  const placedAt = cells.text('placed_at', {
    pattern: /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/,
    form: { words: 'must be like 2026-11-24T09:00:00Z', example: '2026-11-24T09:00:00Z' },
  });
  const sku = needed('sku', { max: 100, isCode: true });
  const quantity = cells.required('quantity', cells.integer('quantity', { min: 1, max: 1_000_000 })) ?? 1;
  const unitPriceMinor = cells.required('unit_price', cells.money('unit_price', currency)) ?? 0;
  return {
    order: {
      channel: needed('channel', { max: 60 }),
      externalId: needed('order_id', { isCode: true }),
      currency,
      ...(placedAt === undefined ? {} : { placedAt }),
      ...(email === undefined ? {} : { customer: { email } }),
      shipTo: {
        name: needed('name'),
        company: optional('company'),
        line1: needed('line1', { max: 300 }),
        line2: optional('line2', 300),
        city: needed('city'),
        region: optional('region', 100),
        postcode: cells.text('postcode', { max: 20 }),
        country: needed('country', { max: 2 }),
        phone: cells.text('phone', { max: 50, isCode: true }),
      },
      shippingMinor: cells.money('shipping', currency) ?? 0,
      discountMinor: cells.money('discount', currency) ?? 0,
      total: cells.money('total', currency),
      paymentStatus: cells.oneOf('payment_status', paymentStatuses) ?? 'paid',
      serviceCode: cells.text('service', { max: 60 }),
      note: cells.text('note', { max: 2000 }),
      tags: cells.list('tags') ?? [],
    },
    line: { sku, quantity, unitPriceMinor, externalId: `${sku} ${quantity} ${unitPriceMinor}` },
  };
}

async function applyOrders(ctx: WriteContext, rows: readonly ImportedRow<OrderRow>[]): Promise<RowResult[]> {
  const groups = [...Map.groupBy(rows, ({ value }) => groupOf(value.order)).values()];
  const outcomes = await placeOrdersWithin(ctx, groups.map(requestOf));
  return groups.flatMap((group, index): RowResult[] => {
    const outcome = outcomes[index];
    if (outcome?.kind === 'placed') {
      const { id, number } = outcome.order;
      return group.map(({ row }) => ({ row, outcome: 'created', subjectId: id, after: { number } }));
    }
    const refusal =
      outcome?.refusal ?? new Refusal('orders.invalid', 'unprocessable', 'The order was not taken.');
    if (refusal.code === 'orders.already_exists')
      return group.map(({ row }) => ({ row, outcome: 'skipped' }));
    return group.map(({ row }, line) => ({ row, outcome: 'error', faults: faultsOf(refusal, line) }));
  });
}

function requestOf(group: readonly ImportedRow<OrderRow>[]): OrderRequest {
  const { total, ...order } = group[0]?.value.order ?? ({} as OrderCells);
  return {
    ...order,
    ...(total === undefined ? {} : { totalMinor: total }),
    lines: group.map(({ value }) => ({ ...value.line })),
  };
}

const columnOf: Record<string, string> = {
  sku: 'sku',
  quantity: 'quantity',
  unitPriceMinor: 'unit_price',
  totalMinor: 'total',
  discountMinor: 'discount',
};

/** The faults that concern one line of the order, and those of the order itself. */
function faultsOf(refusal: Refusal, line: number) {
  const own = (refusal.details.errors ?? []).flatMap(({ pointer, ...what }) => {
    const [, list, index, field = ''] = pointer.split('/');
    if (list === 'lines' && index !== undefined)
      return Number(index) === line ? [{ column: columnOf[field] ?? field, ...what }] : [];
    const last = pointer.split('/').at(-1) ?? '';
    return [{ column: columnOf[last] ?? last, ...what }];
  });
  return own.length > 0 ? own : [{ column: '', ...faultOfRefusal(refusal) }];
}

async function undoOrders(ctx: WriteContext, changes: readonly AppliedChange[]): Promise<UndoResult[]> {
  const results: UndoResult[] = [];
  for (const [orderId, rows] of Map.groupBy(changes, ({ subjectId }) => subjectId)) {
    const fault = await undoOrder(ctx, orderId);
    results.push(...rows.map(({ row }) => (fault === undefined ? { row } : { row, fault })));
  }
  return results;
}

/** An order cannot be unmade, only cancelled: what was promised is free again. */
async function undoOrder(ctx: WriteContext, orderId: string): Promise<Fault | undefined> {
  await sql`savepoint undo_order`.execute(ctx.db);
  try {
    await cancelOrder(ctx, orderId, { reason: 'channel', note: 'import_undone' });
    await sql`release savepoint undo_order`.execute(ctx.db);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint undo_order`.execute(ctx.db);
    return faultOfRefusal(error);
  }
}
