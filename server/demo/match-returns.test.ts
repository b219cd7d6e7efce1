import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderLineRow } from './classify.ts';
import { createReturnMatcher } from './match-returns.ts';

const line = (quantity: number, unitPriceMinor = 255, sku = '85123A'): OrderLineRow => {
  return { kind: 'order_line', rowNumber: 1, sku, title: 'HEART', quantity, unitPriceMinor };
};
const back = (quantity: number, changes = {}) => {
  return { customerNumber: '17850', sku: '85123A', quantity, unitPriceMinor: 255, ...changes };
};

describe('a return', () => {
  it('takes lines of the same price first, then the newest', () => {
    const matcher = createReturnMatcher();
    matcher.addOrder('1', '17850', [line(6)]);
    matcher.addOrder('2', '17850', [line(1, 100, 'OTHER'), line(4)]);
    matcher.addOrder('3', '17850', [line(5, 295)]);
    expect(matcher.match(back(11))).toEqual({
      matches: [
        { externalId: '2', lineNumber: 2, quantity: 4 },
        { externalId: '1', lineNumber: 1, quantity: 6 },
        { externalId: '3', lineNumber: 1, quantity: 1 },
      ],
      unmatchedQuantity: 0,
      unmatchedReason: null,
    });
    expect(matcher.match(back(9))).toMatchObject({
      matches: [{ externalId: '3', lineNumber: 1, quantity: 4 }],
      unmatchedQuantity: 5,
      unmatchedReason: 'more_than_sold',
    });
  });

  it('without customer or earlier order stays unmatched and says so', () => {
    const matcher = createReturnMatcher();
    matcher.addOrder('1', null, [line(6)]);
    expect(matcher.match(back(1, { customerNumber: null })).unmatchedReason).toBe('no_customer');
    expect(matcher.match(back(1))).toEqual({
      matches: [],
      unmatchedQuantity: 1,
      unmatchedReason: 'no_earlier_order',
    });
  });

  it('finds nothing in what was forgotten to keep memory bounded', () => {
    const matcher = createReturnMatcher(2);
    matcher.addOrder('1', 'a', [line(1)]);
    matcher.addOrder('2', 'b', [line(1)]);
    matcher.addOrder('3', 'c', [line(1)]);
    expect(matcher.match(back(1, { customerNumber: 'a' })).unmatchedReason).toBe('no_earlier_order');
    expect(matcher.match(back(1, { customerNumber: 'b' })).unmatchedQuantity).toBe(0);
  });

  it('never gives back more than was sold, whatever the order of events', () => {
    const quantities = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 12 });
    fc.assert(
      fc.property(quantities, quantities, (sold, returned) => {
        const matcher = createReturnMatcher();
        sold.forEach((quantity, index) => {
          matcher.addOrder(String(index), '17850', [line(quantity)]);
        });
        const matched = returned.map(
          (quantity) => quantity - matcher.match(back(quantity)).unmatchedQuantity,
        );
        const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(sum(matched)).toBe(Math.min(sum(sold), sum(returned)));
      }),
    );
  });
});
