import { progressAfter } from '../../../server/modules/warehouse/tasks/scan-rules.ts';
import type { Task } from '../answers.ts';
import { type Act, isScan } from './model.ts';

/**
 * A task as it stands in the worker's hands: what the server last said of it, and on top the scans it has not taken yet, in
 * order. Nothing else is kept, so a reload finds the same.
 */
export function taskInHand(task: Task, acts: readonly Act[]): Task {
  let now = task;
  for (const act of acts)
    if (isScan(act) && act.taskId === task.id && act.state === 'waiting')
      now = afterScan(now, act.transition);
  return now;
}

export function afterScan(task: Task, transition: Parameters<typeof progressAfter>[1]): Task {
  const progress = progressAfter(task, transition);
  const isOver = progress.status === 'done' || progress.status === 'short';
  return {
    ...task,
    ...progress,
    // The server sends a skipped task to the end of its walk.
    position: transition.to === 'skipped' ? task.position + skippedBy : task.position,
    finishedAt: isOver ? (task.finishedAt ?? new Date().toISOString()) : task.finishedAt,
  };
}

/** Longer than any walk. */
const skippedBy = 100_000;

export function isOpen({ status }: Pick<Task, 'status'>): boolean {
  return status === 'open' || status === 'in_progress';
}

/** In walking order. */
export function inOrder(tasks: readonly Task[]): Task[] {
  return tasks.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}
