import { type RawBuilder, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Task, TaskKind, TaskStatus } from './model.ts';
import { selectTasks } from './store.ts';

export type TaskFilter = {
  nodeId?: string;
  kind?: TaskKind;
  status?: TaskStatus;
  batchId?: string;
  fulfillmentOrderId?: string;
  /** Only those the caller holds a lease of. */
  mine?: boolean;
  /** Only those nobody holds a running lease of, and that can be taken now. */
  free?: boolean;
  limit?: number;
  cursor?: string;
};

/** Without `status`: those not finished. By id, which is the order of creation. */
export async function listTasks(ctx: ReadContext, filter: TaskFilter): Promise<Page<Task>> {
  const limit = filter.limit ?? defaultPageSize;
  const rows = await selectTasks(ctx, conditions(ctx, filter), sql`order by t.id limit ${limit + 1}`);
  return pageFrom(rows, limit, ({ id }) => [id]);
}

function conditions(ctx: ReadContext, filter: TaskFilter): RawBuilder<unknown>[] {
  const isRunning = sql`t.lease_expires_at > ${ctx.now}`;
  const found = [filter.status ? sql`t.status = ${filter.status}` : sql`t.finished_at is null`];
  if (filter.nodeId) found.push(sql`t.node_id = ${filter.nodeId}`);
  if (filter.kind) found.push(sql`t.kind = ${filter.kind}`);
  if (filter.batchId) found.push(sql`t.batch_id = ${filter.batchId}`);
  if (filter.fulfillmentOrderId) found.push(sql`t.fulfillment_order_id = ${filter.fulfillmentOrderId}`);
  if (filter.mine) found.push(sql`t.claimed_by = ${ctx.principal.id} and ${isRunning}`);
  if (filter.free)
    found.push(
      sql`(t.lease_expires_at is null or not ${isRunning}) and (t.kind <> 'pick' or t.batch_id is not null)`,
    );
  if (filter.cursor) found.push(sql`t.id > ${decodeCursor(filter.cursor, 1)[0]}`);
  return found;
}
