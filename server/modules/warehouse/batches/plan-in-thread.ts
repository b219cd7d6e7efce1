import { parentPort } from 'node:worker_threads';
import { deadlineAfter } from '../../../algorithms/deadline.ts';
import { planBatches } from './plan-batches.ts';
import type { PlanningAnswer, PlanningRequest } from './planning-thread.ts';

/** The thread that plans batches: a request comes in, its plan or its error goes out. */
parentPort?.on('message', ({ orders, floor, limits, planMs }: PlanningRequest) => {
  parentPort?.postMessage(answerTo());

  function answerTo(): PlanningAnswer {
    try {
      const isOver = deadlineAfter(planMs, () => performance.now());
      return { planned: planBatches(orders, floor, limits, isOver) };
    } catch (error) {
      return { error };
    }
  }
});
