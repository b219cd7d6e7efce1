import type { TFunction } from 'i18next';
import type { ShortReason } from '../../../server/modules/warehouse/tasks/model.ts';
import type { ScannedThing, Transition } from '../../../server/modules/warehouse/tasks/scan-rules.ts';
import { Refusal } from '../../../server/platform/errors.ts';
import type { Task } from '../answers.ts';
import type { KeptScan } from '../queue/model.ts';
import { recordScan } from '../queue/record.ts';
import { showRight, showWrong } from '../scanning/feedback.ts';
import { ownHand } from './hand.ts';
import { resolveThing } from './resolve-thing.ts';
import { wrongWords } from './wrong-words.ts';

/**
 * One act of the worker on a task: decided here, kept, and told by color, sound and words. Answers the task afterwards, or
 * undefined when it was wrong; then nothing happened to the task.
 */
export type Told = { task: Task; transition: Transition } | undefined;

const nothing: ScannedThing = { kind: 'nothing' };

/** What the task waits for says what kind of scan it is; a place scanned with goods in hand is where they are put. */
export async function scanForTask(t: TFunction, task: Task, code: string): Promise<Told> {
  const thing = await resolveThing(code);
  const isAgain = thing.kind === 'place' && thing.locationId === task.fromLocationId;
  if (isAgain && task.step === 'item' && task.scannedQuantity === 0) {
    // Scanning the place one stands at once more says nothing new and is no mistake.
    showRight(t('did.located'));
    return undefined;
  }
  const isPut = task.step === 'put' || (task.scannedQuantity > 0 && thing.kind === 'place');
  const kind = isPut
    ? task.kind === 'pick'
      ? 'tote'
      : 'location'
    : task.step === 'location'
      ? 'location'
      : 'item';
  // A part is put by a scan of kind `tote`, whatever the place is: `location` would be read as where one stands.
  const scan: KeptScan = { kind: isPut && task.step === 'item' ? 'tote' : kind, code };
  return tell(t, task, scan, thing);
}

/** So many units are in hand, counted by eye after the first was scanned. */
export function setInHand(t: TFunction, task: Task, quantity: number): Promise<Told> {
  return tell(t, task, { kind: 'quantity', quantity }, nothing);
}

/** The place does not give the rest. */
export function giveShort(t: TFunction, task: Task, reason: ShortReason): Promise<Told> {
  return tell(t, task, { kind: 'short', reason }, nothing);
}

export function skipTask(t: TFunction, task: Task): Promise<Told> {
  return tell(t, task, { kind: 'skip' }, nothing);
}

/** The worker still stands at the place of the last task: no need to scan it again. */
export async function standAt(task: Task, code: string): Promise<Told> {
  const thing: ScannedThing = {
    ...{
      kind: 'place',
      locationId: task.fromLocationId,
      nodeId: task.nodeId,
      code: task.fromCode,
      placeKind: 'bin',
    },
  };
  try {
    return await recordScan(ownHand(), task.id, { kind: 'location', code }, thing);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function tell(t: TFunction, task: Task, scan: KeptScan, thing: ScannedThing): Promise<Told> {
  try {
    const told = await recordScan(ownHand(), task.id, scan, thing);
    showRight(t(`did.${told.transition.to}`));
    return told;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    showWrong(wrongWords(t, task, error, scan, thing));
    return undefined;
  }
}
