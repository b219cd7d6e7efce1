import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrateJobs } from '../jobs/migrate-jobs.ts';

/**
 * Plain SQL, forward only, each file in a transaction of its own, once. Several copies may start together: a session
 * lock lets one migrate while the others wait and then find nothing to do.
 */
const folder = fileURLToPath(new URL('../../../database/migrations/', import.meta.url));
const lockKey = 4_400_001;

export type Migration = { name: string; sql: string };

export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async (name) => ({ name, sql: await readFile(`${folder}${name}`, 'utf8') })));
}

/** Thrown when the database was migrated by a newer version of the program than this one. */
export class NewerSchemaError extends Error {}

/**
 * Applies what is missing and returns the names applied. With `upTo`, migrations after that name are left for later.
 * @throws NewerSchemaError when the database knows a migration this program does not have.
 */
export async function migrate(
  url: string,
  onApplied: (name: string) => void = () => {},
  upTo?: string,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'waybill-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await migrateJobs(url);
    return await applyMissing(client, onApplied, upTo);
  } finally {
    await client.end();
  }
}

async function applyMissing(
  client: pg.Client,
  onApplied: (name: string) => void,
  upTo: string | undefined,
): Promise<string[]> {
  await client.query(
    `create table if not exists public.waybill_migrations (
       name text primary key, applied_at timestamptz not null default now())`,
  );
  const known = await readMigrations();
  const applied = (await client.query<{ name: string }>('select name from public.waybill_migrations')).rows;
  refuseNewer(known, applied);
  const wanted = known.filter(({ name }) => upTo === undefined || name <= upTo);
  const missing = wanted.filter(({ name }) => !applied.some((row) => row.name === name));
  for (const { name, sql } of missing) {
    await applyOne(client, name, sql);
    onApplied(name);
  }
  return missing.map(({ name }) => name);
}

type Named = { name: string };

function refuseNewer(known: readonly Named[], applied: readonly Named[]): void {
  const unknown = applied.filter(({ name }) => !known.some((migration) => migration.name === name));
  if (unknown.length > 0) {
    throw new NewerSchemaError(
      `The database was migrated by a newer Waybill (${unknown.map(({ name }) => name).join(', ')}). Start that version, or restore a backup made by this one.`,
    );
  }
}

/**
 * The migrations the database lacks, without applying any.
 * @throws NewerSchemaError when the database knows a migration this program does not have.
 */
export async function missingMigrations(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'waybill-migrate' });
  await client.connect();
  try {
    const table = await client.query<{ known: boolean }>(
      `select to_regclass('public.waybill_migrations') is not null as known`,
    );
    const applied = table.rows[0]?.known
      ? (await client.query<Named>('select name from public.waybill_migrations')).rows
      : [];
    const known = await readMigrations();
    refuseNewer(known, applied);
    return known.map(({ name }) => name).filter((name) => !applied.some((row) => row.name === name));
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, name: string, sql: string): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into public.waybill_migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
