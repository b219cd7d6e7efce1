import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AvailableStock,
  type Candidate,
  type SourcingOrder,
  sourceBatch,
  sourceOrder,
} from './index.ts';

type Shape = { quantities: number[]; skus: number[]; fixed: number[]; cost: number[][]; units: number[][] };

const SKUS = 4;

/** Orders of up to four lines, up to three nodes; SKUs may repeat within an order. */
const shape: fc.Arbitrary<Shape> = fc.integer({ min: 1, max: 3 }).chain((nodes) =>
  fc.record({
    quantities: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
    skus: fc.array(fc.integer({ min: 0, max: SKUS - 1 }), { minLength: 1, maxLength: 4 }),
    fixed: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: nodes, maxLength: nodes }),
    cost: perNode(nodes, 4, 300),
    units: perNode(nodes, SKUS, 5),
  }),
);

function perNode(nodes: number, count: number, max: number) {
  const row = fc.array(fc.integer({ min: 0, max }), { minLength: count, maxLength: count });
  return fc.array(row, { minLength: nodes, maxLength: nodes });
}

function orderOf({ skus, quantities, fixed, cost }: Shape, id = 'order'): SourcingOrder {
  return {
    id,
    lines: skus.map((sku, line) => ({ sku: `sku-${sku}`, quantity: quantities[line]! })),
    offers: fixed.map((freight, node) => ({
      node: `node-${node}`,
      shipment: { freight },
      lines: skus.map((_, line) => ({ cost: { handling: cost[node]![line]! } })),
    })),
  };
}

function stockOf(units: number[][]): AvailableStock {
  return new Map(
    units.map((row, node) => [`node-${node}`, new Map(row.map((count, sku) => [`sku-${sku}`, count]))]),
  );
}

type Value = { unshipped: number; cost: number };

/** Fewest unshipped lines, then least cost, over all assignments that the stock allows. */
function bestByTrying(orders: readonly SourcingOrder[], stock: AvailableStock): Value {
  const slots = orders.flatMap((order) => order.lines.map((line, index) => ({ order, line, index })));
  const left = new Map([...stock].map(([node, units]) => [node, new Map(units)]));
  const used = new Map<string, number>();
  let best: Value = { unshipped: Infinity, cost: Infinity };
  const visit = (at: number, value: Value) => {
    if (at === slots.length) {
      if (isBetter(value, best)) best = value;
      return;
    }
    const { order, line, index } = slots[at]!;
    visit(at + 1, { ...value, unshipped: value.unshipped + 1 });
    for (const offer of order.offers) {
      const units = left.get(offer.node)!;
      const key = `${order.id} ${offer.node}`;
      if (units.get(line.sku)! < line.quantity) continue;
      const fixed = used.get(key) ? 0 : offer.shipment.freight!;
      units.set(line.sku, units.get(line.sku)! - line.quantity);
      used.set(key, (used.get(key) ?? 0) + 1);
      visit(at + 1, { ...value, cost: value.cost + fixed + offer.lines[index]!.cost.handling! });
      used.set(key, used.get(key)! - 1);
      units.set(line.sku, units.get(line.sku)! + line.quantity);
    }
  };
  visit(0, { unshipped: 0, cost: 0 });
  return best;
}

function isBetter(a: Value, b: Value): boolean {
  return a.unshipped < b.unshipped || (a.unshipped === b.unshipped && a.cost < b.cost);
}

function worthOf(candidates: readonly Candidate[]): Value {
  const nodes = candidates.flatMap((candidate) => candidate.nodes);
  const cost = candidates.reduce((sum, candidate) => sum + candidate.cost, 0);
  return { unshipped: nodes.filter((node) => node === null).length, cost };
}

function expectWithinStock(
  orders: readonly SourcingOrder[],
  candidates: readonly Candidate[],
  stock: AvailableStock,
) {
  const taken = new Map<string, number>();
  for (const [o, order] of orders.entries()) {
    for (const [l, { sku, quantity }] of order.lines.entries()) {
      const node = candidates[o]!.nodes[l];
      if (node) taken.set(`${node} ${sku}`, (taken.get(`${node} ${sku}`) ?? 0) + quantity);
    }
  }
  for (const [place, units] of taken) {
    const [node, sku] = place.split(' ');
    expect(units).toBeLessThanOrEqual(stock.get(node!)!.get(sku!)!);
  }
}

