import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { routes } from '../server/composition.ts';
import { keepsKeys, type Route } from '../server/platform/http/route.ts';
import { type Answer, startTestApp } from '../server/platform/testing/app.ts';
import { idsIn, sampleBody, samplePath } from './sample-requests.ts';

/**
 * Every POST keeps its Idempotency-Key: the same request again has its effect once and gets the first answer, another body is
 * refused. A route is tested because it is in the list, by its example.
 */
const app = await startTestApp();
const owner = await app.caller('owner');
const posts = routes.filter(({ method }) => method === 'POST');
const known = new Map<string, string>();

/** Nobody is known by whom a key could be kept; or what the body carries must not be kept. */
const isKeyless = (route: Route) => !keepsKeys(route);
/** Keys are kept per order of the batch, so the call as a whole runs again and each order is replayed. */
const byItem = ['/v1/order-batches'];

it('names the few that keep none', () => {
  const keyless = posts.filter(isKeyless).map(({ path }) => path);
  expect(keyless.filter((path) => !/^\/(v1\/(auth|me|setup|portal)\b|track\/)/.test(path))).toEqual([]);
});

it('answers a repeated request as before', async () => {
  const tested: string[] = [];
  const wrong: string[] = [];
  for (let round = 0; round < 3; round += 1)
    for (const route of posts.filter((one) => !isKeyless(one) && one.access !== 'person')) {
      if (tested.includes(route.path) || /recall|reversal/.test(route.path)) continue;
      const [path, body] = [samplePath(route, known), sampleBody(route, known)];
      const headers = { 'idempotency-key': `${route.path} ${round}` };
      const first = await owner.post(path, body, headers);
      if (first.status >= 300) continue;
      tested.push(route.path);
      for (const id of idsIn(first.body)) if (!known.has(id.slice(0, 3))) known.set(id.slice(0, 3), id);
      const again = await owner.post(path, body, headers);
      const isReplayed = byItem.includes(route.path) || again.headers['idempotency-replayed'] === 'true';
      if (!isReplayed || again.status !== first.status) wrong.push(`${route.path}: ${again.status}`);
      if (!route.sensitiveAnswer && !byItem.includes(route.path))
        expect([route.path, again.body]).toEqual([route.path, first.body]);
    }
  expect(wrong).toEqual([]);
  expect(tested.length).toBeGreaterThan(25);
});

const preview = '/v1/pack-scripts/preview';
const told = (answer: Answer) => [answer.status, answer.body.code];

it('lets one of several at once have the effect, also where the act is not one transaction', async () => {
  const headers = { 'idempotency-key': 'at once' };
  const answers = await Promise.all([1, 2, 3].map(() => owner.post(preview, { tags: ['gift'] }, headers)));
  const fresh = answers.filter(
    (answer) => answer.status === 200 && answer.headers['idempotency-replayed'] === undefined,
  );
  expect(fresh).toHaveLength(1);
  for (const answer of answers)
    if (answer.status !== 200) expect(told(answer)).toEqual([409, 'request.in_progress']);
  const other = await owner.post(preview, { tags: ['other'] }, headers);
  expect(told(other)).toEqual([422, 'request.idempotency_conflict']);
});

it('frees the key of an act that was refused, and of one whose process died once its lease has run out', async () => {
  const gone = '/v1/parcels/par_01h45ytscbebyvny4gc8cr8ma2/label';
  const headers = { 'idempotency-key': 'freed' };
  for (const _ of [1, 2])
    expect(told(await owner.post(gone, {}, headers))).toEqual([404, 'parcel.not_found']);
  await owner.post(preview, { tags: ['died'] }, headers);
  await app.act((ctx) =>
    sql`update platform.idempotency_keys set status = 0, body = null where org_id = ${ctx.org} and key = 'freed'`.execute(
      ctx.db,
    ),
  );
  expect(told(await owner.post(preview, { tags: ['died'] }, headers))).toEqual([409, 'request.in_progress']);
  const other = await owner.post(preview, { tags: ['other'] }, headers);
  expect(told(other)).toEqual([422, 'request.idempotency_conflict']);
  app.clock.advance(121_000);
  expect((await owner.post(preview, { tags: ['died'] }, headers)).status).toBe(200);
});
