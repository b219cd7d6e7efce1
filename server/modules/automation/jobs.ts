import type { Job, Schedule } from '../../platform/jobs/job.ts';
import { confirmJob } from './mails/confirm-orders.ts';
import { forgetNotificationsJob, notificationSchedules } from './notifications/forget-notifications.ts';
import { mailNotificationsJob } from './notifications/mail-notifications.ts';
import { webhookJobs, webhookSchedules } from './webhooks/jobs.ts';

/** The background work of automation. */
export const automationJobs: readonly Job[] = [
  ...webhookJobs,
  confirmJob,
  mailNotificationsJob,
  forgetNotificationsJob,
];

export const automationSchedules: readonly Schedule[] = [...webhookSchedules, ...notificationSchedules];
