import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { buildTwoNodeShop } from '../../../../scenarios/two-node-shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { runSimulation } from '../../sourcing/simulating/simulation-jobs.ts';

/** Draft rules over more orders than one chunk, as a job: it says how far it is, may be stopped, and counts each order once. */
const app = await startTestApp();
const shop = await buildTwoNodeShop(app, { RED: { quantity: 900, bin: 'B-03' } }, { RED: 900 });
const placed = 260;
const path = '/v1/sourcing-simulation-jobs';
const rests = (nodeId: string) => ({
  rules: [{ name: 'London rests', kind: 'exclude_node', settings: { nodeIds: [nodeId] } }],
});
const draft = rests(shop.london.nodeId);

for (let n = 0; n < placed; n += 1) await shop.place({ RED: 1 });
await app.settle();

it('tells in the end what the simulation answered at once tells, order by order the same', async () => {
  const started = await shop.owner.post(path, draft);
  expect(started.status).toBe(202);
  expect(started.body).toMatchObject({ status: 'waiting', total: placed, done: 0 });
  await app.settle();
  const { body } = await shop.owner.get(`${path}/${started.body.id}`);
  expect(body.job).toMatchObject({ status: 'done', done: placed });
  const atOnce = await shop.owner.post('/v1/sourcing-simulations', { ...draft, limit: 1000 });
  expect(atOnce.body).toMatchObject({ orders: placed, changedOrders: placed });
  expect(body.result).toEqual(atOnce.body);
});

it('looks at no more orders than it was asked for, the most recent first', async () => {
  const { body } = await shop.owner.post(path, { ...draft, limit: 130 });
  await app.settle();
  const found = await shop.owner.get(`${path}/${body.id}`);
  expect(found.body).toMatchObject({
    job: { status: 'done', total: 130, done: 130 },
    result: { orders: 130 },
  });
});

it('stops when it is told to, and keeps what it had seen', async () => {
  const { body } = await shop.owner.post(path, draft);
  await shop.owner.post(`/v1/jobs/${body.id}/cancellation`);
  await app.settle();
  const found = await shop.owner.get(`${path}/${body.id}`);
  expect(found.body).toMatchObject({ job: { status: 'cancelled', done: 0 }, result: { orders: 0 } });
});

it('given to two workers at once, and again when it is over, counts no order twice', async () => {
  const { body } = await shop.owner.post(path, draft);
  const run = () => runSimulation(app.edge, { org: app.org, requestId: 'twice' }, body.id);
  await Promise.all([run(), run()]);
  await run();
  await app.settle();
  const found = await shop.owner.get(`${path}/${body.id}`);
  expect(found.body).toMatchObject({
    job: { status: 'done', done: placed },
    result: { changedOrders: placed },
  });
});

it('refuses a rule that cannot be, naming it, and begins nothing', async () => {
  const refused = await shop.owner.post(path, {
    rules: [{ name: 'x', kind: 'max_shipments', mode: 'cost' }],
  });
  expect(refused.body).toMatchObject({ code: 'sourcing.invalid_rule' });
  const { rows } = await app.act((ctx) =>
    sql`select 1 from sourcing.simulations where org_id = ${ctx.org}`.execute(ctx.db),
  );
  expect(rows).toHaveLength(4);
  const picker = await app.caller('picker');
  expect((await picker.post(path, draft)).status).toBe(403);
});
