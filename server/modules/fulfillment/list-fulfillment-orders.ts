import { type RawBuilder, sql } from 'kysely';
import type { ReadContext } from '../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../platform/http/pagination.ts';
import type { FulfillmentOrder, FulfillmentOrderStatus } from './model.ts';
import { type OrderRow, orderColumns, withLines } from './store.ts';

/** Fulfillment orders by node, status, due time or order, in the order asked for. */
export const fulfillmentOrderSorts = ['shipBy', 'createdAt', '-createdAt'] as const;

export type FulfillmentOrderFilter = {
  nodeId?: string;
  orderId?: string;
  /** Comma-separated statuses. */
  status?: string;
  shipByBefore?: string;
  search?: string;
  isReleased?: boolean;
  sort?: (typeof fulfillmentOrderSorts)[number];
  limit?: number;
  cursor?: string;
};

export async function listFulfillmentOrders(
  ctx: ReadContext,
  filter: FulfillmentOrderFilter,
): Promise<Page<FulfillmentOrder>> {
  const limit = filter.limit ?? defaultPageSize;
  const sort = filter.sort ?? 'shipBy';
  const where = sql.join(
    [sql`o.org_id = ${ctx.org}`, ...conditions(filter), ...after(filter, sort)],
    sql` and `,
  );
  const order = {
    shipBy: sql`coalesce(o.ship_by, 'infinity'), o.id`,
    createdAt: sql`o.id`,
    '-createdAt': sql`o.id desc`,
  }[sort];
  const { rows } = await sql<OrderRow>`select ${orderColumns} from fulfillment.fulfillment_orders o
    where ${where} order by ${order} limit ${limit + 1}`.execute(ctx.db);
  const page = pageFrom(rows, limit, (row) =>
    sort === 'shipBy' ? [row.shipBy?.toISOString() ?? 'infinity', row.id] : [row.id],
  );
  return { items: await withLines(ctx, page.items), nextCursor: page.nextCursor };
}

function conditions(filter: FulfillmentOrderFilter): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [];
  if (filter.nodeId !== undefined) found.push(sql`o.node_id = ${filter.nodeId}`);
  if (filter.orderId !== undefined) found.push(sql`o.order_id = ${filter.orderId}`);
  if (filter.status !== undefined) {
    const statuses = filter.status.split(',') as FulfillmentOrderStatus[];
    found.push(sql`o.status = any (${statuses})`);
  }
  if (filter.shipByBefore !== undefined) found.push(sql`o.ship_by < ${filter.shipByBefore}::timestamptz`);
  if (filter.search !== undefined)
    found.push(sql`(o.order_number = ${filter.search.toUpperCase()} or o.id = ${filter.search})`);
  if (filter.isReleased !== undefined)
    found.push(filter.isReleased ? sql`o.released_at is not null` : sql`o.released_at is null`);
  return found;
}

function after(
  { cursor }: FulfillmentOrderFilter,
  sort: (typeof fulfillmentOrderSorts)[number],
): RawBuilder<unknown>[] {
  if (cursor === undefined) return [];
  if (sort === 'shipBy') {
    const [due, id] = decodeCursor(cursor, 2);
    return [sql`(coalesce(o.ship_by, 'infinity'), o.id) > (${due}::timestamptz, ${id})`];
  }
  const [id] = decodeCursor(cursor, 1);
  return [sort === 'createdAt' ? sql`o.id > ${id}` : sql`o.id < ${id}`];
}
