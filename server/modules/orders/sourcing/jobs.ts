import { systemCall, write } from '../../../platform/edge.ts';
import { assert } from '../../../platform/errors.ts';
import type { Job, Schedule } from '../../../platform/jobs/job.ts';
import { type SourcingOutcome, sourceDueOrders } from './source-due-orders.ts';
import { takeBackFromClosedNode } from './take-back.ts';

/** Background: sources whatever is due, batch by batch, each in a transaction of its own. */
export const sourceDueTask = 'orders.source-due';
export const leaveNodeTask = 'orders.leave-node';

const batchSize = 100;
const tries = 3;

export const sourcingJobs: readonly Job[] = [
  {
    task: sourceDueTask,
    outside: async (edge, { org, requestId }) => {
      const call = { ...systemCall(org), requestId };
      for (;;) {
        let last: SourcingOutcome | undefined;
        for (let attempt = 1; attempt <= tries; attempt += 1) {
          const options = { limit: batchSize, isLastTry: attempt === tries };
          last = await write(edge, call, (ctx) => sourceDueOrders(ctx, options));
          if (last.contested === 0) break;
        }
        if (last === undefined || last.examined < batchSize || last.sourced + last.waiting === 0) return;
      }
    },
  },
  {
    task: leaveNodeTask,
    outside: async (edge, { org, requestId }, { nodeId }) => {
      assert(typeof nodeId === 'string', 'the job names its node');
      const call = { ...systemCall(org), requestId };
      while ((await write(edge, call, (ctx) => takeBackFromClosedNode(ctx, nodeId, 50))) === 50);
    },
  },
];

/** A net under the wake-ups: hold windows that end, orders that wait for another look. */
export const sourcingSchedules: readonly Schedule[] = [{ task: sourceDueTask, crontab: '* * * * *' }];
