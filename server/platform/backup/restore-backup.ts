/**
 * Reads a backup into an empty database: makes the schema the backup had, takes every row in one transaction, and
 * then migrates on to the schema of this program. When anything is wrong, nothing is there.
 */
import pg from 'pg';
import { migrate } from '../database/migrate.ts';
import { StartupError } from '../startup-error.ts';
import { ArchiveReader, type Header, type Section } from './archive.ts';
import { copyIn } from './copy.ts';
import { readMigrationNames, readTables, type Table } from './tables.ts';
import type { BackupResult, Progress } from './write-backup.ts';

/** @param url connection string of the owner of the database, which must hold no organization */
export async function restoreBackup(url: string, path: string, progress: Progress): Promise<BackupResult> {
  const archive = new ArchiveReader(path);
  const header = await archive.readLine<Header>();
  if (header.waybill_backup !== 1 || !Array.isArray(header.migrations)) {
    throw new StartupError('database_corrupt', `${path} is not a backup of Waybill.`);
  }
  const client = new pg.Client({ connectionString: url, application_name: 'waybill restore' });
  await client.connect();
  try {
    await refuseIfUsed(client);
    await makeSchema(client, url, header.migrations);
    const result = await takeAll(client, archive, path, progress);
    await client.query('analyze');
    await migrate(url);
    return result;
  } finally {
    await client.end().catch(() => {});
  }
}

async function refuseIfUsed(client: pg.Client): Promise<void> {
  const found = await client.query<{ is_there: boolean }>(
    `select to_regclass('platform.organizations') is not null as is_there`,
  );
  if (!found.rows[0]?.is_there) return;
  await client.query('begin; set local role waybill_relay');
  const used = await client.query<{ is_used: boolean }>(
    'select exists (select from platform.organizations) as is_used',
  );
  await client.query('rollback');
  if (used.rows[0]?.is_used) {
    throw new StartupError(
      'database_corrupt',
      'The database is in use: a backup is only restored into an empty one, so that nothing is overwritten. Set DATA_DIR or DATABASE_URL to an empty database.',
    );
  }
}

/** The schema of the backup. A newer, still empty one is dropped first, so that its migrations run on the rows later. */
async function makeSchema(client: pg.Client, url: string, migrations: string[]): Promise<void> {
  const present = await readMigrationNames(client);
  if (present.some((name) => !migrations.includes(name))) await dropEverything(client);
  await migrate(url, () => {}, migrations.at(-1));
  const made = await readMigrationNames(client);
  const missing = migrations.filter((name) => !made.includes(name));
  if (missing.length > 0) {
    throw new StartupError(
      'newer_schema',
      `The backup was made by a newer Waybill (${missing.join(', ')}). Restore it with that version.`,
    );
  }
}

async function dropEverything(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(nspname) as name from pg_namespace
     where nspname not in ('public', 'information_schema') and nspname not like 'pg\\_%'`,
  );
  await client.query('begin');
  for (const { name } of rows) await client.query(`drop schema ${name} cascade`);
  await client.query('drop table if exists public.waybill_migrations');
  await client.query('commit');
}

async function takeAll(
  client: pg.Client,
  archive: ArchiveReader,
  path: string,
  progress: Progress,
): Promise<BackupResult> {
  await client.query('begin');
  try {
    await client.query('set local statement_timeout = 0');
    const tables = await readTables(client);
    const lift = await openTables(client, tables);
    const result = await takeSections(client, archive, tables, progress);
    await renumberTransactions(client);
    await freeJobs(client);
    for (const statement of lift) await client.query(statement);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    if (error instanceof StartupError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new StartupError('database_failed', `${path} cannot be restored, nothing was changed: ${words}`, {
      cause: error,
    });
  }
}

/**
 * Rows come as they were: no trigger may act on them again, and the owner must be able to write where forced
 * row-level security holds. Returns the statements that put both back.
 */
async function openTables(client: pg.Client, tables: Table[]): Promise<string[]> {
  const undo: string[] = [];
  for (const { name, isForced } of tables) {
    await client.query(`alter table ${name} disable trigger user`);
    undo.push(`alter table ${name} enable trigger user`);
    if (!isForced) continue;
    await client.query(`alter table ${name} no force row level security`);
    undo.push(`alter table ${name} force row level security`);
  }
  if (tables.length > 0) await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  return undo;
}

async function takeSections(
  client: pg.Client,
  archive: ArchiveReader,
  tables: Table[],
  progress: Progress,
): Promise<BackupResult> {
  const taken: Record<string, number> = {};
  let total = 0;
  for (;;) {
    const section = await archive.readLine<Section>();
    if ('end' in section) {
      checkCounts(section.rows, taken);
      return { rows: total, tables: Object.keys(taken).length };
    }
    if ('sequence' in section) {
      await client.query('select setval($1::text::regclass, $2::bigint, $3)', [
        section.sequence,
        section.last,
        section.is_called,
      ]);
      continue;
    }
    if (!tables.some(({ name }) => name === section.table)) {
      throw new Error(`the backup has a table ${section.table} that the schema does not have`);
    }
    const statement = `copy ${section.table} (${section.columns.join(', ')}) from stdin`;
    const count = await copyIn(client, statement, archive.rows());
    taken[section.table] = count;
    total += count;
    progress(section.table, total);
  }
}

function checkCounts(wanted: Record<string, number>, taken: Record<string, number>): void {
  for (const [table, rows] of Object.entries(wanted)) {
    if (taken[table] !== rows) throw new Error(`${table} has ${taken[table] ?? 0} rows instead of ${rows}`);
  }
}

/**
 * Events are relayed in the order of their transaction numbers, and numbers of another PostgreSQL mean nothing here:
 * new events would sort before old ones. So events keep only which of the reactions' cursors they stand between,
 * as small numbers that lie before every number this server can give.
 */
async function renumberTransactions(client: pg.Client): Promise<void> {
  await client.query(
    `create temporary table old_cursors on commit drop as
       select distinct transaction_id, org_id, event_id from platform.reaction_cursors`,
  );
  await client.query(
    `update platform.events e set transaction_id = (select count(*)::text::xid8 from old_cursors c
       where (c.transaction_id, c.org_id, c.event_id) < (e.transaction_id, e.org_id, e.id))`,
  );
  // The last place of its group: '~' sorts after every id in the "C" collation.
  await client.query(
    `update platform.reaction_cursors r set org_id = 2147483647, event_id = '~', transaction_id =
       (select count(*)::text::xid8 from old_cursors c
         where (c.transaction_id, c.org_id, c.event_id) < (r.transaction_id, r.org_id, r.event_id))`,
  );
}

/** Jobs that were running when the backup was made run again. */
async function freeJobs(client: pg.Client): Promise<void> {
  await client.query(
    'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null',
  );
  await client.query(
    'update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null',
  );
}
