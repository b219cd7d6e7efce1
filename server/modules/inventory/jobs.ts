import type { Job, Schedule } from '../../platform/jobs/job.ts';
import { withdrawExpiredLots } from './lots/withdraw-lots.ts';

/** Background work of inventory. Hourly, because every node's day begins at its own midnight. */
export const inventoryJobs: readonly Job[] = [
  { task: 'inventory.withdraw-expired-lots', run: (ctx) => withdrawExpiredLots(ctx) },
];

export const inventorySchedules: readonly Schedule[] = [
  { task: 'inventory.withdraw-expired-lots', crontab: '5 * * * *' },
];
