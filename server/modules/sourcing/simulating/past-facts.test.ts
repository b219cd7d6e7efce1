import { expect, it } from 'vitest';
import { decideOrders } from '../deciding/decide-orders.ts';
import { factsAsKept } from './past-facts.ts';

it('freight kept as a part for every shipment and a part by weight is read as straight, the whole order to the minor unit', () => {
  const day = { shipOn: '2026-11-24', shipBy: '2026-11-24T17:00:00Z' };
  const facts = factsAsKept({
    order: {
      ...{ id: 'o', number: 'SO-1', brandId: null, channelId: 'web', country: 'GB', postcode: null },
      ...{ serviceCode: null, priority: 0, placedAt: '2026-11-24T09:00:00Z', promisedDeliveryOn: null },
      lines: ['RED', 'BLUE'].map((skuId) => ({ id: skuId, skuId, quantity: 1 })),
    },
    ...{ weights: [1000, 3000], needs: [[], []], timeZone: 'Europe/London' },
    nodes: [
      {
        ...{ nodeId: 'n', code: 'n', country: 'GB', priority: 1, handlingMinor: 50, services: [], load: 0 },
        ...{ available: [1, 0], refusals: [], ...day },
        freight: [
          {
            ...{ carrierCode: 'post', serviceCode: 'standard', deliverOn: '2026-11-26', ...day },
            ...{ fixedMinor: 101, lineMinor: [200, 600] },
          },
        ],
      },
    ],
  });
  expect(decideOrders([facts], [])[0]?.chosen.parts).toEqual({ freight: 301, handling: 50 });
  expect(facts.nodes[0]?.freight[0]?.steps.at(-1)).toEqual({ upToGrams: 4000, costMinor: 901 });
});
