import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { buildTwoNodeShop } from '../../../../scenarios/two-node-shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';

/** What stays in stock that is over or dead costs by a rule: read with the stock, told in the decision, tried by a simulation. */
const app = await startTestApp();
const shop = await buildTwoNodeShop(
  app,
  { RED: { quantity: 40, bin: 'B-03' }, BLUE: { quantity: 5, bin: 'B-03' } },
  { RED: 90, BLUE: 5 },
);
// London is cheaper to ship from; of RED 100 are wanted, 50 in each, and 130 are there.
await app.act((ctx) =>
  sql`update network.nodes set handling_minor = case id when ${shop.london.nodeId} then 0 else 130 end
       where org_id = ${ctx.org}`.execute(ctx.db),
);
await app.act((ctx) =>
  sql`update catalog.skus set over_stock_at = 100, cost_minor = 200, cost_currency = 'GBP'
       where org_id = ${ctx.org} and id = ${shop.skus.RED!}`.execute(ctx.db),
);
const markdown = {
  ...{ name: 'York has too much', kind: 'markdown', mode: 'cost' },
  settings: { sharePercent: 30 },
};
const decisionOf = async (id: string) => (await shop.owner.get(`/v1/orders/${id}/sourcing`)).body.items[0];

it('is nothing until a rule says so; then York ships, and the simulation had told it', async () => {
  const before = await shop.place({ RED: 4 });
  await app.settle();
  expect(await shop.asked(before)).toEqual(['london RED 4']);
  const { candidates, chosen } = await decisionOf(before);
  expect(candidates.map(({ over }: { over: number[] }) => over)).toEqual([[0], [30]]);
  expect(chosen.parts.markdown).toBeUndefined();

  const tried = await shop.owner.post('/v1/sourcing-simulations', { rules: [markdown] });
  expect(tried.body).toMatchObject({
    changedOrders: 1,
    changes: [{ orderId: before, draft: { nodeIds: [shop.york.nodeId] } }],
  });

  expect((await shop.owner.post('/v1/sourcing-rules', markdown)).status).toBe(201);
  const after = await shop.place({ RED: 4 });
  await app.settle();
  expect(await shop.asked(after)).toEqual(['york RED 4']);
  const [london] = (await decisionOf(after)).alternatives;
  expect(london.parts.markdown).toBe(4 * 60);
});

it('counts units that are over once: of orders decided together the later sees what the earlier leave', async () => {
  const [first, second, third] = await Promise.all([
    shop.place({ RED: 10 }),
    shop.place({ RED: 10 }),
    shop.place({ RED: 10 }),
  ]);
  await app.settle();
  // 22 are over: 130 less 8 asked for before, where 100 are wanted.
  const asked = await Promise.all([first, second, third].map(shop.asked));
  expect(asked.flat().toSorted()).toEqual(['london RED 10', 'york RED 10', 'york RED 10']);
});

it('takes goods for dead that nothing was shipped of for long, and only those', async () => {
  const blue = await shop.place({ BLUE: 1 });
  await app.settle();
  expect((await decisionOf(blue)).candidates.map(({ over }: { over: number[] }) => over)).toEqual([[0], [0]]);
  app.clock.advance(91 * 86_400_000);
  const later = await shop.place({ BLUE: 1 });
  await app.settle();
  const { candidates } = await decisionOf(later);
  expect(candidates.map(({ over }: { over: number[] }) => over)).toEqual([[4], [5]]);
});

it('a rule without a share and an amount is refused', async () => {
  const refused = await shop.owner.post('/v1/sourcing-rules', { ...markdown, settings: {} });
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({
    code: 'sourcing.invalid_rule',
    errors: [{ pointer: '/settings/sharePercent', code: 'required' }],
  });
});
