import pg from 'pg';

/**
 * Connections for the run-time role. Instants come back as `Date`, 64-bit integers as numbers (asserted safe), days as
 * ISO strings: a day has no zone, so it never passes through `Date`.
 */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`integer out of the safe range: ${text}`);
  return value;
});
types.setTypeParser(pg.types.builtins.DATE, (text) => text);
types.setTypeParser(pg.types.builtins.NUMERIC, (text) => Number(text));

export type Role = 'runtime' | 'relay' | 'auth' | 'owner';

export type PoolOptions = { url: string; role: Role; size: number; applicationName?: string };

/** A pool whose every connection has given up the owner's rights for the role asked for (`owner` keeps them). */
export function createPool({ url, role, size, applicationName = 'waybill' }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: applicationName,
    // Statements that follow each other need not wait for the answer before: begin rides with the first, commit with the last.
    pipeline: role === 'runtime',
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    ...(role === 'owner' ? {} : { options: `-c role=waybill_${role}` }),
    types,
  });
  // An idle connection that breaks (PostgreSQL restarted) is dropped by the pool; the next request opens a new one.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  return pool;
}
