import { sql } from 'kysely';
import { type Principal, rolePermissions } from '../auth/principal.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { assert, type Fault, notFound } from '../errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../http/pagination.ts';
import { watchedJob } from '../jobs/watched-jobs.ts';
import type { CellFault } from './cells.ts';
import {
  type AppliedChange,
  clearedValues,
  type RowResult,
  type UndoResult,
  type Values,
} from './import-kind.ts';
import type { Mapping } from './mapping.ts';

/** The SQL of imports. Whoever applies rows holds the lock of the import's row, taken by `lockImport`. */
export const importModes = ['all_or_nothing', 'valid_rows'] as const;
export type ImportMode = (typeof importModes)[number];

/** What an empty cell of a mapped column says: nothing, or that the value goes. */
export const emptyCellRules = ['keep', 'clear'] as const;
export type EmptyCells = (typeof emptyCellRules)[number];

export type Import = {
  id: string;
  kind: string;
  fileId: string;
  mapping: Mapping;
  unusedHeaders: string[];
  mode: ImportMode;
  emptyCells: EmptyCells;
  isDryRun: boolean;
  jobId: string;
  undoJobId: string | null;
  rowsDone: number;
  createdCount: number;
  updatedCount: number;
  skippedCount: number;
  errorCount: number;
  /** Values taken away because their cells were empty. */
  clearedCount: number;
  createdAt: Date;
};

export type Counts = { created: number; updated: number; skipped: number; errors: number; cleared: number };

/** Who asked: the rows are written with the rights of that caller, also when the work is done later. */
export type KeptPrincipal = Pick<Principal, 'kind' | 'id' | 'name' | 'role' | 'nodes' | 'brands'>;

export function keptPrincipal({ kind, id, name, role, nodes, brands }: Principal): KeptPrincipal {
  return { kind, id, name, role, nodes, brands };
}

export function revivedPrincipal(org: number, kept: KeptPrincipal): Principal {
  return { ...kept, org, permissions: rolePermissions[kept.role] };
}

const columns = [
  'id',
  'kind',
  'fileId',
  'mapping',
  'unusedHeaders',
  'mode',
  'emptyCells',
  'isDryRun',
  'jobId',
  'undoJobId',
  'rowsDone',
  'createdCount',
  'updatedCount',
  'skippedCount',
  'errorCount',
  'clearedCount',
  'createdAt',
] as const;

type Row = Omit<Import, 'mode' | 'emptyCells' | 'mapping'> & {
  mode: string;
  emptyCells: string;
  mapping: unknown;
};

function asImport(row: Row): Import {
  // The check constraints hold the same words; the mapping is written only by `insertImport`.
  const { mode, emptyCells, mapping } = row as Import;
  return { ...row, mode, emptyCells, mapping };
}

function selectImports(ctx: ReadContext) {
  return ctx.db.selectFrom('platform.imports').select(columns).where('orgId', '=', ctx.org);
}

export type NewImport = Pick<
  Import,
  'id' | 'kind' | 'fileId' | 'mapping' | 'unusedHeaders' | 'mode' | 'emptyCells' | 'isDryRun' | 'jobId'
>;

export async function insertImport(ctx: WriteContext, fresh: NewImport): Promise<void> {
  await ctx.db
    .insertInto('platform.imports')
    .values({
      ...fresh,
      orgId: ctx.org,
      mapping: asJson(fresh.mapping),
      principal: asJson(keptPrincipal(ctx.principal)),
      createdAt: ctx.now,
    })
    .execute();
}

/** An import is visible to those who may see its job. @throws Refusal `import.not_found` */
export async function importById(ctx: ReadContext, id: string): Promise<Import> {
  const row = await selectImports(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('import', id);
  await watchedJob(ctx, row.jobId).catch(() => {
    throw notFound('import', id);
  });
  return asImport(row);
}

export async function principalOfImport(ctx: ReadContext, id: string): Promise<Principal> {
  const row = await ctx.db
    .selectFrom('platform.imports')
    .select('principal')
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .executeTakeFirst();
  assert(row, 'an import that is run exists');
  // Written only by `insertImport`.
  return revivedPrincipal(ctx.org, row.principal as KeptPrincipal);
}

export async function lockImport(ctx: WriteContext, id: string): Promise<Import> {
  const row = await selectImports(ctx).where('id', '=', id).forUpdate().executeTakeFirst();
  assert(row, 'an import that is run exists');
  return asImport(row);
}

/** Newest first. */
export async function listImports(
  ctx: ReadContext,
  filter: { kind?: string; limit?: number; cursor?: string },
): Promise<Page<Import>> {
  const limit = filter.limit ?? defaultPageSize;
  let query = selectImports(ctx);
  if (ctx.principal.brands !== null || ctx.principal.nodes !== null) {
    query = query.where(sql<boolean>`principal ->> 'id' = ${ctx.principal.id}`);
  }
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.cursor !== undefined) query = query.where('id', '<', String(decodeCursor(filter.cursor, 1)[0]));
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(rows.map(asImport), limit, ({ id }) => [id]);
}

