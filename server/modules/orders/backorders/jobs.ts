import type { Job, Schedule } from '../../../platform/jobs/job.ts';
import { fillBackorders } from './fill-backorders.ts';

/** Background: gives what became free to who waits for it. */
export const fillBackordersTask = 'orders.fill-backorders';

export const backorderJobs: readonly Job[] = [
  {
    task: fillBackordersTask,
    run: async (ctx) => {
      await fillBackorders(ctx);
    },
  },
];

/** A net under the wake-ups. */
export const backorderSchedules: readonly Schedule[] = [{ task: fillBackordersTask, crontab: '*/5 * * * *' }];
