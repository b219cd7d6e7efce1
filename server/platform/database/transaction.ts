import {
  CamelCasePlugin,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type pg from 'pg';
import type { Principal } from '../auth/principal.ts';
import { Refusal } from '../errors.ts';
import type { Database } from './schema.gen.ts';

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true });

/** A query builder bound to one open connection: whatever it runs is part of that connection's transaction. */
export function builderOn(client: pg.PoolClient): Kysely<Database> {
  const held = { query: client.query.bind(client), release: () => {}, on: () => held };
  const pool = { connect: async () => held, end: async () => {} };
  return new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      // Kysely asks only for connect/query/release, all of which `held` has.
      createDriver: () => new PostgresDriver({ pool: pool as never }),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [camelCase],
  });
}

export type TransactionScope = Pick<Principal, 'org' | 'nodes' | 'brands'>;

const idList = /^[a-z0-9_,]*$/;

/** The statement that opens a transaction for one organization, limited to the caller's nodes and brands. */
export function beginStatement(scope: TransactionScope, mode: 'read' | 'write'): string {
  const limits = [`set local app.org = ${Math.trunc(scope.org)}`];
  for (const [name, ids] of [
    ['brands', scope.brands],
    ['nodes', scope.nodes],
  ] as const) {
    if (ids === null) continue;
    const list = ids.length === 0 ? 'none' : ids.join(',');
    if (!idList.test(list)) throw new Error(`bug: unsafe ${name} list`);
    limits.push(`set local app.${name} = '${list}'`);
  }
  return `begin${mode === 'read' ? ' read only' : ''}; ${limits.join('; ')}`;
}

const retryable = new Set(['40001', '40P01']);
const attempts = 5;

/**
 * Runs `work` in one transaction of the organization and commits it. Serialisation failures and deadlocks are retried
 * here (5 attempts, full jitter) and nowhere else, so `work` must have no effect outside the database.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  scope: TransactionScope,
  mode: 'read' | 'write',
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(pool, scope, mode, work);
    } catch (error) {
      if (attempt >= attempts || !retryable.has(sqlState(error) ?? '')) throw explained(error);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

async function attemptTransaction<T>(
  pool: pg.Pool,
  scope: TransactionScope,
  mode: 'read' | 'write',
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const begun = sent(client.query(beginStatement(scope, mode)));
    const result = await work(client);
    await begun;
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * A statement on its way whose answer is awaited later: when it fails, whatever follows in the transaction fails too and is
 * thrown first, so its own failure must not count as unhandled meanwhile.
 */
export function sent<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => {});
  return answer;
}

/** The SQLSTATE of a PostgreSQL error, or undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error says that PostgreSQL went away, whatever layer noticed it first. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error) ?? '';
  if (state.startsWith('08') || state.startsWith('57P') || connectionErrors.has(state)) return true;
  return error instanceof Error && lostWords.test(error.message);
}

/** What the driver says where it has no code to give. */
const lostWords =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;

/** Names the failures of the database that are not bugs of ours: no room, no connection, too slow, text it cannot keep. */
export function explained(error: unknown): unknown {
  const state = sqlState(error) ?? (isConnectionLost(error) ? '08006' : undefined);
  if (state === undefined) return error;
  if (state === '22P05' || state === '22021') {
    return new Refusal(
      'request.invalid_text',
      'unprocessable',
      'A text holds a character that cannot be stored (such as NUL). Remove it and send again.',
    );
  }
  if (state === '53100') {
    return new Refusal(
      'platform.insufficient_storage',
      'unavailable',
      'The disk of the database is full. Nothing was written; free space and try again.',
      { retryAfterSeconds: 30 },
    );
  }
  if (isConnectionLost(error)) {
    return new Refusal(
      'platform.database_unavailable',
      'unavailable',
      'The database is not reachable at the moment. Try again with the same Idempotency-Key.',
      { retryAfterSeconds: 2 },
    );
  }
  if (state === '23505') {
    return new Refusal(
      'request.duplicate',
      'conflict',
      'Somebody else has just stored the same code or number. Read the list again and choose another.',
    );
  }
  if (state === '23503') return brokenReference(error);
  if (retryable.has(state) || state === '55P03') {
    return new Refusal('platform.busy', 'conflict', 'The same rows are being changed by others. Try again.', {
      retryAfterSeconds: 1,
    });
  }
  return error;
}

/** The net under the modules' own checks: a foreign key refused the row, because what it names is not there or is in use. */
function brokenReference(error: unknown): Refusal {
  const { detail = '' } = error as { detail?: string };
  const missing = /is not present in table "(\w+)"/.exec(detail)?.[1];
  return missing
    ? new Refusal(
        'request.unknown_reference',
        'unprocessable',
        `The request names one of the ${missing.replaceAll('_', ' ')} that does not exist. Check the ids.`,
      )
    : new Refusal(
        'request.still_in_use',
        'conflict',
        'Something else still refers to this, so it cannot go.',
      );
}

const connectionErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', '53300']);
