import { type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { PackSession, SessionStatus } from './model.ts';

export type SessionHead = Omit<PackSession, 'advice' | 'steps' | 'packerId'>;

/** Pack sessions, the newest first. */
export async function listSessions(
  ctx: ReadContext,
  query: { nodeId?: string; status?: SessionStatus; limit?: number; cursor?: string },
): Promise<Page<SessionHead>> {
  const limit = query.limit ?? defaultPageSize;
  const conditions = [sql<SqlBool>`s.org_id = ${ctx.org}`];
  if (query.nodeId) conditions.push(sql`s.node_id = ${query.nodeId}`);
  if (query.status) conditions.push(sql`s.status = ${query.status}`);
  if (query.cursor) conditions.push(sql`s.id < ${decodeCursor(query.cursor, 1)[0]}`);
  const { rows } = await sql<SessionHead>`
    select s.id, s.node_id, s.station_id, s.tote_id, s.fulfillment_order_id, s.status, s.stop_cause, s.stop_reason, s.packer_name, s.taken_at,
           s.lease_expires_at, s.created_at, s.finished_at, s.version
      from warehouse.pack_sessions s where ${sql.join(conditions, sql` and `)}
     order by s.id desc limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ id }) => [id]);
}
