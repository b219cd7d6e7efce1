import { api } from '../../api/client.ts';
import type { Batch, Goods, Task } from '../answers.ts';
import { database } from '../queue/database.ts';
import { ask } from '../queue/net.ts';
import { changed } from '../queue/state.ts';

/**
 * Brings what the server knows into what the device keeps. A task with scans that wait keeps the ground they were made on
 * until the server has answered them; and an answer read before a scan was taken, but heard after it, is old news: what a
 * task was at a lower version says nothing more.
 */
type News = {
  tasks: readonly Task[];
  goods: readonly Goods[];
  batch?: Omit<Batch, 'route' | 'goods'>;
  /** Kept tasks of which the server no longer told: they are let go. */
  isOfThisList: (task: Task) => boolean;
};

async function keepNews({ tasks, goods, batch, isOfThisList }: News): Promise<void> {
  const tx = (await database()).transaction(['acts', 'tasks', 'goods', 'batches'], 'readwrite');
  const acts = await tx.objectStore('acts').getAll();
  const isBusy = (id: string) =>
    acts.some((act) => act.kind === 'scan' && act.taskId === id && act.state === 'waiting');
  const told = new Set(tasks.map(({ id }) => id));
  const versions = new Map<string, number>();
  for (const old of await tx.objectStore('tasks').getAll()) {
    versions.set(old.id, old.version);
    if (isOfThisList(old) && !told.has(old.id) && !isBusy(old.id))
      await tx.objectStore('tasks').delete(old.id);
  }
  for (const task of tasks)
    if (!isBusy(task.id) && task.version >= (versions.get(task.id) ?? 0))
      await tx.objectStore('tasks').put(task);
  for (const one of goods) await tx.objectStore('goods').put(one);
  if (batch) await tx.objectStore('batches').put(batch);
  await tx.done;
  await changed();
}

export async function keepBatch({ route, goods, ...batch }: Batch): Promise<void> {
  const tasks = route.flatMap((stop) => stop.tasks);
  await keepNews({ tasks, goods, batch, isOfThisList: ({ batchId }) => batchId === batch.id });
}

export async function refreshBatch(id: string): Promise<void> {
  await keepBatch(await ask(api.GET('/v1/pick-batches/{id}', { params: { path: { id } } })));
}

/** A batch that is over is let go with its tasks. */
export async function forgetBatch(id: string): Promise<void> {
  const tx = (await database()).transaction(['tasks', 'batches'], 'readwrite');
  for (const task of await tx.objectStore('tasks').getAll())
    if (task.batchId === id) await tx.objectStore('tasks').delete(task.id);
  await tx.objectStore('batches').delete(id);
  await tx.done;
  await changed();
}

const mostTasks = 200;

/** The open tasks of some kinds at a node, the urgent ones first as far as they are told. */
export async function refreshTasks(nodeId: string, kinds: readonly Task['kind'][]): Promise<void> {
  for (const kind of kinds) {
    const query = { nodeId, kind, limit: mostTasks };
    const { items, goods } = await ask(api.GET('/v1/tasks', { params: { query } }));
    await keepNews({
      tasks: items,
      goods,
      isOfThisList: (task) => task.kind === kind && task.nodeId === nodeId,
    });
  }
}

/** Goods of a receipt or a look-up, so that their codes are known without a net. */
export async function keepGoods(goods: readonly Goods[]): Promise<void> {
  await keepNews({ tasks: [], goods, isOfThisList: () => false });
}
