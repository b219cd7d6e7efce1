import { useEffect, useMemo, useState } from 'react';
import type { Task } from '../answers.ts';
import { useDevice } from '../device.ts';
import { useNet } from '../queue/net.ts';
import { isOpen, taskInHand } from '../queue/progress.ts';
import { useFloorState } from '../queue/state.ts';
import { useSession } from '../session.ts';
import { refreshTasks } from './refresh.ts';
import { isOthers } from './use-batch.ts';

const rereadMs = 20_000;

/** The open tasks of some kinds at this node that are not in another's hands; urgent ones first, then place by place. */
export function useTasks(kinds: readonly Task['kind'][]): { tasks: Task[]; isRead: boolean; error: unknown } {
  const state = useFloorState();
  const { nodeId } = useDevice();
  const { me } = useSession();
  const isReachable = useNet();
  const [read, setRead] = useState<{ isRead: boolean; error: unknown }>({ isRead: false, error: undefined });
  const wanted = kinds.join(',');
  useEffect(() => {
    if (!isReachable || nodeId === null) return;
    const reread = () =>
      refreshTasks(nodeId, wanted.split(',') as Task['kind'][]).then(
        () => setRead({ isRead: true, error: undefined }),
        (error: unknown) => setRead((before) => ({ ...before, error })),
      );
    void reread();
    const timer = setInterval(() => void reread(), rereadMs);
    return () => clearInterval(timer);
  }, [nodeId, wanted, isReachable]);
  const tasks = useMemo(
    () =>
      [...state.tasks.values()]
        .filter(({ kind, nodeId: at }) => at === nodeId && wanted.split(',').includes(kind))
        .map((task) => taskInHand(task, state.acts))
        .filter((task) => isOpen(task) && !isOthers(task, me?.id))
        .toSorted(
          (a, b) =>
            b.scannedQuantity - a.scannedQuantity ||
            b.priority - a.priority ||
            a.fromCode.localeCompare(b.fromCode) ||
            (a.id < b.id ? -1 : 1),
        ),
    [state, nodeId, wanted, me?.id],
  );
  return { tasks, ...read };
}
