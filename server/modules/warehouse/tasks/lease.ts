/**
 * At most one worker has a task: a lease that every scan renews. A lease that ran out may be taken by anybody; until then the
 * second worker is told who has it and since when.
 */
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { leaseMinutes, type Task } from './model.ts';
import type { TaskChange } from './store.ts';

/** @throws Refusal `warehouse.task_taken` */
export function refuseTaken(ctx: WriteContext, task: Task): void {
  const isFree = task.leaseExpiresAt === null || task.leaseExpiresAt.getTime() <= ctx.now.getTime();
  if (isFree || task.claimedBy === ctx.principal.id) return;
  const at = task.claimedAt?.toISOString().slice(11, 16);
  throw new Refusal(
    'warehouse.task_taken',
    'conflict',
    `Taken by ${task.claimedByName} at ${at} UTC. Take another task, or wait until the lease runs out.`,
    {
      taskId: task.id,
      takenBy: task.claimedByName,
      takenAt: task.claimedAt,
      leaseExpiresAt: task.leaseExpiresAt,
    },
  );
}

/** The lease of the caller, new or renewed. */
export function leased(ctx: WriteContext, task: Task, minutes = leaseMinutes): TaskChange {
  const isMine = task.claimedBy === ctx.principal.id;
  return {
    claimedBy: ctx.principal.id,
    claimedByName: ctx.principal.name,
    claimedAt: isMine ? task.claimedAt : ctx.now,
    leaseExpiresAt: new Date(ctx.now.getTime() + minutes * 60_000),
  };
}

export const unleased: TaskChange = {
  claimedBy: null,
  claimedByName: null,
  claimedAt: null,
  leaseExpiresAt: null,
};
