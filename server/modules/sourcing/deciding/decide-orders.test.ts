import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourcingRule } from '../rules/model.ts';
import { decideOrders, stockOf } from './decide-orders.ts';
import type { Decision, FreightOption, NodeOption, OrderFacts } from './model.ts';
import { piecesOf } from './order-offers.ts';

type Site = Partial<Omit<NodeOption, 'available' | 'freight'>> & {
  /** Units by SKU. */
  has: Record<string, number>;
  /** Price of a parcel; null: no carrier comes. */
  freight?: number | null;
  deliverOn?: string;
};

function service(costMinor: number, deliverOn: string): FreightOption {
  return {
    ...{ carrierCode: 'post', serviceCode: 'standard', steps: [{ upToGrams: 20_000, costMinor }] },
    ...{ shipOn: '2026-11-24', shipBy: '2026-11-24T17:00:00Z', deliverOn },
  };
}

function facts(
  wants: [string, number][],
  sites: Record<string, Site>,
  order: Partial<OrderFacts['order']> = {},
  needs: string[][] = wants.map(() => []),
): OrderFacts {
  return {
    order: {
      ...{ id: 'o1', number: 'SO-1', brandId: null, channelId: 'web', country: 'GB', postcode: null },
      ...{ serviceCode: null, priority: 0, placedAt: '2026-11-24T09:00:00Z', promisedDeliveryOn: null },
      lines: wants.map(([skuId, quantity], at) => ({ id: `l${at}`, skuId, quantity })),
      ...order,
    },
    ...{ weights: wants.map(() => 500), needs, timeZone: 'Europe/London' },
    nodes: Object.entries(sites).map(
      ([nodeId, { has, freight = 300, deliverOn = '2026-11-26', ...site }]) => ({
        ...{ nodeId, code: nodeId, country: 'GB', priority: 100, handlingMinor: 50, services: [], load: 0 },
        ...{ refusals: [], shipOn: '2026-11-24', shipBy: '2026-11-24T17:00:00Z', ...site },
        available: wants.map(([sku]) => has[sku] ?? 0),
        freight: freight === null ? [] : [service(freight, deliverOn)],
      }),
    ),
  };
}

function rule(kind: SourcingRule['kind'], more: Partial<SourcingRule> = {}): SourcingRule {
  return {
    ...{ id: `rule-${kind}`, name: kind, kind, mode: 'require', rank: 10, isActive: true },
    ...{ settings: {}, appliesTo: {}, ...more },
  };
}

const decide = (one: OrderFacts, ...rules: SourcingRule[]): Decision => decideOrders([one], rules)[0]!;
const said = ({ chosen }: Decision) =>
  chosen.assignments.map(({ lineId, nodeId, quantity }) => `${lineId} ${quantity} ${nodeId}`);
const why = ({ exclusions }: Decision) =>
  exclusions.map(({ nodeId, lineId, rule: name }) => `${nodeId} ${lineId ?? '*'} ${name}`);

