import type { Job } from '../jobs/job.ts';
import { sendMail, sendMailTask } from './mails.ts';

/** Sends mails that were written to the outbox. */
export const mailJobs: readonly Job[] = [
  {
    task: sendMailTask,
    lane: 'calls',
    outside: (edge, call, payload) => sendMail(edge, call, String(payload.mailId)),
  },
];
