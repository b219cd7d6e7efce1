import { type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { MovementReason } from './model.ts';

export type Movement = {
  id: string;
  skuId: string;
  sku: string;
  lotId: string;
  quantity: number;
  fromLocationId: string;
  from: string;
  fromNodeId: string | null;
  toLocationId: string;
  to: string;
  toNodeId: string | null;
  reason: MovementReason;
  documentId: string | null;
  reversesId: string | null;
  reversedById: string | null;
  note: string | null;
  actorName: string;
  occurredAt: Date;
  recordedAt: Date;
};

export type MovementQuery = {
  skuId?: string;
  locationId?: string;
  nodeId?: string;
  lotId?: string;
  documentId?: string;
  reason?: MovementReason;
  since?: string;
  until?: string;
  limit?: number;
  cursor?: string;
};

/** The movements behind a number, the last recorded first. `since` and `until` compare with when it happened. */
export async function listMovements(ctx: ReadContext, query: MovementQuery): Promise<Page<Movement>> {
  const limit = query.limit ?? defaultPageSize;
  const { rows } = await sql<Movement>`
    select m.id, m.sku_id, k.code as sku, m.lot_id, m.quantity, m.from_location_id, f.code as "from", f.node_id as from_node_id,
           m.to_location_id, t.code as "to", t.node_id as to_node_id, m.reason, m.document_id, m.reverses_id, r.id as reversed_by_id,
           m.note, m.actor_name, m.occurred_at, m.recorded_at
      from inventory.movements m
      join catalog.skus k on k.org_id = m.org_id and k.id = m.sku_id
      join network.locations f on f.org_id = m.org_id and f.id = m.from_location_id
      join network.locations t on t.org_id = m.org_id and t.id = m.to_location_id
      left join inventory.movements r on r.org_id = m.org_id and r.reverses_id = m.id
     where ${sql.join(conditionsOf(ctx, query), sql` and `)}
     order by m.id desc limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ id }) => [id]);
}

function conditionsOf(ctx: ReadContext, query: MovementQuery) {
  const conditions = [sql<SqlBool>`m.org_id = ${ctx.org}`];
  if (query.skuId) conditions.push(sql`m.sku_id = ${query.skuId}`);
  if (query.locationId)
    conditions.push(
      sql`(m.from_location_id = ${query.locationId} or m.to_location_id = ${query.locationId})`,
    );
  if (query.nodeId) conditions.push(sql`(f.node_id = ${query.nodeId} or t.node_id = ${query.nodeId})`);
  if (query.lotId) conditions.push(sql`m.lot_id = ${query.lotId}`);
  if (query.documentId) conditions.push(sql`m.document_id = ${query.documentId}`);
  if (query.reason) conditions.push(sql`m.reason = ${query.reason}`);
  if (query.since) conditions.push(sql`m.occurred_at >= ${new Date(query.since)}`);
  if (query.until) conditions.push(sql`m.occurred_at < ${new Date(query.until)}`);
  if (query.cursor) conditions.push(sql`m.id < ${decodeCursor(query.cursor, 1)[0]}`);
  return conditions;
}
