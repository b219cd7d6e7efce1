import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../context.ts';
import { byteOrderMark, csvLine } from '../csv/write-csv.ts';
import { type Edge, read, systemCall, write } from '../edge.ts';
import { assert, notFound, Refusal } from '../errors.ts';
import { storeFile } from '../files/files.ts';
import { newId } from '../ids.ts';
import { type KeptPrincipal, keptPrincipal, revivedPrincipal } from '../imports/store.ts';
import { finishWatchedJob, reportProgress, startWatchedJob, watchedJob } from '../jobs/watched-jobs.ts';
import type { ExportFilter, ExportKind } from './export-kind.ts';

/** Exports: a CSV file written in the background with the rights of who asked, kept under files. */
export type Export = {
  id: string;
  kind: string;
  filter: ExportFilter;
  jobId: string;
  createdAt: Date;
};

export const runExportTask = 'platform.run-export';

export type ExportRequest = { kind: string; filter?: ExportFilter };

/** @throws Refusal `exports.unknown_kind`, `auth.forbidden` */
export async function createExport(
  ctx: WriteContext,
  kinds: readonly ExportKind[],
  request: ExportRequest,
): Promise<string> {
  const kind = exportKindNamed(kinds, request.kind);
  if (!ctx.principal.permissions.has(kind.access)) {
    throw new Refusal(
      'auth.forbidden',
      'forbidden',
      `Exporting ${kind.kind} needs the permission ${kind.access}.`,
      {
        permission: kind.access,
      },
    );
  }
  const id = newId('export');
  const filter = request.filter ?? {};
  const jobId = await startWatchedJob(ctx, {
    kind: runExportTask,
    input: { exportId: id, kind: kind.kind, filter },
  });
  await ctx.db
    .insertInto('platform.exports')
    .values({
      orgId: ctx.org,
      id,
      kind: kind.kind,
      filter: asJson(filter),
      principal: asJson(keptPrincipal(ctx.principal)),
      jobId,
      createdAt: ctx.now,
    })
    .execute();
  await ctx.enqueue(runExportTask, { exportId: id }, { key: id });
  await ctx.publish({ type: 'platform.export.requested', subjectId: id, data: { kind: kind.kind, filter } });
  return id;
}

/** @throws Refusal `exports.unknown_kind` */
export function exportKindNamed(kinds: readonly ExportKind[], name: string): ExportKind {
  const kind = kinds.find((each) => each.kind === name);
  if (kind) return kind;
  throw new Refusal(
    'exports.unknown_kind',
    'unprocessable',
    `"${name}" cannot be exported. What can: ${kinds.map((each) => each.kind).join(', ')}.`,
    { errors: [{ pointer: '/kind', detail: 'is not a kind of export' }] },
  );
}

type Row = Export & { principal: KeptPrincipal };

async function selectExport(ctx: ReadContext, id: string): Promise<Row | undefined> {
  const row = await ctx.db
    .selectFrom('platform.exports')
    .select(['id', 'kind', 'filter', 'principal', 'jobId', 'createdAt'])
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .executeTakeFirst();
  // Both documents are written only by `createExport`.
  return row && { ...row, filter: row.filter as ExportFilter, principal: row.principal as KeptPrincipal };
}

/** Visible to those who may see its job. @throws Refusal `export.not_found` */
export async function exportById(ctx: ReadContext, id: string): Promise<Export> {
  const row = await selectExport(ctx, id);
  if (!row) throw notFound('export', id);
  await watchedJob(ctx, row.jobId).catch(() => {
    throw notFound('export', id);
  });
  const { principal: _, ...found } = row;
  return found;
}

/** Runs an export. Running it again after a crash starts the file anew; a finished one is left as it is. */
export async function runExport(
  edge: Edge,
  kinds: readonly ExportKind[],
  { org, requestId }: { org: number; requestId: string },
  exportId: string,
): Promise<void> {
  const plan = await read(edge, systemCall(org), (ctx) => selectExport(ctx, exportId));
  assert(plan, 'an export that is run exists');
  const { jobId } = plan;
  const call = { principal: revivedPrincipal(org, plan.principal), requestId };
  const kind = exportKindNamed(kinds, plan.kind);
  const report = (done: number) => write(edge, call, (ctx) => reportProgress(ctx, jobId, { done }));
  try {
    const lines: string[] = [];
    let isWanted = true;
    for await (const row of exportRows(edge, kind, call, plan.filter)) {
      lines.push(csvLine(row));
      if (lines.length % rowsPerReport === 0) isWanted = await report(lines.length);
      if (!isWanted) break;
    }
    if (isWanted) isWanted = await report(lines.length);
    await write(edge, call, async (ctx) => {
      if (!isWanted) return finishWatchedJob(ctx, jobId, { status: 'cancelled', message: 'Stopped.' });
      const day = ctx.now.toISOString().slice(0, 10);
      const content = Buffer.from(byteOrderMark + csvLine(kind.columns) + lines.join(''));
      const file = await storeFile(ctx, { name: `${kind.kind}-${day}.csv`, content, attachedTo: exportId });
      await finishWatchedJob(ctx, jobId, { status: 'done', resultFileId: file.id });
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await write(edge, call, (ctx) =>
      finishWatchedJob(ctx, jobId, { status: 'failed', message: error.message }),
    );
  }
}

const rowsPerReport = 5_000;

/** The rows, each page read in a transaction of its own, so that a long export holds nothing up. */
export async function* exportRows(
  edge: Edge,
  kind: ExportKind,
  call: Parameters<typeof read>[1],
  filter: ExportFilter,
) {
  let cursor: string | undefined;
  do {
    const from = cursor;
    const page = await read(edge, call, (ctx) => kind.page(ctx, filter, from));
    yield* page.rows;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function asJson(value: unknown) {
  return sql<unknown>`${JSON.stringify(value)}::jsonb`;
}
