import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divided, freightQuestion } from './freight.ts';

describe('freight of an order over its lines', () => {
  it('has a part every shipment pays and a part by weight', () => {
    expect(divided(900, 300, [1000, 3000])).toEqual({ fixedMinor: 100, lineMinor: [200, 600] });
    expect(divided(500, 500, [1000, 3000])).toEqual({ fixedMinor: 500, lineMinor: [0, 0] });
    expect(divided(500, 500, [1000])).toEqual({ fixedMinor: 500, lineMinor: [0] });
  });

  it('always adds up to the price of the whole order, no part below zero (random tariffs)', () => {
    const minor = fc.nat(100_000);
    fc.assert(
      fc.property(
        minor,
        minor,
        fc.array(fc.nat(30_000), { minLength: 1, maxLength: 12 }),
        (a, b, weights) => {
          const { fixedMinor, lineMinor } = divided(a, b, weights);
          expect(lineMinor.reduce((sum, part) => sum + part, fixedMinor)).toBe(a);
          expect(Math.min(fixedMinor, ...lineMinor)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('goes in as many parcels as one may lift', () => {
    const order = {
      ...{ id: 'o', number: '1', brandId: null, channelId: 'c', country: 'GB', postcode: 'N1 7GR' },
      ...{ serviceCode: null, priority: 0, placedAt: '2026-11-24T09:00:00Z', promisedDeliveryOn: null },
      lines: [{ id: 'l', skuId: 's', quantity: 1 }],
    };
    expect(freightQuestion(order, [45_000])).toMatchObject({ parcels: 3, whole: { weightGrams: 15_000 } });
    expect(freightQuestion(order, [0])).toMatchObject({
      parcels: 1,
      whole: { weightGrams: 1 },
      lightest: null,
    });
  });
});
