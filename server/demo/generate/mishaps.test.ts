import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelMishapOf, pickMishapOf, trackingOf } from './mishaps.ts';

function countOf<T extends string>(mishapOf: (key: string) => T): Record<string, number> {
  const keys = Array.from({ length: 10_000 }, (_, index) => mishapOf(`567188-${index}`));
  return Object.fromEntries(
    [...Map.groupBy(keys, (mishap) => mishap)].map(([mishap, all]) => [mishap, all.length]),
  );
}

describe('mishaps', () => {
  it('happen at the stated rates, in the same places each time', () => {
    expect(countOf(pickMishapOf)).toEqual({
      none: 9802,
      wrong_item_scanned: 104,
      wrong_bin_scanned: 59,
      short: 35,
    });
    expect(countOf(labelMishapOf)).toEqual({
      none: 9760,
      timeout_after_label: 77,
      refused_once: 76,
      slow: 87,
    });
  });
});

describe('a parcel', () => {
  const find = (status: string) =>
    Array.from({ length: 500 }, (_, index) => trackingOf(`P${index}`, '2011-09-23T16:30:00Z', 2)).find(
      (steps) => steps.some((step) => step.status === status),
    );

  it('handed over on Friday with two days to go arrives on Monday: Sunday does not count', () => {
    const steps = trackingOf('P0', '2011-09-23T16:30:00Z', 2);
    expect(steps.map(({ status }) => status)).toEqual([
      'accepted',
      'in_transit',
      'out_for_delivery',
      'delivered',
    ]);
    expect(steps.at(-1)!.at.slice(0, 10)).toBe('2011-09-26');
  });

  it('that finds nobody at home comes again on the next working day', () => {
    const steps = find('delivery_attempted')!;
    expect(steps.map(({ status }) => status)).toEqual([
      'accepted',
      'in_transit',
      'out_for_delivery',
      'delivery_attempted',
      'out_for_delivery',
      'delivered',
    ]);
    expect(steps.at(-1)!.at.slice(0, 10)).toBe('2011-09-27');
  });

  it('has its steps in the order of time, ends delivered, never on a Sunday', () => {
    const days = fc.integer({ min: 0, max: 14 });
    const instants = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minutes) => {
      return new Date(Date.parse('2011-09-19T00:00:00Z') + minutes * 60_000).toISOString();
    });
    fc.assert(
      fc.property(fc.string(), instants, days, (key, handedOverAt, transitDays) => {
        const steps = trackingOf(key, handedOverAt, transitDays);
        const times = steps.map(({ at }) => Date.parse(at));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times[0]).toBeGreaterThan(Date.parse(handedOverAt));
        expect(steps.at(-1)!.status).toBe('delivered');
        expect(new Date(times.at(-1)!).getUTCDay()).not.toBe(0);
      }),
    );
  });
});