describe('deciding one order', () => {
  it('takes the cheapest node and says what it costs, by component', () => {
    const made = decide(
      facts([['RED', 2]], {
        far: { has: { RED: 9 }, freight: 500 },
        near: { has: { RED: 9 }, freight: 300 },
      }),
    );
    expect(said(made)).toEqual(['l0 2 near']);
    expect(made.chosen).toMatchObject({
      costMinor: 350,
      parts: { freight: 300, handling: 50 },
      shipments: 1,
    });
    expect(made.alternatives.map(({ costMinor }) => costMinor)).toEqual([550]);
    expect(made.shipments).toMatchObject([
      { nodeId: 'near', carrierCode: 'post', shipOn: '2026-11-24', deliverOn: '2026-11-26' },
    ]);
  });

  it('takes the node of lower priority number where all else is equal, and shows no cost for it', () => {
    const made = decide(facts([['RED', 1]], { a: { has: { RED: 1 } }, b: { has: { RED: 1 }, priority: 1 } }));
    expect(said(made)).toEqual(['l0 1 b']);
    expect(made.chosen.costMinor).toBe(350);
  });

  it('splits only when it pays or nothing else can be done', () => {
    const wants: [string, number][] = [
      ['RED', 1],
      ['BLUE', 1],
    ];
    const together = decide(
      facts(wants, {
        all: { has: { RED: 1, BLUE: 1 }, freight: 700 },
        red: { has: { RED: 1 }, freight: 300 },
        blue: { has: { BLUE: 1 }, freight: 300 },
      }),
    );
    expect(said(together)).toEqual(['l0 1 all', 'l1 1 all']);
    const apart = decide(
      facts(wants, {
        all: { has: { RED: 1, BLUE: 1 }, freight: 900 },
        red: { has: { RED: 1 }, freight: 300 },
        blue: { has: { BLUE: 1 }, freight: 300 },
      }),
    );
    expect(said(apart)).toEqual(['l0 1 red', 'l1 1 blue']);
    expect(apart.chosen.parts).toEqual({ freight: 600, handling: 100, split: 100 });
  });

  it('splits a line only when no node has it whole, over as few nodes as possible', () => {
    const sites = { a: { has: { RED: 4 } }, b: { has: { RED: 3 } }, c: { has: { RED: 1 } } };
    expect(said(decide(facts([['RED', 4]], sites)))).toEqual(['l0 4 a']);
    expect(said(decide(facts([['RED', 6]], sites)))).toEqual(['l0 4 a', 'l0 2 b']);
    const tooMuch = decide(facts([['RED', 9]], sites));
    expect(said(tooMuch).toSorted()).toEqual(['l0 1 c', 'l0 3 b', 'l0 4 a']);
    expect(tooMuch.unsourced).toEqual([{ lineId: 'l0', skuId: 'RED', quantity: 1 }]);
    const whole = decide(facts([['RED', 6]], sites), rule('no_line_split'));
    expect(said(whole)).toEqual([]);
  });

  it('shares what a node has between two lines of one SKU, and splits the rest', () => {
    const made = decide(
      facts(
        [
          ['RED', 3],
          ['RED', 3],
        ],
        { a: { has: { RED: 5 } }, b: { has: { RED: 1 } } },
      ),
    );
    expect(made.unsourced).toEqual([]);
    expect(made.chosen.shipments).toBe(2);
  });

  it('pays for a later day only as much as it saves', () => {
    const sites = (freight: number) => ({
      fast: { has: { RED: 1 }, freight: 400, deliverOn: '2026-11-25' },
      slow: { has: { RED: 1 }, freight, deliverOn: '2026-11-27' },
    });
    expect(said(decide(facts([['RED', 1]], sites(310))))).toEqual(['l0 1 fast']);
    expect(said(decide(facts([['RED', 1]], sites(290))))).toEqual(['l0 1 slow']);
    const patient = rule('late_penalty', { mode: 'cost', settings: { costMinorPerDay: 500, targetDays: 3 } });
    const made = decide(facts([['RED', 1]], sites(310)), patient);
    expect(said(made)).toEqual(['l0 1 slow']);
    expect(made.chosen.daysLate).toBe(0);
  });
});

