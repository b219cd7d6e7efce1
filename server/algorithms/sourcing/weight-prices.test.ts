import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AvailableStock,
  type SourcingOrder,
  sourceBatch,
  sourceOrder,
  type WeightOption,
} from './index.ts';

/** Shipments that cost by weight, in steps: what the solvers find is what trying every way finds. */
type Way = { prices: number[]; late: number; heaviest: number };

/** Steps of any prices, rising or not, that end at the weight of the whole order. */
function optionOf({ prices, late, heaviest }: Way, whole: number): WeightOption {
  const steps = prices.map((price, at) => ({ upTo: Math.ceil((whole * (at + 1)) / prices.length), price }));
  return { steps, cost: { late }, heaviest };
}

type Shape = { weights: number[]; nodes: { fixed: number; ways: Way[]; has: number[]; each: number[] }[] };

const shapeOf = (least: number, most: number, nodes: number) =>
  fc.record({
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: least, maxLength: most }),
    nodes: fc.array(
      fc.record({
        fixed: fc.nat(60),
        ways: fc.array(
          fc.record({
            prices: fc.array(fc.nat(400), { minLength: 1, maxLength: 6 }),
            late: fc.nat(80),
            heaviest: fc.constantFrom(4, 9),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        has: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: most, maxLength: most }),
        each: fc.array(fc.nat(30), { minLength: most, maxLength: most }),
      }),
      { minLength: 1, maxLength: nodes },
    ),
  });

function orderOf({ weights, nodes }: Shape, id = 'o'): { order: SourcingOrder; stock: AvailableStock } {
  const whole = weights.reduce((sum, one) => sum + one, 0);
  return {
    order: {
      id,
      lines: weights.map((weight, line) => ({
        ...{ sku: `s${line}`, quantity: 1, weight, unitWeight: weight },
      })),
      offers: nodes.map(({ fixed, ways, each }, node) => ({
        node: `n${node}`,
        shipment: { handling: fixed },
        byWeight: ways.map((way) => optionOf(way, whole)),
        lines: weights.map((_, line) => ({ cost: { markdown: each[line]! } })),
      })),
    },
    stock: new Map(
      nodes.map(({ has }, node) => [
        `n${node}`,
        new Map(weights.map((_, line) => [`s${line}`, has[line]! > 0 ? 1 : 0])),
      ]),
    ),
  };
}

/** Units that stay and cost of the best of all ways, found by trying. */
function bestByTrying({ weights, nodes }: Shape): { unshipped: number; cost: number } {
  const whole = weights.reduce((sum, one) => sum + one, 0);
  const chosen: number[] = [];
  let best = { unshipped: Infinity, cost: Infinity };
  const priceOf = (node: number) => {
    const lines = weights.map((_, line) => line).filter((line) => chosen[line] === node);
    if (lines.length === 0) return 0;
    const grams = lines.reduce((sum, line) => sum + weights[line]!, 0);
    const { fixed, ways, each } = nodes[node]!;
    const paid = ways
      .filter(({ heaviest }) => lines.every((line) => weights[line]! <= heaviest))
      .map((way) => {
        const { steps } = optionOf(way, whole);
        return way.late + steps.find(({ upTo }) => upTo >= grams)!.price;
      });
    return fixed + Math.min(...paid) + lines.reduce((sum, line) => sum + each[line]!, 0);
  };
  const visit = (line: number) => {
    if (line === weights.length) {
      const unshipped = chosen.filter((node) => node === -1).length;
      const cost = nodes.reduce((sum, _, node) => sum + priceOf(node), 0);
      if (unshipped < best.unshipped || (unshipped === best.unshipped && cost < best.cost))
        best = { unshipped, cost };
      return;
    }
    for (let node = -1; node < nodes.length; node++) {
      if (node >= 0 && nodes[node]!.has[line] === 0) continue;
      if (node >= 0 && nodes[node]!.ways.every(({ heaviest }) => heaviest < weights[line]!)) continue;
      chosen[line] = node;
      visit(line + 1);
    }
  };
  visit(0);
  return best;
}

