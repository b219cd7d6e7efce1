import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { improvedRoute } from './improve-route.ts';
import {
  type FloorPlan,
  type Route,
  routePicks,
  type Spot,
  walkingDistance,
  walkingWay,
  walkLength,
} from './index.ts';

const spot = fc.record({
  x: fc.integer({ min: 0, max: 4 }).map((aisle) => aisle * 5),
  y: fc.integer({ min: -3, max: 30 }),
});

const problem = fc.record({
  plan: fc.record({
    crossAisleY: fc
      .uniqueArray(fc.integer({ min: 0, max: 26 }), { minLength: 1, maxLength: 6 })
      .map(ascending),
  }),
  stops: fc.array(spot, { maxLength: 6 }),
  start: spot,
  end: spot,
});

function ascending(list: number[]): number[] {
  return list.sort((a, b) => a - b);
}

function shortestByTrying(plan: FloorPlan, start: Spot, stops: readonly Spot[], end: Spot): number {
  if (stops.length === 0) return walkLength(plan, [start, end]);
  const lengths = stops.map((stop, i) => {
    const others = stops.filter((_, j) => j !== i);
    return walkLength(plan, [start, stop]) + shortestByTrying(plan, stop, others, end);
  });
  return Math.min(...lengths);
}

function expectWalk(route: Route, plan: FloorPlan, stops: readonly Spot[], start: Spot, end: Spot) {
  expect(ascending([...route.order])).toEqual(stops.map((_, i) => i));
  expect(route.length).toBe(walkLength(plan, [start, ...route.order.map((i) => stops[i]!), end]));
  expect(route.legs.map((leg) => leg.from)).toEqual([null, ...route.order]);
  expect(route.legs.map((leg) => leg.to)).toEqual([...route.order, null]);
}

describe('routing picks', () => {
  it('finds the shortest round trip from any depot on any floor', () => {
    fc.assert(
      fc.property(problem, ({ plan, stops, start }) => {
        const route = routePicks({ plan, stops, start });
        expectWalk(route, plan, stops, start, start);
        expect(route.isShortest).toBe(true);
        expect(route.length).toBe(shortestByTrying(plan, start, stops, start));
      }),
      { numRuns: 300 },
    );
  });

  it('finds the shortest walk between two depots', () => {
    fc.assert(
      fc.property(problem, ({ plan, stops, start, end }) => {
        const route = routePicks({ plan, stops, start, end });
        expectWalk(route, plan, stops, start, end);
        expect(route.length).toBe(shortestByTrying(plan, start, stops, end));
      }),
      { numRuns: 300 },
    );
  });

  it('takes five picks of a single block in 164 steps', () => {
    const stops = [
      [1, 6],
      [2, 17],
      [0, 15],
      [3, 21],
      [2, 40],
    ].map(([aisle, y]) => ({ x: aisle! * 5, y: y! }));
    const route = routePicks({ plan: { crossAisleY: [0, 46] }, stops, start: { x: 0, y: 0 } });
    expect(route.length).toBe(164);
  });

  it('improves step by step where there are very many cross aisles, the same for the same seed', () => {
    const plan = { crossAisleY: Array.from({ length: 12 }, (_, i) => i * 10) };
    const stops = Array.from({ length: 40 }, (_, i) => ({ x: ((i * 7) % 9) * 5, y: (i * 37) % 110 }));
    const start = { x: 0, y: 0 };
    const route = routePicks({ plan, stops, start, seed: 5 });
    expectWalk(route, plan, stops, start, start);
    expect(route.isShortest).toBe(false);
    expect(route.length).toBeLessThanOrEqual(improvedRoute(plan, stops, start, start).length);
    expect(routePicks({ plan, stops, start, seed: 5 }).order).toEqual(route.order);
  });

  it('stops improving when told so and still answers', () => {
    const plan = { crossAisleY: Array.from({ length: 12 }, (_, i) => i * 10) };
    const stops = Array.from({ length: 30 }, (_, i) => ({ x: ((i * 7) % 9) * 5, y: (i * 37) % 110 }));
    const route = routePicks({ plan, stops, start: { x: 0, y: 0 }, isOver: () => true });
    expect(new Set(route.order).size).toBe(30);
  });

  it('walks every leg along aisles and cross aisles only, as long as was told', () => {
    fc.assert(
      fc.property(problem, ({ plan, start, end }) => {
        const way = walkingWay(plan, start, end);
        expect([way[0], way.at(-1)]).toEqual([start, end]);
        const pieces = way.slice(1).map((to, n) => ({ from: way[n]!, to }));
        for (const { from, to } of pieces) {
          const isAlongAisle = from.x === to.x && from.y !== to.y;
          const isAlongCrossAisle = from.y === to.y && from.x !== to.x && plan.crossAisleY.includes(to.y);
          expect(isAlongAisle || isAlongCrossAisle).toBe(true);
        }
        const lengths = pieces.map(({ from, to }) => Math.abs(to.x - from.x) + Math.abs(to.y - from.y));
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(walkingDistance(plan, start, end));
      }),
      { numRuns: 500 },
    );
  });

  it('stays at the depot when there is nothing to pick', () => {
    const route = routePicks({ plan: { crossAisleY: [0] }, stops: [], start: { x: 0, y: 0 } });
    expect(route).toEqual({
      order: [],
      legs: [{ from: null, to: null, length: 0 }],
      length: 0,
      isShortest: true,
    });
  });
});
