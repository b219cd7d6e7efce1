import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Batch, Goods, Task } from '../answers.ts';
import type { Act } from './model.ts';

/**
 * What this device keeps: acts the server does not know yet, the tasks they are about as the server last told them, goods with
 * their barcodes, and pages of the API to work on without a net. It survives reloads, crashes and an empty battery.
 */
interface FloorDatabase extends DBSchema {
  acts: { key: number; value: Act; indexes: { task: string } };
  tasks: { key: string; value: Task };
  goods: { key: string; value: Goods };
  batches: { key: string; value: Omit<Batch, 'route' | 'goods'> };
  /** Anything else, by name: who is signed in, the node's lists, a receipt. */
  kept: { key: string; value: { name: string; at: string; content: unknown } };
}

export type FloorStores = IDBPDatabase<FloorDatabase>;

let opened: Promise<FloorStores> | undefined;

export function database(): Promise<FloorStores> {
  opened ??= openDB<FloorDatabase>('waybill-floor', 1, {
    upgrade(db) {
      const acts = db.createObjectStore('acts', { keyPath: 'seq', autoIncrement: true });
      acts.createIndex('task', 'taskId');
      db.createObjectStore('tasks', { keyPath: 'id' });
      db.createObjectStore('goods', { keyPath: 'skuId' });
      db.createObjectStore('batches', { keyPath: 'id' });
      db.createObjectStore('kept', { keyPath: 'name' });
    },
    blocking: (_from, _to, event) => {
      // A newer page in another tab waits for this one to let go.
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => {
      opened = undefined;
    },
  });
  return opened;
}

export async function keep(name: string, content: unknown): Promise<void> {
  await (await database()).put('kept', { name, at: new Date().toISOString(), content });
}

/** What was kept under the name, and when. The caller says what it is, as it was the one who kept it. */
export async function kept<T>(name: string): Promise<{ at: string; content: T } | undefined> {
  const found = await (await database()).get('kept', name);
  return found && { at: found.at, content: found.content as T };
}
