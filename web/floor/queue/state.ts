import { useSyncExternalStore } from 'react';
import type { Batch, Goods, Task } from '../answers.ts';
import { database } from './database.ts';
import type { Act } from './model.ts';

/**
 * What the database of the device holds, in memory for drawing. Every change is written first and then read back, so what is
 * on screen is never ahead of what would survive a crash. Other tabs hear of changes and read as well.
 */
export type FloorState = {
  acts: readonly Act[];
  tasks: ReadonlyMap<string, Task>;
  goods: ReadonlyMap<string, Goods>;
  batches: ReadonlyMap<string, Omit<Batch, 'route' | 'goods'>>;
};

let state: FloorState = { acts: [], tasks: new Map(), goods: new Map(), batches: new Map() };
const listeners = new Set<() => void>();
const channel = new BroadcastChannel('waybill-floor');

channel.onmessage = () => void readBack();

/** Reads everything again and tells all who draw it. */
export async function readBack(): Promise<void> {
  const tx = (await database()).transaction(['acts', 'tasks', 'goods', 'batches']);
  const [acts, tasks, goods, batches] = await Promise.all([
    tx.objectStore('acts').getAll(),
    tx.objectStore('tasks').getAll(),
    tx.objectStore('goods').getAll(),
    tx.objectStore('batches').getAll(),
  ]);
  state = {
    acts,
    tasks: new Map(tasks.map((task) => [task.id, task])),
    goods: new Map(goods.map((one) => [one.skuId, one])),
    batches: new Map(batches.map((batch) => [batch.id, batch])),
  };
  for (const tell of listeners) tell();
}

/** After a change of this tab: reads back, and lets the other tabs do the same. */
export async function changed(): Promise<void> {
  await readBack();
  channel.postMessage('changed');
}

export function floorState(): FloorState {
  return state;
}

export function onFloorChange(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function useFloorState(): FloorState {
  return useSyncExternalStore(onFloorChange, floorState);
}
