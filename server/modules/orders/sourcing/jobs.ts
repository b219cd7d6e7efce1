import { systemCall, write } from '../../../platform/edge.ts';
import type { Job, Schedule } from '../../../platform/jobs/job.ts';
import { type SourcingOutcome, sourceDueOrders } from './source-due-orders.ts';

/** Background: sources whatever is due, batch by batch, each in a transaction of its own. */
export const sourceDueTask = 'orders.source-due';

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
];

/** A net under the wake-ups: hold windows that end, orders that wait for another look. */
export const sourcingSchedules: readonly Schedule[] = [{ task: sourceDueTask, crontab: '* * * * *' }];
