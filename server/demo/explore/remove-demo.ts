import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../platform/context.ts';
import { type Edge, read, systemCall, write } from '../../platform/edge.ts';
import { finishWatchedJob, reportProgress } from '../../platform/jobs/watched-jobs.ts';
import { type Reference, removalOrder } from './removal-order.ts';

/**
 * Removes a demo, ledgers and all, in batches. The program's own role may not: functions of the database do it, and each looks by
 * itself whether the organization is a demo that rests. Killed in between, the job begins again with what is left.
 */
export async function removeDemo(
  edge: Edge,
  { org, jobId, demo }: { org: number; jobId: string; demo: number },
): Promise<void> {
  const say = (done: number, total: number) =>
    write(edge, systemCall(org), (ctx) => reportProgress(ctx, jobId, { done, total }));
  await removeAll(edge, demo, say);
  await write(edge, systemCall(org), (ctx) => finishWatchedJob(ctx, jobId, { status: 'done' }));
}

/** Nobody gets in from here on, and reactions and schedules leave it alone. Of anything but a demo that exists, nothing. */
export async function lockUp(ctx: WriteContext): Promise<void> {
  const locked = await ctx.db
    .updateTable('platform.organizations')
    .set({ isResting: true })
    .where('id', '=', ctx.org)
    .where('isDemo', '=', true)
    .returning('id')
    .executeTakeFirst();
  if (!locked) return;
  await sql`select auth.leave_demo()`.execute(ctx.db);
  await ctx.db
    .updateTable('platform.api_keys')
    .set({ revokedAt: ctx.now, revokedBy: ctx.principal.id })
    .where('orgId', '=', ctx.org)
    .where('revokedAt', 'is', null)
    .execute();
}

const batchRows = 2_000;
/** A job that ran while the demo was locked up may have left rows behind the one that was emptied. */
const mostRounds = 5;

/** Removes all rows of a demo that exists. @param say is told how many tables are empty, of how many */
export async function removeAll(
  edge: Edge,
  demo: number,
  say: (done: number, total: number) => unknown,
): Promise<void> {
  const inside = <T>(work: (ctx: WriteContext) => Promise<T>) => write(edge, systemCall(demo), work);
  if (!(await read(edge, systemCall(demo), exists))) return;
  await inside(lockUp);
  const tables = await read(edge, systemCall(demo), tablesInOrder);
  for (let round = 0; round < mostRounds; round += 1) {
    let found = 0;
    for (const [index, table] of tables.entries()) {
      for (;;) {
        const removed = await inside((ctx) => removeRows(ctx, table));
        found += removed;
        if (removed < batchRows) break;
      }
      await say(index + 1, tables.length);
    }
    if (found === 0) break;
  }
  await inside((ctx) => sql`select platform.remove_demo()`.execute(ctx.db));
}

async function exists(ctx: ReadContext): Promise<boolean> {
  const found = await ctx.db
    .selectFrom('platform.organizations')
    .select('id')
    .where('id', '=', ctx.org)
    .where('isDemo', '=', true)
    .executeTakeFirst();
  return found !== undefined;
}

async function removeRows(ctx: WriteContext, table: string): Promise<number> {
  const { rows } = await sql<{ removed: number }>`
    select platform.remove_demo_rows(${table}::regclass, ${batchRows}) as removed`.execute(ctx.db);
  return rows[0]?.removed ?? 0;
}

/** Every table that holds rows of organizations, as its policy says, the ones pointed at last. */
async function tablesInOrder(ctx: ReadContext): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select polrelid::regclass::text as name from pg_catalog.pg_policy
     where polname = 'tenant' and polrelid <> 'platform.organizations'::regclass order by 1`.execute(ctx.db);
  const references = await sql<Reference>`
    select conrelid::regclass::text as "from", confrelid::regclass::text as "to"
      from pg_catalog.pg_constraint where contype = 'f'`.execute(ctx.db);
  return removalOrder(
    tables.rows.map(({ name }) => name),
    references.rows,
  );
}
