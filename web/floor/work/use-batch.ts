import { useEffect, useMemo } from 'react';
import type { Batch, Task } from '../answers.ts';
import { serverIsReachable, useNet } from '../queue/net.ts';
import { inOrder, isOpen, taskInHand } from '../queue/progress.ts';
import { useFloorState } from '../queue/state.ts';
import { useSession } from '../session.ts';
import { refreshBatch } from './refresh.ts';

/** A batch as it stands in the worker's hands, with the task to do now. */
export type BatchInHand = {
  batch: Omit<Batch, 'route' | 'goods'> | undefined;
  tasks: Task[];
  now: Task | undefined;
  next: Task | undefined;
  doneCount: number;
};

const rereadMs = 30_000;

export function useBatch(id: string): BatchInHand {
  const state = useFloorState();
  const { me } = useSession();
  const isReachable = useNet();
  const waiting = state.acts.filter(
    (act) => act.kind === 'scan' && act.state === 'waiting' && state.tasks.get(act.taskId)?.batchId === id,
  ).length;
  // Once nothing waits, the server knows more: picks in other bins after a short, work withdrawn, another's hands.
  useEffect(() => {
    if (waiting > 0 || !isReachable) return;
    const reread = () => {
      if (serverIsReachable()) void refreshBatch(id).catch(() => undefined);
    };
    reread();
    const timer = setInterval(reread, rereadMs);
    return () => clearInterval(timer);
  }, [id, waiting, isReachable]);
  return useMemo(() => {
    const tasks = inOrder(
      [...state.tasks.values()]
        .filter(({ batchId }) => batchId === id)
        .map((task) => taskInHand(task, state.acts)),
    );
    const open = tasks.filter((task) => isOpen(task) && !isOthers(task, me?.id));
    // What is in hand is finished first, whatever lies before it on the walk.
    const now = open.find(({ scannedQuantity }) => scannedQuantity > 0) ?? open[0];
    return {
      batch: state.batches.get(id),
      tasks,
      now,
      next: open.find((task) => task !== now),
      doneCount: tasks.filter((task) => !isOpen(task)).length,
    };
  }, [state, id, me?.id]);
}

/** Another worker has taken it: the lease was lost. */
export function isOthers({ claimedBy, leaseExpiresAt }: Task, myId: string | undefined): boolean {
  if (claimedBy === null || claimedBy === myId || leaseExpiresAt === null) return false;
  return new Date(leaseExpiresAt).getTime() > Date.now();
}
