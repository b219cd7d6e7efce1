/** Work for one pair of hands, as a small state machine: where it stands, whose it is, and which scan comes next. */
export const taskKinds = ['pick', 'put_away', 'put_back', 'move', 'count', 'replenish'] as const;
export type TaskKind = (typeof taskKinds)[number];

export const taskStatuses = ['open', 'in_progress', 'done', 'short', 'cancelled'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** Where each status may go; the last three are the end. */
export const taskTransitions: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  open: ['in_progress', 'done', 'short', 'cancelled'],
  in_progress: ['open', 'done', 'short', 'cancelled'],
  done: [],
  short: [],
  cancelled: [],
};

/** The scan that comes next: the place goods are taken from, an item of them, the place they are put. */
export const taskSteps = ['location', 'item', 'put'] as const;
export type TaskStep = (typeof taskSteps)[number];

export const scanKinds = ['location', 'item', 'tote', 'quantity', 'short', 'skip'] as const;
export type ScanKind = (typeof scanKinds)[number];

/** Why a bin could not give what was asked. */
export const shortReasons = ['not_found', 'too_few', 'damaged', 'unreachable'] as const;
export type ShortReason = (typeof shortReasons)[number];

/** Why a task was made or ended otherwise than by being done: a short bin, stock that is gone, an order taken back. */
export const taskReasons = [
  ...shortReasons,
  'short_pick',
  'stock_lost',
  'held',
  'cancelled',
  'moved',
  'split',
  'rejected',
  'tote_missing',
] as const;
export type TaskReason = (typeof taskReasons)[number];

export type Task = {
  id: string;
  nodeId: string;
  kind: TaskKind;
  status: TaskStatus;
  step: TaskStep;
  batchId: string | null;
  /** Place in the walk of its batch, from 1. */
  position: number;
  fulfillmentOrderId: string | null;
  fulfillmentOrderLineId: string | null;
  skuId: string;
  lotId: string;
  fromLocationId: string;
  toLocationId: string | null;
  confirmsPut: boolean;
  quantity: number;
  /** Counted in hand, not put yet. */
  scannedQuantity: number;
  doneQuantity: number;
  returnedQuantity: number;
  reason: string | null;
  priority: number;
  dueAt: Date | null;
  claimedBy: string | null;
  claimedByName: string | null;
  claimedAt: Date | null;
  leaseExpiresAt: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
  version: number;
  /** What people read: codes of the goods and places. */
  skuCode: string;
  skuTitle: string;
  fromCode: string;
  fromBarcode: string;
  toCode: string | null;
  toBarcode: string | null;
  /** Where the task is for goods of one lot. */
  lotCode: string | null;
  lotExpiresOn: string | null;
};

/** One scan of a handheld. `clientId` is made by the handheld once per scan, so that replaying is harmless. */
export type Scan = {
  clientId: string;
  kind: ScanKind;
  code?: string;
  quantity?: number;
  reason?: string;
  /** When it was scanned in the world; a handheld without a net sends it later. */
  scannedAt?: Date;
};

/** A lease holds so long after the last scan. */
export const leaseMinutes = 10;

export function isFinished(task: Pick<Task, 'status'>): boolean {
  return taskTransitions[task.status].length === 0;
}

/** Units still to be put. */
export function remainingOf(task: Pick<Task, 'quantity' | 'doneQuantity'>): number {
  return task.quantity - task.doneQuantity;
}
