import { sql } from 'kysely';
import type { WriteContext } from '../context.ts';
import { byteOrderMark, csvLine } from '../csv/write-csv.ts';
import { type Call, type Edge, read, systemCall, write } from '../edge.ts';
import { assert, Refusal } from '../errors.ts';
import { discardParts, mostFileBytes, type PartWriter, partWriter } from '../files/file-parts.ts';
import { newId } from '../ids.ts';
import { revivedPrincipal } from '../imports/store.ts';
import { finishWatchedJob, type JobEnd, reportProgress } from '../jobs/watched-jobs.ts';
import type { ExportFilter, ExportKind } from './export-kind.ts';
import { exportKindNamed, selectExport } from './exports.ts';

/**
 * Writes the file of an export page by page: no more than a page and a part are ever in memory. The file takes shape under an
 * id of this run; a run that starts later takes the export over, and the earlier one stops at its next part.
 */
const bytesPerPart = 256 * 1024;

type Run = {
  edge: Edge;
  call: Call;
  exportId: string;
  jobId: string;
  kind: ExportKind;
  writer: PartWriter;
  mostBytes: number;
};

/** Running it again after a crash starts the file anew; a finished export is left as it is. */
export async function runExport(
  edge: Edge,
  kinds: readonly ExportKind[],
  { org, requestId }: { org: number; requestId: string },
  exportId: string,
  { mostBytes }: { mostBytes: number } = { mostBytes: mostFileBytes },
): Promise<void> {
  const plan = await read(edge, systemCall(org), (ctx) => selectExport(ctx, exportId));
  assert(plan, 'an export that is run exists');
  const call = { principal: revivedPrincipal(org, plan.principal), requestId };
  const kind = exportKindNamed(kinds, plan.kind);
  const writer = partWriter(newId('file'));
  const run: Run = { edge, call, exportId, jobId: plan.jobId, kind, writer, mostBytes };
  if (!(await write(edge, call, (ctx) => takeOver(ctx, run)))) return;
  try {
    const isWanted = await writeRows(run, plan.filter);
    await write(edge, call, (ctx) => finish(ctx, run, isWanted));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await write(edge, call, (ctx) => giveUp(ctx, run, { status: 'failed', refusal: error }));
  }
}

/** Makes this run the one that writes, and takes away what an earlier one left. False when there is nothing to do. */
async function takeOver(ctx: WriteContext, { exportId, jobId, writer }: Run): Promise<boolean> {
  const earlier = await lockedFileId(ctx, exportId);
  if (!(await isUnfinished(ctx, jobId))) return false;
  if (earlier !== null) await discardParts(ctx, earlier);
  await ctx.db
    .updateTable('platform.exports')
    .set({ fileId: writer.fileId })
    .where('orgId', '=', ctx.org)
    .where('id', '=', exportId)
    .execute();
  return true;
}

async function lockedFileId(ctx: WriteContext, exportId: string): Promise<string | null> {
  const { fileId } = await ctx.db
    .selectFrom('platform.exports')
    .select('fileId')
    .where('orgId', '=', ctx.org)
    .where('id', '=', exportId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return fileId;
}

async function isUnfinished(ctx: WriteContext, jobId: string): Promise<boolean> {
  const { rows } = await sql`
    select from platform.jobs where org_id = ${ctx.org} and id = ${jobId} and status in ('waiting', 'running')
  `.execute(ctx.db);
  return rows.length > 0;
}

/**
 * Returns false when somebody stopped the export, or another run took it over.
 * @throws Refusal `exports.too_large`
 */
async function writeRows(run: Run, filter: ExportFilter): Promise<boolean> {
  const { edge, call, exportId, jobId, kind, writer, mostBytes } = run;
  let text = byteOrderMark + csvLine(kind.columns);
  let rows = 0;
  const flush = async () => {
    const part = Buffer.from(text);
    if (writer.size() + part.length > mostBytes) throw tooLarge(mostBytes, rows);
    const goesOn = await write(edge, call, async (ctx) => {
      if ((await lockedFileId(ctx, exportId)) !== writer.fileId) return false;
      await writer.append(ctx, part);
      return reportProgress(ctx, jobId, { done: rows });
    });
    writer.wrote(part);
    return goesOn;
  };
  for await (const page of exportPages(edge, kind, call, filter)) {
    text += page.map(csvLine).join('');
    rows += page.length;
    if (text.length < bytesPerPart) continue;
    if (!(await flush())) return false;
    text = '';
  }
  return text === '' || flush();
}

function tooLarge(mostBytes: number, rows: number): Refusal {
  const mostMiB = Math.floor(mostBytes / 2 ** 20);
  return new Refusal(
    'exports.too_large',
    'too_large',
    `The file passed ${mostMiB} MiB at row ${rows}, and a file may not be larger. Narrow the filter and export in several files.`,
    { mostMiB, rows },
  );
}

async function finish(ctx: WriteContext, run: Run, isWanted: boolean): Promise<void> {
  if (!isWanted) return giveUp(ctx, run, { status: 'cancelled', message: 'Stopped.' });
  const { exportId, jobId, kind, writer } = run;
  if ((await lockedFileId(ctx, exportId)) !== writer.fileId) return;
  const name = `${kind.kind}-${ctx.now.toISOString().slice(0, 10)}.csv`;
  await writer.close(ctx, { name, mediaType: 'text/csv', attachedTo: exportId });
  await finishWatchedJob(ctx, jobId, { status: 'done', resultFileId: writer.fileId });
}

async function giveUp(ctx: WriteContext, { exportId, jobId, writer }: Run, end: JobEnd): Promise<void> {
  // Another run writes its own file and ends the job itself.
  if ((await lockedFileId(ctx, exportId)) !== writer.fileId) return;
  await discardParts(ctx, writer.fileId);
  await finishWatchedJob(ctx, jobId, end);
}

/** The rows page by page, each page read in a transaction of its own, so that a long export holds nothing up. */
export async function* exportPages(edge: Edge, kind: ExportKind, call: Call, filter: ExportFilter) {
  let cursor: string | undefined;
  do {
    const from = cursor;
    const page = await read(edge, call, (ctx) => kind.page(ctx, filter, from));
    yield page.rows;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
