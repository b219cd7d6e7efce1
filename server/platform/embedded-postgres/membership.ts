/**
 * Who uses the running server. Every process of Waybill holds one session with a shared advisory lock; the
 * last one to leave can take that lock exclusively and stops the server. A killed process leaves no trace,
 * because its session ends with it.
 */
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { clusterPaths, OWNER } from './cluster.ts';

/** Any fixed number; advisory locks are per database and nobody else takes one in the maintenance database. */
const USERS_LOCK = 9_297_214_513;

const DATABASE = 'waybill';

export type Membership = {
  /** Settles when the session ends although nobody asked for it. */
  lost: Promise<void>;
  /** Leaves. True when nobody else is there: the caller must then stop the server, which nobody can join. */
  leave: () => Promise<boolean>;
  /** Ends the session as a crash would. */
  abandon: () => Promise<void>;
};

/** The address of the cluster on this machine. */
export function clusterUrl(port: number, password: string, database = DATABASE): string {
  return `postgres://${OWNER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/**
 * Joins the server on `port`, or explains why not: `not_ours` when it serves another folder (the port file
 * of a copied folder leads there), `not_ready` when it starts, stops or is gone.
 */
export async function joinServer(
  home: string,
  port: number,
  password: string,
): Promise<Membership | 'not_ours' | 'not_ready'> {
  const client = new pg.Client({
    connectionString: clusterUrl(port, password, 'postgres'),
    application_name: 'waybill membership',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  let closing = false;
  const lost = new Promise<void>((resolve) => {
    const end = () => {
      if (!closing) resolve();
    };
    client.on('error', end);
    client.on('end', end);
  });
  const abandon = async () => {
    closing = true;
    await client.end().catch(() => {});
  };
  try {
    await client.connect();
    if (!(await servesFolder(client, home))) {
      await abandon();
      return 'not_ours';
    }
    // Waits while the last user shuts the server down, and fails with it.
    await client.query('select pg_advisory_lock_shared($1)', [USERS_LOCK]);
    await createDatabase(client);
  } catch (error) {
    await abandon();
    if (isPasswordRefused(error)) {
      throw new StartupError(
        'database_corrupt',
        `The database on port ${port} refuses the password kept in ${clusterPaths(home).password}. Put back the password file that belongs to this database.`,
      );
    }
    if (isNotReady(error)) return 'not_ready';
    throw error;
  }
  const leave = async () => {
    closing = true;
    try {
      await client.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK]);
      const answer = await client.query('select pg_try_advisory_lock($1) as is_last', [USERS_LOCK]);
      if (answer.rows[0]?.is_last === true) return true;
    } catch {
      // The server is gone already; there is nobody to stop.
    }
    await client.end().catch(() => {});
    return false;
  };
  return { lost, leave, abandon };
}

/** The server proves that it works on our folder by finding a file we just made there. */
async function servesFolder(client: pg.Client, home: string): Promise<boolean> {
  const name = `waybill-proof-${randomBytes(8).toString('hex')}`;
  const path = join(clusterPaths(home).data, name);
  // Empty, so that it can be made on a full disk too.
  writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
  try {
    const answer = await client.query('select (pg_stat_file($1, true)).size as size', [name]);
    return answer.rows[0]?.size !== null;
  } finally {
    rmSync(path, { force: true });
  }
}

async function createDatabase(client: pg.Client): Promise<void> {
  const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (known.rowCount) return;
  try {
    await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // Two processes joined a new cluster at once; duplicate_database or its unique index says so.
    if (!['42P04', '23505'].includes(codeOf(error) ?? '')) throw error;
  }
}

function isPasswordRefused(error: unknown): boolean {
  return codeOf(error) === '28P01' || codeOf(error) === '28000';
}

/** Connection refused or cut, starting up, shutting down, in recovery. */
function isNotReady(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03'].includes(code))
    return true;
  return error instanceof Error && /terminated|timeout|not queryable|closed/i.test(error.message);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
