import { languageOf } from '../documents/languages.ts';
import type { Job } from '../jobs/job.ts';
import { runImportTask, undoImportTask } from './create-import.ts';
import type { ImportKind } from './import-kind.ts';
import { runImport } from './run-import.ts';
import { undoImport } from './undo-import.ts';

/** Background work of imports. It opens its own transactions, chunk by chunk. */
export function importJobs(kinds: readonly ImportKind[]): readonly Job[] {
  return [
    {
      task: runImportTask,
      lane: 'long',
      outside: (edge, call, payload) =>
        runImport(edge, kinds, call, { importId: String(payload.importId), language: languageOf(payload) }),
    },
    {
      task: undoImportTask,
      lane: 'long',
      outside: (edge, call, payload) =>
        undoImport(edge, kinds, call, { importId: String(payload.importId), language: languageOf(payload) }),
    },
  ];
}
