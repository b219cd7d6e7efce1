import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildTwoNodeShop } from '../../../../scenarios/two-node-shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { fulfillmentOrdersOfOrder } from '../../fulfillment/index.ts';
import { sourceDueOrders } from './source-due-orders.ts';

const app = await startTestApp();
const shop = await buildTwoNodeShop(
  app,
  { RED: { quantity: 200, bin: 'B-03' }, BLUE: { quantity: 6, bin: 'B-03' } },
  { RED: 200, BLUE: 3 },
);

async function sourceAll(): Promise<void> {
  for (let round = 0; round < 50; round += 1)
    if ((await app.act((ctx) => sourceDueOrders(ctx, { limit: 20 }))).examined === 0) return;
}

describe('sourcing at the same time as', () => {
  it('other sourcing: every order is asked for once', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => shop.place({ RED: 2 })));
    await Promise.all([sourceAll(), sourceAll(), sourceAll()]);
    for (const id of ids) expect(await shop.asked(id)).toEqual(['london RED 2']);
  });

  it('holds and cancellations: nothing of a cancelled order is asked for, and a held one is not worked on', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => shop.place({ RED: 1 })));
    const acts = ids.map((id, at) =>
      at % 2 === 0
        ? shop.owner.post(`/v1/orders/${id}/holds`, { reason: 'operator' })
        : shop.owner.post(`/v1/orders/${id}/cancellation`, { reason: 'customer' }),
    );
    const [answers] = await Promise.all([Promise.all(acts), sourceAll(), sourceAll()]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    await app.settle();
    for (const [at, id] of ids.entries()) {
      if (at % 2 === 1) expect(await shop.asked(id)).toEqual([]);
      const asked = await app.act((ctx) => fulfillmentOrdersOfOrder(ctx, id));
      expect(asked.filter(({ status }) => status !== 'on_hold' && status !== 'cancelled')).toEqual([]);
    }
  });

  it('the closing of a node: everything ends at the other one', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => shop.place({ RED: 1 })));
    const path = `/v1/nodes/${shop.london.nodeId}`;
    const node = await shop.owner.get(path);
    const [closed] = await Promise.all([
      shop.owner.patch(path, { status: 'closed' }, node.body.version),
      sourceAll(),
      sourceAll(),
    ]);
    await app.settle();
    for (const id of ids) expect(await shop.asked(id)).toEqual(['york RED 1']);
    await shop.owner.patch(path, { status: 'open' }, closed.body.version);
  });
});

describe('rules over HTTP', () => {
  it('change where the next order ships from, say so, and can be tried on past ones first', async () => {
    const draft = {
      name: 'London rests',
      kind: 'exclude_node',
      settings: { nodeIds: [shop.london.nodeId] },
    };
    const before = await shop.place({ BLUE: 1 });
    await app.settle();
    const tried = await shop.owner.post('/v1/sourcing-simulations', { rules: [draft], limit: 1 });
    expect(tried.body).toMatchObject({
      orders: 1,
      changedOrders: 1,
      difference: { shipments: 0, unsourcedOrders: 0 },
      changes: [
        {
          orderId: before,
          current: { nodeIds: [shop.london.nodeId] },
          draft: { nodeIds: [shop.york.nodeId] },
        },
      ],
    });
    const made = await shop.owner.post('/v1/sourcing-rules', draft);
    expect([made.status, made.body.mode, made.body.rank]).toEqual([201, 'require', 100]);
    const after = await shop.place({ BLUE: 1 });
    await app.settle();
    expect(await shop.asked(after)).toEqual(['york BLUE 1']);
    const why = await shop.owner.get(`/v1/orders/${after}/sourcing`);
    expect(why.body.items[0]).toMatchObject({
      outcome: 'sourced',
      chosen: { shipmentCount: 1, shipments: [{ nodeId: shop.york.nodeId }], unsourced: [] },
      exclusions: [{ nodeId: shop.london.nodeId, rule: 'exclude_node', ruleName: 'London rests' }],
    });
    const path = `/v1/sourcing-rules/${made.body.id}`;
    expect((await shop.owner.patch(path, { isActive: false }, 9)).status).toBe(412);
    expect((await shop.owner.patch(path, { isActive: false }, 1)).body.version).toBe(2);
    expect((await shop.owner.del(path, 2)).status).toBe(204);
    expect((await shop.owner.get('/v1/sourcing-rules')).body.items).toEqual([]);
  });

  it('are refused with the field named, and written nowhere', async () => {
    const refused = await shop.owner.post('/v1/sourcing-rules', {
      name: 'x',
      kind: 'max_shipments',
      mode: 'cost',
    });
    expect(refused.body).toMatchObject({
      code: 'sourcing.invalid_rule',
      errors: [{ pointer: '/mode' }, { pointer: '/settings/shipments' }],
    });
    const kept = await app.act(
      async (ctx) => (await sql`select 1 from sourcing.rules where org_id = ${ctx.org}`.execute(ctx.db)).rows,
    );
    expect(kept).toEqual([]);
  });
});