describe('sourcing one order', () => {
  it('finds the cheapest way, never takes more than there is, also when lines share a SKU', () => {
    fc.assert(
      fc.property(shape, (given) => {
        const order = orderOf(given);
        const stock = stockOf(given.units);
        const { chosen, alternatives } = sourceOrder(order, stock);
        expectWithinStock([order], [chosen], stock);
        expect(worthOf([chosen])).toEqual(bestByTrying([order], stock));
        for (const other of alternatives) {
          expectWithinStock([order], [other], stock);
          expect(isBetter(worthOf([other]), worthOf([chosen]))).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('finds it also when an order asks for one SKU in many lines alike', () => {
    const perNode3 = (max: number) => fc.array(fc.integer({ min: 0, max }), { minLength: 3, maxLength: 3 });
    const alike = fc.record({
      quantities: fc.array(fc.constantFrom(1, 1, 1, 2), { minLength: 2, maxLength: 6 }),
      fixed: perNode3(500),
      each: perNode3(100),
      units: perNode3(5),
    });
    fc.assert(
      fc.property(alike, ({ quantities, fixed, each, units }) => {
        const cost = each.map((one) => quantities.map((quantity) => one * quantity));
        const skus = quantities.map(() => 0);
        const order = orderOf({ skus, quantities, fixed, cost, units: [] });
        const stock = stockOf(units.map((count) => [count]));
        const { chosen } = sourceOrder(order, stock);
        expectWithinStock([order], [chosen], stock);
        expect(worthOf([chosen])).toEqual(bestByTrying([order], stock));
      }),
      { numRuns: 300 },
    );
    // Sixteen lines of a unit, two units at each of ten nodes: the eight cheapest nodes give all they have.
    const lines = Array.from({ length: 16 }, () => 0);
    const nodes = Array.from({ length: 10 }, (_, node) => 10 + node);
    const many = orderOf({
      skus: lines,
      quantities: lines.map(() => 1),
      fixed: nodes.map(() => 100),
      cost: nodes.map((each) => lines.map(() => each)),
      units: [],
    });
    const { chosen } = sourceOrder(many, stockOf(nodes.map(() => [2])));
    expect([chosen.cost, chosen.shipments]).toEqual([
      8 * 100 + 2 * (10 + 11 + 12 + 13 + 14 + 15 + 16 + 17),
      8,
    ]);
  });

  it('agrees with the search over sets of lines when there are many lines', () => {
    const order = largeOrder(12, 12, 7);
    const few = { ...order, lines: order.lines.slice(0, 8), offers: order.offers.map(firstEight) };
    const padded = sourceOrder(order, plenty(order));
    const small = sourceOrder(few, plenty(order));
    expect(small.chosen.cost).toBeLessThan(padded.chosen.cost);
    expect(padded.chosen.cost).toBe(cheapestOverNodeSets(order));
  });

  it('says what was possible and what kept a node out', () => {
    const order: SourcingOrder = {
      id: 'SO-1',
      lines: [
        { sku: 'mug', quantity: 2 },
        { sku: 'tray', quantity: 1 },
      ],
      offers: [
        {
          node: 'leeds',
          shipment: { freight: 400 },
          lines: [{ cost: { handling: 50 } }, { cost: { handling: 60 } }],
        },
        {
          node: 'york',
          shipment: { freight: 300 },
          lines: [{ cost: { handling: 40 } }, { cost: { handling: 40 } }],
        },
        {
          node: 'paris',
          excludedBy: ['same_country'],
          shipment: { freight: 1 },
          lines: [{ cost: {} }, { cost: {} }],
        },
      ],
    };
    const stock = new Map([
      [
        'leeds',
        new Map([
          ['mug', 9],
          ['tray', 9],
        ]),
      ],
      [
        'york',
        new Map([
          ['mug', 9],
          ['tray', 0],
        ]),
      ],
      [
        'paris',
        new Map([
          ['mug', 9],
          ['tray', 9],
        ]),
      ],
    ]);
    const decision = sourceOrder(order, stock);
    expect(decision.chosen).toEqual({
      nodes: ['leeds', 'leeds'],
      shipments: 1,
      cost: 510,
      parts: { freight: 400, handling: 110 },
    });
    expect(decision.alternatives).toEqual([
      { nodes: ['york', null], shipments: 1, cost: 340, parts: { freight: 300, handling: 40 } },
    ]);
    expect(decision.exclusions).toEqual([
      { node: 'york', line: 1, rule: 'insufficient_stock', asked: 1, available: 0 },
      { node: 'paris', line: null, rule: 'same_country' },
    ]);
  });
});

describe('sourcing a batch', () => {
  it('finds the cheapest way for small batches and never takes more than there is', () => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 2, maxLength: 2 }), (shapes) => {
        const units = shapes[0]!.units;
        const orders = shapes.map((given, i) => orderOf(onNodes(given, units.length), `order-${i}`));
        const stock = stockOf(units);
        const result = sourceBatch(orders, stock, { rounds: 300 });
        const chosen = result.decisions.map((decision) => decision.chosen);
        expectWithinStock(orders, chosen, stock);
        const worth = worthOf(chosen);
        const best = bestByTrying(orders, stock);
        if (best.unshipped === 0) expect(worth).toEqual(best);
        expect(result.cost).toBeCloseTo(worth.cost, 6);
        if (worth.unshipped === 0) expect(result.lowerBound).toBeLessThanOrEqual(result.cost + 1e-6);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves scarce stock to the order that needs it', () => {
    const line = (sku: string) => ({ sku, quantity: 1 });
    const offers = (near: number, far: number) => [
      { node: 'near', shipment: { freight: near }, lines: [{ cost: {} }] },
      { node: 'far', shipment: { freight: far }, lines: [{ cost: {} }] },
    ];
    const orders = [
      { id: 'flexible', lines: [line('mug')], offers: offers(300, 310) },
      { id: 'bound', lines: [line('mug')], offers: offers(300, 900) },
    ];
    const stock = new Map([
      ['near', new Map([['mug', 1]])],
      ['far', new Map([['mug', 1]])],
    ]);
    const result = sourceBatch(orders, stock, { rounds: 100 });
    expect(result.decisions.map((decision) => decision.chosen.nodes)).toEqual([['far'], ['near']]);
    expect(result).toMatchObject({ oneByOneCost: 1200, cost: 610 });
  });

  it('answers at once when there is no time, and the same for the same seed', () => {
    const orders = [largeOrder(5, 6, 3), largeOrder(6, 6, 4)];
    const stock = plenty(orders[1]!);
    const result = sourceBatch(orders, stock, { isOver: () => true });
    expect(result.cost).toBe(result.oneByOneCost);
    const again = [1, 2].map(() => sourceBatch(orders, stock, { seed: 9, rounds: 200 }).decisions);
    expect(again[0]).toEqual(again[1]);
  });
});

function onNodes(given: Shape, nodes: number): Shape {
  const rows = Array.from({ length: nodes }, (_, node) => node % given.fixed.length);
  return { ...given, fixed: rows.map((row) => given.fixed[row]!), cost: rows.map((row) => given.cost[row]!) };
}

function largeOrder(lines: number, nodes: number, factor: number): SourcingOrder {
  return {
    id: 'large',
    lines: Array.from({ length: lines }, (_, line) => ({ sku: `sku-${line}`, quantity: 1 })),
    offers: Array.from({ length: nodes }, (_, node) => ({
      node: `node-${node}`,
      shipment: { freight: 200 + ((node * 37) % 90) },
      lines: Array.from({ length: lines }, (_, line) => ({
        cost: { handling: ((node * 13 + line * 29) * factor) % 211 },
      })),
    })),
  };
}

function firstEight<T extends { lines: readonly unknown[] }>(offer: T): T {
  return { ...offer, lines: offer.lines.slice(0, 8) };
}

function plenty(order: SourcingOrder): AvailableStock {
  return new Map(order.offers.map(({ node }) => [node, new Map(order.lines.map(({ sku }) => [sku, 9]))]));
}

function cheapestOverNodeSets(order: SourcingOrder): number {
  let best = Infinity;
  for (let set = 1; set < 1 << order.offers.length; set++) {
    const open = order.offers.filter((_, node) => set & (1 << node));
    const freight = open.reduce((sum, offer) => sum + offer.shipment.freight!, 0);
    if (freight >= best) continue;
    const handling = order.lines.map((_, l) =>
      Math.min(...open.map((offer) => offer.lines[l]!.cost.handling!)),
    );
    best = Math.min(
      best,
      handling.reduce((sum, value) => sum + value, freight),
    );
  }
  return best;
}
