import type { Job, Schedule } from '../../platform/jobs/job.ts';
import { webhookJobs, webhookSchedules } from './webhooks/jobs.ts';

/** The background work of automation. */
export const automationJobs: readonly Job[] = [...webhookJobs];

export const automationSchedules: readonly Schedule[] = [...webhookSchedules];
