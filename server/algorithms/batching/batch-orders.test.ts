import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noDeadline } from '../deadline.ts';
import { randomNumbers } from '../random-numbers.ts';
import { routePicks, type Spot } from '../routes/index.ts';
import { BatchCosts } from './batch-costs.ts';
import { type BatchingRequest, batchOrders, type TourPolicy } from './index.ts';
import { batchesBySavings } from './savings.ts';
import { tourLengths } from './tour-lengths.ts';

const depot = { x: 0, y: 0 };

const spot = fc.record({
  x: fc.integer({ min: 0, max: 3 }).map((aisle) => aisle * 5),
  y: fc.integer({ min: 0, max: 20 }),
});

const orders = fc.array(fc.array(spot, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

function request(lists: Spot[][], policy: TourPolicy, crossAisleY = [0, 20]): BatchingRequest {
  const sized = lists.map((spots) => ({ spots, size: spots.length }));
  return { plan: { crossAisleY }, depot, orders: sized, capacity: 7, mostTotes: 3, policy, attempts: 3000 };
}

/** The least total length over all ways to part the orders into batches that a cart holds. */
function shortestByTrying(
  { orders, capacity, mostTotes }: BatchingRequest,
  length: (b: number[]) => number,
): number {
  const visit = (at: number, batches: number[][]): number => {
    if (at === orders.length) return batches.reduce((sum, batch) => sum + length(batch), 0);
    const fits = (batch: number[]) => {
      const size = batch.reduce((sum, order) => sum + orders[order]!.size, orders[at]!.size);
      const totes = batch.reduce((sum, order) => sum + (orders[order]!.totes ?? 1), orders[at]!.totes ?? 1);
      return size <= capacity && totes <= mostTotes!;
    };
    const joined = batches.filter(fits).map((batch) =>
      visit(
        at + 1,
        batches.map((other) => (other === batch ? [...batch, at] : other)),
      ),
    );
    return Math.min(visit(at + 1, [...batches, [at]]), ...joined);
  };
  return visit(0, []);
}

describe('lengths of tours', () => {
  it('agree with the exact route, wherever the depot is', () => {
    fc.assert(
      fc.property(orders, spot, (lists, start) => {
        const plan = { crossAisleY: [0, 20] };
        const length = tourLengths({ plan, depot: start }, lists, 'shortest');
        const all = lists.map((_, i) => i);
        expect(length(all)).toBe(routePicks({ plan, stops: lists.flat(), start }).length);
      }),
    );
  });

  it('walk through every aisle with picks under the S-shape policy, the last of three from the front', () => {
    const plan = { crossAisleY: [0, 20] };
    const lists = [
      [{ x: 5, y: 3 }],
      [
        { x: 0, y: 20 },
        { x: 10, y: 4 },
        { x: 10, y: 9 },
      ],
    ];
    const length = tourLengths({ plan, depot }, lists, 's-shape');
    expect(length([0])).toBe(10 + 6);
    expect(length([1])).toBe(20 + 40);
    expect(length([0, 1])).toBe(20 + 40 + 18);
  });
});

describe('batching orders', () => {
  it('finds the shortest batches of few orders, within what a cart holds', () => {
    fc.assert(
      fc.property(orders, fc.constantFrom<TourPolicy>('s-shape', 'shortest'), (lists, policy) => {
        const given = request(lists, policy);
        const { batches, lengths } = batchOrders(given);
        const measure = tourLengths(given, lists, policy);
        expect(batches.flat().sort()).toEqual(lists.map((_, i) => i));
        for (const batch of batches) {
          expect(batch.reduce((sum, order) => sum + lists[order]!.length, 0)).toBeLessThanOrEqual(7);
          expect(batch.length).toBeLessThanOrEqual(3);
        }
        expect(lengths).toEqual(batches.map(measure));
        expect(sum(lengths)).toBe(shortestByTrying(given, measure));
      }),
      { numRuns: 100 },
    );
  });

  it('is never longer than savings, and as good as savings when there is no time to improve', () => {
    const lists = manyOrders(40);
    const given = request(lists, 'shortest');
    const costs = new BatchCosts(tourLengths(given, lists, 'shortest'), 40, randomNumbers(1));
    const cart = {
      sizes: lists.map((list) => list.length),
      capacity: 7,
      totes: lists.map(() => 1),
      mostTotes: 3,
    };
    const savings = sum(batchesBySavings(costs, cart, noDeadline).map((batch) => costs.of(batch)));
    expect(sum(batchOrders({ ...given, attempts: 0 }).lengths)).toBe(savings);
    expect(sum(batchOrders({ ...given, attempts: 20_000 }).lengths)).toBeLessThan(savings);
  });

  it('answers in full when stopped at once, and the same for the same seed', () => {
    const given = request(manyOrders(30), 'shortest');
    expect(batchOrders({ ...given, isOver: () => true }).batches.flat().length).toBe(30);
    expect(batchOrders({ ...given, seed: 4 })).toEqual(batchOrders({ ...given, seed: 4 }));
  });

  it('works on floors with several blocks', () => {
    const given = request(manyOrders(8), 'shortest', [0, 10, 20]);
    const { batches, lengths } = batchOrders({ ...given, attempts: 200 });
    expect(batches.flat().sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(sum(lengths)).toBeGreaterThan(0);
  });
});

describe('orders of several totes', () => {
  it('fill the carts to their totes, for the shortest batches of few and whatever is searched of many', () => {
    const totes = fc.integer({ min: 1, max: 3 });
    fc.assert(
      fc.property(orders, fc.array(totes, { minLength: 6, maxLength: 6 }), (lists, filled) => {
        const given = request(lists, 'shortest');
        const sized = given.orders.map((order, n) => ({ ...order, totes: filled[n]! }));
        const { batches, lengths } = batchOrders({ ...given, orders: sized });
        for (const batch of batches) expect(sum(batch.map((n) => filled[n]!))).toBeLessThanOrEqual(3);
        const measure = tourLengths(given, lists, 'shortest');
        expect(sum(lengths)).toBe(shortestByTrying({ ...given, orders: sized }, measure));
      }),
      { numRuns: 60 },
    );
    const many = request(manyOrders(40), 'shortest');
    const sized = many.orders.map((order, n) => ({ ...order, totes: 1 + (n % 3) }));
    const { batches } = batchOrders({ ...many, orders: sized });
    expect(batches.flat()).toHaveLength(40);
    for (const batch of batches) expect(sum(batch.map((n) => sized[n]!.totes))).toBeLessThanOrEqual(3);
  });
});

function manyOrders(count: number): Spot[][] {
  const random = randomNumbers(7);
  return Array.from({ length: count }, () => {
    return Array.from({ length: 1 + random.below(4) }, () => ({
      x: random.below(8) * 5,
      y: random.below(21),
    }));
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

describe('impossible figures', () => {
  const possible = request([[depot], [{ x: 5, y: 3 }], [{ x: 10, y: 4 }]], 'shortest');
  const strange = fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -1, 1e300);

  it('are named instead of searched with', () => {
    const refused = (change: Partial<BatchingRequest>) => () => batchOrders({ ...possible, ...change });
    expect(refused({ mostTotes: 0 })).toThrow('a cart takes at least one tote, not 0');
    expect(refused({ mostTotes: Number.NaN })).toThrow('a cart takes at least one tote, not NaN');
    expect(refused({ capacity: Number.NaN })).toThrow('a cart holds something, not NaN');
    expect(refused({ orders: [{ spots: [depot], size: 8 }] })).toThrow('a cart of 7 holds order 0 of 8');
    expect(refused({ depot: { x: Number.NaN, y: 0 } })).toThrow('the depot lies somewhere, not at NaN, 0');
    expect(refused({ plan: { crossAisleY: [20, 0] } })).toThrow('cross aisles ascend');
    expect(refused({ plan: { crossAisleY: [] } })).toThrow('a floor has a cross aisle');
    expect(refused({ attempts: Infinity })).toThrow('a search without end has a deadline');
  });

  it('end in an answer or an error, whatever they are', () => {
    const record = fc.record(
      {
        capacity: strange,
        mostTotes: strange,
        attempts: fc.constantFrom(0, 100, Number.NaN),
        depot: fc.record({ x: strange, y: strange }),
        plan: fc.record({ crossAisleY: fc.array(strange, { maxLength: 3 }) }),
        orders: fc.array(
          fc.record({ spots: fc.array(fc.record({ x: strange, y: strange })), size: strange }),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(record, (change) => {
        const asked = { ...possible, ...change };
        try {
          const { batches } = batchOrders(asked);
          expect(batches.flat().sort()).toEqual([...asked.orders.keys()].sort());
        } catch (error) {
          expect((error as Error).name).toBe('AssertionError');
        }
      }),
    );
  });
});
