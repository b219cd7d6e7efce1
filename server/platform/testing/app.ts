import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, expect } from 'vitest';
import { reactions as allReactions, invariants, jobs, routes } from '../../composition.ts';
import { type ModuleName, modules } from '../../modules.ts';
import { createIdentity, type Identity } from '../auth/identity.ts';
import { createApiKey } from '../auth/manage-api-keys.ts';
import type { Permission, Role } from '../auth/principal.ts';
import { type FixedClock, fixedClock } from '../clock.ts';
import type { WriteContext } from '../context.ts';
import { createPool } from '../database/pool.ts';
import { type Edge, systemCall, write } from '../edge.ts';
import { createEventFeed } from '../events/feed.ts';
import { reactionsWithWork, relayOnce, startCursors } from '../events/relay.ts';
import { authenticator } from '../http/authenticate.ts';
import { createHttpServer } from '../http/server.ts';
import { checkInvariants, type Finding } from '../invariant.ts';
import { runJob } from '../jobs/worker.ts';
import { createLinkSigner } from '../link-signer.ts';
import type { MailTransport } from '../mail/mail-transport.ts';
import { createOrganization } from '../organizations.ts';
import { createSecretBox } from '../secret-box.ts';
import { createTestDatabase } from './database.ts';

/**
 * The whole server in process on a database of its own, with a clock that stands still. Background work runs when the test
 * says `settle`. After the file's tests every invariant is checked and must find nothing.
 */
export type TestApp = {
  edge: Edge;
  clock: FixedClock;
  http: FastifyInstance;
  identity: Identity;
  org: number;
  url: string;
  /** Runs an action as the program itself, in one write transaction of the organization. */
  act<T>(work: (ctx: WriteContext) => Promise<T>): Promise<T>;
  /** A caller with a key of the given role in the test's organization (or another one). */
  caller(role?: Role, options?: CallerOptions): Promise<Caller>;
  /** Delivers all events and runs all due jobs until nothing is left to do. */
  settle(): Promise<void>;
  /** Delivers events once and runs no job, to stop between an event and what it sets off. */
  settleReactions(): Promise<void>;
  verify(): Promise<Finding[]>;
};

export type CallerOptions = { org?: number; scopes?: Permission[]; nodeIds?: string[]; brandIds?: string[] };

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape; the shapes are asserted value by value.
export type Answer = { status: number; body: any; headers: Record<string, unknown> };

export type Caller = {
  key: string;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body: unknown, version: number): Promise<Answer>;
  del(path: string, version?: number): Promise<Answer>;
};

/** The origin the tests' pages would have. */
export const testUrl = 'http://localhost:4400';

const testSecretKey = 'the key of the tests, which is long enough';

export const testStart = '2026-11-24T09:00:00.000Z';

export type TestAppOptions = {
  mail?: MailTransport;
  /** Webhooks may go to this machine; off as in production unless a test receives some. */
  allowsLoopbackCalls?: boolean;
  /** The test stands at this module: modules above it neither react nor are checked (an order behind every promise). */
  module?: ModuleName;
};

export async function startTestApp({
  module,
  allowsLoopbackCalls = false,
  ...options
}: TestAppOptions = {}): Promise<TestApp> {
  const reactions = upTo(module, allReactions);
  const database = await createTestDatabase();
  const clock = fixedClock(testStart);
  const pool = createPool({ url: database.url, role: 'runtime', size: 12 });
  const settings = {
    secrets: createSecretBox(testSecretKey),
    links: createLinkSigner(testSecretKey),
    allowsLoopbackCalls,
    publicUrl: testUrl,
    portalUrl: testUrl,
  };
  const edge: Edge = { pool, clock, reactions, publicUrl: testUrl, settings, ...options };
  const authPool = createPool({ url: database.url, role: 'auth', size: 2 });
  const identity = createIdentity({
    pool: authPool,
    edge,
    secretKey: testSecretKey,
    publicUrl: testUrl,
  });
  const relayPool = createPool({ url: database.url, role: 'relay', size: 2 });
  const ownerPool = new pg.Pool({ connectionString: database.url, max: 2 });
  ownerPool.on('error', () => {});
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const http = createHttpServer({
    edge,
    routes,
    authenticate: authenticator(edge.pool, clock, identity),
    identity,
    log,
    eventFeed: createEventFeed({ relayPool, log, pollMs: 20, heartbeatMs: 100 }),
  });
  await startCursors(relayPool, reactions);
  const org = await createOrganization(edge, { name: 'Test shop' });
  const app: TestApp = {
    edge,
    clock,
    http,
    identity,
    org,
    url: database.url,
    act: (work) => write(edge, systemCall(org), work),
    caller: (role, options) => makeCaller(edge, http, org, role, options),
    settleReactions: async () => {
      // An older transaction of another test on the same server hides events from the relay until it ends.
      while (!(await allEventsReadable(ownerPool))) await new Promise((resolve) => setTimeout(resolve, 20));
      for (const reaction of edge.reactions.filter(({ when }) => when === 'after'))
        await relayOnce(edge, relayPool, reaction);
    },
    settle: () => settle(edge, relayPool, ownerPool, clock),
    verify: () => checkInvariants(ownerPool, upTo(module, invariants)),
  };
  afterAll(async () => {
    const findings = await app.verify().catch((error: unknown) => [{ error }]);
    await http.close();
    await Promise.all([edge.pool.end(), authPool.end(), relayPool.end(), ownerPool.end()]);
    await database.drop();
    expect(findings).toEqual([]);
  });
  return app;
}

