import type { WriteContext } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/errors.ts';
import { leased, refuseTaken, unleased } from '../lease.ts';
import { isFinished, type Task } from '../model.ts';
import { taskFinished } from '../scan-rules.ts';
import { changeTask, lockTask } from '../store.ts';

/**
 * Takes a task for the caller. Taking one's own again renews the lease.
 * @throws Refusal `warehouse.task_taken` (by whom, since when), `warehouse.task_finished`, `warehouse.not_batched`
 */
export async function claimTask(ctx: WriteContext, id: string): Promise<Task> {
  const task = await lockTask(ctx, id);
  if (isFinished(task)) throw taskFinished(task);
  refuseUnbatched(task);
  refuseTaken(ctx, task);
  return changeTask(ctx, task, leased(ctx, task));
}

/** Gives a task back; what is counted in hand and not put is forgotten. @throws Refusal `warehouse.task_taken` */
export async function releaseTask(ctx: WriteContext, id: string): Promise<Task> {
  const task = await lockTask(ctx, id);
  if (isFinished(task)) return task;
  refuseTaken(ctx, task);
  return changeTask(ctx, task, {
    ...unleased,
    status: 'open',
    step: 'location',
    scannedQuantity: 0,
  });
}

/** @throws Refusal `warehouse.not_batched` */
export function refuseUnbatched(task: Task): void {
  if (task.kind !== 'pick' || task.batchId !== null) return;
  throw new Refusal(
    'warehouse.not_batched',
    'conflict',
    'This pick has no tote yet. Make a pick batch of its fulfillment order first.',
    { taskId: task.id, fulfillmentOrderId: task.fulfillmentOrderId },
  );
}
