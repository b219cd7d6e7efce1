/**
 * One scan, one transition: what a scan means for a task, decided from the task and what the code was found to be.
 * A scan that does not fit is refused with what was expected and what was got; nothing is ever guessed. Handhelds without a
 * net decide by these same lines, so this file knows nothing but its arguments.
 */
import { fault, noneOf, Refusal } from '../../../platform/errors.ts';
import {
  isFinished,
  remainingOf,
  type Scan,
  type ScanKind,
  type ShortReason,
  shortReasons,
  type Task,
  type TaskStatus,
  type TaskStep,
} from './model.ts';

/** What of a task decides about scans. */
export type ScannableTask = Pick<
  Task,
  | 'id'
  | 'nodeId'
  | 'kind'
  | 'status'
  | 'step'
  | 'skuId'
  | 'skuCode'
  | 'lotCode'
  | 'fromLocationId'
  | 'fromCode'
  | 'fromBarcode'
  | 'toLocationId'
  | 'toCode'
  | 'toBarcode'
  | 'confirmsPut'
  | 'quantity'
  | 'scannedQuantity'
  | 'doneQuantity'
  | 'reason'
>;

/** What a scanned code is: a place of the node, some units of a SKU, or nothing known. */
export type ScannedThing =
  | { kind: 'place'; locationId: string; nodeId: string | null; code: string; placeKind: string }
  | { kind: 'goods'; skuId: string; units: number; code: string; lotCode?: string }
  | { kind: 'unknown'; code: string }
  | { kind: 'nothing' };

export type Transition =
  /** The worker stands at the place. */
  | { to: 'located' }
  /** So many units are in hand now. */
  | { to: 'counted'; inHand: number }
  /** So many units move from the place to `toLocationId`. */
  | { to: 'put'; quantity: number; toLocationId: string }
  /** The place does not give the rest. */
  | { to: 'short'; missing: number; reason: ShortReason }
  /** Somebody counted what lies at the place. */
  | { to: 'stock_counted'; quantity: number }
  | { to: 'skipped' };

/** Places that goods put away, put back or moved may be put in. */
const puttable = new Set([
  'bin',
  'bulk',
  'display',
  'tote',
  'cart',
  'station',
  'stage',
  'dock',
  'quarantine',
  'damaged',
]);

/**
 * @throws Refusal `warehouse.wrong_scan` (expected, got), `warehouse.task_finished`, `warehouse.too_many`, `warehouse.put_first`,
 *   `warehouse.quantity_needed`, `warehouse.unknown_reason`
 */
export function decideScan(task: ScannableTask, scan: Scan, thing: ScannedThing): Transition {
  if (isFinished(task)) throw taskFinished(task);
  switch (scan.kind) {
    case 'location':
      return located(task, scan, thing);
    case 'item':
      return item(task, scan, thing);
    case 'quantity':
      return quantity(task, scan);
    case 'tote':
      return put(task, scan, thing);
    case 'short':
      return short(task, scan);
    case 'skip':
      if (task.scannedQuantity > 0) throw putFirst(task);
      return { to: 'skipped' };
  }
}

function located(task: ScannableTask, scan: Scan, thing: ScannedThing): Transition {
  if (task.step === 'put') return put(task, scan, thing);
  if (thing.kind !== 'place' || thing.locationId !== task.fromLocationId) throw wrongScan(task, scan, thing);
  if (task.scannedQuantity > 0) throw putFirst(task);
  return { to: 'located' };
}

function item(task: ScannableTask, scan: Scan, thing: ScannedThing): Transition {
  const isExpected = task.step === 'item' && task.kind !== 'count';
  if (!isExpected || thing.kind !== 'goods' || thing.skuId !== task.skuId) throw wrongScan(task, scan, thing);
  // A label may name the lot; then it must be the one that was reserved.
  const isOtherLot = thing.lotCode !== undefined && task.lotCode !== null && thing.lotCode !== task.lotCode;
  if (isOtherLot) throw wrongScan(task, scan, thing);
  return counted(task, task.scannedQuantity + thing.units * (scan.quantity ?? 1));
}

function quantity(task: ScannableTask, scan: Scan): Transition {
  if (scan.quantity === undefined) {
    throw new Refusal('warehouse.quantity_needed', 'unprocessable', 'Say how many units.', {
      errors: [{ pointer: '/quantity', ...fault('required', 'is needed for a scan of this kind') }],
    });
  }
  if (task.kind === 'count') {
    if (task.step !== 'item') throw wrongScan(task, scan, { kind: 'nothing' });
    return { to: 'stock_counted', quantity: scan.quantity };
  }
  // An item must have been scanned first: a number alone proves nothing about what is in hand.
  if (task.scannedQuantity === 0 || scan.quantity === 0) throw wrongScan(task, scan, { kind: 'nothing' });
  return counted(task, scan.quantity);
}

function counted(task: ScannableTask, inHand: number): Transition {
  if (inHand > remainingOf(task)) {
    throw new Refusal(
      'warehouse.too_many',
      'conflict',
      `${inHand} units would be in hand, but only ${remainingOf(task)} of ${task.skuCode} are wanted. Put the others back.`,
      { wanted: remainingOf(task), got: inHand },
    );
  }
  const isAll = inHand === remainingOf(task);
  if (isAll && !task.confirmsPut && task.toLocationId !== null)
    return { to: 'put', quantity: inHand, toLocationId: task.toLocationId };
  return { to: 'counted', inHand };
}

