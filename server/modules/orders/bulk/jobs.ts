import { languageOf } from '../../../platform/documents/languages.ts';
import type { Job } from '../../../platform/jobs/job.ts';
import { runBulkAct } from './run-bulk-act.ts';
import { bulkActTask } from './start-bulk-act.ts';

/** Does acts on many orders. */
export const bulkActJobs: readonly Job[] = [
  {
    task: bulkActTask,
    lane: 'long',
    outside: (edge, call, payload) =>
      runBulkAct(edge, call, { id: String(payload.bulkActId), language: languageOf(payload) }),
  },
];
