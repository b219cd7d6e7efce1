import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemCall, write } from '../../../platform/edge.ts';
import { type Caller, startTestApp, type TestApp } from '../../../platform/testing/app.ts';
import { payloadOf, retryDelayMs, verdictOf } from './rules.ts';
import { signatureOf } from './signature.ts';
import { takeNext } from './take-next.ts';

// The vectors are those of the specification (standard-webhooks 1.0.0, Apache-2.0) and others by the same rule.
const vectorSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('signatures', () => {
  it.each([
    [
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      '{"test": 2432232314}',
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    ],
    [
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      '{"test":2432232314}',
      'v1,Vif40peJBP7Iyl0XGmu61n4MwdrcHov5CFREBpE0svs=',
    ],
    ['msg_u', '{"name":"Zoë – ✓","n":1}', 'v1,IfBQG4FNaM4JXTZwQ+tIrIUNL53jxNRt58jj+qqKAO4='],
  ])('of %s %s', (id, body, expected) => {
    expect(signatureOf([vectorSecret], id, 1614265330, body)).toBe(expected);
  });
});

describe('rules', () => {
  const answer = (status: number, headers = {}) => ({ status, headers, body: '' });
  const now = new Date('2026-11-24T09:00:00Z');

  it('only 2xx is success, 410 is goodbye, another 4xx is about the event', () => {
    expect([200, 204, 299].map((status) => verdictOf(answer(status)))).toEqual(Array(3).fill('delivered'));
    expect([301, 302, 500, 503, 408, 425, 429].map((status) => verdictOf(answer(status)))).toEqual(
      Array(7).fill('failing'),
    );
    expect([400, 401, 404, 422].map((status) => verdictOf(answer(status)))).toEqual(Array(4).fill('refused'));
    expect([verdictOf(answer(410)), verdictOf(null)]).toEqual(['gone', 'failing']);
  });

  it('waits by the schedule, with up to a fifth by chance, and as long as Retry-After says', () => {
    const waits = Array.from({ length: 10 }, (_, index) => retryDelayMs(index + 1, null, now, 0));
    expect(waits).toEqual([5e3, 3e5, 18e5, 72e5, 18e6, 36e6, 504e5, 72e6, 864e5, null]);
    expect(retryDelayMs(2, null, now, 1)).toBe(360_000);
    expect(retryDelayMs(1, answer(503, { 'retry-after': '120' }), now, 0)).toBe(120_000);
    expect(retryDelayMs(1, answer(503, { 'retry-after': 'Tue, 24 Nov 2026 09:10:00 GMT' }), now, 0)).toBe(
      6e5,
    );
    expect(retryDelayMs(1, answer(503, { 'retry-after': '99999999' }), now, 0)).toBe(86_400_000);
    expect(retryDelayMs(1, answer(503, { 'retry-after': 'soon' }), now, 0)).toBe(5000);
  });

  it('keeps a payload below 20 kB', () => {
    const event = {
      id: 'evt_1',
      type: 'a.b',
      subjectId: 's',
      timelineId: 't',
      brandId: null,
      occurredAt: now,
    };
    expect(payloadOf({ ...event, data: { a: 1 } })).toBe(
      '{"type":"a.b","timestamp":"2026-11-24T09:00:00.000Z","data":{"eventId":"evt_1","subjectId":"s","timelineId":"t","brandId":null,"data":{"a":1}}}',
    );
    const large = payloadOf({ ...event, data: { a: 'é'.repeat(10_000) } });
    expect(JSON.parse(large).data).toEqual({
      eventId: 'evt_1',
      subjectId: 's',
      timelineId: 't',
      brandId: null,
      isTooLarge: true,
    });
  });
});

type Received = { path: string; headers: IncomingHttpHeaders; body: string };
const received: Received[] = [];
let answers: Record<string, { status: number; headers?: Record<string, string> }[]> = {};
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    const path = request.url ?? '';
    received.push({ path, headers: request.headers, body });
    const { status, headers = {} } = answers[path]?.shift() ?? { status: 204 };
    response.writeHead(status, headers).end(status === 204 ? '' : `answer ${status}`);
  });
});

