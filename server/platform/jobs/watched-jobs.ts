import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../context.ts';
import { type Fault, faultOfRefusal, notFound, Refusal } from '../errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../http/pagination.ts';
import { newId } from '../ids.ts';

/**
 * Long acts people watch: `waiting → running → done | failed | cancelled`, with progress, and a result file where there is
 * one. The background task that does the work reports here; whoever runs it asks between chunks whether to stop.
 */
export const jobStatuses = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

export type WatchedJob = {
  id: string;
  kind: string;
  status: JobStatus;
  input: Record<string, unknown>;
  /** How much there is to do, once known. */
  total: number | null;
  done: number;
  failed: number;
  /** What else there is to say of how it ended, in English. */
  message: string | null;
  /** Why it failed as a whole. */
  problem: Fault | null;
  resultFileId: string | null;
  createdBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  cancelRequestedAt: Date | null;
  version: number;
};

const columns = [
  'id',
  'kind',
  'status',
  'input',
  'total',
  'done',
  'failed',
  'message',
  'problem',
  'resultFileId',
  'createdBy',
  'createdAt',
  'startedAt',
  'finishedAt',
  'cancelRequestedAt',
  'version',
] as const;

type Row = Omit<WatchedJob, 'status' | 'input' | 'problem'> & {
  status: string;
  input: unknown;
  problem: unknown;
};

function asJob(row: Row): WatchedJob {
  // The check constraint holds the same list; input is written only as an object, the problem only by `finishWatchedJob`.
  const { status, input, problem } = row as WatchedJob;
  return { ...row, status, input, problem };
}

/** Callers limited to brands or nodes see the jobs they started. */
function visibleJobs(ctx: ReadContext) {
  const all = ctx.db.selectFrom('platform.jobs').select(columns).where('orgId', '=', ctx.org);
  const isLimited = ctx.principal.brands !== null || ctx.principal.nodes !== null;
  return isLimited ? all.where('createdBy', '=', ctx.principal.id) : all;
}

/** Writes the row people watch. Enqueue the background task that does the work in the same transaction. */
export async function startWatchedJob(
  ctx: WriteContext,
  job: { kind: string; input: Record<string, unknown>; total?: number },
): Promise<string> {
  const id = newId('job');
  await ctx.db
    .insertInto('platform.jobs')
    .values({
      orgId: ctx.org,
      id,
      kind: job.kind,
      status: 'waiting',
      input: sql`${JSON.stringify(job.input)}::jsonb`,
      total: job.total ?? null,
      createdBy: ctx.principal.id,
      createdAt: ctx.now,
    })
    .execute();
  return id;
}

/** @throws Refusal `job.not_found` */
export async function watchedJob(ctx: ReadContext, id: string): Promise<WatchedJob> {
  const row = await visibleJobs(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('job', id);
  return asJob(row);
}

export type JobFilter = { kind?: string; status?: JobStatus; limit?: number; cursor?: string };

/** Newest first. */
export async function listWatchedJobs(ctx: ReadContext, filter: JobFilter): Promise<Page<WatchedJob>> {
  const limit = filter.limit ?? defaultPageSize;
  let query = visibleJobs(ctx);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  if (filter.cursor !== undefined) query = query.where('id', '<', String(decodeCursor(filter.cursor, 1)[0]));
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(rows.map(asJob), limit, ({ id }) => [id]);
}

export type JobProgress = { done: number; failed?: number; total?: number };

/** Says how far the work is. Returns false when it should stop: cancelled, or finished by another worker. */
export async function reportProgress(ctx: WriteContext, id: string, progress: JobProgress): Promise<boolean> {
  const row = await ctx.db
    .updateTable('platform.jobs')
    .set((build) => ({
      status: 'running',
      startedAt: build.fn.coalesce('startedAt', build.val(ctx.now)),
      done: progress.done,
      ...(progress.failed === undefined ? {} : { failed: progress.failed }),
      ...(progress.total === undefined ? {} : { total: progress.total }),
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'running'])
    .returning('cancelRequestedAt')
    .executeTakeFirst();
  return row !== undefined && row.cancelRequestedAt === null;
}

/** What failed says why by a code and facts, so that each who looks reads it in their own language. */
export type JobEnd = { resultFileId?: string | null } & (
  | { status: 'done' | 'cancelled'; message?: string | null }
  | { status: 'failed'; refusal: Refusal }
);

/** Ends a job once and tells of it; ending it again changes nothing. */
export async function finishWatchedJob(ctx: WriteContext, id: string, end: JobEnd): Promise<void> {
  const problem = end.status === 'failed' ? faultBehind(end.refusal) : null;
  const ended = await ctx.db
    .updateTable('platform.jobs')
    .set((build) => ({
      status: end.status,
      message: end.status === 'failed' ? end.refusal.message : (end.message ?? null),
      problem: problem && sql`${JSON.stringify(problem)}::jsonb`,
      resultFileId: end.resultFileId ?? null,
      startedAt: build.fn.coalesce('startedAt', build.val(ctx.now)),
      finishedAt: ctx.now,
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'running'])
    .returning(['kind', 'status', 'total', 'done', 'failed', 'createdBy'])
    .executeTakeFirst();
  if (ended) await ctx.publish({ type: 'platform.job.ended', subjectId: id, data: ended });
}

/** What was wrong with one value says more than that something was. */
function faultBehind(refusal: Refusal): Fault {
  const [first] = refusal.details.errors ?? [];
  if (!first) return faultOfRefusal(refusal);
  const { pointer: _, ...what } = first;
  return what;
}

/** Asks a job to stop at its next safe point. @throws Refusal `job.not_found`, `jobs.finished` */
export async function cancelWatchedJob(ctx: WriteContext, id: string): Promise<WatchedJob> {
  const job = await watchedJob(ctx, id);
  const row = await ctx.db
    .updateTable('platform.jobs')
    .set((build) => ({
      cancelRequestedAt: build.fn.coalesce('cancelRequestedAt', build.val(ctx.now)),
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', job.id)
    .where('status', 'in', ['waiting', 'running'])
    .returning(columns)
    .executeTakeFirst();
  if (row) return asJob(row);
  throw new Refusal(
    'jobs.finished',
    'conflict',
    `The job is ${job.status} already; there is nothing to stop.`,
  );
}
