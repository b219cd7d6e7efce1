import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { Task } from '../tasks/model.ts';

/**
 * A batch starts with its first scan and is done with its last task. Its totes then go to the pack queue; a tote in which
 * nothing was put is free at once.
 */
export async function settleBatchOf(ctx: WriteContext, task: Task): Promise<void> {
  if (task.batchId === null) return;
  if (task.finishedAt === null) {
    await sql`
      update warehouse.pick_batches set status = 'in_progress', started_at = ${ctx.now}, version = version + 1
       where org_id = ${ctx.org} and id = ${task.batchId} and status = 'open'`.execute(ctx.db);
    return;
  }
  await settleBatches(ctx, [task]);
}

/** The same after changes to many tasks, of any number of batches, in key order. */
export async function settleBatches(ctx: WriteContext, tasks: readonly Task[]): Promise<void> {
  const batchIds = new Set(tasks.map(({ batchId }) => batchId).filter((id) => id !== null));
  for (const batchId of [...batchIds].sort()) await settleBatch(ctx, batchId);
}

async function settleBatch(ctx: WriteContext, batchId: string): Promise<void> {
  const { rows } = await sql<{ status: string; nodeId: string }>`
    select status, node_id from warehouse.pick_batches where org_id = ${ctx.org} and id = ${batchId} for update`.execute(
    ctx.db,
  );
  const batch = rows[0];
  if (!batch || batch.status === 'done' || batch.status === 'cancelled') return;
  // A statement of its own after the lock: the last two tasks of a batch may end at the same time.
  const open = await sql`select 1 from warehouse.tasks
    where org_id = ${ctx.org} and batch_id = ${batchId} and finished_at is null limit 1`.execute(ctx.db);
  if (open.rows.length > 0) return;
  await sql`
    update warehouse.batch_totes t
       set ready_at = ${ctx.now},
           released_at = case when exists (select from inventory.balances b
             where b.org_id = t.org_id and b.location_id = t.location_id and b.quantity > 0) then null else ${ctx.now}::timestamptz end
     where t.org_id = ${ctx.org} and t.batch_id = ${batchId} and t.released_at is null`.execute(ctx.db);
  const { rows: done } = await sql<{ picked: number }>`
    update warehouse.pick_batches b
       set status = case when exists (select from warehouse.tasks t where t.org_id = b.org_id and t.batch_id = b.id
             and t.done_quantity > 0) then 'done' else 'cancelled' end,
           started_at = coalesce(started_at, ${ctx.now}), finished_at = ${ctx.now}, version = version + 1
     where b.org_id = ${ctx.org} and b.id = ${batchId}
    returning (select coalesce(sum(t.done_quantity), 0)::int from warehouse.tasks t
      where t.org_id = b.org_id and t.batch_id = b.id) as picked`.execute(ctx.db);
  await ctx.publish({
    type: 'warehouse.pick_batch.finished',
    subjectId: batchId,
    data: { nodeId: batch.nodeId, pickedUnits: done[0]?.picked ?? 0 },
  });
}
