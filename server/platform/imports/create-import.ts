import type { WriteContext } from '../context.ts';
import { openCsv } from '../csv/read-csv.ts';
import type { DocumentLanguage } from '../documents/languages.ts';
import { fault, Refusal } from '../errors.ts';
import { fileWithContent } from '../files/files.ts';
import { newId } from '../ids.ts';
import { startWatchedJob, watchedJob } from '../jobs/watched-jobs.ts';
import type { ImportKind } from './import-kind.ts';
import { type Mapping, mapHeader } from './mapping.ts';
import {
  type EmptyCells,
  type ImportMode,
  importById,
  insertImport,
  lockImport,
  setUndoJob,
  undoState,
} from './store.ts';

export type ImportRequest = {
  kind: string;
  fileId: string;
  mapping?: Mapping;
  mode?: ImportMode;
  emptyCells?: EmptyCells;
  dryRun?: boolean;
  /** Of the file that lists the rows that are wrong; English where nothing is said. */
  language?: DocumentLanguage;
};

export const runImportTask = 'platform.run-import';
export const undoImportTask = 'platform.undo-import';

/**
 * Checks that the file can be read and its columns are understood, and enqueues the work.
 * @throws Refusal `imports.unknown_kind`, `auth.forbidden`, `file.not_found`, and what reading CSV and mapping refuse
 */
export async function createImport(
  ctx: WriteContext,
  kinds: readonly ImportKind[],
  request: ImportRequest,
): Promise<string> {
  const kind = kindNamed(kinds, request.kind);
  refuseForbidden(ctx, kind);
  const file = await fileWithContent(ctx, request.fileId);
  const { header } = await openCsv(file.content);
  const { mapping, unusedHeaders } = mapHeader(header, kind.columns, request.mapping);
  const id = newId('import');
  const isDryRun = request.dryRun ?? false;
  const jobId = await startWatchedJob(ctx, {
    kind: runImportTask,
    input: { importId: id, kind: kind.kind, isDryRun },
  });
  const mode = request.mode ?? 'valid_rows';
  const emptyCells = request.emptyCells ?? 'keep';
  await insertImport(ctx, {
    id,
    kind: kind.kind,
    fileId: file.id,
    mapping,
    unusedHeaders,
    mode,
    emptyCells,
    isDryRun,
    jobId,
  });
  const language = request.language ?? 'en';
  await ctx.enqueue(runImportTask, { importId: id, language }, { key: id });
  await ctx.publish({
    type: 'platform.import.requested',
    subjectId: id,
    data: { kind: kind.kind, file: file.name, mode, emptyCells, isDryRun },
  });
  return id;
}

/** @throws Refusal `imports.unknown_kind` */
export function kindNamed(kinds: readonly ImportKind[], name: string): ImportKind {
  const kind = kinds.find((each) => each.kind === name);
  if (kind) return kind;
  throw new Refusal(
    'imports.unknown_kind',
    'unprocessable',
    `"${name}" cannot be imported. What can: ${kinds.map((each) => each.kind).join(', ')}.`,
    {
      errors: [
        {
          pointer: '/kind',
          ...fault('one_of', 'is not a kind of import', { allowed: kinds.map((each) => each.kind) }),
        },
      ],
    },
  );
}

function refuseForbidden(ctx: WriteContext, { access, kind }: ImportKind): void {
  if (ctx.principal.permissions.has(access)) return;
  throw new Refusal('auth.forbidden', 'forbidden', `Importing ${kind} needs the permission ${access}.`, {
    permission: access,
  });
}

/**
 * Enqueues the undoing of what an import did. Asking again goes on with what is left.
 * @throws Refusal `import.not_found`, `imports.not_undoable`
 */
export async function requestUndo(
  ctx: WriteContext,
  kinds: readonly ImportKind[],
  id: string,
  language: DocumentLanguage = 'en',
): Promise<void> {
  const { kind, jobId, isDryRun } = await importById(ctx, id);
  refuseForbidden(ctx, kindNamed(kinds, kind));
  const { undoJobId } = await lockImport(ctx, id);
  const refuse = (why: string) => new Refusal('imports.not_undoable', 'conflict', why);
  if (isDryRun) throw refuse('A dry run changed nothing, so there is nothing to undo.');
  for (const running of [jobId, ...(undoJobId === null ? [] : [undoJobId])]) {
    const { status } = await watchedJob(ctx, running);
    if (status === 'waiting' || status === 'running')
      throw refuse('It is still running. Stop it first, or wait.');
  }
  const { toUndo } = await undoState(ctx, id);
  if (toUndo === 0) throw refuse('Nothing of this import is left to undo.');
  const job = await startWatchedJob(ctx, { kind: undoImportTask, input: { importId: id }, total: toUndo });
  await setUndoJob(ctx, id, job);
  await ctx.enqueue(undoImportTask, { importId: id, language }, { key: `undo ${id}` });
  await ctx.publish({ type: 'platform.import.undo_requested', subjectId: id, data: { kind, rows: toUndo } });
}
