import { createHash } from 'node:crypto';
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth';

/**
 * Keeps session tokens out of the database: what is stored and looked for is the SHA-256 of the token, what is handed
 * back is the token the caller had. A copy of the database therefore opens no session.
 */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** The adapter with the `token` of sessions hashed on its way in. */
export function hashingTokens(adapter: DBAdapter): DBAdapter {
  return {
    ...guarded(adapter),
    transaction: (work) => adapter.transaction((inner) => work(guarded(inner))),
  } as DBAdapter;
}

type Query = { model: string; where?: Where[] };

function guarded<A extends DBTransactionAdapter | DBAdapter>(adapter: A): A {
  return {
    ...adapter,
    create: async (query: { model: string; data: Record<string, unknown> }) => {
      const token = query.model === 'session' ? query.data.token : undefined;
      if (typeof token !== 'string') return adapter.create(query as never);
      const row = await adapter.create({
        ...query,
        data: { ...query.data, token: tokenHash(token) },
      } as never);
      return { ...(row as object), token };
    },
    findOne: (query: Query) => withToken(query, (hashed) => adapter.findOne(hashed as never)),
    update: (query: Query) => withToken(query, (hashed) => adapter.update(hashed as never)),
    findMany: (query: Query) => adapter.findMany(hashWhere(query) as never),
    updateMany: (query: Query) => adapter.updateMany(hashWhere(query) as never),
    delete: (query: Query) => adapter.delete(hashWhere(query) as never),
    deleteMany: (query: Query) => adapter.deleteMany(hashWhere(query) as never),
    count: (query: Query) => adapter.count(hashWhere(query) as never),
    // The methods keep the types of the adapter they wrap; only the value of one field differs on the way.
  } as A;
}

async function withToken(query: Query, run: (hashed: Query) => Promise<unknown>): Promise<unknown> {
  const row = await run(hashWhere(query));
  const token = query.model === 'session' ? query.where?.find(isTokenEquality)?.value : undefined;
  return row !== null && typeof row === 'object' && token !== undefined ? { ...row, token } : row;
}

function hashWhere(query: Query): Query {
  if (query.model !== 'session' || !query.where) return query;
  return { ...query, where: query.where.map(hashCondition) };
}

function hashCondition(condition: Where): Where {
  const { field, value } = condition;
  if (field !== 'token') return condition;
  if (typeof value === 'string') return { ...condition, value: tokenHash(value) };
  return Array.isArray(value)
    ? { ...condition, value: value.map((token) => tokenHash(String(token))) }
    : condition;
}

function isTokenEquality({ field, operator, value }: Where): boolean {
  return field === 'token' && (operator ?? 'eq') === 'eq' && typeof value === 'string';
}
