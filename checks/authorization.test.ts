import type { InjectOptions } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../server/composition.ts';
import { permissions, rolePermissions, roles } from '../server/platform/auth/principal.ts';
import type { Route } from '../server/platform/http/route.ts';
import { createOrganization } from '../server/platform/organizations.ts';
import { type Answer, type Caller, startTestApp, type TestApp } from '../server/platform/testing/app.ts';
import { idsIn, type KnownIds, sampleBody, samplePath } from './sample-requests.ts';

/**
 * Who may call what: every route of the composition against every kind of caller. A route is tested because it is in the
 * list; what it must answer follows from its `access`. Two organizations are filled by the routes' own examples, and
 * neither may see or touch what the other has.
 */
const isPermission = ({ access }: Route) => !['public', 'authenticated', 'person'].includes(access);
// A stream is never answered to its end.
const answerable = routes.filter(({ mediaType }) => mediaType !== 'text/event-stream');
const guarded = routes.filter(({ access }) => access !== 'public');
const say = ({ method, path }: Route) => `${method} ${path}`;

let app: TestApp;
let owner: Caller;
let foreign: Caller;
let own: KnownIds;
const nothing: KnownIds = new Map();

beforeAll(async () => {
  app = await startTestApp();
  owner = await app.caller('owner');
  foreign = await app.caller('owner', { org: await createOrganization(app.edge, { name: 'Another shop' }) });
  own = await fill(owner);
  await fill(foreign);
});

function send(route: Route, key: string | null, known: KnownIds): Promise<Answer> {
  const payload = sampleBody(route, known);
  return app.http
    .inject({
      method: route.method as InjectOptions['method'],
      url: samplePath(route, known),
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(['PATCH', 'PUT', 'DELETE'].includes(route.method) && !route.unversioned
          ? { 'if-match': '"1"' }
          : {}),
      },
      ...(payload === undefined ? {} : { payload: payload as object }),
    })
    .then(({ statusCode, headers, body }) => ({
      status: statusCode,
      headers,
      body: String(headers['content-type']).includes('json') && body ? JSON.parse(body) : body,
    }));
}

/** Creates what the examples create, again and again until nothing new comes of it. Returns an id of each kind made. */
async function fill(caller: Caller): Promise<KnownIds> {
  const known = new Map<string, string>();
  const done = new Set<Route>();
  for (let round = 0; round < 4; round += 1) {
    for (const route of answerable.filter(
      (one) => one.method === 'POST' && isPermission(one) && !done.has(one),
    )) {
      if (/cancellation|void|closure|loss|sign-out|recall|reversal/.test(route.path)) continue;
      const { status, body } = await send(route, caller.key, known);
      if (status >= 300) continue;
      done.add(route);
      for (const id of idsIn(body)) if (!known.has(id.slice(0, 3))) known.set(id.slice(0, 3), id);
    }
    for (const route of lists()) {
      for (const id of idsIn((await send(route, caller.key, known)).body))
        if (!known.has(id.slice(0, 3))) known.set(id.slice(0, 3), id);
    }
  }
  return known;
}

const lists = () =>
  answerable.filter((route) => route.method === 'GET' && isPermission(route) && !route.path.includes('{'));

/** Routes whose answer to the caller breaks the rule, for a message that names them all. */
async function faults(
  list: readonly Route[],
  call: (route: Route) => Promise<Answer>,
  isRight: (answer: Answer, route: Route) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (const route of list) {
    const answer = await call(route);
    if (!isRight(answer, route)) found.push(`${say(route)}: ${answer.status} ${answer.body?.code ?? ''}`);
  }
  return found;
}

const isRefused = (status: number, code: string) => (answer: Answer) =>
  answer.status === status && answer.body.code === code;
const isLetIn = ({ status, body }: Answer) =>
  status < 500 &&
  !['auth.required', 'auth.forbidden', 'auth.invalid_key', 'auth.person_required'].includes(body?.code);

describe('the matrix', () => {
  it('has something to test with', () => {
    expect(routes.length).toBeGreaterThan(100);
    for (const prefix of ['key', 'inv', 'brd', 'sku', 'nod', 'chn', 'car', 'ctn', 'cus'])
      expect([...own.keys()]).toContain(prefix);
  });

  it('asks everybody who they are, except at the public doors', async () => {
    expect(
      await faults(guarded, (route) => send(route, null, nothing), isRefused(401, 'auth.required')),
    ).toEqual([]);
    const publicDoors = routes.filter(({ access }) => access === 'public').map(({ path }) => path);
    expect(
      publicDoors.filter(
        (path) =>
          !/^\/(v1\/(auth\/|setup$)|guide\/|healthz|readyz|metrics|openapi\.json|docs|track\/|v1\/portal\/)/.test(
            path,
          ),
      ),
    ).toEqual([]);
  });

  it.each(roles)('lets a %s do what the role may, and nothing else', async (role) => {
    const { key } = await app.caller(role);
    const may = rolePermissions[role] as ReadonlySet<string>;
    const denied = routes.filter((route) => isPermission(route) && !may.has(route.access));
    expect(await faults(denied, (route) => send(route, key, own), isRefused(403, 'auth.forbidden'))).toEqual(
      [],
    );
    const allowed = answerable.filter((route) => route.access === 'authenticated' || may.has(route.access));
    expect(await faults(allowed, (route) => send(route, key, nothing), isLetIn)).toEqual([]);
  });

  it('holds a key to its scopes', async () => {
    const wrong: string[] = [];
    for (const permission of new Set(routes.filter(isPermission).map(({ access }) => access))) {
      const scopes = permissions.filter((other) => other !== permission);
      const { key } = await app.caller('owner', { scopes });
      const own = routes.filter(({ access }) => access === permission);
      wrong.push(
        ...(await faults(own, (route) => send(route, key, nothing), isRefused(403, 'auth.forbidden'))),
      );
    }
    expect(wrong).toEqual([]);
  });

  it('keeps the routes of persons from keys', async () => {
    const persons = routes.filter(({ access }) => access === 'person');
    expect(persons.length).toBeGreaterThan(5);
    expect(
      await faults(persons, (route) => send(route, owner.key, own), isRefused(403, 'auth.person_required')),
    ).toEqual([]);
  });

  it('knows no revoked, expired or invented key', async () => {
    const make = async (body: object) =>
      (await owner.post('/v1/api-keys', { name: 'K', role: 'owner', ...body })).body;
    const revoked = await make({});
    await owner.del(`/v1/api-keys/${revoked.id}`);
    const expired = await make({ expiresAt: '2026-11-24T08:00:00.000Z' });
    for (const key of [revoked.secret, expired.secret, `${owner.key}x`, 'wb_live_'])
      expect(
        await faults(guarded, (route) => send(route, key, own), isRefused(401, 'auth.invalid_key')),
      ).toEqual([]);
  });
});

