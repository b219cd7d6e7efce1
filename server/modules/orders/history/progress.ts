import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { assert, Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { HistoryAccount, RowCounts } from './model.ts';

/**
 * How far the import of a file is. The row is changed in the transaction that writes the documents it counts, so a broken
 * import goes on exactly after what is there.
 */
export type HistoryImport = {
  id: string;
  channelId: string;
  documentsDone: number;
  rows: RowCounts;
  finishedAt: Date | null;
};

const channelCode = 'history';

/** The import of a file known by its content, begun now if it never was; with it the channel that history comes by. */
export async function openImport(
  ctx: WriteContext,
  source: { name: string; contentHash: string },
): Promise<HistoryImport> {
  await sql`
    insert into orders.channels (org_id, id, code, name, kind, is_active, created_at)
    values (${ctx.org}, ${newId('channel')}, ${channelCode}, 'History', 'csv', false, ${ctx.now})
        on conflict (org_id, code) do nothing`.execute(ctx.db);
  await sql`
    insert into orders.history_imports (org_id, id, channel_id, source_name, content_hash, started_at)
    select org_id, ${newId('import')}, id, ${source.name}, ${source.contentHash}, ${ctx.now}
      from orders.channels where org_id = ${ctx.org} and code = ${channelCode}
        on conflict (org_id, content_hash) do nothing`.execute(ctx.db);
  const { rows } = await sql<HistoryImport>`
    select id, channel_id, documents_done, rows, finished_at
      from orders.history_imports where org_id = ${ctx.org} and content_hash = ${source.contentHash}`.execute(
    ctx.db,
  );
  const [found] = rows;
  assert(found !== undefined, 'an import was just written');
  return found;
}

/**
 * Locks the import's row until the end of the transaction, before anything else of history is touched.
 * @throws Refusal `orders.history_import_runs_twice` when somebody else has gone on with it meanwhile
 */
export async function lockImport(ctx: WriteContext, id: string, documentsDone: number): Promise<RowCounts> {
  const { rows } = await sql<{ documentsDone: number; rows: RowCounts }>`
    select documents_done, rows from orders.history_imports where org_id = ${ctx.org} and id = ${id} for update`.execute(
    ctx.db,
  );
  const [found] = rows;
  if (found?.documentsDone === documentsDone) return found.rows;
  throw new Refusal(
    'orders.history_import_runs_twice',
    'conflict',
    'This file is being imported by somebody else. Let that import end, or stop it, and start again.',
  );
}

export async function recordProgress(
  ctx: WriteContext,
  id: string,
  documentsDone: number,
  rows: RowCounts,
): Promise<void> {
  await sql`
    update orders.history_imports set documents_done = ${documentsDone}, rows = ${JSON.stringify(rows)}::jsonb
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
}

export async function finishImport(ctx: WriteContext, id: string): Promise<void> {
  await sql`
    update orders.history_imports set finished_at = coalesce(finished_at, ${ctx.now}::timestamptz)
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
}

/** What is in the database of an import. */
export async function writtenDocuments(ctx: ReadContext, id: string): Promise<HistoryAccount['documents']> {
  const { rows } = await sql<HistoryAccount['documents'][number]>`
    select kind, currency, count(*) as count, sum(total_minor)::bigint as total_minor
      from orders.historical_documents where org_id = ${ctx.org} and import_id = ${id}
     group by 1, 2 order by 1, 2`.execute(ctx.db);
  return rows;
}
