import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WriteContext } from '../../../platform/context.ts';
import { read, systemCall, write } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import type { NewEvent, StoredEvent } from '../../../platform/events/event.ts';
import { react } from '../../../platform/events/relay.ts';
import { storedEvent } from '../../../platform/events/store.ts';
import { newId } from '../../../platform/ids.ts';
import { finishWatchedJob, reportProgress, startWatchedJob } from '../../../platform/jobs/watched-jobs.ts';
import { createOrganization } from '../../../platform/organizations.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { type Browser, makePerson, signInAs } from '../../../platform/testing/person.ts';
import { orderExample } from '../../orders/intake/api.ts';
import { openTestShop } from '../../shipping/test-shop.ts';
import { notifyReaction } from './notify-people.ts';

/** Who is told what, once, and what becomes of it. */
const app = await startTestApp();
const shop = await openTestShop(app);
const { owner: program, nodeId } = shop;
const otherNode = newId('node');
const { id: brandId } = (await program.post('/v1/brands', { code: 'hearts', name: 'Hearts' })).body;
await program.post('/v1/channels', { code: 'web', name: 'Web', backorderPolicy: 'accept' });

type Person = Browser & { userId: string };
const people: Record<string, Person> = {};
const of = (name: string): Person => people[name] as Person;

beforeAll(async () => {
  people.olga = await signInAs(app, 'olga@example.com', 'owner');
  people.mia = await signInAs(app, 'mia@example.com', 'manager', { nodeIds: [otherNode] });
  people.max = await signInAs(app, 'max@example.com', 'manager', { nodeIds: [nodeId], brandIds: [brandId] });
  people.ana = await signInAs(app, 'ana@example.com', 'agent');
  people.pia = await signInAs(app, 'pia@example.com', 'picker');
  people.rex = await signInAs(app, 'rex@example.com', 'read_only');
});

const told = async (name: string, query = '') =>
  (await of(name).get(`/v1/me/notifications${query}`)).body.items as { kind: string; id: string }[];
const unread = async (name: string) =>
  (await of(name).get('/v1/me/notification-counts')).body.unread as number;
/** Who has an unread notification of the kind. */
async function toldOf(kind: string): Promise<string[]> {
  const names: string[] = [];
  for (const name of Object.keys(people))
    if ((await told(name, '?unread=true')).some((one) => one.kind === kind)) names.push(name);
  return names;
}
async function readAll(): Promise<void> {
  for (const name of Object.keys(people)) {
    const { status } = await of(name).post('/v1/me/notification-readings', {
      until: app.clock.now().toISOString(),
    });
    expect(status).toBe(200);
  }
}
async function refuseLabel(facts: Record<string, unknown> = {}, by?: Person): Promise<string> {
  const id = await shop.pack(facts);
  await shop.script({ label: ['refuse:Postcode not served'] });
  const { body } = await (by ?? program).post(`/v1/parcels/${id}/label`, {});
  expect(body).toMatchObject({ state: 'refused' });
  await app.settle();
  return id;
}
/** The latest event of a refused label. */
async function lastRefusal(): Promise<StoredEvent> {
  const { rows } = await app.act((ctx) =>
    sql<StoredEvent>`
      select id, org_id as org, type, subject_id, timeline_id, brand_id, data, actor_kind, actor_id, actor_name, request_id,
             occurred_at from platform.events
       where org_id = ${ctx.org} and type = 'shipping.label.refused' order by id desc limit 1`.execute(
      ctx.db,
    ),
  );
  return rows[0] as StoredEvent;
}
let serial = 0;
async function placeOrder(): Promise<{ id: string; number: string }> {
  const { body } = await program.post('/v1/orders', {
    ...orderExample,
    externalId: `N-${++serial}`,
    totalMinor: undefined,
    lines: [{ sku: 'SKU-1', quantity: 1, unitPriceMinor: 100 }],
  });
  expect(body).toMatchObject({ id: expect.any(String) });
  return body;
}

