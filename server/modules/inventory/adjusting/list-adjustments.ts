import { type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Adjustment, AdjustmentKind } from './adjust-stock.ts';

export type AdjustmentRow = Omit<Adjustment, 'movementIds'> & { actorName: string; createdAt: Date };

/** Adjustments, the newest first. */
export async function listAdjustments(
  ctx: ReadContext,
  query: { nodeId?: string; kind?: AdjustmentKind; limit?: number; cursor?: string },
): Promise<Page<AdjustmentRow>> {
  const limit = query.limit ?? defaultPageSize;
  const conditions = [sql<SqlBool>`a.org_id = ${ctx.org}`];
  if (query.nodeId) conditions.push(sql`a.node_id = ${query.nodeId}`);
  if (query.kind) conditions.push(sql`a.kind = ${query.kind}`);
  if (query.cursor) conditions.push(sql`a.id < ${decodeCursor(query.cursor, 1)[0]}`);
  const { rows } = await sql<AdjustmentRow>`
    select a.id, a.node_id, a.kind, a.reason, a.note, a.occurred_at, a.actor_name, a.created_at from inventory.adjustments a
     where ${sql.join(conditions, sql` and `)} order by a.id desc limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ id }) => [id]);
}
