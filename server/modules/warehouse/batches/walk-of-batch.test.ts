import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planBatches } from './plan-batches.ts';
import { type Leg, walkThrough } from './walk-of-batch.ts';

const mm = (max: number) => fc.integer({ min: 0, max });
const spot = fc.record({ x: mm(6).map((aisle) => aisle * 3000), y: mm(30_000) });
const floor = fc.record({
  depot: spot,
  plan: fc.record({
    crossAisleY: fc
      .uniqueArray(mm(30_000), { minLength: 1, maxLength: 5 })
      .map((ys) => ys.sort((a, b) => a - b)),
  }),
});
const limits = {
  ...{ totesPerCart: 3, unitsPerCart: 30, unitsPerTote: 10, ordersPerSingleLineBatch: 4 },
  ...{ toteVolumeLiters: 60, toteMaxWeightGrams: 15_000 },
};

function drawnMm({ way }: Leg): number {
  return way
    .slice(1)
    .reduce((sum, { x, y }, n) => sum + Math.abs(x - way[n]!.x) + Math.abs(y - way[n]!.y), 0);
}

it('draws as many meters as the plan of any floor tells, leg by leg', () => {
  fc.assert(
    fc.property(
      floor,
      fc.array(fc.array(spot, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
      (on, orders) => {
        const asked = orders.map((spots, order) => ({
          fulfillmentOrderId: `ful_${order}`,
          shipBy: null,
          picks: spots.map((at, pick) => ({
            ...{ taskId: `tsk_${order}_${pick}`, locationId: `loc_${at.x}_${at.y}`, spot: at },
            ...{ units: 1, isPart: false, unitVolumeMm3: null, unitWeightGrams: null },
          })),
        }));
        for (const { stops, walkMm } of planBatches(asked, on, limits, () => false)) {
          const { legs, back } = walkThrough(
            on,
            stops.map((stop) => stop.spot),
          );
          const all = [...legs, back];
          expect(all.map(drawnMm)).toEqual(all.map(({ legMm }) => legMm));
          expect(all.reduce((sum, { legMm }) => sum + legMm, 0)).toBe(walkMm);
          // One leg goes on where the last ended.
          expect(all.slice(1).map(({ way }) => way[0])).toEqual(legs.map(({ way }) => way.at(-1)));
        }
      },
    ),
    { numRuns: 60 },
  );
});
