import { Type } from 'typebox';
import { route } from '../http/route.ts';
import {
  idOf,
  instant,
  instantInput,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../http/schema.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './manage-api-keys.ts';
import { permissions, roles } from './principal.ts';

/** HTTP: API keys. The secret is in the answer to the creation and nowhere else. */
const apiKey = Type.Object({
  id: idOf('apiKey'),
  name: Type.String(),
  prefix: Type.String(),
  lastFour: Type.String(),
  role: oneOf(roles),
  scopes: nullable(Type.Array(oneOf(permissions))),
  nodeIds: nullable(Type.Array(Type.String())),
  brandIds: nullable(Type.Array(Type.String())),
  createdAt: instant(),
  expiresAt: nullable(instant()),
  lastUsedAt: nullable(instant()),
  revokedAt: nullable(instant()),
  version: Type.Integer(),
});

export const authRoutes = [
  route({
    method: 'GET',
    path: '/v1/api-keys',
    operation: 'listApiKeys',
    access: 'api_keys:read',
    summary: 'List API keys',
    query: Type.Object(pageQuery),
    output: pageOf(apiKey),
    read: (ctx, { query }) => listApiKeys(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/api-keys',
    operation: 'createApiKey',
    access: 'api_keys:write',
    status: 201,
    summary: 'Create an API key',
    description:
      'The secret is shown in this answer only; a replay under the same Idempotency-Key comes with `secret: null`.',
    sensitiveAnswer: ['secret'],
    body: strict({
      name: text(),
      role: oneOf(roles),
      scopes: Type.Optional(Type.Array(oneOf(permissions), { maxItems: 100 })),
      nodeIds: Type.Optional(Type.Array(idOf('node'), { maxItems: 100 })),
      brandIds: Type.Optional(Type.Array(idOf('brand'), { maxItems: 100 })),
      expiresAt: Type.Optional(instantInput()),
    }),
    output: Type.Intersect([apiKey, Type.Object({ secret: nullable(Type.String()) })]),
    refusals: ['auth.beyond_own_rights'],
    example: { body: { name: 'Web shop', role: 'manager', scopes: ['orders:write', 'orders:read'] } },
    write: (ctx, { body }) => createApiKey(ctx, body),
  }),
  route({
    method: 'DELETE',
    path: '/v1/api-keys/{id}',
    operation: 'revokeApiKey',
    access: 'api_keys:write',
    unversioned: true,
    summary: 'Revoke an API key',
    params: Type.Object({ id: idOf('apiKey') }),
    output: apiKey,
    write: (ctx, { params }) => revokeApiKey(ctx, params.id),
  }),
];
