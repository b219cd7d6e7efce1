import { Worker } from 'node:worker_threads';
import type { CartLimits, Floor, OrderToBatch, PlannedBatch } from './plan-batches.ts';

/**
 * Batches are planned in one thread beside the program's own, so that a search for short walks holds up no request. It
 * starts with the first plan, is started again should it die, and never keeps a program alive that has nothing else to do.
 */
export type PlanningRequest = {
  orders: readonly OrderToBatch[];
  floor: Floor;
  limits: CartLimits;
  /** Milliseconds the search may take, counted from when it starts. */
  planMs: number;
};

export type PlanningAnswer = { id: number } & ({ planned: PlannedBatch[] } | { error: unknown });

type Waiting = { resolve: (planned: PlannedBatch[]) => void; reject: (error: unknown) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting> };

let thread: Thread | undefined;
let lastId = 0;

/** The plan of `planBatches`, made beside the program's thread. One plan at a time; others wait their turn. */
export function planBatchesBeside(request: PlanningRequest): Promise<PlannedBatch[]> {
  thread ??= startThread();
  const { worker, waiting } = thread;
  lastId += 1;
  const id = lastId;
  worker.ref();
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, ...request });
  });
}

function startThread(): Thread {
  const worker = new Worker(new URL('./plan-in-thread.ts', import.meta.url), { execArgv: [] });
  const started: Thread = { worker, waiting: new Map() };
  worker.on('message', (answer: PlanningAnswer) => {
    const asker = started.waiting.get(answer.id);
    started.waiting.delete(answer.id);
    if (started.waiting.size === 0) worker.unref();
    if ('planned' in answer) asker?.resolve(answer.planned);
    else asker?.reject(answer.error);
  });
  const end = (error: Error) => {
    if (thread === started) thread = undefined;
    for (const { reject } of started.waiting.values()) reject(error);
    started.waiting.clear();
  };
  worker.on('error', (error: Error) => end(error));
  worker.on('exit', (code) => end(new Error(`the thread that plans batches ended with code ${code}`)));
  return started;
}
