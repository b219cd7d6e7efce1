import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFloorSettings } from '../floor-settings.ts';
import { decideReleases, type FloorFacts, type ReleaseCandidate } from './rules.ts';

const now = new Date('2026-11-24T09:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

const candidate = (id: string, change: Partial<ReleaseCandidate> = {}): ReleaseCandidate => ({
  id,
  orderNumber: id.toUpperCase(),
  version: 1,
  priority: 0,
  request: 'unsubmitted',
  holdReasons: [],
  releaseAfter: now,
  shipBy: hours(4),
  lines: [{ id: `${id}-1`, skuId: 'red', quantity: 2 }],
  ...change,
});

const facts = (change: Partial<FloorFacts> = {}): FloorFacts => ({
  isNodeOpen: true,
  settings: defaultFloorSettings,
  dailyCapacity: null,
  releasedToday: 0,
  inWork: 0,
  pickable: new Map([['red', 10]]),
  elsewhere: new Map(),
  ...change,
});

const outcome = (candidates: ReleaseCandidate[], floor: FloorFacts) =>
  decideReleases(candidates, floor, now).map((one) => [one.id, one.isReleased ? 'released' : one.reason]);

describe('what is released', () => {
  it.each<[string, Partial<ReleaseCandidate>, Partial<FloorFacts>]>([
    ['released', {}, {}],
    ['released', { shipBy: null }, {}],
    ['node_closed', {}, { isNodeOpen: false }],
    ['on_hold', { holdReasons: ['fraud'] }, {}],
    ['rejected_by_node', { request: 'rejected' }, {}],
    ['hold_window_runs', { releaseAfter: hours(1) }, {}],
    ['not_due_yet', { shipBy: hours(25) }, {}],
    ['released', { shipBy: hours(24) }, {}],
    ['daily_capacity_used', {}, { dailyCapacity: 5, releasedToday: 5 }],
    ['floor_full', {}, { settings: { ...defaultFloorSettings, mostInWork: 3 }, inWork: 3 }],
    ['stock_not_pickable', {}, { pickable: new Map([['red', 1]]), elsewhere: new Map([['red', 5]]) }],
    ['stock_not_pickable', {}, { pickable: new Map() }],
  ])('%s', (expected, change, floor) => {
    expect(outcome([candidate('a', change)], facts(floor))).toEqual([['a', expected]]);
  });

  it('gives scarce goods and room to the most urgent: priority, then due time, then age', () => {
    const list = [
      candidate('c'),
      candidate('b', { shipBy: hours(1) }),
      candidate('a', { priority: 1, shipBy: null }),
    ];
    expect(outcome(list, facts({ pickable: new Map([['red', 4]]) }))).toEqual([
      ['a', 'released'],
      ['b', 'released'],
      ['c', 'stock_not_pickable'],
    ]);
    expect(outcome(list, facts({ dailyCapacity: 1 })).map(([, what]) => what)).toEqual([
      'released',
      'daily_capacity_used',
      'daily_capacity_used',
    ]);
  });

  it('says whether goods wait on the dock', () => {
    const floor = facts({ pickable: new Map(), elsewhere: new Map([['red', 2]]) });
    expect(decideReleases([candidate('a')], floor, now)[0]).toMatchObject({
      message: expect.stringContaining('put them away'),
      details: { missing: [{ skuId: 'red', asked: 2, inBins: 0, elsewhere: 2 }] },
    });
  });

  it('never releases more than bins, day or floor can take (random floors)', () => {
    const line = fc.record({
      skuId: fc.constantFrom('red', 'blue'),
      quantity: fc.integer({ min: 1, max: 4 }),
    });
    const anyFloor = fc.record({
      red: fc.nat(20),
      blue: fc.nat(20),
      dailyCapacity: fc.option(fc.nat(5)),
      mostInWork: fc.option(fc.integer({ min: 1, max: 5 })),
    });
    const anyOrders = fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 8 });
    fc.assert(
      fc.property(anyOrders, anyFloor, (orders, { red, blue, dailyCapacity, mostInWork }) => {
        const list = orders.map((lines, n) =>
          candidate(`o${n}`, { lines: lines.map((one, m) => ({ id: `${n}-${m}`, ...one })) }),
        );
        const pickable = new Map(Object.entries({ red, blue }));
        const settings = { ...defaultFloorSettings, mostInWork };
        const released = decideReleases(list, facts({ pickable, settings, dailyCapacity }), now)
          .filter(({ isReleased }) => isReleased)
          .map(({ id }) => id);
        expect(released.length).toBeLessThanOrEqual(Math.min(dailyCapacity ?? 99, mostInWork ?? 99));
        for (const [skuId, free] of pickable) {
          const taken = list
            .filter(({ id }) => released.includes(id))
            .flatMap(({ lines }) => lines)
            .filter((one) => one.skuId === skuId)
            .reduce((sum, { quantity }) => sum + quantity, 0);
          expect(taken).toBeLessThanOrEqual(free);
        }
      }),
    );
  });
});
