import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';

export type Lot = {
  id: string;
  skuId: string;
  sku: string;
  code: string;
  expiresOn: string | null;
  status: 'active' | 'recalled';
  onHand: number;
  createdAt: Date;
  version: number;
};

export type LotQuery = {
  skuId?: string;
  status?: 'active' | 'recalled';
  expiresBefore?: string;
  /** What lay there at that instant; lots that had not come by then are left out. */
  asOf?: string;
  limit?: number;
  cursor?: string;
};

const columns = (onHand: RawBuilder<unknown>) => sql`
  t.id, t.sku_id, k.code as sku, t.code, t.expires_on::text as expires_on, t.status, t.created_at, t.version,
  ${onHand} as on_hand`;

const onHandNow = sql`
  (select coalesce(sum(b.quantity), 0) from inventory.balances b
    where b.org_id = t.org_id and b.sku_id = t.sku_id and b.lot_id = t.id)`;

/** From the movements that had happened by then, at the places goods lie at: not with suppliers, customers and the like. */
const onHandAsOf = (asOf: Date) => sql`
  (select coalesce(sum(m.delta), 0) from (
      select to_location_id as location_id, quantity as delta from inventory.movements
       where org_id = t.org_id and sku_id = t.sku_id and lot_id = t.id and occurred_at <= ${asOf}
      union all
      select from_location_id, -quantity from inventory.movements
       where org_id = t.org_id and sku_id = t.sku_id and lot_id = t.id and occurred_at <= ${asOf}) m
     join network.locations l on l.org_id = t.org_id and l.id = m.location_id
      and inventory.state_of(l.kind) <> 'world')`;

export async function readLot(ctx: ReadContext, id: string): Promise<Lot> {
  const { rows } = await sql<Lot>`
    select ${columns(onHandNow)} from inventory.lots t join catalog.skus k on k.org_id = t.org_id and k.id = t.sku_id
     where t.org_id = ${ctx.org} and t.id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw notFound('lot', id);
  return rows[0];
}

/**
 * Lots, the newest first; with `expiresBefore`, those that expire before that day. Code, expiry and state are those of now,
 * whatever instant the quantity is of.
 */
export async function listLots(ctx: ReadContext, query: LotQuery): Promise<Page<Lot>> {
  const limit = query.limit ?? defaultPageSize;
  const conditions = [sql<SqlBool>`t.org_id = ${ctx.org}`];
  if (query.skuId) conditions.push(sql`t.sku_id = ${query.skuId}`);
  if (query.status) conditions.push(sql`t.status = ${query.status}`);
  if (query.expiresBefore) conditions.push(sql`t.expires_on < ${query.expiresBefore}::date`);
  if (query.cursor) conditions.push(sql`t.id < ${decodeCursor(query.cursor, 1)[0]}`);
  const asOf = query.asOf === undefined ? undefined : new Date(query.asOf);
  if (asOf)
    conditions.push(sql`exists (select 1 from inventory.movements m where m.org_id = t.org_id
      and m.sku_id = t.sku_id and m.lot_id = t.id and m.occurred_at <= ${asOf})`);
  const { rows } = await sql<Lot>`
    select ${columns(asOf ? onHandAsOf(asOf) : onHandNow)}
      from inventory.lots t join catalog.skus k on k.org_id = t.org_id and k.id = t.sku_id
     where ${sql.join(conditions, sql` and `)} order by t.id desc limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ id }) => [id]);
}
