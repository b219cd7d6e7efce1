import { sql } from 'kysely';
import type { WriteContext } from '../context.ts';
import { openCsv } from '../csv/read-csv.ts';
import { byteOrderMark, csvLine } from '../csv/write-csv.ts';
import type { DocumentLanguage } from '../documents/languages.ts';
import { type Call, type Edge, read, systemCall, write } from '../edge.ts';
import { faultOfRefusal, Refusal } from '../errors.ts';
import { fileWithContent, storeFile } from '../files/files.ts';
import { finishWatchedJob, type JobEnd, reportProgress } from '../jobs/watched-jobs.ts';
import { writtenFault } from '../problems/written-faults.ts';
import { kindNamed } from './create-import.ts';
import type { ImportKind, RowResult } from './import-kind.ts';
import { type Chunk, groupsOf, readChunks } from './read-chunks.ts';
import {
  addCounts,
  type Counts,
  countsOf,
  faultyRows,
  type Import,
  importById,
  insertRows,
  lockImport,
  principalOfImport,
  recordResults,
} from './store.ts';

/**
 * Runs an import with the rights of who asked for it. By valid rows: each chunk commits together with how far the import is,
 * so a crash goes on at the next row and no row is applied twice. All or nothing, and dry runs: one transaction, rolled back
 * when a row is wrong or nothing was to be changed.
 */
type Run = {
  edge: Edge;
  call: Call;
  kind: ImportKind;
  plan: Import;
  /** Of who asked, for the list of wrong rows. */
  language: DocumentLanguage;
  chunks: () => AsyncGenerator<Chunk>;
  onProgress: (row: number) => void;
};

export async function runImport(
  edge: Edge,
  kinds: readonly ImportKind[],
  { org, requestId }: { org: number; requestId: string },
  { importId, language }: { importId: string; language: DocumentLanguage },
  onProgress: (row: number) => void = () => {},
): Promise<void> {
  const principal = await read(edge, systemCall(org), (ctx) => principalOfImport(ctx, importId));
  const call = { principal, requestId };
  const { plan, content } = await read(edge, call, async (ctx) => {
    const found = await importById(ctx, importId);
    return { plan: found, content: (await fileWithContent(ctx, found.fileId)).content };
  });
  const kind = kindNamed(kinds, plan.kind);
  try {
    const file = await openCsv(content);
    const chunks = () => readChunks(content, file, kind, plan);
    const run: Run = { edge, call, kind, plan, language, chunks, onProgress };
    if (plan.mode === 'valid_rows' && !plan.isDryRun) await runByChunks(run);
    else await runAtOnce(run);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await write(edge, call, (ctx) => finishWatchedJob(ctx, plan.jobId, { status: 'failed', refusal: error }));
  }
}

async function runByChunks(run: Run): Promise<void> {
  const { edge, call } = run;
  for await (const chunk of run.chunks()) {
    run.onProgress(chunk.last);
    if (await commitChunk(run, chunk)) continue;
    const message = 'Stopped. What was done before stays and can be undone.';
    await write(edge, call, (ctx) => finish(ctx, run, { status: 'cancelled', message }));
    return;
  }
  await write(edge, call, (ctx) => finish(ctx, run, { status: 'done' }));
}