function expectBest(shape: Shape): void {
  const { order, stock } = orderOf(shape);
  const { chosen, alternatives } = sourceOrder(order, stock);
  const unshipped = chosen.nodes.filter((node) => node === null).length;
  const best = bestByTrying(shape);
  expect({ unshipped, cost: chosen.cost }).toEqual(best);
  for (const other of alternatives)
    if (other.nodes.every((node) => node !== null || unshipped > 0))
      expect(other.cost >= chosen.cost || other.nodes.includes(null)).toBe(true);
}

describe('shipments that cost by weight', () => {
  it('of few lines go the cheapest way there is', () => {
    fc.assert(fc.property(shapeOf(1, 5, 3), expectBest), { numRuns: 300 });
  });

  it('of some more lines too', () => {
    fc.assert(fc.property(shapeOf(9, 10, 2), expectBest), { numRuns: 40 });
  });

  it('of many lines go no dearer than from any one node, and cost what they say', () => {
    fc.assert(
      fc.property(shapeOf(11, 13, 3), (shape) => {
        const all = { ...shape, nodes: shape.nodes.map((node) => ({ ...node, has: node.has.map(() => 1) })) };
        const { order, stock } = orderOf(all);
        const { chosen, alternatives } = sourceOrder(order, stock);
        const whole = shape.weights.reduce((sum, one) => sum + one, 0);
        const used = [...new Set(chosen.nodes)].filter((node) => node !== null);
        const freight = used.map((name) => {
          const lines = shape.weights.filter((_, line) => chosen.nodes[line] === name);
          const grams = lines.reduce((sum, one) => sum + one, 0);
          const able = shape.nodes[Number(name.slice(1))]!.ways.filter(({ heaviest }) =>
            lines.every((one) => one <= heaviest),
          );
          return Math.min(
            ...able.map(
              (way) => way.late + optionOf(way, whole).steps.find(({ upTo }) => upTo >= grams)!.price,
            ),
          );
        });
        const { freight: paid = 0, late = 0 } = chosen.parts;
        expect(paid + late).toBe(freight.reduce((sum, one) => sum + one, 0));
        for (const one of alternatives)
          if (one.shipments === 1 && !one.nodes.includes(null))
            expect(chosen.cost).toBeLessThanOrEqual(one.cost);
      }),
      { numRuns: 60 },
    );
  });

  it('are priced the same alone and in a batch with stock for all', () => {
    fc.assert(
      fc.property(fc.array(shapeOf(1, 4, 3), { minLength: 2, maxLength: 3 }), (shapes) => {
        const made = shapes.map((shape, at) => {
          const renamed = orderOf(shape, `o${at}`);
          const lines = renamed.order.lines.map((line) => ({ ...line, sku: `${at} ${line.sku}` }));
          const rename = (units: ReadonlyMap<string, number>) =>
            new Map([...units].map(([sku, count]) => [`${at} ${sku}`, count]));
          return {
            order: { ...renamed.order, lines },
            stock: [...renamed.stock].map(([n, u]) => [n, rename(u)] as const),
          };
        });
        const stock = new Map<string, Map<string, number>>();
        for (const [node, units] of made.flatMap((one) => one.stock))
          stock.set(node, new Map([...(stock.get(node) ?? []), ...units]));
        const batch = sourceBatch(
          made.map(({ order }) => order),
          stock,
          { rounds: 20 },
        );
        const alone = made.map(({ order }) => sourceOrder(order, stock).chosen.cost);
        expect(batch.cost).toBeCloseTo(
          alone.reduce((sum, cost) => sum + cost, 0),
          6,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('says the price by component', () => {
    const way = {
      steps: [
        { upTo: 500, price: 300 },
        { upTo: 2000, price: 450 },
      ],
      cost: { late: 20 },
      heaviest: 2000,
    };
    const { chosen } = sourceOrder(
      {
        id: 'o',
        lines: [{ sku: 'a', quantity: 2, weight: 600, unitWeight: 300 }],
        offers: [{ node: 'n', shipment: { handling: 50 }, byWeight: [way], lines: [{ cost: {} }] }],
      },
      new Map([['n', new Map([['a', 2]])]]),
    );
    expect(chosen).toMatchObject({ cost: 520, parts: { handling: 50, freight: 450, late: 20 } });
  });
});