describe('another organization', () => {
  it('finds nothing under ids that are not its own, and changes nothing', async () => {
    const before = await everything(owner);
    const withIds = answerable.filter(
      (route) => isPermission(route) && idsIn(samplePath(route, own).split('/')).length > 0,
    );
    const isNotFound = ({ status }: Answer, route: Route) =>
      status === 404 || (route.body !== undefined && [400, 422].includes(status));
    expect(await faults(withIds, (route) => send(route, foreign.key, own), isNotFound)).toEqual([]);
    expect(await everything(owner)).toEqual(before);
  });

  it('cannot use foreign ids inside bodies', async () => {
    const withIds = answerable.filter(
      (route) => isPermission(route) && !route.path.includes('{') && idsIn(sampleBody(route, own)).length > 0,
    );
    expect(withIds.length).toBeGreaterThan(0);
    const before = await everything(owner);
    await faults(
      withIds,
      (route) => send(route, foreign.key, own),
      () => true,
    );
    expect(await everything(owner)).toEqual(before);
    const ids = [...own.values()];
    const seen = JSON.stringify(await everything(foreign));
    expect(ids.filter((id) => seen.includes(id))).toEqual([]);
  });

  it('sees none of the other’s rows in any list', async () => {
    const ours = new Set(idsIn(await everything(owner)));
    const theirs = new Set(idsIn(await everything(foreign)));
    expect(ours.size).toBeGreaterThan(10);
    expect(theirs.size).toBeGreaterThan(10);
    expect([...ours].filter((id) => theirs.has(id))).toEqual([]);
  });
});

/** All that a caller sees: the lists, and each thing in them that has a page of its own. */
async function everything(caller: Caller): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  for (const route of lists()) seen[route.path] = (await send(route, caller.key, nothing)).body;
  for (const route of answerable) {
    const list = /^(\/v1\/[\w-]+)\/\{\w+\}(\/[\w-]+)?$/.exec(route.path);
    const items = list?.[1] && (seen[list[1]] as { items?: { id?: string }[] } | undefined)?.items;
    if (route.method !== 'GET' || !isPermission(route) || !items) continue;
    for (const { id } of items.slice(0, 5)) {
      if (!id) continue;
      const path = route.path.replace(/\{\w+\}/, id);
      seen[path] = (await caller.get(path)).body;
    }
  }
  return JSON.parse(
    JSON.stringify(seen, (name, value) => (name === 'requestId' || name === 'lastUsedAt' ? null : value)),
  );
}

describe('a caller limited to brands or nodes', () => {
  it('sees nothing of other brands', async () => {
    const { key } = await app.caller('owner', { brandIds: ['brd_01h45ytscbebyvny4gc8cr8ma2'] });
    expect(await rowsOfOthers(key, 'brandId', 'brd')).toEqual([]);
    const page = samplePath(routes.find(({ path }) => path === '/v1/brands/{id}') as Route, own);
    expect(
      (await app.http.inject({ url: page, headers: { authorization: `Bearer ${key}` } })).statusCode,
    ).toBe(404);
  });

  it('sees nothing of other nodes', async () => {
    const { key } = await app.caller('owner', { nodeIds: ['nod_01h45ytscbebyvny4gc8cr8ma2'] });
    expect(await rowsOfOthers(key, 'nodeId', 'nod')).toEqual([]);
    const page = samplePath(routes.find(({ path }) => path === '/v1/nodes/{id}') as Route, own);
    expect(
      (await app.http.inject({ url: page, headers: { authorization: `Bearer ${key}` } })).statusCode,
    ).toBe(404);
  });

  async function rowsOfOthers(key: string, column: 'brandId' | 'nodeId', prefix: string): Promise<string[]> {
    const found: string[] = [];
    for (const route of lists()) {
      const items = ((await send(route, key, nothing)).body?.items ?? []) as Record<string, unknown>[];
      const others = items.filter(
        (item) => typeof item[column] === 'string' || String(item.id).startsWith(`${prefix}_`),
      );
      if (others.length > 0) found.push(`${say(route)}: ${others.length} rows`);
    }
    return found;
  }
});
