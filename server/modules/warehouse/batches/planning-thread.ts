import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../platform/errors.ts';
import type { CartLimits, Floor, OrderToBatch, PlannedBatch } from './plan-batches.ts';

/**
 * Batches are planned in one thread beside the program's own, so that a search for short walks holds up no request. It
 * starts with the first plan, is started again should it die, and never keeps a program alive that has nothing else to do.
 * A plan that is overdue is given up with its thread; those that wait behind it go on in a new one.
 */
export type PlanningRequest = {
  orders: readonly OrderToBatch[];
  floor: Floor;
  limits: CartLimits;
  /** Milliseconds the search may take, counted from when it starts. */
  planMs: number;
};

export type PlanningAnswer = { planned: PlannedBatch[] } | { error: unknown };

type Asked = {
  request: PlanningRequest;
  mostMs: number;
  resolve: (planned: PlannedBatch[]) => void;
  reject: (error: unknown) => void;
};

/** Far beyond what the largest plan takes on a slow machine: only what would never end is given up. */
const mostPlanningMs = 30_000;

const waiting: Asked[] = [];
let worker: Worker | undefined;
let current: (Asked & { watchdog: NodeJS.Timeout }) | undefined;

/**
 * The plan of `planBatches`, made beside the program's thread. One plan at a time; others wait their turn.
 * @throws Refusal `warehouse.planning_overdue` when it is not made within `mostMs` of its start
 */
export function planBatchesBeside(
  request: PlanningRequest,
  mostMs = mostPlanningMs,
): Promise<PlannedBatch[]> {
  return new Promise((resolve, reject) => {
    waiting.push({ request, mostMs, resolve, reject });
    planNext();
  });
}

function planNext(): void {
  if (current) return;
  const next = waiting.shift();
  if (!next) {
    worker?.unref();
    return;
  }
  worker ??= startThread();
  worker.ref();
  current = { ...next, watchdog: setTimeout(giveUp, next.mostMs) };
  worker.postMessage(next.request);
}

function settle(answer: PlanningAnswer): void {
  const asked = current;
  if (!asked) return;
  clearTimeout(asked.watchdog);
  current = undefined;
  if ('planned' in answer) asked.resolve(answer.planned);
  else asked.reject(answer.error);
  planNext();
}

function giveUp(): void {
  const overdue = worker;
  worker = undefined;
  void overdue?.terminate();
  settle({ error: overdueRefusal() });
}

function overdueRefusal(): Refusal {
  return new Refusal(
    'warehouse.planning_overdue',
    'unavailable',
    'The walks of these carts could not be planned in time. Ask again, or for fewer orders at once.',
  );
}

function startThread(): Worker {
  const started = new Worker(new URL('./plan-in-thread.ts', import.meta.url), { execArgv: [] });
  const end = (error: Error) => {
    if (worker !== started) return;
    worker = undefined;
    settle({ error });
  };
  started.on('message', (answer: PlanningAnswer) => {
    if (worker === started) settle(answer);
  });
  started.on('error', end);
  started.on('exit', (code) => end(new Error(`the thread that plans batches ended with code ${code}`)));
  return started;
}