describe("the merchant's rules", () => {
  const sites = {
    home: { has: { RED: 5 }, freight: 500 },
    abroad: { has: { RED: 9 }, freight: 200, country: 'FR' },
  };
  const cases: [string, [string, number][], SourcingRule[], string[], string[]][] = [
    ['none', [['RED', 2]], [], ['l0 2 abroad'], []],
    ['same country', [['RED', 2]], [rule('same_country')], ['l0 2 home'], ['abroad * same_country']],
    [
      'same country, preferred, given up when short',
      [['RED', 9]],
      [rule('same_country', { mode: 'prefer' })],
      ['l0 9 abroad'],
      ['home l0 insufficient_stock'],
    ],
    [
      'a node excluded',
      [['RED', 2]],
      [rule('exclude_node', { settings: { nodeIds: ['abroad'] } })],
      ['l0 2 home'],
      ['abroad * exclude_node'],
    ],
    [
      'excluded for another channel only',
      [['RED', 2]],
      [rule('exclude_node', { settings: { nodeIds: ['abroad'] }, appliesTo: { channelIds: ['ebay'] } })],
      ['l0 2 abroad'],
      [],
    ],
    [
      'safety stock kept',
      [['RED', 3]],
      [rule('keep_safety_stock', { settings: { units: 7, nodeIds: ['abroad'] } })],
      ['l0 3 home'],
      ['abroad l0 insufficient_stock'],
    ],
    [
      'a daily cap reached',
      [['RED', 1]],
      [rule('daily_cap', { settings: { nodeIds: ['abroad'], shipments: 0 } })],
      ['l0 1 home'],
      ['abroad * daily_cap'],
    ],
    [
      'a node further down the list',
      [['RED', 1]],
      [rule('node_priority', { mode: 'cost', settings: { nodeIds: ['home'], costMinor: 400 } })],
      ['l0 1 home'],
      [],
    ],
    ['switched off', [['RED', 2]], [rule('same_country', { isActive: false })], ['l0 2 abroad'], []],
  ];
  it.each(cases)('%s', (_, wants, rules, expected, reasons) => {
    const made = decide(facts(wants, sites), ...rules);
    expect(said(made)).toEqual(expected);
    expect(why(made)).toEqual(reasons);
  });

  describe('markdown', () => {
    const wants: [string, number][] = [['RED', 4]];
    const unit = (over: number[], more: Partial<Site> = {}) => ({ has: { RED: 9 }, over, ...more });
    const amount = rule('markdown', { mode: 'cost', settings: { costMinor: 60 } });

    it('charges who leaves units lying that are over, for no more than there are', () => {
      const made = decide(facts(wants, { dear: unit([3], { freight: 450 }), near: unit([0]) }), amount);
      expect(said(made)).toEqual(['l0 4 dear']);
      expect(made.chosen.parts).toEqual({ freight: 450, handling: 50 });
      expect(made.alternatives[0]?.parts).toEqual({ freight: 300, handling: 50, markdown: 180 });
      const tooDear = decide(facts(wants, { dear: unit([3], { freight: 490 }), near: unit([1]) }), amount);
      expect(said(tooDear)).toEqual(['l0 4 near']);
      expect(tooDear.chosen).toMatchObject({
        costMinor: 470,
        parts: { freight: 300, handling: 50, markdown: 120 },
      });
    });

    it('charges nobody where who has too much could not ship', () => {
      const sites = { far: unit([4], { country: 'FR' }), near: unit([0]) };
      const made = decide(facts(wants, sites), rule('same_country'), amount);
      expect(made.chosen.parts).toEqual({ freight: 300, handling: 50 });
      const short = { ...unit([2]), has: { RED: 2 } };
      expect(decide(facts(wants, { short, near: unit([0]) }), amount).chosen.parts.markdown).toBeUndefined();
    });

    it('takes the share of the unit cost, else the amount, of the most important rule', () => {
      const share = rule('markdown', { mode: 'cost', rank: 1, settings: { sharePercent: 30, costMinor: 7 } });
      const sites = { full: unit([4], { freight: 900 }), near: unit([0]) };
      const known = { ...facts(wants, sites), unitCosts: [255] };
      expect(decide(known, amount, share).chosen.parts.markdown).toBe(4 * 77);
      expect(decide(facts(wants, sites), amount, share).chosen.parts.markdown).toBe(4 * 7);
    });

    it('changes nothing without a rule, nor where nothing is over (random orders)', () => {
      const amounts = fc.array(fc.nat(6), { minLength: 3, maxLength: 3 });
      fc.assert(
        fc.property(amounts, amounts, fc.integer({ min: 1, max: 8 }), (has, over, quantity) => {
          const sites = (overs: number[]) =>
            Object.fromEntries(
              has.map((units, at) => [
                `n${at}`,
                { has: { RED: units }, over: [overs[at]!], freight: 300 + at },
              ]),
            );
          const plain = decide(facts([['RED', quantity]], sites([0, 0, 0])));
          expect(decide(facts([['RED', quantity]], sites(over)))).toMatchObject({ chosen: plain.chosen });
          expect(decide(facts([['RED', quantity]], sites([0, 0, 0])), amount).chosen).toEqual(plain.chosen);
          const { chosen } = decide(facts([['RED', quantity]], sites(over)), amount);
          const charged = (chosen.parts.markdown ?? 0) / 60;
          expect(charged).toBeLessThanOrEqual(Math.min(quantity, Math.max(...over)));
          expect(chosen.costMinor).toBe(Object.values(chosen.parts).reduce((sum, part) => sum + part, 0));
        }),
        { numRuns: 200 },
      );
    });
  });

  it('ships needy products only where the service is, and brands only from their nodes', () => {
    const upright = rule('product_need', { settings: { need: 'keep_upright', service: 'upright' } });
    const need = facts([['RED', 1]], { ...sites, home: { ...sites.home, services: ['upright'] } }, {}, [
      ['keep_upright'],
    ]);
    expect(said(decide(need, upright))).toEqual(['l0 1 home']);
    const brand = rule('brand_nodes', { settings: { brandId: 'b1', nodeIds: ['home'] } });
    expect(said(decide(facts([['RED', 1]], sites, { brandId: 'b1' }), brand))).toEqual(['l0 1 home']);
    expect(said(decide(facts([['RED', 1]], sites, { brandId: 'b2' }), brand))).toEqual(['l0 1 abroad']);
  });

  it('gives up the least important preference first and says which', () => {
    const rules = [
      rule('same_country', { mode: 'prefer', rank: 1 }),
      rule('exclude_node', { mode: 'prefer', rank: 2, settings: { nodeIds: ['home'] } }),
    ];
    const made = decide(facts([['RED', 1]], sites), ...rules);
    expect(said(made)).toEqual(['l0 1 home']);
    expect(made.relaxedRuleIds).toEqual(['rule-exclude_node']);
  });

  it('keeps to the number of shipments: the fewest that do, or none yet', () => {
    const wants: [string, number][] = [
      ['RED', 1],
      ['BLUE', 1],
    ];
    const split = {
      red: { has: { RED: 1 }, freight: 100 },
      blue: { has: { BLUE: 1 }, freight: 100 },
      all: { has: { RED: 1, BLUE: 1 }, freight: 900 },
    };
    const one = rule('max_shipments', { settings: { shipments: 1 } });
    expect(said(decide(facts(wants, split)))).toEqual(['l0 1 red', 'l1 1 blue']);
    expect(said(decide(facts(wants, split), one))).toEqual(['l0 1 all', 'l1 1 all']);
    const { all: _, ...apart } = split;
    const waits = decide(facts(wants, apart), one);
    expect(said(waits)).toEqual([]);
    expect(waits.reason).toBe('"max_shipments" allows 1 shipments, and the order would take 2.');
    expect(said(decide(facts(wants, apart), { ...one, mode: 'prefer' }))).toHaveLength(2);
  });

  it('leaves out nodes that refused, that no carrier serves, or that never ship', () => {
    const made = decide(
      facts([['RED', 1]], {
        refused: { has: { RED: 1 }, refusals: [{ skuId: null, reason: 'rejected_by_node' }] },
        short: { has: { RED: 1 }, refusals: [{ skuId: 'RED', reason: 'not_found_at_node' }] },
        remote: { has: { RED: 1 }, freight: null },
        asleep: { has: { RED: 1 }, shipOn: null },
        dear: { has: { RED: 1 }, freight: 5000 },
      }),
    );
    expect(said(made)).toEqual(['l0 1 dear']);
    expect(why(made)).toEqual([
      'refused * rejected_by_node',
      'short l0 not_found_at_node',
      'remote * no_carrier_service',
      'asleep * never_ships',
    ]);
  });
});