describe('what needs somebody', () => {
  it('is told to those who can act on it, within their nodes and brands', async () => {
    await refuseLabel({ brandId });
    expect(await toldOf('label_refused')).toEqual(['olga', 'max', 'pia']);
    expect((await told('olga'))[0]).toEqual({
      id: expect.stringMatching(/^ntf_/),
      kind: 'label_refused',
      count: 1,
      subjectId: expect.stringMatching(/^par_/),
      facts: {
        orderId: null,
        orderNumber: 'SO-100234',
        trackingNumber: null,
        carrierName: 'Sandbox Express',
        carrierSays: 'Postcode not served',
      },
      firstAt: '2026-11-24T09:00:00.000Z',
      lastAt: '2026-11-24T09:00:00.000Z',
      readAt: null,
      path: '/shipping?labelState=refused&status=packed',
    });
    await readAll();
    await refuseLabel();
    expect(await toldOf('label_refused')).toEqual(['olga', 'max', 'pia']);
    await readAll();
  });

  it('is not told to who caused it, nor to programs', async () => {
    await refuseLabel({}, of('pia'));
    expect(await toldOf('label_refused')).toEqual(['olga', 'max']);
    expect((await program.get('/v1/me/notifications')).body.code).toBe('auth.person_required');
    await readAll();
  });

  it('is told of orders on hold while they are, by reason', async () => {
    const [one, two, three] = [await placeOrder(), await placeOrder(), await placeOrder()];
    for (const [order, reason] of [
      [one, 'address'],
      [two, 'address'],
      [three, 'fraud'],
    ] as const)
      await of('ana').post(`/v1/orders/${order.id}/holds`, { reason });
    const lifted = await placeOrder();
    const held = await of('ana').post(`/v1/orders/${lifted.id}/holds`, { reason: 'customer' });
    await of('ana').del(`/v1/orders/${lifted.id}/holds/${held.body.holds[0].id}`);
    await app.settle();
    expect(await told('ana', '?unread=true')).toEqual([]);
    expect(await told('rex')).toEqual([]);
    const both = (await told('olga', '?unread=true')) as unknown as Record<string, unknown>[];
    expect(both.map(({ kind, count, path, facts }) => ({ kind, count, path, facts }))).toEqual([
      {
        ...{ kind: 'order_held', count: 1, path: `/orders/${three.id}` },
        facts: { orderId: three.id, orderNumber: three.number, reason: 'fraud' },
      },
      {
        ...{ kind: 'order_held', count: 2, path: '/orders?holdReason=address' },
        facts: { orderId: two.id, orderNumber: two.number, reason: 'address' },
      },
    ]);
    await readAll();
  });

  it('is told of parcels as their carrier tells', async () => {
    const ship = async () => {
      const id = await shop.pack();
      const { body } = await program.post(`/v1/parcels/${id}/label`);
      await program.post(`/v1/parcels/${id}/hand-over`);
      return body.trackingNumber as string;
    };
    const track = (trackingNumber: string, status: string) =>
      program.post('/v1/tracking-events', {
        events: [
          { carrierId: shop.sandboxId, trackingNumber, status, eventAt: app.clock.now().toISOString() },
        ],
      });
    for (const status of ['exception', 'returned']) {
      const answer = await track(await ship(), status);
      expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
    }
    await app.settle();
    expect(await toldOf('parcel_exception')).toEqual(['olga', 'max', 'ana']);
    expect(
      (await told('ana', '?unread=true')).map((one) => (one as unknown as { path: string }).path),
    ).toEqual(['/shipping?status=returned', '/shipping?deliveryStatus=exception&status=shipped']);
    await readAll();
  });

  it('is told of short picks, shortages, questions and webhooks, each with its facts', async () => {
    const order = await placeOrder();
    const [skuId] = shop.skuIds;
    const facts = { orderId: order.id, skuId, nodeId, quantity: 4, short: 2 };
    const tell = async (event: NewEvent) =>
      react(app.edge, notifyReaction, await app.act(async (ctx) => storedEvent(ctx, event)));
    await tell({ type: 'warehouse.pick.shorted', subjectId: newId('task'), data: facts });
    await tell({ type: 'warehouse.pick.shorted', subjectId: newId('task'), data: { ...facts, short: 0 } });
    await tell({ type: 'inventory.shortage.raised', subjectId: newId('shortage'), data: facts });
    const question = { subjectId: newId('question'), timelineId: order.id, data: { body: 'When?' } };
    await tell({ type: 'portal.question.asked', ...question });
    const url = 'https://example.com';
    await tell({ type: 'automation.webhook_endpoint.disabled', subjectId: 'whe_1', data: { url } });

    expect(await toldOf('pick_short')).toEqual(['olga', 'max']);
    expect(await toldOf('shortage')).toEqual(['olga', 'max', 'ana']);
    expect(await toldOf('question_asked')).toEqual(['olga', 'mia', 'max', 'ana']);
    expect(await toldOf('webhook_stopped')).toEqual(['olga', 'mia', 'max']);
    const { id: orderId, number: orderNumber } = order;
    const list = (await told('olga', '?unread=true')) as unknown as Record<string, unknown>[];
    expect(Object.fromEntries(list.map(({ kind, count, facts }) => [kind, [count, facts]]))).toEqual({
      pick_short: [1, { orderId, orderNumber, skuCode: 'SKU-1', quantity: 2 }],
      shortage: [1, { skuId, skuCode: 'SKU-1', quantity: 4 }],
      question_asked: [1, { orderId, orderNumber }],
      webhook_stopped: [1, { url, status: 'disabled' }],
    });
    await readAll();
  });

  it('is counted into one while unread, however it arrives, and once per event', async () => {
    for (let label = 0; label < 3; label += 1) await refuseLabel();
    const [one] = (await told('olga', '?unread=true')) as unknown as { id: string; count: number }[];
    expect(one).toMatchObject({ kind: 'label_refused', count: 3 });
    const event = await lastRefusal();
    await Promise.all([1, 2, 3].map(() => react(app.edge, notifyReaction, event)));
    expect((await told('olga', '?unread=true'))[0]).toMatchObject({ id: one?.id, count: 3 });
    // Events of their own, at once: each is counted, whoever comes first.
    const events = await app.act(async (ctx) =>
      [1, 2, 3, 4].map(() => ({ ...storedEvent(ctx, event), id: newId('event') })),
    );
    await Promise.all(events.map((fresh) => react(app.edge, notifyReaction, fresh)));
    expect((await told('olga', '?unread=true'))[0]).toMatchObject({ id: one?.id, count: 7 });
    await readAll();
    await refuseLabel();
    const [next] = await told('olga', '?unread=true');
    expect(next).toMatchObject({ count: 1 });
    expect(next?.id).not.toBe(one?.id);
    await readAll();
  });
});