let app: TestApp;
let owner: Caller;
let base: string;
beforeAll(async () => {
  app = await startTestApp({ allowsLoopbackCalls: true });
  owner = await app.caller('owner');
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(() => receiver.close());

async function endpoint(path: string, eventTypes = [`${path.slice(1)}.*`]) {
  const { body, status } = await owner.post('/v1/webhook-endpoints', { url: `${base}${path}`, eventTypes });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}
const happen = (type: string, ...subjects: string[]) =>
  app.act((ctx) => ctx.publish(...subjects.map((subjectId) => ({ type, subjectId, data: {} }))));
const told = (path: string) =>
  received.filter((call) => call.path === path).map(({ body }) => JSON.parse(body).data.subjectId);
const log = async (endpointId: string) =>
  (await owner.get(`/v1/webhook-deliveries?endpointId=${endpointId}&limit=200`)).body.items;
const state = async (id: string) => (await owner.get(`/v1/webhook-endpoints/${id}`)).body;

describe('webhooks', () => {
  it('tell what was asked for, in order, signed so that the receiver can check', async () => {
    const made = await endpoint('/plain', ['plain.order.*', 'plain.exact']);
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await happen('plain.order.placed', ...Array.from({ length: 120 }, (_, index) => `o${index}`));
    await happen('plain.exact', 'exact');
    await happen('plain.exactly', 'other');
    await happen('plain.orders.x', 'other');
    await app.settle();
    expect(told('/plain')).toEqual([...Array.from({ length: 120 }, (_, index) => `o${index}`), 'exact']);
    const call = received.find(({ path }) => path === '/plain');
    const id = String(call?.headers['webhook-id']);
    expect(id).toMatch(/^evt_/);
    const timestamp = Number(call?.headers['webhook-timestamp']);
    expect(timestamp).toBe(Date.parse('2026-11-24T09:00:00Z') / 1000);
    expect(call?.headers['webhook-signature']).toBe(
      signatureOf([made.secret], id, timestamp, call?.body ?? ''),
    );
    const stored = await app.act((ctx) =>
      ctx.db.selectFrom('automation.webhook_endpoints').selectAll().where('orgId', '=', ctx.org).execute(),
    );
    expect(JSON.stringify(stored)).not.toContain(made.secret.slice(6));
    expect((await state(made.id)).secret).toBeUndefined();
  });

  it('wait for the one before while the endpoint fails, and go on when it is back', async () => {
    const { id } = await endpoint('/order');
    answers = { '/order': [{ status: 503 }, { status: 302, headers: { location: `${base}/plain` } }] };
    await happen('order.x', 'a', 'b', 'c');
    await app.settle();
    expect(told('/order')).toEqual(['a']);
    app.clock.advance(7000);
    await app.settle();
    expect(told('/order')).toEqual(['a', 'a']);
    app.clock.advance(361_000);
    await app.settle();
    expect(told('/order')).toEqual(['a', 'a', 'a', 'b', 'c']);
    const ids = received.filter(({ path }) => path === '/order').map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    const first = (await log(id)).at(-1);
    const { body } = await owner.get(`/v1/webhook-deliveries/${first.id}`);
    expect(body).toMatchObject({ status: 'delivered', attempts: 3 });
    expect(body.log.map(({ responseStatus }: { responseStatus: number }) => responseStatus)).toEqual([
      204, 302, 503,
    ]);
    expect(body.log[2].responseBody).toBe('answer 503');
  });

  it('let one that is refused step aside, and keep to Retry-After', async () => {
    await endpoint('/refusing');
    answers = { '/refusing': [{ status: 422, headers: { 'retry-after': '600' } }] };
    await happen('refusing.x', 'bad', 'good');
    await app.settle();
    expect(told('/refusing')).toEqual(['bad', 'good']);
    app.clock.advance(590_000);
    await app.settle();
    expect(told('/refusing')).toEqual(['bad', 'good']);
    app.clock.advance(11_000);
    await app.settle();
    expect(told('/refusing')).toEqual(['bad', 'good', 'bad']);
  });

  it('of one endpoint do not hold up those of another', async () => {
    await endpoint('/stuck', ['shared.x']);
    await endpoint('/free', ['shared.x']);
    answers = { '/stuck': Array(3).fill({ status: 500 }) };
    await happen('shared.x', '1', '2');
    await app.settle();
    expect([told('/stuck'), told('/free')]).toEqual([['1'], ['1', '2']]);
  });

  it('stop for good at 410, and say so', async () => {
    const { id } = await endpoint('/gone');
    answers = { '/gone': [{ status: 410 }] };
    await happen('gone.x', '1', '2');
    await app.settle();
    expect(told('/gone')).toEqual(['1']);
    expect(await state(id)).toMatchObject({
      status: 'disabled',
      statusReason: 'The receiver answered 410 Gone: it wants no more.',
    });
    await happen('gone.x', '3');
    await app.settle();
    expect(told('/gone')).toEqual(['1']);
    const { body } = await owner.get(`/v1/events?subjectId=${id}&type=automation.webhook_endpoint.disabled`);
    expect(body.items).toHaveLength(1);
  });

  it('pause after days of failure with a notice, and go on in order when resumed', async () => {
    const { id } = await endpoint('/days');
    answers = { '/days': Array(20).fill({ status: 500 }) };
    await happen('days.x', '1', '2');
    for (let round = 0; round < 11; round += 1) {
      await app.settle();
      app.clock.advance(30 * 3_600_000);
    }
    expect(told('/days')).toEqual(Array(10).fill('1'));
    const paused = await state(id);
    expect(paused).toMatchObject({
      status: 'paused',
      statusReason: 'No success for more than three days. The last attempt: HTTP 500.',
    });
    answers = {};
    expect(
      (await owner.patch(`/v1/webhook-endpoints/${id}`, { status: 'active' }, paused.version)).body,
    ).toMatchObject({ status: 'active', statusReason: null, failingSince: null });
    await app.settle();
    expect(told('/days').slice(10)).toEqual(['1', '2']);
  });

  it('killed between sending and recording are sent again under the same id', async () => {
    const { id } = await endpoint('/crash');
    await happen('crash.x', 'once', 'next');
    const call = systemCall(app.org);
    // What the job has committed when its process dies: the lease, the attempt, and nothing of the answer.
    for (let round = 0; round < 100; round += 1) {
      await app.act(async () => {});
      const { body } = await owner.get(`/v1/webhook-deliveries?endpointId=${id}`);
      if (body.items.length > 0) break;
      await app.settleReactions();
    }
    const taken = await write(app.edge, call, (ctx) => takeNext(ctx, id, 'idle'));
    expect(taken?.delivery.attempts).toBe(1);
    await app.settle();
    expect(told('/crash')).toEqual([]);
    app.clock.advance(30_001);
    await app.settle();
    expect(told('/crash')).toEqual(['once', 'next']);
    const first = (await log(id)).at(-1);
    expect(first.eventId).toBe(taken?.delivery.eventId);
    expect(first.attempts).toBe(2);
  });

  it('are signed with both secrets while one replaces the other', async () => {
    const made = await endpoint('/rotating');
    const rotated = await owner.post(`/v1/webhook-endpoints/${made.id}/secret-rotation`, { overlapHours: 1 });
    expect(rotated.body.secret).not.toBe(made.secret);
    await happen('rotating.x', '1');
    await app.settle();
    app.clock.advance(3_600_001);
    await happen('rotating.x', '2');
    await app.settle();
    const signed = received
      .filter(({ path }) => path === '/rotating')
      .map(({ headers, body }) => [
        headers['webhook-signature'],
        ...[[rotated.body.secret, made.secret], [rotated.body.secret]].map((secrets) =>
          signatureOf(secrets, String(headers['webhook-id']), Number(headers['webhook-timestamp']), body),
        ),
      ]);
    expect(signed[0]?.[0]).toBe(signed[0]?.[1]);
    expect(signed[1]?.[0]).toBe(signed[1]?.[2]);
  });

  it('can be tested and replayed', async () => {
    const { id } = await endpoint('/test', ['nothing.*']);
    expect((await owner.post(`/v1/webhook-endpoints/${id}/test`)).status).toBe(202);
    await app.settle();
    expect(told('/test')).toEqual([id]);
    const [sent] = await log(id);
    expect((await owner.post(`/v1/webhook-deliveries/${sent.id}/replay`)).body.status).toBe('waiting');
    await app.settle();
    expect(told('/test')).toEqual([id, id]);
    const ids = received.filter(({ path }) => path === '/test').map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
    const page = await state(id);
    expect((await owner.del(`/v1/webhook-endpoints/${id}`)).status).toBe(204);
    expect((await owner.get(`/v1/webhook-endpoints/${page.id}`)).status).toBe(404);
  });

  it('of somebody limited to a brand tell of nothing else', async () => {
    const brandId = 'brd_01jd0000000000000000000001';
    const limited = await app.caller('owner', { brandIds: [brandId] });
    const { body } = await limited.post('/v1/webhook-endpoints', {
      url: `${base}/brand`,
      eventTypes: ['brand.*'],
    });
    for (const other of [brandId, 'brd_01jd0000000000000000000002'])
      await app.act((ctx) => ctx.publish({ type: 'brand.x', subjectId: other, brandId: other, data: {} }));
    await app.settle();
    expect(told('/brand')).toEqual([brandId]);
    const stranger = await app.caller('owner', { brandIds: ['brd_01jd0000000000000000000002'] });
    expect((await stranger.get('/v1/webhook-endpoints')).body.items).toEqual([]);
    expect((await stranger.get('/v1/webhook-deliveries')).body.items).toEqual([]);
    expect((await stranger.get(`/v1/webhook-endpoints/${body.id}`)).status).toBe(404);
  });
});

it('no private address is taken where it is not allowed', async () => {
  const strict = await startTestApp();
  const caller = await strict.caller('owner');
  for (const url of [
    'http://127.0.0.1:1/',
    'https://10.0.0.1/',
    'https://2130706433/',
    'http://example.com/',
  ]) {
    const { status, body } = await caller.post('/v1/webhook-endpoints', { url, eventTypes: ['*'] });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/url']);
  }
});
