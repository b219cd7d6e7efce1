import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOut, type Want } from './rules.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const single = (orderId: string, backordered: number, more: Partial<Want> = {}): Want => ({
  ...{ orderId, priority: 0, placedAt: day(1) },
  parts: [{ lineId: `${orderId}-1`, skuId: 'RED', perKit: 1, backordered, held: 0 }],
  ...more,
});
const granted = (wants: Want[], available: Record<string, number>) =>
  shareOut(wants, new Map(Object.entries(available))).map(
    ({ orderLineId, quantity }) => `${orderLineId} ${quantity}`,
  );

describe('sharing out goods', () => {
  it('serves by priority, then age, then id, each as much as is there', () => {
    const wants = [
      single('young', 2, { placedAt: day(3) }),
      single('b', 2),
      single('a', 2),
      single('urgent', 2, { placedAt: day(9), priority: 5 }),
    ];
    expect(granted(wants, { RED: 5 })).toEqual(['urgent-1 2', 'a-1 2', 'b-1 1']);
    expect(granted(wants, { RED: 0 })).toEqual([]);
    expect(granted(wants, {})).toEqual([]);
  });

  it('completes whole kits only, counting what each component already has', () => {
    const kit: Want = {
      ...{ orderId: 'kit', priority: 1, placedAt: day(1) },
      parts: [
        { lineId: 'cup', skuId: 'CUP', perKit: 2, backordered: 5, held: 1 },
        { lineId: 'pot', skuId: 'POT', perKit: 1, backordered: 3, held: 0 },
      ],
    };
    expect(granted([kit], { CUP: 4, POT: 9 })).toEqual(['cup 3', 'pot 2']);
    expect(granted([kit], { CUP: 9, POT: 1 })).toEqual(['cup 1', 'pot 1']);
    expect(granted([kit], { CUP: 9, POT: 0 })).toEqual([]);
    expect(granted([kit], { CUP: 9, POT: 9 })).toEqual(['cup 5', 'pot 3']);
  });

  it('leaves what a kit cannot use to others', () => {
    const kit: Want = {
      ...{ orderId: 'kit', priority: 1, placedAt: day(1) },
      parts: [
        { lineId: 'cup', skuId: 'CUP', perKit: 2, backordered: 4, held: 0 },
        { lineId: 'red', skuId: 'RED', perKit: 1, backordered: 2, held: 0 },
      ],
    };
    expect(granted([kit, single('plain', 3)], { CUP: 1, RED: 2 })).toEqual(['plain-1 2']);
  });

  it('never gives more than there is, nor more than is wanted (random wants)', () => {
    const part = fc.record({
      skuId: fc.constantFrom('RED', 'CUP', 'POT'),
      perKit: fc.integer({ min: 1, max: 4 }),
      kits: fc.integer({ min: 1, max: 6 }),
      held: fc.integer({ min: 0, max: 5 }),
    });
    const want = fc.record({
      priority: fc.integer({ min: 0, max: 2 }),
      age: fc.integer({ min: 1, max: 9 }),
      kits: fc.integer({ min: 1, max: 6 }),
      parts: fc.uniqueArray(part, { minLength: 1, maxLength: 3, selector: ({ skuId }) => skuId }),
    });
    const stock = fc.record({ RED: fc.nat(12), CUP: fc.nat(12), POT: fc.nat(12) });
    fc.assert(
      fc.property(fc.array(want, { maxLength: 8 }), stock, (list, units) => {
        const wants: Want[] = list.map(({ priority, age, kits, parts }, index) => ({
          ...{ orderId: `o${index}`, priority, placedAt: day(age) },
          parts: parts.map(({ skuId, perKit, held }, at) => {
            const has = Math.min(held, kits * perKit);
            return { lineId: `o${index}-${at}`, skuId, perKit, held: has, backordered: kits * perKit - has };
          }),
        }));
        const grants = shareOut(wants, new Map(Object.entries(units)));
        for (const [skuId, available] of Object.entries(units)) {
          const taken = grants.filter((grant) => grant.skuId === skuId);
          expect(taken.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(available);
        }
        for (const { parts } of wants) {
          const after = parts.map(({ lineId, held, perKit, backordered }) => {
            const quantity = grants.find(({ orderLineId }) => orderLineId === lineId)?.quantity ?? 0;
            expect(quantity).toBeLessThanOrEqual(backordered);
            return {
              whole: Math.floor((held + quantity) / perKit),
              quantity,
              excess: held + quantity,
              perKit,
            };
          });
          const whole = Math.min(...after.map((one) => one.whole));
          for (const one of after) if (one.quantity > 0) expect(one.excess).toBe(whole * one.perKit);
        }
      }),
    );
  });
});
