import type { Job, Schedule } from '../../platform/jobs/job.ts';
import { confirmJob } from './mails/confirm-orders.ts';
import { webhookJobs, webhookSchedules } from './webhooks/jobs.ts';

/** The background work of automation. */
export const automationJobs: readonly Job[] = [...webhookJobs, confirmJob];

export const automationSchedules: readonly Schedule[] = [...webhookSchedules];
