import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { readMigrations } from '../database/migrate.ts';
import { Refusal } from '../errors.ts';
import { openApiDocument } from './openapi.ts';
import { isLocalProgram } from './rate-limit.ts';
import { errorsPage } from './reference/errors-page.ts';
import { guidePage, guidePicture } from './reference/guide-page.ts';
import { referencePage } from './reference/reference-page.ts';
import { type Route, route } from './route.ts';
import { anyObject } from './schema.ts';
import { pagePolicy } from './security-headers.ts';

/** HTTP: what operators and integrators need: health, metrics, and the reference made from the routes given. */
export function systemRoutes(documented: readonly Route[], version: string): Route[] {
  return [...healthRoutes, ...referenceRoutes(documented, version)];
}

const healthRoutes = [
  route({
    method: 'GET',
    path: '/healthz',
    operation: 'checkLiveness',
    access: 'public',
    summary: 'Whether the program runs',
    output: Type.Object({ status: Type.String() }),
    open: async () => ({ status: 'ok' }),
  }),
  route({
    method: 'GET',
    path: '/readyz',
    operation: 'checkReadiness',
    access: 'public',
    summary: 'Whether the program can serve: database reachable, schema current',
    output: Type.Object({ status: Type.String() }),
    refusals: ['platform.not_ready'],
    open: async ({ pool }) => {
      const [known, applied] = await Promise.all([
        readMigrations(),
        pool.query<{ name: string }>('select name from public.waybill_migrations').catch(() => {
          throw notReady('The database is not reachable.');
        }),
      ]);
      const names = new Set(applied.rows.map(({ name }) => name));
      if (known.every(({ name }) => names.has(name))) return { status: 'ready' };
      throw notReady('The database is not yet migrated to the schema of this version.');
    },
  }),
  route({
    method: 'GET',
    path: '/metrics',
    operation: 'readMetrics',
    mediaType: 'text/plain',
    access: 'public',
    summary: 'Metrics in the Prometheus text format',
    description: 'Open to programs on the same machine; others need a key with the permission jobs:read.',
    output: Type.String(),
    refusals: ['auth.required'],
    open: async (_edge, _call, _input, { request, reply }) => {
      if (!isLocalProgram(request) && !request.principal?.permissions.has('jobs:read')) {
        throw new Refusal(
          'auth.required',
          'unauthenticated',
          'Metrics need a key with the permission jobs:read.',
        );
      }
      const { metrics } = request.server;
      return reply.type(metrics.contentType).send(await metrics.text());
    },
  }),
];

function notReady(why: string): Refusal {
  return new Refusal('platform.not_ready', 'unavailable', why, { retryAfterSeconds: 2 });
}

function referenceRoutes(documented: readonly Route[], version: string): Route[] {
  const all = () => [...documented, ...healthRoutes];
  return [
    route({
      method: 'GET',
      path: '/openapi.json',
      operation: 'readOpenApiDocument',
      access: 'public',
      summary: 'This API as an OpenAPI 3.1 document',
      output: anyObject(),
      open: async (_edge, _call, _input, { reply }) => cacheable(reply).send(openApiDocument(all(), version)),
    }),
    route({
      method: 'GET',
      path: '/docs',
      operation: 'readReference',
      mediaType: 'text/html',
      access: 'public',
      summary: 'This API as a page to read',
      output: Type.String(),
      open: async (_edge, _call, _input, { reply }) => html(reply, referencePage(all(), version)),
    }),
    route({
      method: 'GET',
      path: '/docs/errors',
      operation: 'readErrorReference',
      mediaType: 'text/html',
      access: 'public',
      summary: 'Every refusal code and what to do about it',
      output: Type.String(),
      open: async (_edge, _call, _input, { reply }) => html(reply, errorsPage(all())),
    }),
    route({
      method: 'GET',
      path: '/guide/{chapter}',
      operation: 'readGuide',
      mediaType: 'text/html',
      access: 'public',
      summary: 'A chapter of the user guide',
      params: Type.Object({ chapter: Type.String({ pattern: '^[a-z][a-z-]{0,40}$' }) }),
      output: Type.String(),
      open: async (_edge, _call, { params }, { reply }) => html(reply, await guidePage(params.chapter)),
    }),
    route({
      method: 'GET',
      path: '/guide/pictures/{picture}',
      operation: 'readGuidePicture',
      mediaType: 'image/png',
      access: 'public',
      summary: 'A picture of the user guide',
      params: Type.Object({ picture: Type.String({ pattern: '^[a-z][a-z-]{0,40}\\.png$' }) }),
      output: Type.String(),
      open: async (_edge, _call, { params }, { reply }) =>
        cacheable(reply)
          .type('image/png')
          .send(guidePicture(params.picture.slice(0, -'.png'.length))),
    }),
  ];
}

function html(reply: FastifyReply, page: string): FastifyReply {
  return cacheable(reply)
    .header('content-security-policy', pagePolicy)
    .type('text/html; charset=utf-8')
    .send(page);
}

/** The reference changes with the version only; five minutes keep it fresh through an upgrade. */
function cacheable(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'public, max-age=300');
}
