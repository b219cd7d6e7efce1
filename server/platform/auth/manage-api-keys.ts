import type { ReadContext, WriteContext } from '../context.ts';
import { notFound } from '../errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../http/pagination.ts';
import { newId } from '../ids.ts';
import { generateApiKey } from './api-keys.ts';
import { refuseBeyondOwnRights } from './own-rights.ts';
import type { Permission, Role } from './principal.ts';

/** Creating, listing and revoking API keys. A caller can never make a key that may do more than the caller may. */
export type ApiKey = {
  id: string;
  name: string;
  prefix: string;
  lastFour: string;
  role: Role;
  scopes: Permission[] | null;
  nodeIds: string[] | null;
  brandIds: string[] | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  version: number;
};

export type NewApiKeyRequest = {
  name: string;
  role: Role;
  scopes?: Permission[];
  nodeIds?: string[];
  brandIds?: string[];
  expiresAt?: string;
};

const columns = [
  'id',
  'name',
  'prefix',
  'lastFour',
  'role',
  'scopes',
  'nodeIds',
  'brandIds',
  'createdAt',
  'expiresAt',
  'lastUsedAt',
  'revokedAt',
  'version',
] as const;

/** @throws Refusal `auth.beyond_own_rights` */
export async function createApiKey(
  ctx: WriteContext,
  request: NewApiKeyRequest,
): Promise<ApiKey & { secret: string }> {
  refuseBeyondOwnRights(ctx, request);
  const key = generateApiKey();
  const id = newId('apiKey');
  const row = await ctx.db
    .insertInto('platform.api_keys')
    .values({
      orgId: ctx.org,
      id,
      name: request.name,
      prefix: key.prefix,
      lastFour: key.lastFour,
      secretHash: key.hash,
      role: request.role,
      scopes: request.scopes ?? null,
      nodeIds: request.nodeIds ?? (ctx.principal.nodes as string[] | null),
      brandIds: request.brandIds ?? (ctx.principal.brands as string[] | null),
      createdBy: ctx.principal.id,
      createdAt: ctx.now,
      expiresAt: request.expiresAt ? new Date(request.expiresAt) : null,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  await ctx.publish({
    type: 'auth.api_key.created',
    subjectId: id,
    data: { name: request.name, role: request.role },
  });
  return { ...asApiKey(row), secret: key.secret };
}

export async function listApiKeys(
  ctx: ReadContext,
  query: { limit?: number; cursor?: string },
): Promise<Page<ApiKey>> {
  const limit = query.limit ?? defaultPageSize;
  let rows = ctx.db.selectFrom('platform.api_keys').select(columns).where('orgId', '=', ctx.org);
  if (query.cursor) rows = rows.where('id', '<', String(decodeCursor(query.cursor, 1)[0]));
  const found = await rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(found.map(asApiKey), limit, ({ id }) => [id]);
}

/** Revoking twice is the same as once. @throws Refusal `api_key.not_found` */
export async function revokeApiKey(ctx: WriteContext, id: string): Promise<ApiKey> {
  const row = await ctx.db
    .updateTable('platform.api_keys')
    .set((build) => ({
      revokedAt: build.fn.coalesce('revokedAt', build.val(ctx.now)),
      revokedBy: build.fn.coalesce('revokedBy', build.val(ctx.principal.id)),
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
  if (!row) throw notFound('api_key', id);
  await ctx.publish({ type: 'auth.api_key.revoked', subjectId: id, data: { name: row.name } });
  return asApiKey(row);
}

function asApiKey(row: Omit<ApiKey, 'role' | 'scopes'> & { role: string; scopes: string[] | null }): ApiKey {
  // Both columns are written only from these unions.
  return { ...row, role: row.role as Role, scopes: row.scopes as Permission[] | null };
}
