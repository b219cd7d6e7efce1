import type { Scan } from '../../../server/modules/warehouse/tasks/model.ts';
import {
  decideScan,
  type ScannedThing,
  type Transition,
} from '../../../server/modules/warehouse/tasks/scan-rules.ts';
import type { Task } from '../answers.ts';
import { database } from './database.ts';
import type { Act, ArrivalAct, KeptScan, MoveAct, NewAct } from './model.ts';
import { newActId } from './new-act-id.ts';
import { afterScan, taskInHand } from './progress.ts';
import { changed } from './state.ts';

/** Who acts, where: written on every act. */
export type Hand = { userId: string; organizationId: number; nodeId: string };

export type RecordedScan = { task: Task; transition: Transition };

/**
 * Decides the scan by the server's own rules on the task as it stands here, and keeps it to be sent: all in one transaction,
 * so that two tabs cannot both count one item. @throws Refusal of `decideScan`; then nothing is kept
 */
export async function recordScan(
  hand: Hand,
  taskId: string,
  scan: KeptScan,
  thing: ScannedThing,
): Promise<RecordedScan> {
  const id = newActId();
  const tx = (await database()).transaction(['acts', 'tasks'], 'readwrite');
  const task = await tx.objectStore('tasks').get(taskId);
  const earlier = await tx.objectStore('acts').index('task').getAll(taskId);
  if (!task) throw new Error(`this device does not know the task ${taskId}`);
  const before = taskInHand(task, earlier);
  const transition = decided(before, { ...scan, clientId: id }, thing, () => {
    // The transaction ends because we say so; nobody waits for its end.
    tx.done.catch(() => undefined);
    tx.abort();
  });
  const { skuCode, skuTitle, fromCode, toCode, kind } = task;
  const act: NewAct = {
    ...{ ...hand, id, at: new Date().toISOString() },
    ...{ kind: 'scan', taskId, scan, transition },
    words: { skuCode, skuTitle, fromCode, toCode, taskKind: kind },
  };
  await tx.objectStore('acts').add(waiting(act));
  await tx.done;
  await changed();
  return { task: afterScan(before, transition), transition };
}

function decided(task: Task, scan: Scan, thing: ScannedThing, giveUp: () => void): Transition {
  try {
    return decideScan(task, scan, thing);
  } catch (error) {
    giveUp();
    throw error;
  }
}

export async function recordArrival(hand: Hand, arrival: Omit<ArrivalAct, 'kind'>): Promise<string> {
  return record(hand, { kind: 'arrival', ...arrival });
}

export async function recordMove(hand: Hand, move: Omit<MoveAct, 'kind'>): Promise<string> {
  return record(hand, { kind: 'move', ...move });
}

async function record(hand: Hand, what: ArrivalAct | MoveAct): Promise<string> {
  const act: NewAct = { ...hand, id: newActId(), at: new Date().toISOString(), ...what };
  await (await database()).add('acts', waiting(act));
  await changed();
  return act.id;
}

/** The database numbers it. */
function waiting(act: NewAct): Act {
  return { ...act, state: 'waiting' } as Act;
}
