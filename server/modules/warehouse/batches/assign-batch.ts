import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import { leased, refuseTaken, unleased } from '../tasks/lease.ts';
import { changeTask, lockOpenTasks } from '../tasks/store.ts';
import { type PickBatchWithRoute, pickBatchById } from './read-batches.ts';

/** A whole cart is one worker's for this long without a scan. */
const batchLeaseMinutes = 30;

/**
 * The caller takes the batch with all its tasks. Taking one's own again renews the leases.
 * @throws Refusal `warehouse.batch_taken`, `warehouse.task_taken`, `warehouse.batch_finished`, `pick_batch.not_found`
 */
export async function assignBatch(ctx: WriteContext, id: string): Promise<PickBatchWithRoute> {
  const tasks = await lockOpenTasks(ctx, [sql`t.batch_id = ${id}`]);
  const batch = await lockBatch(ctx, id);
  refuseFinished(batch);
  const isOthers = batch.assignedTo !== null && batch.assignedTo !== ctx.principal.id;
  const isLeased = tasks.some(
    ({ claimedBy, leaseExpiresAt }) =>
      claimedBy !== ctx.principal.id && leaseExpiresAt !== null && leaseExpiresAt > ctx.now,
  );
  if (isOthers && isLeased) {
    throw new Refusal(
      'warehouse.batch_taken',
      'conflict',
      `Taken by ${batch.assignedToName} at ${batch.assignedAt?.toISOString().slice(11, 16)} UTC. Take another batch.`,
      { takenBy: batch.assignedToName, takenAt: batch.assignedAt },
    );
  }
  for (const task of tasks) {
    refuseTaken(ctx, task);
    await changeTask(ctx, task, leased(ctx, task, batchLeaseMinutes));
  }
  await setAssignment(ctx, id, { by: ctx.principal.id, name: ctx.principal.name, at: ctx.now });
  return pickBatchById(ctx, id);
}

/** Gives the batch back to everybody; what is picked stays picked. @throws Refusal `pick_batch.not_found` */
export async function unassignBatch(ctx: WriteContext, id: string): Promise<PickBatchWithRoute> {
  const tasks = await lockOpenTasks(ctx, [sql`t.batch_id = ${id}`]);
  refuseFinished(await lockBatch(ctx, id));
  for (const task of tasks)
    await changeTask(ctx, task, { ...unleased, status: 'open', step: 'location', scannedQuantity: 0 });
  await setAssignment(ctx, id, { by: null, name: null, at: null });
  return pickBatchById(ctx, id);
}

/**
 * Takes a batch apart: its picks wait for another batch and its totes are free. Refused once something lies in a tote.
 * @throws Refusal `warehouse.batch_in_work`, `warehouse.batch_finished`, `pick_batch.not_found`
 */
export async function cancelBatch(ctx: WriteContext, id: string): Promise<PickBatchWithRoute> {
  const tasks = await lockOpenTasks(ctx, [sql`t.batch_id = ${id}`]);
  refuseFinished(await lockBatch(ctx, id));
  const { rows } = await sql<{ picked: number }>`
    select coalesce(sum(done_quantity), 0)::int as picked from warehouse.tasks
     where org_id = ${ctx.org} and batch_id = ${id}`.execute(ctx.db);
  const picked = rows[0]?.picked ?? 0;
  if (picked > 0) {
    throw new Refusal(
      'warehouse.batch_in_work',
      'conflict',
      `${picked} units of this batch lie in its totes. Give it to another worker to finish it.`,
      { picked },
    );
  }
  for (const task of tasks)
    await changeTask(ctx, task, {
      ...unleased,
      status: 'open',
      step: 'location',
      scannedQuantity: 0,
      batchId: null,
      toLocationId: null,
      position: 0,
    });
  await sql`update warehouse.batch_totes set released_at = ${ctx.now} where org_id = ${ctx.org} and batch_id = ${id}
    and released_at is null`.execute(ctx.db);
  await sql`update warehouse.pick_batches set status = 'cancelled', finished_at = ${ctx.now}, version = version + 1
    where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  await ctx.publish({ type: 'warehouse.pick_batch.cancelled', subjectId: id, data: { tasks: tasks.length } });
  return pickBatchById(ctx, id);
}

type BatchRow = {
  status: string;
  assignedTo: string | null;
  assignedToName: string | null;
  assignedAt: Date | null;
};

/** A batch is locked after its tasks. */
async function lockBatch(ctx: WriteContext, id: string): Promise<BatchRow> {
  const { rows } = await sql<BatchRow>`
    select status, assigned_to, assigned_to_name, assigned_at from warehouse.pick_batches
     where org_id = ${ctx.org} and id = ${id} for update`.execute(ctx.db);
  if (!rows[0]) throw notFound('pick_batch', id);
  return rows[0];
}

function refuseFinished({ status }: BatchRow): void {
  if (status !== 'done' && status !== 'cancelled') return;
  throw new Refusal('warehouse.batch_finished', 'conflict', `This batch is ${status}.`, { state: status });
}

async function setAssignment(
  ctx: WriteContext,
  id: string,
  { by, name, at }: { by: string | null; name: string | null; at: Date | null },
): Promise<void> {
  await sql`
    update warehouse.pick_batches set assigned_to = ${by}, assigned_to_name = ${name}, assigned_at = ${at}, version = version + 1
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
}
