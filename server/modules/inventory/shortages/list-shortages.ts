import { type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Advice, Hit } from './rules.ts';

export type Shortage = {
  id: string;
  skuId: string;
  sku: string;
  nodeId: string;
  quantity: number;
  causeId: string;
  hits: Hit[];
  advice: Advice;
  availableElsewhere: number;
  incoming: number;
  raisedAt: Date;
  resolvedAt: Date | null;
};

export type ShortageQuery = {
  skuId?: string;
  nodeId?: string;
  isOpen?: boolean;
  limit?: number;
  cursor?: string;
};

/** Shortages, the newest first. */
export async function listShortages(ctx: ReadContext, query: ShortageQuery): Promise<Page<Shortage>> {
  const limit = query.limit ?? defaultPageSize;
  const conditions = [sql<SqlBool>`h.org_id = ${ctx.org}`];
  if (query.skuId) conditions.push(sql`h.sku_id = ${query.skuId}`);
  if (query.nodeId) conditions.push(sql`h.node_id = ${query.nodeId}`);
  if (query.isOpen !== undefined) conditions.push(sql`(h.resolved_at is null) = ${query.isOpen}`);
  if (query.cursor) conditions.push(sql`h.id < ${decodeCursor(query.cursor, 1)[0]}`);
  const { rows } = await sql<Shortage>`
    select h.id, h.sku_id, k.code as sku, h.node_id, h.quantity, h.cause_id, h.hits, h.advice, h.available_elsewhere, h.incoming,
           h.raised_at, h.resolved_at
      from inventory.shortages h join catalog.skus k on k.org_id = h.org_id and k.id = h.sku_id
     where ${sql.join(conditions, sql` and `)} order by h.id desc limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ id }) => [id]);
}
