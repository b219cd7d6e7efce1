import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideOrders } from './decide-orders.ts';
import { heaviestParcel, parcelsOf, shipmentSteps } from './freight.ts';
import type { FreightOption, OrderFacts } from './model.ts';

const shipping = { shipOn: '2026-11-24', shipBy: '2026-11-24T17:00:00Z' };
const option = (steps: [number, number][], serviceCode = 'standard', deliverOn = '2026-11-26') => ({
  ...{ carrierCode: 'post', serviceCode, deliverOn, ...shipping },
  steps: steps.map(([upToGrams, costMinor]) => ({ upToGrams, costMinor })),
});

/** What the tariff says of a shipment, worked out without its steps for whole shipments. */
function tariffSays(service: FreightOption, grams: number): number {
  const parcels = Math.max(1, Math.ceil(grams / heaviestParcel(service)));
  const each = Math.max(1, Math.ceil(grams / parcels));
  return parcels * service.steps.find(({ upToGrams }) => upToGrams >= each)!.costMinor;
}

const stepsOfAny = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 2000 })), {
    selector: ([end]) => end,
    minLength: 1,
    maxLength: 6,
  })
  .map((steps) => steps.toSorted((a, b) => a[0] - b[0]));

describe('the price of a shipment', () => {
  it('is that of its parcels, as few as the service takes and all alike', () => {
    const post = option([
      [1000, 300],
      [20_000, 700],
    ]);
    expect(parcelsOf(post, 45_000)).toBe(3);
    expect(shipmentSteps(post, 45_000)).toEqual([
      { upTo: 1000, price: 300 },
      { upTo: 20_000, price: 700 },
      { upTo: 40_000, price: 1400 },
      { upTo: 60_000, price: 2100 },
    ]);
    expect(parcelsOf(post, 0)).toBe(1);
  });

  it('is at every weight what the tariff says (random brackets)', () => {
    fc.assert(
      fc.property(stepsOfAny, fc.integer({ min: 0, max: 40_000 }), (steps, grams) => {
        fc.pre(grams / steps.at(-1)![0] < 200);
        const service = option(steps);
        const found = shipmentSteps(service, grams).find(({ upTo }) => upTo >= grams);
        expect(found?.price).toBe(tariffSays(service, grams));
      }),
    );
  });
});

function factsOf(
  wants: { quantity: number; unit: number }[],
  nodes: { steps: [number, number][][]; has: number[] }[],
): OrderFacts {
  return {
    order: {
      ...{ id: 'o1', number: 'SO-1', brandId: null, channelId: 'web', country: 'GB', postcode: null },
      ...{ serviceCode: null, priority: 0, placedAt: '2026-11-24T09:00:00Z', promisedDeliveryOn: null },
      lines: wants.map(({ quantity }, at) => ({ id: `l${at}`, skuId: `s${at}`, quantity })),
    },
    weights: wants.map(({ quantity, unit }) => quantity * unit),
    ...{ needs: wants.map(() => []), timeZone: 'Europe/London' },
    nodes: nodes.map(({ steps, has }, at) => ({
      ...{ nodeId: `n${at}`, code: `n${at}`, country: 'GB', priority: 1, handlingMinor: 0, services: [] },
      ...{ load: 0, refusals: [], ...shipping },
      available: wants.map((_, line) => has[line] ?? 0),
      freight: steps.map((one, service) => option(one, `s${service}`, `2026-11-${26 + service}`)),
    })),
  };
}

describe('the freight of a decision', () => {
  it('is for every node what the tariff of its service says of all it ships (random brackets)', () => {
    const want = fc.record({
      quantity: fc.integer({ min: 1, max: 4 }),
      unit: fc.integer({ min: 1, max: 3000 }),
    });
    const node = fc.record({
      steps: fc.array(stepsOfAny, { minLength: 1, maxLength: 3 }),
      has: fc.array(fc.nat(5), { minLength: 10, maxLength: 10 }),
    });
    fc.assert(
      fc.property(
        fc.array(want, { minLength: 1, maxLength: 10 }),
        fc.array(node, { minLength: 1, maxLength: 3 }),
        (wants, nodes) => {
          fc.pre(nodes.every(({ steps }) => steps.every((one) => one.at(-1)![0] > 300)));
          const facts = factsOf(wants, nodes);
          const { chosen, shipments } = decideOrders([facts], [])[0]!;
          for (const { nodeId, serviceCode, lines, weightGrams, parcels, freightMinor } of shipments) {
            const site = facts.nodes.find((one) => one.nodeId === nodeId)!;
            const service = site.freight.find((one) => one.serviceCode === serviceCode)!;
            const grams = lines.reduce(
              (sum, { skuId, quantity }) => sum + wants[Number(skuId.slice(1))]!.unit * quantity,
              0,
            );
            expect({ weightGrams, parcels, freightMinor }).toEqual({
              weightGrams: grams,
              parcels: parcelsOf(service, grams),
              freightMinor: tariffSays(service, grams),
            });
            // No other service of the node would have been cheaper, late days priced in.
            const daysLate = (one: FreightOption) => Number(one.deliverOn.slice(8)) - 26;
            for (const other of site.freight)
              expect(tariffSays(service, grams) + daysLate(service) * 50).toBeLessThanOrEqual(
                tariffSays(other, grams) + daysLate(other) * 50,
              );
          }
          expect(chosen.parts.freight ?? 0).toBe(
            shipments.reduce((sum, { freightMinor = 0 }) => sum + freightMinor, 0),
          );
          expect(chosen.costMinor).toBe(Object.values(chosen.parts).reduce((sum, part) => sum + part, 0));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('splits where the steps say so, though a straight line between two weights would not', () => {
    // Whole 500, the lightest line 480: a straight line prices any part as nearly the whole. Each half alone costs 200.
    const facts = factsOf(
      [
        { quantity: 1, unit: 900 },
        { quantity: 1, unit: 900 },
      ],
      [
        {
          steps: [
            [
              [1000, 200],
              [2000, 900],
            ],
          ],
          has: [1, 1],
        },
        {
          steps: [
            [
              [1000, 200],
              [2000, 900],
            ],
          ],
          has: [1, 1],
        },
      ],
    );
    const { chosen, shipments } = decideOrders([facts], [])[0]!;
    expect(chosen.parts).toEqual({ freight: 400, split: 100 });
    expect(shipments.map(({ nodeId }) => nodeId).toSorted()).toEqual(['n0', 'n1']);
  });

  it('leaves lines to nodes with a service that takes a unit of them', () => {
    const wants = [
      { quantity: 1, unit: 3000 },
      { quantity: 1, unit: 100 },
    ];
    const nodes = [
      { steps: [[[1000, 50]]] as [number, number][][], has: [1, 1] },
      {
        steps: [
          [
            [1000, 300],
            [5000, 400],
          ],
        ] as [number, number][][],
        has: [1, 1],
      },
    ];
    const facts = { ...factsOf(wants, nodes), unitWeights: [3000, 100] };
    const { shipments, exclusions } = decideOrders([facts], [])[0]!;
    expect(shipments).toMatchObject([{ nodeId: 'n1', freightMinor: 400, parcels: 1 }]);
    expect(exclusions).toMatchObject([{ nodeId: 'n0', lineId: 'l0', rule: 'no_carrier_service' }]);
  });
});
