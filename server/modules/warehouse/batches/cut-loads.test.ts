import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noDeadline } from '../../../algorithms/deadline.ts';
import { defaultFloorSettings } from '../floor-settings.ts';
import { cutIntoLoads, type LoadLimits, unitsOf } from './cut-loads.ts';
import { type PickSpot, planBatches } from './plan-batches.ts';

const pick = (units: number, change: Partial<PickSpot> = {}): PickSpot => ({
  taskId: `t${units}`,
  locationId: 'bin',
  spot: { x: 0, y: 0 },
  isPart: false,
  unitVolumeMm3: null,
  unitWeightGrams: null,
  units,
  ...change,
});
const order = (...picks: PickSpot[]) => ({ fulfillmentOrderId: 'o', shipBy: null, picks });
const limits = (change: Partial<LoadLimits> = {}) => ({
  ...defaultFloorSettings,
  ...{ totesPerCart: 2, unitsPerCart: 20, unitsPerTote: 10 },
  ...change,
});
const unitsByLoad = (picks: PickSpot[], within: LoadLimits) =>
  cutIntoLoads(order(...picks), within).map(({ totes }) =>
    totes.map((tote) => tote.map(({ units }) => units)),
  );

describe('an order that no tote holds', () => {
  it('fills tote by tote and cart by cart; a pick is divided only where no tote takes it', () => {
    expect(unitsByLoad([pick(10)], limits())).toEqual([[[10]]]);
    expect(unitsByLoad([pick(6), pick(6), pick(4)], limits())).toEqual([[[6, 4], [6]]]);
    expect(unitsByLoad([pick(35), pick(4)], limits())).toEqual([
      [[10], [10]],
      [[10], [5, 4]],
    ]);
    expect(unitsByLoad([pick(20)], limits({ unitsPerTote: null }))).toEqual([[[20]]]);
  });

  it('is cut by volume and weight where they are known', () => {
    const liter = { unitVolumeMm3: 1_000_000 };
    expect(unitsByLoad([pick(5, liter)], limits({ toteVolumeLiters: 2 }))).toEqual([[[2], [2]], [[1]]]);
    const heavy = { unitWeightGrams: 6000 };
    const byWeight = limits({ toteMaxWeightGrams: 15_000 });
    expect(unitsByLoad([pick(3, heavy), pick(9)], byWeight)).toEqual([[[2], [1, 9]]]);
    // A unit larger than a tote travels alone.
    expect(unitsByLoad([pick(2, { unitVolumeMm3: 3_000_000 })], limits({ toteVolumeLiters: 2 }))).toEqual([
      [[1], [1]],
    ]);
  });

  it('loses no unit and overfills nothing, whatever it asks for', () => {
    const some = fc.record({
      units: fc.integer({ min: 1, max: 90 }),
      unitVolumeMm3: fc.option(fc.integer({ min: 1, max: 900_000 })),
      unitWeightGrams: fc.option(fc.integer({ min: 1, max: 4000 })),
    });
    const within = fc.record({
      totesPerCart: fc.integer({ min: 1, max: 4 }),
      unitsPerCart: fc.integer({ min: 1, max: 50 }),
      unitsPerTote: fc.option(fc.integer({ min: 1, max: 50 })),
      toteVolumeLiters: fc.option(fc.integer({ min: 1, max: 5 })),
      toteMaxWeightGrams: fc.option(fc.integer({ min: 4000, max: 9000 })),
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), within, (asked, of) => {
        const picks = asked.map((one, n) => pick(one.units, { ...one, taskId: `t${n}` }));
        const loads = cutIntoLoads(order(...picks), { ...defaultFloorSettings, ...of });
        const placed = loads.flatMap(({ totes }) => totes.flat());
        for (const { taskId, units } of picks)
          expect(unitsOf(placed.filter((one) => one.taskId === taskId))).toBe(units);
        for (const { totes } of loads) {
          expect(totes.length).toBeLessThanOrEqual(of.totesPerCart);
          expect(unitsOf(totes.flat())).toBeLessThanOrEqual(of.unitsPerCart);
          for (const tote of totes) expectWithin(tote, of);
        }
      }),
    );
  });

  it('shares a cart with others as far as there are totes, and is on several carts beyond', () => {
    const floor = { plan: { crossAisleY: [0, 10] }, depot: { x: 0, y: 0 } };
    const large = { ...order(pick(35), pick(4)), fulfillmentOrderId: 'large' };
    const small = { ...order(pick(1), pick(2)), fulfillmentOrderId: 'small' };
    const plan = planBatches(
      [large, small],
      floor,
      limits({ totesPerCart: 3, unitsPerCart: 40 }),
      noDeadline,
    );
    expect(plan.map(({ totes }) => [...totes].sort()).sort()).toEqual([
      ['large', 'large', 'large'],
      ['large', 'small'],
    ]);
    expect(plan.reduce((sum, { units }) => sum + units, 0)).toBe(42);
  });
});

function expectWithin(
  tote: readonly PickSpot[],
  of: Pick<LoadLimits, 'unitsPerTote' | 'toteVolumeLiters' | 'toteMaxWeightGrams'>,
): void {
  const total = (ofUnit: (one: PickSpot) => number | null) =>
    tote.reduce((sum, one) => sum + one.units * (ofUnit(one) ?? 0), 0);
  expect(total(() => 1)).toBeLessThanOrEqual(of.unitsPerTote ?? Infinity);
  expect(total((one) => one.unitVolumeMm3)).toBeLessThanOrEqual(
    (of.toteVolumeLiters ?? Infinity) * 1_000_000,
  );
  expect(total((one) => one.unitWeightGrams)).toBeLessThanOrEqual(of.toteMaxWeightGrams ?? Infinity);
}