async function makeCaller(
  edge: Edge,
  http: FastifyInstance,
  ownOrg: number,
  role: Role = 'owner',
  options: CallerOptions = {},
): Promise<Caller> {
  const { org = ownOrg, ...limits } = options;
  const { secret } = await write(edge, systemCall(org), (ctx) =>
    createApiKey(ctx, { name: `${role} of a test`, role, ...limits }),
  );
  const request: Caller['request'] = async (method, path, body, headers = {}) => {
    const answer = await http.inject({
      method: method as InjectOptions['method'],
      url: path,
      headers: { authorization: `Bearer ${secret}`, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      body: isJson && answer.body ? answer.json() : answer.rawPayload,
      headers: answer.headers,
    };
  };
  return {
    key: secret,
    request,
    get: (path) => request('GET', path),
    post: (path, body = {}, headers) => request('POST', path, body, headers),
    patch: (path, body, version) => request('PATCH', path, body, { 'if-match': `"${version}"` }),
    del: (path, version) =>
      request('DELETE', path, undefined, version === undefined ? {} : { 'if-match': `"${version}"` }),
  };
}

/** Those of the module, of what it may use, and of the platform. */
function upTo<T extends { name: string }>(module: ModuleName | undefined, all: readonly T[]): readonly T[] {
  if (module === undefined) return all;
  const below: readonly string[] = [module, ...modules[module]];
  return all.filter(({ name }) => {
    const owner = name.split('.')[0] ?? '';
    return below.includes(owner) || !(owner in modules);
  });
}

type DueJob = {
  id: string;
  task: string;
  payload: { org: number; requestId: string; payload: Record<string, unknown> };
};

/**
 * A job that is due at once carries the machine's time, one that is due later the test's. The machine may be past the test's
 * times, so that what is due later by the test's clock is told apart by being older than this run.
 */
const machineStart = new Date(Date.now() - 1_000);

async function settle(edge: Edge, relayPool: pg.Pool, ownerPool: pg.Pool, clock: FixedClock): Promise<void> {
  const giveUpAt = Date.now() + 150_000;
  while (Date.now() < giveUpAt) {
    const isAllReadable = await allEventsReadable(ownerPool);
    let moved = 0;
    const after = edge.reactions.filter(({ when }) => when === 'after');
    for (const reaction of await reactionsWithWork(relayPool, after))
      moved += await relayOnce(edge, relayPool, reaction);
    const { rows } = await ownerPool.query<DueJob>(
      `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
        where t.id = j.task_id and (j.run_at <= $1 or j.run_at between $2 and now())
        returning j.id, t.identifier as task, j.payload`,
      [clock.now(), machineStart],
    );
    for (const { task, payload } of rows.sort((a, b) => Number(a.id) - Number(b.id))) {
      const job = jobs.find((candidate) => candidate.task === task);
      if (!job) throw new Error(`no job named ${task}`);
      await runJob(edge, job, payload);
    }
    if (moved > 0 || rows.length > 0) continue;
    if (isAllReadable) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('background work does not come to rest');
}

/** False while an event may still wait for a transaction of another test on the same server to end before it is relayed. */
async function allEventsReadable(ownerPool: pg.Pool): Promise<boolean> {
  const { rows } = await ownerPool.query<{ readable: boolean }>(
    `select not exists (select from platform.events
      where transaction_id >= pg_snapshot_xmin(pg_current_snapshot())) as readable`,
  );
  return rows[0]?.readable ?? true;
}
