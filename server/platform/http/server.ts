import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Identity } from '../auth/identity.ts';
import type { Principal } from '../auth/principal.ts';
import type { Session } from '../auth/session.ts';
import { explained } from '../database/transaction.ts';
import { type Call, type Edge, read, write } from '../edge.ts';
import { Refusal } from '../errors.ts';
import type { EventFeed } from '../events/feed.ts';
import { acceptUploads } from '../files/receive-upload.ts';
import { newId } from '../ids.ts';
import type { Log } from '../log.ts';
import { versionOf } from './edits.ts';
import {
  claimIdempotencyKey,
  hashOfRequest,
  parseIdempotencyKey,
  type StoredAnswer,
  storeAnswer,
  withoutSensitive,
} from './idempotency.ts';
import { claimBeforeOpen, type OpenClaim, settleClaim } from './leased-keys.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { refuseBeyondPortal } from './portal-host.ts';
import { problemOf } from './problem.ts';
import { createRateLimiter, isLocalProgram, type RateLimiter } from './rate-limit.ts';
import { quietLogController, requestLog } from './request-log.ts';
import type { Route, RouteInput } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { withLastChange } from './stale.ts';
import { validators } from './validators.ts';

/**
 * Turns routes into a Fastify server: authentication, permission, validation, idempotency, ETags, problem documents and
 * request ids happen here, the same for every route.
 */
export type HttpOptions = {
  edge: Edge;
  routes: readonly Route[];
  /** Who calls, or null when the request carries no credentials. @throws Refusal for wrong ones */
  authenticate: (request: FastifyRequest) => Promise<Principal | null>;
  log: Log;
  /** Without it the account routes (sign-in, users' own settings) cannot work. */
  identity?: Identity;
  /** Counts requests per caller; a fresh one unless given. */
  limiter?: RateLimiter;
  /** What counts requests; a fresh one unless given. */
  metrics?: Metrics;
  /** Without it there is no live stream of events. Ended with the server. */
  eventFeed?: EventFeed;
};

declare module 'fastify' {
  interface FastifyInstance {
    identity: Identity | undefined;
    eventFeed: EventFeed | undefined;
    authenticate: HttpOptions['authenticate'];
    metrics: Metrics;
  }
  interface FastifyRequest {
    principal: Principal | null;
    session: Session | null;
    /** The idempotency key held while an act outside of one transaction runs. */
    claim: OpenClaim | null;
  }
}

export function createHttpServer(options: HttpOptions): FastifyInstance {
  const { edge, routes, authenticate, log, identity, eventFeed, limiter = createRateLimiter() } = options;
  const server: FastifyInstance = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: quietLogController,
    genReqId: () => newId('job').replace('job_', 'req_'),
    // A proxy on this machine says whom it speaks for; nobody else is believed.
    trustProxy: 'loopback',
    bodyLimit: 1_048_576,
    routerOptions: { caseSensitive: true, maxParamLength: 200 },
    return503OnClosing: true,
  });
  coerceQueriesOnly(server);
  acceptUploads(server);
  server.decorateRequest('principal', null);
  server.decorateRequest('session', null);
  server.decorateRequest('claim', null);
  server.decorate('identity', identity);
  server.decorate('authenticate', authenticate);
  server.decorate('eventFeed', eventFeed);
  // A stream never ends by itself: closing the server would wait for it.
  server.addHook('preClose', async () => eventFeed?.stop());
  const metrics = options.metrics ?? createMetrics(edge);
  server.decorate('metrics', metrics);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    for (const [name, value] of securityHeaders) reply.header(name, value);
    refuseBeyondPortal(request, edge.settings);
  });
  server.addHook('onResponse', async (request, reply) => {
    metrics.countRequest(request, reply);
    requestLog(request, reply);
  });
  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  server.setNotFoundHandler((request) => {
    throw new Refusal(
      'request.no_such_endpoint',
      'not_found',
      `There is no ${request.method} ${request.url.split('?')[0]}. See /docs for the reference.`,
    );
  });
  for (const definition of routes) {
    const reading = routes.find(({ method, path }) => method === 'GET' && path === definition.path);
    mount(server, edge, definition, reading, authenticate, limiter);
  }
  return server;
}

/** Query and path values are text on the wire and are coerced; bodies say their types themselves. */
function coerceQueriesOnly(server: FastifyInstance): void {
  server.setValidatorCompiler(({ schema, httpPart }) =>
    validators(httpPart ?? 'body').compile(schema as object),
  );
}

function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = explained(thrown);
  const problem = problemOf(error, request.id);
  if (problem.status >= 500) request.log.error({ err: thrown, requestId: request.id }, 'request failed');
  if (error instanceof Refusal && error.details.retryAfterSeconds !== undefined) {
    reply.header('retry-after', String(error.details.retryAfterSeconds));
  }
  if (typeof problem.currentEtag === 'string') reply.header('etag', problem.currentEtag);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="waybill"');
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}