/** Applies a chunk in one transaction; when it cannot be, row by row. Returns false when the import should stop. */
async function commitChunk(run: Run, chunk: Chunk): Promise<boolean> {
  const { edge, call } = run;
  try {
    return await write(edge, call, (ctx) => applyOnce(ctx, run, chunk));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  const singles: Chunk[] = [
    ...groupsOf(chunk.rows).map((rows) => ({ rows, faulty: [], last: rows.at(-1)?.row ?? 0 })),
    ...chunk.faulty.map((result) => ({ rows: [], faulty: [result], last: result.row })),
  ].sort((a, b) => a.last - b.last);
  for (const single of singles) {
    try {
      if (!(await write(edge, call, (ctx) => applyOnce(ctx, run, single)))) return false;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const faulty = single.rows.map(({ row }) => refusedRow(row, error));
      await write(edge, call, (ctx) => applyOnce(ctx, run, { rows: [], faulty, last: single.last }));
    }
  }
  return true;
}

async function applyOnce(ctx: WriteContext, { kind, plan }: Run, chunk: Chunk): Promise<boolean> {
  const { rowsDone, errorCount } = await lockImport(ctx, plan.id);
  // What is at or before `rowsDone` is committed already, by this worker or by one that crashed or ran beside it.
  const rows = chunk.rows.filter(({ row }) => row > rowsDone);
  const faulty = chunk.faulty.filter(({ row }) => row > rowsDone);
  if (rows.length + faulty.length === 0) return true;
  if (!(await reportProgress(ctx, plan.jobId, { done: chunk.last, failed: errorCount }))) return false;
  const results = [...faulty, ...(rows.length > 0 ? await kind.apply(ctx, rows) : [])];
  await recordResults(ctx, plan.id, results, chunk.last);
  return true;
}

function refusedRow(row: number, refusal: Refusal): RowResult {
  const faults = refusal.details.errors?.map(({ pointer, ...what }) => ({
    column: pointer.slice(1),
    ...what,
  }));
  return { row, outcome: 'error', faults: faults ?? [{ column: '', ...faultOfRefusal(refusal) }] };
}

/** Carries what would have happened out of a transaction that is rolled back. */
class RolledBack extends Error {
  readonly isCancelled: boolean;
  constructor(isCancelled: boolean) {
    super('rolled back');
    this.isCancelled = isCancelled;
  }
}

async function runAtOnce(run: Run): Promise<void> {
  const { edge, call, plan } = run;
  const tally: Tally = { counts: noCounts(), errors: [], last: 0 };
  try {
    await write(edge, call, (ctx) => applyAll(ctx, run, tally));
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    await write(edge, call, async (ctx) => {
      const { rowsDone } = await lockImport(ctx, plan.id);
      if (rowsDone > 0) return;
      if (error.isCancelled)
        return finish(ctx, run, { status: 'cancelled', message: 'Stopped. Nothing was changed.' });
      await insertRows(ctx, plan.id, tally.errors);
      await addCounts(ctx, plan.id, tally.counts, Math.max(1, tally.last));
      await finish(
        ctx,
        run,
        plan.isDryRun
          ? { status: 'done', message: 'Dry run: nothing was changed.' }
          : { status: 'failed', refusal: rowsAreWrong(tally.counts.errors) },
      );
    });
  }
}

function rowsAreWrong(errors: number): Refusal {
  return new Refusal(
    'imports.rows_are_wrong',
    'unprocessable',
    'Some rows are wrong, so nothing was changed. Correct them, or take only the valid rows.',
    { rows: errors },
  );
}

type Tally = { counts: Counts; errors: RowResult[]; last: number };

async function applyAll(ctx: WriteContext, run: Run, tally: Tally): Promise<void> {
  const { plan, kind, edge } = run;
  // The transaction may be tried again after a deadlock, so the tally starts anew with it.
  Object.assign(tally, { counts: noCounts(), errors: [], last: 0 });
  if ((await lockImport(ctx, plan.id)).rowsDone > 0) return;
  for await (const chunk of run.chunks()) {
    const results = [...chunk.faulty, ...(await applyWithSavepoints(ctx, kind, chunk))];
    run.onProgress(chunk.last);
    addTo(tally.counts, countsOf(results));
    tally.errors.push(...results.filter(({ outcome }) => outcome === 'error'));
    tally.last = chunk.last;
    if (tally.errors.length === 0 && !plan.isDryRun) await insertRows(ctx, plan.id, results);
    const progress = { done: chunk.last, failed: tally.counts.errors };
    if (!(await write(edge, systemCall(ctx.org), (own) => reportProgress(own, plan.jobId, progress)))) {
      throw new RolledBack(true);
    }
  }
  if (plan.isDryRun || tally.errors.length > 0) throw new RolledBack(false);
  await addCounts(ctx, plan.id, tally.counts, Math.max(1, tally.last));
  await finish(ctx, run, { status: 'done' });
}

/** Finds which rows of a chunk are refused without losing the transaction. Events of refused rows go with the roll-back. */
async function applyWithSavepoints(ctx: WriteContext, kind: ImportKind, chunk: Chunk): Promise<RowResult[]> {
  if (chunk.rows.length === 0) return [];
  const whole = await tryInSavepoint(ctx, () => kind.apply(ctx, chunk.rows));
  if (!(whole instanceof Refusal)) return whole;
  const results: RowResult[] = [];
  for (const rows of groupsOf(chunk.rows)) {
    const one = await tryInSavepoint(ctx, () => kind.apply(ctx, rows));
    results.push(...(one instanceof Refusal ? rows.map(({ row }) => refusedRow(row, one)) : one));
  }
  return results;
}

async function tryInSavepoint<T>(ctx: WriteContext, work: () => Promise<T>): Promise<T | Refusal> {
  await sql`savepoint import_rows`.execute(ctx.db);
  try {
    const result = await work();
    await sql`release savepoint import_rows`.execute(ctx.db);
    return result;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint import_rows`.execute(ctx.db);
    return error;
  }
}

function noCounts(): Counts {
  return { created: 0, updated: 0, skipped: 0, errors: 0, cleared: 0 };
}

function addTo(counts: Counts, more: Counts): void {
  counts.created += more.created;
  counts.updated += more.updated;
  counts.skipped += more.skipped;
  counts.errors += more.errors;
  counts.cleared += more.cleared;
}

const mostFaultyRows = 200_000;

/** Writes the list of wrong rows, a code and its words for each fault, and ends the job. */
async function finish(ctx: WriteContext, { plan, language }: Run, end: JobEnd): Promise<void> {
  const faulty = await faultyRows(ctx, plan.id, mostFaultyRows);
  const lines = faulty.flatMap(({ row, faults }) =>
    faults.map(({ column, value, ...what }) =>
      csvLine([row, plan.mapping[column] ?? column, what.code, writtenFault(what, language), value ?? '']),
    ),
  );
  const file =
    lines.length === 0
      ? undefined
      : await storeFile(ctx, {
          name: `${plan.id}-errors.csv`,
          content: Buffer.from(
            byteOrderMark + csvLine(['row', 'column', 'code', 'message', 'value']) + lines.join(''),
          ),
          attachedTo: plan.id,
        });
  await finishWatchedJob(ctx, plan.jobId, { ...end, resultFileId: file?.id ?? null });
  await ctx.publish({
    type: 'platform.import.finished',
    subjectId: plan.id,
    data: { kind: plan.kind, status: end.status },
  });
}
