import { type RawBuilder, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { OrderQuery, OrderSummary } from './schema.ts';
import { type OrderSearch, searchOrders } from './search-orders.ts';

/** The list of orders: filters, search and a stable order, always by index so that a million orders read as fast as a thousand. */
const summaryColumns = sql`
  o.id, o.number, o.external_id, o.channel_id, o.brand_id, o.customer_id, o.customer_name, o.email, o.ship_to ->> 'country' as country,
  o.currency, o.total_minor, o.payment_status, o.fulfillment_status, o.delivery_status, o.is_backordered, o.hold_reasons, o.hold_until,
  o.priority, o.tags, o.placed_at, o.received_at, o.version`;

/** Says by which words it was found, where nothing has those that were searched. */
export type OrderPage = Page<OrderSummary> & Pick<OrderSearch, 'similarWords'>;

export async function listOrders(ctx: ReadContext, query: OrderQuery): Promise<OrderPage> {
  const limit = query.limit ?? defaultPageSize;
  const isAscending = query.sort === 'placedAt';
  const { conditions, similarWords } = await orderConditions(ctx, query);
  const direction = isAscending ? sql`asc` : sql`desc`;
  const { rows } = await sql<OrderSummary>`
    with page as materialized (
      select ${summaryColumns} from orders.orders o where ${sql.join(conditions, sql` and `)}
       order by o.placed_at ${direction}, o.id ${direction} limit ${limit + 1})
    select page.*, counts.lines as line_count, counts.units as unit_count
      from page, lateral (select count(*) as lines, coalesce(sum(l.quantity), 0) as units from orders.order_lines l
        where l.org_id = ${ctx.org} and l.order_id = page.id and l.parent_line_id is null) counts
     order by page.placed_at ${direction}, page.id ${direction}`.execute(ctx.db);
  return { ...pageFrom(rows, limit, ({ placedAt, id }) => [placedAt.toISOString(), id]), similarWords };
}

/** The conditions on `orders.orders o` that a query's filters, search and cursor make. */
export async function orderConditions(ctx: ReadContext, query: OrderQuery): Promise<OrderConditions> {
  const conditions = conditionsOf(ctx, query, query.sort === 'placedAt');
  if (!query.search) return { conditions, similarWords: null };
  const { condition, similarWords } = await searchOrders(ctx, query.search);
  return { conditions: [...conditions, condition], similarWords };
}

type OrderConditions = { conditions: RawBuilder<unknown>[] } & Pick<OrderSearch, 'similarWords'>;

function conditionsOf(ctx: ReadContext, query: OrderQuery, isAscending: boolean): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`o.org_id = ${ctx.org}`];
  const equal: [string, unknown][] = [
    ['channel_id', query.channelId],
    ['brand_id', query.brandId],
    ['customer_id', query.customerId],
    ['is_backordered', query.isBackordered],
  ];
  for (const [column, value] of equal)
    if (value !== undefined) conditions.push(sql`${sql.ref(`o.${column}`)} = ${value}`);
  const among: [string, string[] | undefined][] = [
    ['fulfillment_status', query.fulfillmentStatus],
    ['delivery_status', query.deliveryStatus],
    ['payment_status', query.paymentStatus],
  ];
  for (const [column, values] of among)
    if (values?.length) conditions.push(sql`${sql.ref(`o.${column}`)} = any (${values})`);
  if (query.isHeld !== undefined)
    conditions.push(query.isHeld ? sql`o.hold_reasons <> '{}'` : sql`o.hold_reasons = '{}'`);
  if (query.holdReason) conditions.push(sql`${query.holdReason} = any (o.hold_reasons)`);
  if (query.tag) conditions.push(sql`${query.tag} = any (o.tags)`);
  if (query.placedFrom) conditions.push(sql`o.placed_at >= ${query.placedFrom}::timestamptz`);
  if (query.placedTo) conditions.push(sql`o.placed_at < ${query.placedTo}::timestamptz`);
  if (query.sku) {
    conditions.push(
      sql`exists (select from orders.order_lines l where l.org_id = o.org_id and l.order_id = o.id and l.sku_code = ${query.sku})`,
    );
  }
  if (query.cursor) {
    const [placedAt, id] = decodeCursor(query.cursor, 2);
    const comparison = isAscending ? sql`>` : sql`<`;
    conditions.push(sql`(o.placed_at, o.id) ${comparison} (${placedAt}::timestamptz, ${id})`);
  }
  return conditions;
}