function mount(
  server: FastifyInstance,
  edge: Edge,
  route: Route,
  reading: Route | undefined,
  authenticate: HttpOptions['authenticate'],
  limiter: RateLimiter,
): void {
  const rateClass = route.rateClass ?? (route.method === 'GET' ? 'read' : 'write');
  server.route({
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    bodyLimit: route.bodyLimitBytes ?? 1_048_576,
    ...(route.takesFiles ? { config: { takesFiles: true } } : {}),
    schema: {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { querystring: { ...route.query, additionalProperties: false } } : {}),
      ...(route.body ? { body: route.body } : {}),
      ...(route.open || route.status === 204 ? {} : { response: { [route.status ?? 200]: route.output } }),
    },
    onRequest: async (request) => {
      const isLimited = !isLocalProgram(request);
      // Before the look-up, so that guessing keys is limited too; a caller who is known has a budget of his own.
      if (isLimited) limiter.take(request.ip, rateClass);
      request.principal = await authenticate(request);
      if (isLimited && request.principal) limiter.take(`${request.ip} ${request.principal.id}`, rateClass);
      authorize(route, request.principal, request.session);
    },
    onSend: (request, reply, payload) => settleClaim(edge, route, request, reply, payload),
    handler: async (request, reply) => {
      try {
        return await handle(edge, route, request, reply);
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind !== 'stale' || !request.principal) throw error;
        const call = { principal: request.principal, requestId: request.id };
        // The route's schema holds path values to texts.
        throw await withLastChange(
          edge,
          call,
          error,
          (request.params ?? {}) as Record<string, string>,
          reading,
        );
      }
    },
  });
}

/** @throws Refusal `auth.required`, `auth.forbidden`, `auth.person_required`, `auth.no_organization` */
export function authorize(
  route: Pick<Route, 'access' | 'method' | 'path'>,
  principal: Principal | null,
  session: Session | null = null,
): void {
  if (route.access === 'public') return;
  if (principal === null && session !== null) {
    throw new Refusal(
      'auth.no_organization',
      'forbidden',
      'You belong to no organization any more. Ask an owner to invite you.',
    );
  }
  if (principal === null) {
    throw new Refusal(
      'auth.required',
      'unauthenticated',
      'Sign in, or send an API key as "Authorization: Bearer wb_live_…".',
    );
  }
  if (route.access === 'person') {
    if (session !== null) return;
    throw new Refusal(
      'auth.person_required',
      'forbidden',
      'This is about the account of a person. Sign in; an API key cannot do it.',
    );
  }
  if (route.access === 'authenticated' || principal.permissions.has(route.access)) return;
  throw new Refusal(
    'auth.forbidden',
    'forbidden',
    `This needs the permission ${route.access}, which ${principal.name} (${principal.role.replace('_', ' ')}) does not have. Ask an owner.`,
    { permission: route.access },
  );
}

async function handle(
  edge: Edge,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const input = inputOf(route, request);
  const call: Call = { principal: request.principal ?? anonymous, requestId: request.id };
  if (route.open) {
    const earlier = await claimBeforeOpen(edge, call, route, request);
    if (earlier) return replay(reply, earlier);
    if (route.status) reply.status(route.status);
    return route.open(edge, call, input, { request, reply });
  }
  const handler = route.read;
  if (handler) return answer(route, request, reply, await read(edge, call, (ctx) => handler(ctx, input)));
  return handleWrite(edge, route, request, reply, call, input);
}

async function handleWrite(
  edge: Edge,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  call: Call,
  input: RouteInput<never, never, never>,
): Promise<unknown> {
  const { write: handler, path } = route;
  const key = route.method === 'POST' ? parseIdempotencyKey(request.headers['idempotency-key']) : undefined;
  const routeName = `${route.method} ${path}`;
  const hash = key === undefined ? undefined : hashOfRequest({ params: request.params, body: request.body });
  const outcome = await write(edge, call, async (ctx) => {
    if (key !== undefined && hash) {
      const earlier = await claimIdempotencyKey(ctx, routeName, key, hash);
      if (earlier) return { body: earlier.body, status: earlier.status, replayed: true };
    }
    const body = await handler?.(ctx, input);
    const status = route.status ?? 200;
    if (key !== undefined) {
      await storeAnswer(ctx, routeName, key, { status, body: withoutSensitive(body, route.sensitiveAnswer) });
    }
    return { body, status, replayed: false };
  });
  if (outcome.replayed) reply.header('idempotency-replayed', 'true');
  return answer(route, request, reply, outcome.body);
}

function replay(reply: FastifyReply, { status, body }: StoredAnswer): FastifyReply {
  reply.status(status).header('idempotency-replayed', 'true');
  return status === 204 ? reply.send() : reply.send(body);
}

function answer(route: Route, request: FastifyRequest, reply: FastifyReply, body: unknown): unknown {
  reply.status(route.status ?? 200);
  if (route.status === 204) return reply.send();
  const version = versionOf(body);
  if (version !== undefined) {
    const etag = `"${version}"`;
    reply.header('etag', etag);
    if (route.method === 'GET' && request.headers['if-none-match'] === etag) return reply.status(304).send();
  }
  return reply.send(body);
}

function inputOf(route: Route, request: FastifyRequest): RouteInput<never, never, never> {
  const input = { params: request.params, query: request.query, body: request.body, ifMatch: 0 };
  const isEdit = route.method !== 'GET' && route.method !== 'POST' && !route.unversioned;
  if (isEdit) input.ifMatch = parseIfMatch(request.headers['if-match']);
  // Fastify has validated all three against the route's schemas by now.
  return input as unknown as RouteInput<never, never, never>;
}

function parseIfMatch(header: string | undefined): number {
  if (header === undefined) {
    throw new Refusal(
      'request.if_match_required',
      'precondition_required',
      "Send If-Match with the ETag you last read, so that nobody's change is overwritten.",
    );
  }
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim());
  if (found) return Number(found[1]);
  throw new Refusal(
    'request.stale',
    'stale',
    'If-Match does not name a version of this resource. Read it again.',
  );
}

/** Stands in for the caller of public routes; may do nothing. */
const anonymous: Principal = {
  kind: 'user',
  id: 'anonymous',
  name: 'Anonymous',
  org: 0,
  role: 'read_only',
  permissions: new Set(),
  nodes: [],
  brands: [],
};
