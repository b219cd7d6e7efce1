import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { buildTwoNodeShop } from '../../../../scenarios/two-node-shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';

/** The freight kept with a decision is what the carrier's rates say of the parcels each node is asked to ship. */
const app = await startTestApp();
const shop = await buildTwoNodeShop(
  app,
  {
    RED: { quantity: 900, bin: 'B-03' },
    BLUE: { quantity: 0, bin: 'B-03' },
    CUP: { quantity: 900, bin: 'B-03' },
  },
  { RED: 900, BLUE: 900 },
);
await app.act((ctx) =>
  sql`update catalog.skus set weight_grams = case code when 'RED' then 700 when 'BLUE' then 1900 else 90 end
       where org_id = ${ctx.org}`.execute(ctx.db),
);
const carrier = await shop.owner.post('/v1/carriers', {
  ...{ code: 'post', name: 'The Post', kind: 'rate_sheet' },
  services: [
    { code: 'slow', name: 'Slow', transitDaysMin: 2, transitDaysMax: 3 },
    { code: 'fast', name: 'Fast', transitDaysMin: 1, transitDaysMax: 1, maxWeightGrams: 2000 },
  ],
});
const ends = [100, 750, 1000, 2000, 5000, 15_000];
const random = fc.sample(fc.array(fc.integer({ min: 100, max: 3000 }), { minLength: 12, maxLength: 12 }), {
  ...{ numRuns: 1, seed: 7 },
})[0]!;
const imported = await shop.owner.post(`/v1/carriers/${carrier.body.id}/rate-sheets`, {
  ...{ name: '2026', currency: 'GBP', effectiveFrom: '2026-01-01', fuelSurchargeBasisPoints: 730 },
  zones: [{ country: 'GB', zone: 'home' }],
  brackets: ends.flatMap((upToGrams, at) => [
    { serviceCode: 'slow', zone: 'home', upToGrams, priceMinor: random[at]! },
    { serviceCode: 'fast', zone: 'home', upToGrams, priceMinor: random[at + 6]! },
  ]),
});

it('is that of the rates, for orders of any weight, whole or in parts', async () => {
  expect(imported.status).toBe(201);
  const orders: Record<string, number>[] = [
    { RED: 1 },
    { RED: 1, BLUE: 1 },
    { RED: 3, CUP: 1 },
    { CUP: 1, BLUE: 2 },
    { RED: 2, BLUE: 9, CUP: 4 },
    { BLUE: 30 },
  ];
  for (const lines of orders) {
    const id = await shop.place(lines);
    await app.settle();
    const { chosen } = (await shop.owner.get(`/v1/orders/${id}/sourcing`)).body.items[0];
    let freight = 0;
    for (const { nodeId, serviceCode, weightGrams, parcels, freightMinor } of chosen.shipments) {
      const quoted = await shop.owner.post('/v1/rates', {
        nodeId,
        shipTo: { country: 'GB', postcode: 'SW1Y 4JH' },
        parcels: Array.from({ length: parcels }, () => ({ weightGrams: Math.ceil(weightGrams / parcels) })),
      });
      const { price } = quoted.body.candidates.find(
        (one: { serviceCode: string }) => one.serviceCode === serviceCode,
      );
      expect(freightMinor).toBe(price.totalMinor);
      freight += freightMinor;
    }
    expect(chosen.parts.freight).toBe(freight);
  }
});

it('is the same when the orders are decided again by a simulation', async () => {
  const tried = await shop.owner.post('/v1/sourcing-simulations', { rules: [] });
  expect(tried.body).toMatchObject({ orders: 6, changedOrders: 0 });
});
