import { beforeAll, describe, expect, it } from 'vitest';
import { jobs, routes } from '../../composition.ts';
import { systemCall, write } from '../../platform/edge.ts';
import type { OutgoingMail } from '../../platform/mail/mail-transport.ts';
import { queueMail } from '../../platform/mail/mails.ts';
import { createOrganization } from '../../platform/organizations.ts';
import { type Caller, startTestApp } from '../../platform/testing/app.ts';
import { signInAs } from '../../platform/testing/person.ts';
import { fillDemo } from './fill-demo.ts';

/** A demo company from the click that opens it to its last row, in the whole program with a mail server that takes everything. */
const sent: OutgoingMail[] = [];
const mail = {
  send: async (outgoing: OutgoingMail) => {
    sent.push(outgoing);
  },
  close: () => {},
};
const app = await startTestApp({ mail });
const ann = await signInAs(app, 'ann@example.com');

/** The job as the worker runs it; `settle` gives up on jobs of this length. */
const fill = ({ organizationId, job }: { organizationId: number; job: { id: string } }) =>
  fillDemo(
    app.edge,
    { org: app.org, jobId: job.id, demo: organizationId, ownerId: ann.userId },
    { routes, jobs },
  );

const rowsOf = async (caller: Caller, list: string) =>
  (await caller.get(`/v1/${list}`)).body.items as never[];

describe('opening', () => {
  it('is for a person who owns a company that is real', async () => {
    const program = await app.caller('owner');
    expect((await program.post('/v1/demo')).body.code).toBe('demo.needs_a_person');
    const manager = await signInAs(app, 'mia@example.com', 'manager');
    expect((await manager.post('/v1/demo')).body.code).toBe('auth.forbidden');
    const org = await createOrganization(app.edge, { name: 'A demo', isDemo: true });
    const guest = await signInAs(app, 'gus@example.com', 'owner', { org });
    expect((await guest.post('/v1/demo')).body.code).toBe('demo.inside_demo');
    expect((await ann.get('/v1/demo')).body).toEqual({ organizationId: null, isReady: false, job: null });
  });

  it('that is stopped before it began leaves nothing', async () => {
    const { body } = await ann.post('/v1/demo');
    await ann.post(`/v1/jobs/${body.job.id}/cancellation`);
    await fill(body);
    expect((await ann.get('/v1/demo')).body).toMatchObject({
      organizationId: null,
      job: { status: 'cancelled' },
    });
  });

  it('that was cut off by a kill leaves nothing either, and may be tried again', async () => {
    const { body } = await ann.post('/v1/demo');
    const demo = body.organizationId;
    await signInAs(app, 'left@example.com', 'picker', { org: demo });
    await fill(body);
    expect((await ann.get('/v1/demo')).body).toMatchObject({
      organizationId: null,
      job: { status: 'failed' },
    });
  });
});

describe('a demo company', () => {
  let opened: { organizationId: number; job: { id: string } };
  let inside: Caller;

  beforeAll(async () => {
    const answers = await Promise.all([ann.post('/v1/demo'), ann.post('/v1/demo')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    opened = answers.find(({ status }) => status === 202)?.body;
    await fill(opened);
    inside = await app.caller('owner', { org: opened.organizationId });
  }, 300_000);

  it('is ready, and whoever opened it belongs to both companies and works in the real one', async () => {
    expect((await ann.get('/v1/demo')).body).toMatchObject({
      organizationId: opened.organizationId,
      isReady: true,
      job: { status: 'done', message: null },
    });
    expect((await ann.get('/v1/me')).body).toMatchObject({
      organizationId: app.org,
      organizations: [
        { id: app.org, isDemo: false, demoOf: null },
        { id: opened.organizationId, role: 'owner', isDemo: true, demoOf: app.org },
      ],
    });
    await ann.post('/v1/me/organization', { organizationId: opened.organizationId });
    expect((await ann.get('/v1/me')).body.organizationId).toBe(opened.organizationId);
    await ann.post('/v1/me/organization', { organizationId: app.org });
  });

  it('is filled again by no second delivery of the job', async () => {
    const before = (await rowsOf(inside, 'orders?limit=200')).length;
    await fill(opened);
    expect((await rowsOf(inside, 'orders?limit=200')).length).toBe(before);
  });

  it('has days behind it and a day that goes on', async () => {
    const orders: { fulfillmentStatus: string; deliveryStatus: string; placedAt: string }[] = await rowsOf(
      inside,
      'orders?limit=200',
    );
    const has = (is: (order: (typeof orders)[number]) => boolean) => orders.some(is);
    expect(has(({ deliveryStatus }) => deliveryStatus === 'delivered')).toBe(true);
    expect(has(({ fulfillmentStatus }) => fulfillmentStatus === 'unfulfilled')).toBe(true);
    expect(has(({ fulfillmentStatus }) => fulfillmentStatus === 'cancelled')).toBe(true);
    const now = app.clock.now().toISOString();
    expect(orders.every(({ placedAt }) => placedAt <= now)).toBe(true);
    const { body } = await inside.get('/v1/today');
    expect(body.nodes.map(({ name }: { name: string }) => name)).toEqual(['Enfield warehouse', 'York shop']);
    const needs = body.attention.map(({ need }: { need: string }) => need);
    expect(needs).toEqual(
      expect.arrayContaining(['hold_address', 'hold_fraud', 'label_refused', 'late', 'delivery_failed']),
    );
    expect(needs).toContain('backordered');
    const cutoffs = body.nodes[0].cutoffs as { packed: number; picking: number; notStarted: number }[];
    for (const part of ['packed', 'picking', 'notStarted'] as const)
      expect(
        cutoffs.reduce((sum, cutoff) => sum + cutoff[part], 0),
        part,
      ).toBeGreaterThan(0);
    expect((await rowsOf(inside, 'users')).length).toBe(7);
    expect((await inside.get('/v1/setup')).body.isOver).toBe(true);
    expect(await app.verify()).toEqual([]);
  });

  it('sends no mail and tells no other system, whatever the program could', async () => {
    await write(app.edge, systemCall(opened.organizationId), (ctx) =>
      queueMail(ctx, { kind: 'test.mail', to: 'eve@example.com', subject: 'Hello', text: 'Hello' }),
    );
    await inside.post('/v1/invitations', { email: 'eve@example.com', role: 'agent' });
    await app.settle();
    expect(sent).toEqual([]);
    const mails: { state: string }[] = await rowsOf(inside, 'mails?limit=200');
    expect([...new Set(mails.map(({ state }) => state))]).toEqual(['kept']);
    const hook = await inside.post('/v1/webhook-endpoints', {
      url: 'https://example.com/hook',
      eventTypes: ['*'],
    });
    expect(hook.body.code).toBe('webhooks.demo_company');
  });

  it('is removed to its last row, and nobody gets in from the first moment on', async () => {
    const answers = await Promise.all([ann.del('/v1/demo'), ann.del('/v1/demo')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect((await inside.get('/v1/orders')).status).toBe(401);
    expect((await ann.get('/v1/me')).body.organizations).toHaveLength(1);
    await app.settle();
    expect((await ann.get('/v1/demo')).body).toMatchObject({ organizationId: null, job: { status: 'done' } });
    expect((await inside.get('/v1/orders')).status).toBe(401);
    expect((await ann.get('/v1/me')).body.organizations).toHaveLength(1);
    expect((await ann.del('/v1/demo')).body.code).toBe('demo.not_found');
    expect(await app.verify()).toEqual([]);
  });
});
