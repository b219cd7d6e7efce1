import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../context.ts';
import { fault, notFound, Refusal } from '../errors.ts';
import { newId } from '../ids.ts';
import { type KeptPrincipal, keptPrincipal } from '../imports/store.ts';
import { startWatchedJob, watchedJob } from '../jobs/watched-jobs.ts';
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
    {
      errors: [
        {
          pointer: '/kind',
          ...fault('one_of', 'is not a kind of export', { allowed: kinds.map((each) => each.kind) }),
        },
      ],
    },
  );
}

type Row = Export & { principal: KeptPrincipal };

export async function selectExport(ctx: ReadContext, id: string): Promise<Row | undefined> {
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

function asJson(value: unknown) {
  return sql<unknown>`${JSON.stringify(value)}::jsonb`;
}