describe('deciding many orders', () => {
  it('leaves scarce stock to the order that can ship from nowhere else', () => {
    const sites = { a: { has: { RED: 1 }, freight: 300 }, b: { has: { RED: 1 }, freight: 400 } };
    const free = facts([['RED', 1]], sites, { id: 'free' });
    const bound = facts([['RED', 1]], sites, { id: 'bound', channelId: 'only-a' });
    const onlyA = rule('exclude_node', {
      settings: { nodeIds: ['b'] },
      appliesTo: { channelIds: ['only-a'] },
    });
    const made = decideOrders([free, bound], [onlyA]);
    expect(made.map(said)).toEqual([['l0 1 b'], ['l0 1 a']]);
    expect(made.map(({ algorithm }) => algorithm)).toEqual(['batch', 'batch']);
  });

  it('never asks a node for more than it has free, nor ships a unit twice (random orders)', () => {
    const skus = ['RED', 'BLUE', 'CUP'];
    const wants = fc.array(fc.tuple(fc.constantFrom(...skus), fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
      maxLength: 4,
    });
    const site = fc.record({ RED: fc.nat(6), BLUE: fc.nat(6), CUP: fc.nat(6) });
    const rules = fc.subarray([
      rule('same_country', { mode: 'prefer' }),
      rule('ship_complete', { mode: 'prefer', rank: 20 }),
      rule('max_shipments', { settings: { shipments: 2 } }),
      rule('keep_safety_stock', { settings: { units: 1 } }),
    ]);
    fc.assert(
      fc.property(
        fc.array(wants, { minLength: 1, maxLength: 6 }),
        fc.array(site, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 100, max: 900 }), { minLength: 4, maxLength: 4 }),
        rules,
        (orders, stock, freight, active) => {
          const sites = Object.fromEntries(
            stock.map((has, at) => [
              `n${at}`,
              { has, freight: freight[at]!, country: at % 2 === 0 ? 'GB' : 'FR' },
            ]),
          );
          const all = orders.map((lines, at) => facts(lines, sites, { id: `o${at}` }));
          const decisions = decideOrders(all, active);
          const left = stockOf(all, active);
          for (const [index, { chosen, unsourced }] of decisions.entries()) {
            for (const { nodeId, skuId, quantity } of chosen.assignments) {
              const units = left.get(nodeId)!;
              units.set(skuId, (units.get(skuId) ?? 0) - quantity);
              expect(units.get(skuId)).toBeGreaterThanOrEqual(0);
            }
            for (const { id, quantity } of all[index]!.order.lines) {
              const of = (list: { lineId: string; quantity: number }[]) =>
                list.filter(({ lineId }) => lineId === id).reduce((sum, one) => sum + one.quantity, 0);
              expect(of(chosen.assignments) + of(unsourced)).toBe(quantity);
            }
            const parts = Object.values(chosen.parts).reduce((sum, part) => sum + part, 0);
            expect(chosen.costMinor).toBe(parts);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('cutting units into pieces', () => {
  it.each<[number, number[], string[]]>([
    [5, [9, 2], ['5 any']],
    [5, [3, 4], ['4 n1', '1 n0']],
    [9, [3, 4, 1], ['4 n1', '3 n0', '1 n2', '1 ']],
    [2, [], ['2 any']],
    [2, [0, 0], ['2 any']],
  ])('%i units where nodes have %j: %j', (quantity, units, pieces) => {
    const cut = piecesOf(
      quantity,
      units.map((has, at) => ({ nodeId: `n${at}`, units: has })),
    );
    expect(cut.map((piece) => `${piece.quantity} ${piece.nodeIds?.join() ?? 'any'}`)).toEqual(pieces);
  });
});