describe('long work of ones own', () => {
  const work = (by: Person, kind = 'platform.run-export') =>
    write(app.edge, { principal: principalOf(by), requestId: 'req_1' }, (ctx) =>
      startWatchedJob(ctx, { kind, input: { kind: 'skus' }, total: 120 }),
    );
  const principalOf = ({ userId }: Person) => ({
    ...systemCall(app.org).principal,
    kind: 'user' as const,
    id: userId,
  });
  const refusal = new Refusal('jobs.finished', 'conflict', 'It failed.');
  const end = async (id: string, failed: number, status: 'done' | 'failed' | 'cancelled' = 'done') => {
    await app.act(async (ctx) => {
      await reportProgress(ctx, id, { done: 120, failed });
      await finishWatchedJob(ctx, id, status === 'failed' ? { status, refusal } : { status });
      await finishWatchedJob(ctx, id, { status: 'failed', refusal });
    });
    await app.settle();
  };

  it('is told to who began it when it took a while, or something failed in it', async () => {
    await end(await work(of('ana')), 0);
    expect(await unread('ana')).toBe(0);
    const long = await work(of('ana'));
    app.clock.advance(10_000);
    await end(long, 0);
    await end(await work(of('ana')), 2);
    await end(await work(of('ana')), 0, 'failed');
    const stopped = await work(of('ana'));
    app.clock.advance(20_000);
    await end(stopped, 0, 'cancelled');
    const list = (await told('ana', '?unread=true')) as unknown as Record<string, unknown>[];
    expect(list.map(({ kind, facts }) => [kind, facts])).toEqual(
      [
        ['work_failed', 'failed', 0],
        ['work_failed', 'done', 2],
        ['work_done', 'done', 0],
      ].map(([kind, status, failed]) => [
        kind,
        {
          ...{ task: 'platform.run-export', what: 'skus', status, total: 120, done: 120, failed },
          ...{ importId: null, resultFileId: null },
        },
      ]),
    );
    expect(await unread('olga')).toBe(0);
    await readAll();
  });

  it('that a program began is told to nobody', async () => {
    const id = await app.act((ctx) => startWatchedJob(ctx, { kind: 'x.y', input: {} }));
    await end(id, 5, 'failed');
    expect(await toldOf('work_failed')).toEqual([]);
  });
});

