import type { WriteContext } from '../context.ts';
import { byteOrderMark, csvLine } from '../csv/write-csv.ts';
import type { DocumentLanguage } from '../documents/languages.ts';
import { type Call, type Edge, read, systemCall, write } from '../edge.ts';
import { assert, faultOfRefusal, Refusal } from '../errors.ts';
import { storeFile } from '../files/files.ts';
import { finishWatchedJob, reportProgress } from '../jobs/watched-jobs.ts';
import { writtenFault } from '../problems/written-faults.ts';
import { kindNamed } from './create-import.ts';
import type { AppliedChange, ImportKind, UndoResult } from './import-kind.ts';
import { changesToUndo, importById, lockImport, principalOfImport, recordUndo, undoState } from './store.ts';

/**
 * Undoes an import, last row first, a chunk per transaction: what each row changed is put back unless somebody changed it since.
 * What could not be put back is named with the reason. Going on after a crash undoes nothing twice.
 */
const rowsPerChunk = 200;

export async function undoImport(
  edge: Edge,
  kinds: readonly ImportKind[],
  { org, requestId }: { org: number; requestId: string },
  { importId, language }: { importId: string; language: DocumentLanguage },
): Promise<void> {
  const principal = await read(edge, systemCall(org), (ctx) => principalOfImport(ctx, importId));
  const call = { principal, requestId };
  const plan = await read(edge, call, (ctx) => importById(ctx, importId));
  const { undoJobId } = plan;
  assert(undoJobId, 'an import being undone has an undo job');
  const kind = kindNamed(kinds, plan.kind);
  for (;;) {
    const step = await undoChunk(edge, call, kind, importId, undoJobId);
    if (step === 'more') continue;
    await write(edge, call, (ctx) => finishUndo(ctx, { importId, jobId: undoJobId, language }, step));
    return;
  }
}

type Step = 'more' | 'done' | 'cancelled';

async function undoChunk(
  edge: Edge,
  call: Call,
  kind: ImportKind,
  importId: string,
  jobId: string,
): Promise<Step> {
  try {
    return await write(edge, call, (ctx) => undoRows(ctx, kind, importId, jobId, rowsPerChunk));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  for (let row = 0; row < rowsPerChunk; row += 1) {
    const step = await undoOne(edge, call, kind, importId, jobId);
    if (step !== 'more') return step;
  }
  return 'more';
}

/** One row in a transaction of its own; when that is refused, the reason is kept as why it was not undone. */
async function undoOne(
  edge: Edge,
  call: Call,
  kind: ImportKind,
  importId: string,
  jobId: string,
): Promise<Step> {
  try {
    return await write(edge, call, (ctx) => undoRows(ctx, kind, importId, jobId, 1));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const because: ImportKind['undo'] = async (_, changes) =>
      changes.map(({ row }) => ({ row, fault: faultOfRefusal(error) }));
    return write(edge, call, (ctx) => undoRows(ctx, { ...kind, undo: because }, importId, jobId, 1));
  }
}

async function undoRows(
  ctx: WriteContext,
  kind: ImportKind,
  importId: string,
  jobId: string,
  limit: number,
): Promise<Step> {
  await lockImport(ctx, importId);
  const changes: AppliedChange[] = await changesToUndo(ctx, importId, limit);
  if (changes.length === 0) return 'done';
  const results: UndoResult[] = await kind.undo(ctx, changes);
  await recordUndo(ctx, importId, results);
  const { undone, notUndone } = await undoState(ctx, importId);
  const progress = { done: undone + notUndone.length, failed: notUndone.length };
  return (await reportProgress(ctx, jobId, progress)) ? 'more' : 'cancelled';
}

async function finishUndo(
  ctx: WriteContext,
  { importId, jobId, language }: { importId: string; jobId: string; language: DocumentLanguage },
  status: 'done' | 'cancelled',
): Promise<void> {
  const { undone, notUndone } = await undoState(ctx, importId);
  const lines = notUndone.map(({ row, fault }) => csvLine([row, fault.code, writtenFault(fault, language)]));
  const file =
    lines.length === 0
      ? undefined
      : await storeFile(ctx, {
          name: `${importId}-not-undone.csv`,
          content: Buffer.from(byteOrderMark + csvLine(['row', 'code', 'message']) + lines.join('')),
          attachedTo: importId,
        });
  const message = `${undone} rows undone, ${notUndone.length} not.`;
  await finishWatchedJob(ctx, jobId, { status, message, resultFileId: file?.id ?? null });
  await ctx.publish({
    type: 'platform.import.undone',
    subjectId: importId,
    data: { undone, notUndone: notUndone.length },
  });
}