function put(task: ScannableTask, scan: Scan, thing: ScannedThing): Transition {
  if (task.scannedQuantity === 0 || thing.kind !== 'place') throw wrongScan(task, scan, thing);
  // A pick goes into its order's tote and no other; goods put away may go to another place than the one advised.
  const isAllowed =
    task.kind === 'pick'
      ? thing.locationId === task.toLocationId
      : thing.nodeId === task.nodeId &&
        puttable.has(thing.placeKind) &&
        thing.locationId !== task.fromLocationId;
  if (!isAllowed) throw wrongScan(task, scan, thing);
  return { to: 'put', quantity: task.scannedQuantity, toLocationId: thing.locationId };
}

function short(task: ScannableTask, scan: Scan): Transition {
  if (task.scannedQuantity > 0) throw putFirst(task);
  const reason = shortReasons.find((each) => each === scan.reason);
  if (reason === undefined) {
    throw new Refusal(
      'warehouse.unknown_reason',
      'unprocessable',
      `Say why units are missing: ${shortReasons.join(', ')}.`,
      { errors: [{ pointer: '/reason', ...noneOf(shortReasons) }] },
    );
  }
  return { to: 'short', missing: remainingOf(task), reason };
}

export type TaskProgress = {
  status: TaskStatus;
  step: TaskStep;
  scannedQuantity: number;
  doneQuantity: number;
  toLocationId: string | null;
};

/** How far the task is after the transition. */
export function progressAfter(task: ScannableTask, transition: Transition): TaskProgress {
  const { status, step, scannedQuantity, doneQuantity, toLocationId } = task;
  const before = { status, step, scannedQuantity, doneQuantity, toLocationId };
  switch (transition.to) {
    case 'located':
      return { ...before, status: 'in_progress', step: 'item' };
    case 'counted': {
      const isAll = transition.inHand === remainingOf(task);
      const next = isAll ? ('put' as const) : ('item' as const);
      return { ...before, status: 'in_progress', step: next, scannedQuantity: transition.inHand };
    }
    case 'put':
      return {
        status: transition.quantity === remainingOf(task) ? 'done' : 'in_progress',
        step: 'item',
        scannedQuantity: 0,
        doneQuantity: doneQuantity + transition.quantity,
        toLocationId: transition.toLocationId,
      };
    case 'short':
      return { ...before, status: 'short' };
    case 'stock_counted':
      return { ...before, status: 'done', doneQuantity: transition.quantity };
    case 'skipped':
      return { ...before, status: 'open', step: 'location' };
  }
}

/** What the task waits for, in words and codes. */
export function expectedOf(task: ScannableTask): { kind: ScanKind; code: string | null; name: string } {
  if (task.step === 'location')
    return { kind: 'location', code: task.fromBarcode, name: `location ${task.fromCode}` };
  if (task.step === 'put') {
    const kind = task.kind === 'pick' ? 'tote' : 'location';
    return { kind, code: task.toBarcode, name: task.toCode ? `${kind} ${task.toCode}` : 'a place to put it' };
  }
  if (task.kind === 'count') return { kind: 'quantity', code: null, name: 'the number of units counted' };
  const lot = task.lotCode === null ? '' : ` of lot ${task.lotCode}`;
  return { kind: 'item', code: task.skuCode, name: `item ${task.skuCode}${lot}` };
}

function wrongScan(task: ScannableTask, scan: Scan, thing: ScannedThing): Refusal {
  const expected = expectedOf(task);
  const got = { kind: scan.kind, code: scan.code ?? null, name: nameOf(thing, scan) };
  return new Refusal(
    'warehouse.wrong_scan',
    'conflict',
    `Expected ${expected.name}, got ${got.name}. Nothing was recorded; scan ${expected.name}.`,
    { expected, got, step: task.step },
  );
}

function nameOf(thing: ScannedThing, scan: Scan): string {
  if (thing.kind === 'place') return `location ${thing.code}`;
  if (thing.kind === 'goods') return `item ${thing.code}${thing.lotCode ? ` of lot ${thing.lotCode}` : ''}`;
  if (thing.kind === 'unknown') return `the unknown code "${thing.code}"`;
  return scan.quantity === undefined ? `a ${scan.kind}` : `the quantity ${scan.quantity}`;
}

export function taskFinished(task: ScannableTask): Refusal {
  const putBack = task.scannedQuantity > 0 ? ' Put the units in your hand back.' : '';
  return new Refusal(
    'warehouse.task_finished',
    'conflict',
    `This task is ${task.status}${task.reason ? ` (${task.reason})` : ''}.${putBack} Take the next one.`,
    { taskId: task.id, state: task.status, reason: task.reason },
  );
}

function putFirst(task: ScannableTask): Refusal {
  return new Refusal(
    'warehouse.put_first',
    'conflict',
    `${task.scannedQuantity} units are in hand. Put them${task.toCode ? ` in ${task.toCode}` : ' down'} first.`,
    { inHand: task.scannedQuantity, toCode: task.toCode },
  );
}