describe('a notification', () => {
  it('is read once, by nobody else, and a page begins where the last one ended', async () => {
    for (const reason of ['address', 'fraud', 'customer']) {
      app.clock.advance(1_000);
      const { id } = await placeOrder();
      await program.post(`/v1/orders/${id}/holds`, { reason });
      await app.settle();
    }
    const first = (await of('ana').get('/v1/me/notifications?unread=true&limit=2')).body;
    const second = (
      await of('ana').get(`/v1/me/notifications?unread=true&limit=2&cursor=${first.nextCursor}`)
    ).body;
    const list = [...first.items, ...second.items];
    expect(list.map(({ facts }) => facts.reason)).toEqual(['customer', 'fraud', 'address']);
    expect(second.nextCursor).toBe(null);

    const [newest, , oldest] = list;
    const answers = await Promise.all(
      [1, 2].map(() => of('ana').post(`/v1/me/notifications/${newest.id}/reading`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const readAt = app.clock.now().toISOString();
    expect(answers.map(({ body }) => body.readAt)).toEqual([readAt, readAt]);
    app.clock.advance(60_000);
    const again = await of('ana').post(`/v1/me/notifications/${newest.id}/reading`);
    expect(again.body.readAt).toBe(readAt);
    const foreign = await of('olga').post(`/v1/me/notifications/${newest.id}/reading`);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'notification.not_found']);

    const until = await of('ana').post('/v1/me/notification-readings', { until: oldest.lastAt });
    expect(until.body).toEqual({ read: 1 });
    expect(await unread('ana')).toBe(1);
    expect(await unread('olga')).toBe(3);
    await readAll();
  });

  it('is kept for ninety days', async () => {
    await refuseLabel();
    expect((await told('pia')).length).toBeGreaterThan(0);
    app.clock.advance(91 * 24 * 3_600_000);
    await app.act((ctx) => ctx.enqueue('automation.forget-notifications', {}));
    await app.settle();
    expect(await told('pia')).toEqual([]);
  });

  it('goes with the right to act on it, and with the person', async () => {
    people.tom = await signInAs(app, 'tom@example.com', 'manager');
    await refuseLabel();
    const member = async () => (await program.get(`/v1/users/${of('tom').userId}`)).body;
    const change = async (body: object) => {
      const { version } = await member();
      expect((await program.patch(`/v1/users/${of('tom').userId}`, body, version)).status).toBe(200);
    };
    expect((await told('tom')).map(({ kind }) => kind)).toEqual(['label_refused']);
    await change({ role: 'agent' });
    expect(await told('tom')).toEqual([]);
    await change({ role: 'manager' });
    await refuseLabel();
    const event = await lastRefusal();
    await Promise.all([
      ...[1, 2, 3].map(() => react(app.edge, notifyReaction, { ...event, id: newId('event') })),
      change({ role: 'agent' }),
    ]);
    expect(await told('tom')).toEqual([]);
    await change({ role: 'manager' });
    await refuseLabel();
    await change({ nodeIds: [nodeId] });
    expect(await told('tom')).toEqual([]);
    await refuseLabel();
    await of('tom').request(
      'PATCH',
      '/v1/me/notification-preferences',
      { channels: { shortage: 'off' } },
      { 'if-match': '"0"' },
    );
    await program.del(`/v1/users/${of('tom').userId}`);
    const left = await read(app.edge, systemCall(app.org), (ctx) =>
      sql`select user_id from automation.notifications where org_id = ${ctx.org} and user_id = ${of('tom').userId}
          union all select user_id from automation.notification_preferences
           where org_id = ${ctx.org} and user_id = ${of('tom').userId}`.execute(ctx.db),
    );
    expect(left.rows).toEqual([]);
    delete people.tom;
    await readAll();
  });

  it('is not made of the days behind a demo', async () => {
    const demo = await createOrganization(app.edge, { name: 'Demo', isDemo: true, isResting: true });
    const userId = await makePerson(app, 'dora@example.com', 'owner', { org: demo });
    const inDemo = <T>(work: (ctx: WriteContext) => Promise<T>) => write(app.edge, systemCall(demo), work);
    const pauseWebhook = async () => {
      const event = await inDemo(async (ctx) =>
        storedEvent(ctx, {
          type: 'automation.webhook_endpoint.paused',
          subjectId: 'whe_1',
          data: { url: 'x' },
        }),
      );
      await react(app.edge, notifyReaction, event);
      const { rows } = await inDemo((ctx) =>
        sql<{
          userId: string;
        }>`select user_id from automation.notifications where org_id = ${ctx.org}`.execute(ctx.db),
      );
      return rows.map((row) => row.userId);
    };
    expect(await pauseWebhook()).toEqual([]);
    await inDemo((ctx) =>
      sql`update platform.organizations set is_resting = false where id = ${ctx.org}`.execute(ctx.db),
    );
    expect(await pauseWebhook()).toEqual([userId]);
  });
});

describe('preferences', () => {
  const path = '/v1/me/notification-preferences';
  const choose = (name: string, version: number, channels: object) =>
    of(name).request('PATCH', path, { channels }, { 'if-match': `"${version}"` });

  it('name the kinds a role is told, and change at the version that was read', async () => {
    expect((await of('rex').get(path)).body).toEqual({
      channels: { work_done: 'office', work_failed: 'office' },
      version: 0,
    });
    expect((await of('ana').get(path)).body.channels).toEqual({
      ...{ work_done: 'office', work_failed: 'office', order_held: 'office', shortage: 'office' },
      ...{ parcel_exception: 'office', question_asked: 'office' },
    });
    const answers = await Promise.all([
      choose('ana', 0, { order_held: 'off' }),
      choose('ana', 0, { shortage: 'mail' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const lost = answers.find(({ status }) => status === 412);
    expect(lost?.body).toMatchObject({
      code: 'request.stale',
      currentVersion: 1,
      changedBy: { id: of('ana').userId },
    });
    const { version } = (await of('ana').get(path)).body;
    await choose('ana', version, { order_held: 'off', shortage: 'office' });
    const { id } = await placeOrder();
    await program.post(`/v1/orders/${id}/holds`, { reason: 'address' });
    await app.settle();
    expect(await unread('ana')).toBe(0);
    expect(await toldOf('order_held')).toEqual(['olga', 'max', 'mia'].sort(byPeople));
    expect((await choose('ana', 9, { nothing: 'off' })).status).toBe(422);
    await readAll();
  });
  const byPeople = (a: string, b: string) => Object.keys(people).indexOf(a) - Object.keys(people).indexOf(b);

  it('by mail gather what comes within minutes into one, in the language of the person, unless it was read', async () => {
    await of('olga').patch('/v1/me/preferences', { language: 'fr' }, 1);
    await choose('olga', 0, { label_refused: 'mail', order_held: 'mail' });
    const mails = async () =>
      (await program.get('/v1/mails?to=olga@example.com')).body.items as { subject: string; text: string }[];
    for (let label = 0; label < 3; label += 1) await refuseLabel();
    app.clock.advance(3 * 60_000);
    const { id, number } = await placeOrder();
    await program.post(`/v1/orders/${id}/holds`, { reason: 'fraud' });
    await app.settle();
    expect(await mails()).toEqual([]);
    app.clock.advance(2 * 60_000);
    await app.settle();
    expect((await mails()).map(({ subject, text }) => ({ subject, text }))).toEqual([
      {
        subject: 'Test shop: 3 étiquettes n’ont pas pu être créées',
        text: [
          '3 étiquettes n’ont pas pu être créées',
          'http://localhost:4400/shipping?labelState=refused&status=packed',
          '',
          'Vous recevez ce message parce que vous l’avez choisi. Ce qui vient par e-mail se règle dans votre profil :',
          'http://localhost:4400/settings/profile#notifications',
          '',
        ].join('\n'),
      },
    ]);
    app.clock.advance(3 * 60_000);
    await app.settle();
    expect((await mails()).map(({ subject }) => subject)[0]).toBe(
      `Test shop: ${number} est bloquée : fraude`,
    );

    // Still unread: more of it is mailed after an hour, not before.
    for (let minutes = 0; minutes < 50; minutes += 10) {
      await refuseLabel();
      app.clock.advance(10 * 60_000);
      await app.settle();
    }
    expect(await mails()).toHaveLength(2);
    app.clock.advance(10 * 60_000);
    await app.settle();
    expect((await mails()).map(({ subject }) => subject)[0]).toBe(
      'Test shop: 8 étiquettes n’ont pas pu être créées',
    );

    await readAll();
    await refuseLabel();
    await readAll();
    app.clock.advance(3 * 3_600_000);
    await app.settle();
    expect(await mails()).toHaveLength(3);
    await refuseLabel();
    await choose('olga', 1, { label_refused: 'office' });
    app.clock.advance(3 * 3_600_000);
    await app.settle();
    expect(await mails()).toHaveLength(3);
    await readAll();
  });

  it('off tell nothing', async () => {
    await makePerson(app, 'zoe@example.com', 'owner');
    await choose('pia', 0, { label_refused: 'off' });
    await refuseLabel();
    expect(await unread('pia')).toBe(0);
  });
});