export function countsOf(results: readonly RowResult[]): Counts {
  const count = (outcome: RowResult['outcome']) => results.filter((each) => each.outcome === outcome).length;
  return {
    created: count('created'),
    updated: count('updated'),
    skipped: count('skipped'),
    errors: count('error'),
    cleared: results.reduce((sum, each) => sum + clearedBy(each), 0),
  };
}

function clearedBy(result: RowResult): number {
  return result.outcome === 'updated' ? clearedValues(result.before, result.after) : 0;
}

/** Keeps what rows did and moves the import on to `rowsDone`. */
export async function recordResults(
  ctx: WriteContext,
  id: string,
  results: readonly RowResult[],
  rowsDone: number,
): Promise<void> {
  await insertRows(ctx, id, results);
  await addCounts(ctx, id, countsOf(results), rowsDone);
}

export async function addCounts(
  ctx: WriteContext,
  id: string,
  counts: Counts,
  rowsDone: number,
): Promise<void> {
  await ctx.db
    .updateTable('platform.imports')
    .set((build) => ({
      rowsDone,
      createdCount: build('createdCount', '+', counts.created),
      updatedCount: build('updatedCount', '+', counts.updated),
      skippedCount: build('skippedCount', '+', counts.skipped),
      errorCount: build('errorCount', '+', counts.errors),
      clearedCount: build('clearedCount', '+', counts.cleared),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .execute();
}

const perStatement = 2_000;

export async function insertRows(
  ctx: WriteContext,
  id: string,
  results: readonly RowResult[],
): Promise<void> {
  const kept = results.filter((result) => result.outcome !== 'skipped');
  for (let start = 0; start < kept.length; start += perStatement) {
    await ctx.db
      .insertInto('platform.import_rows')
      .values(
        kept.slice(start, start + perStatement).map((result) => ({
          orgId: ctx.org,
          importId: id,
          rowNumber: result.row,
          outcome: result.outcome,
          subjectId: 'subjectId' in result ? result.subjectId : null,
          before: 'before' in result ? asJson(result.before) : null,
          after: 'after' in result ? asJson(result.after) : null,
          faults: result.outcome === 'error' ? asJson(result.faults) : null,
        })),
      )
      .execute();
  }
}

export type FaultyRow = { row: number; faults: CellFault[] };

/** The rows that were wrong, in the order of the file. */
export async function faultyRows(ctx: ReadContext, id: string, limit: number): Promise<FaultyRow[]> {
  const found = await sql<FaultyRow>`
    select row_number as row, faults from platform.import_rows
     where org_id = ${ctx.org} and import_id = ${id} and outcome = 'error' order by row_number limit ${limit}
  `.execute(ctx.db);
  return found.rows;
}

/** The changes that can still be undone, last rows first. */
export async function changesToUndo(ctx: ReadContext, id: string, limit: number): Promise<AppliedChange[]> {
  const found = await sql<Omit<AppliedChange, 'before' | 'after'> & { before: Values | null; after: Values }>`
    select row_number as row, outcome, subject_id, before, after from platform.import_rows
     where org_id = ${ctx.org} and import_id = ${id} and outcome <> 'error' and undone_at is null and undo_fault is null
     order by row_number desc limit ${limit}
  `.execute(ctx.db);
  return found.rows;
}

export async function recordUndo(
  ctx: WriteContext,
  id: string,
  results: readonly UndoResult[],
): Promise<void> {
  await sql`
    update platform.import_rows r set undone_at = case when u.fault is null then ${ctx.now}::timestamptz end,
           undo_fault = u.fault
      from unnest(${results.map(({ row }) => row)}::int[], ${results.map(({ fault }) => (fault ? JSON.stringify(fault) : null))}::jsonb[])
        as u (row, fault)
     where r.org_id = ${ctx.org} and r.import_id = ${id} and r.row_number = u.row
  `.execute(ctx.db);
}

export type UndoState = { toUndo: number; undone: number; notUndone: { row: number; fault: Fault }[] };

export async function undoState(ctx: ReadContext, id: string): Promise<UndoState> {
  const counts = await sql<{ toUndo: number; undone: number }>`
    select count(*) filter (where undone_at is null and undo_fault is null)::int as to_undo,
           count(*) filter (where undone_at is not null)::int as undone
      from platform.import_rows where org_id = ${ctx.org} and import_id = ${id} and outcome <> 'error'
  `.execute(ctx.db);
  const faults = await sql<{ row: number; fault: Fault }>`
    select row_number as row, undo_fault as fault from platform.import_rows
     where org_id = ${ctx.org} and import_id = ${id} and undo_fault is not null order by row_number
  `.execute(ctx.db);
  const { toUndo = 0, undone = 0 } = counts.rows[0] ?? {};
  return { toUndo, undone, notUndone: faults.rows };
}

export async function setUndoJob(ctx: WriteContext, id: string, jobId: string): Promise<void> {
  await ctx.db
    .updateTable('platform.imports')
    .set({ undoJobId: jobId })
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .execute();
}

function asJson(value: unknown) {
  return sql<unknown>`${JSON.stringify(value)}::jsonb`;
}
