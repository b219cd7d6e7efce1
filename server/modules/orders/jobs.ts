import type { Job, Schedule } from '../../platform/jobs/job.ts';
import { backorderJobs, backorderSchedules } from './backorders/jobs.ts';
import { bulkActJobs } from './bulk/jobs.ts';
import { sourcingJobs, sourcingSchedules } from './sourcing/jobs.ts';

/** The background work of orders. */
export const orderJobs: readonly Job[] = [...sourcingJobs, ...backorderJobs, ...bulkActJobs];

export const orderSchedules: readonly Schedule[] = [...sourcingSchedules, ...backorderSchedules];
