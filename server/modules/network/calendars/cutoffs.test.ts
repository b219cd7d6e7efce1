import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cutoff, cutoffsOf, defaultCutoffs, nextShipMoment } from './cutoffs.ts';
import { instantOfLocalTime, localDay } from './local-time.ts';
import { addWorkingDays, isWorkingDay, nextWorkingDay, workingDaysBetween } from './working-days.ts';

const week = { workingDays: [1, 2, 3, 4, 5], exceptions: new Map<string, boolean>() };
const everyDay = { workingDays: [1, 2, 3, 4, 5, 6, 7], exceptions: new Map<string, boolean>() };

describe('instantOfLocalTime', () => {
  it.each([
    ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'], // gap: 03:00 EDT
    ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'], // fold: the first, EDT
    ['2026-03-29', '02:15', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'], // gap: 03:00 CEST
    ['2026-10-25', '02:15', 'Europe/Berlin', '2026-10-25T00:15:00.000Z'], // fold: the first, CEST
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'], // a day that did not exist
    ['2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'], // a gap of half an hour
    ['2026-11-24', '14:00', 'Europe/London', '2026-11-24T14:00:00.000Z'],
  ])('%s %s in %s is %s', (day, time, zone, expected) => {
    expect(instantOfLocalTime(day, time, zone).toISOString()).toBe(expected);
  });

  it('is the first instant at or after the wall time, in every zone of the tz database', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('1990-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 1439 }),
        (zone, date, minute) => {
          const day = date.toISOString().slice(0, 10);
          const wall = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          const at = Temporal.Instant.fromEpochMilliseconds(instantOfLocalTime(day, wall, zone).getTime());
          const shown = at.toZonedDateTimeISO(zone).toPlainDateTime();
          const wanted = Temporal.PlainDateTime.from(`${day}T${wall}`);
          // Never earlier than asked; exactly as asked unless the clocks jumped over it.
          expect(Temporal.PlainDateTime.compare(shown, wanted)).toBeGreaterThanOrEqual(0);
          const before = at.subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDateTime();
          if (!shown.equals(wanted)) expect(Temporal.PlainDateTime.compare(before, wanted)).toBeLessThan(0);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('working days', () => {
  it('follow the week, its holidays and its extra days', () => {
    const calendar = {
      ...week,
      exceptions: new Map([
        ['2026-12-25', false],
        ['2026-12-26', true],
      ]),
    };
    expect(nextWorkingDay(calendar, '2026-12-25')).toBe('2026-12-26');
    expect(addWorkingDays(calendar, '2026-12-24', 1)).toBe('2026-12-26');
    expect(addWorkingDays(calendar, '2026-12-24', 2)).toBe('2026-12-28');
    expect(addWorkingDays(week, '2026-11-27', 1)).toBe('2026-11-30');
    expect(addWorkingDays(week, '2026-11-28', 0)).toBe('2026-11-30');
    expect(workingDaysBetween(week, '2026-11-27', '2026-12-04')).toBe(5);
    expect(workingDaysBetween(week, '2026-12-04', '2026-11-27')).toBe(0);
    expect(nextWorkingDay({ workingDays: [], exceptions: new Map() }, '2026-11-24')).toBeUndefined();
  });

  it('adding and counting agree', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    fc.assert(
      fc.property(day, days, fc.integer({ min: 1, max: 40 }), (from, workingDays, count) => {
        const calendar = { workingDays, exceptions: new Map<string, boolean>() };
        const start = from.toISOString().slice(0, 10);
        const end = addWorkingDays(calendar, start, count)!;
        expect(workingDaysBetween(calendar, start, end)).toBe(count);
        expect(isWorkingDay(calendar, end)).toBe(true);
      }),
    );
  });
});

describe('nextShipMoment', () => {
  const ask = (readyAt: string, cutoffs: readonly Cutoff[] = defaultCutoffs, calendar = week) =>
    nextShipMoment({ calendar, cutoffs, zone: 'Europe/London', readyAt: new Date(readyAt) });

  it('ships today until the cutoff, then on the next working day', () => {
    expect(ask('2026-11-24T14:00:00.000Z')).toEqual({
      shipOn: '2026-11-24',
      cutoffAt: new Date('2026-11-24T14:00:00Z'),
      pickupAt: new Date('2026-11-24T17:00:00Z'),
    });
    expect(ask('2026-11-24T14:00:00.001Z')?.shipOn).toBe('2026-11-25');
    expect(ask('2026-11-27T14:30:00.000Z')?.shipOn).toBe('2026-11-30');
  });

  it('keeps the wall time when clocks change', () => {
    expect(ask('2026-07-01T12:59:00.000Z')?.cutoffAt.toISOString()).toBe('2026-07-01T13:00:00.000Z');
    const night = [
      { carrierCode: '*', serviceCode: '*', weekday: 7, cutoffTime: '01:30', pickupTime: '01:45' },
    ];
    const moment = ask('2026-03-28T12:00:00.000Z', night, everyDay);
    expect(moment?.cutoffAt.toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(moment?.pickupAt.toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });

  it('uses the cutoffs of the service, else the carrier, else everybody', () => {
    const own = {
      carrierCode: 'dpd',
      serviceCode: 'next-day',
      weekday: 3,
      cutoffTime: '18:00',
      pickupTime: '19:00',
    };
    const carriers = { ...own, serviceCode: '*', weekday: 2, cutoffTime: '10:00' };
    const cutoffs = [...defaultCutoffs, own, carriers];
    expect(cutoffsOf({ cutoffs, carrier: 'dpd', service: 'next-day' })).toEqual([own]);
    expect(cutoffsOf({ cutoffs, carrier: 'dpd', service: 'economy' })).toEqual([carriers]);
    expect(cutoffsOf({ cutoffs, carrier: 'ups' })).toEqual(defaultCutoffs);
    const readyAt = new Date('2026-11-24T09:00:00Z');
    const question = { calendar: week, cutoffs, zone: 'Europe/London', readyAt, carrier: 'dpd' };
    expect(nextShipMoment({ ...question, service: 'next-day' })?.shipOn).toBe('2026-11-25');
    expect(nextShipMoment({ ...question, service: 'economy' })?.shipOn).toBe('2026-11-24');
  });

  it('never names a moment before the goods are ready, nor a day off', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.date({ min: new Date('2000-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (zone, readyAt) => {
          const moment = nextShipMoment({ calendar: week, cutoffs: defaultCutoffs, zone, readyAt })!;
          expect(moment.cutoffAt.getTime()).toBeGreaterThanOrEqual(readyAt.getTime());
          expect(moment.pickupAt.getTime()).toBeGreaterThanOrEqual(moment.cutoffAt.getTime());
          expect(isWorkingDay(week, moment.shipOn)).toBe(true);
          expect(moment.shipOn >= localDay(readyAt, zone)).toBe(true);
          expect(moment.cutoffAt.getTime() - readyAt.getTime()).toBeLessThan(4.2 * 86_400_000);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('says nothing when no pickup ever comes', () => {
    expect(ask('2026-11-24T09:00:00Z', [])).toBeUndefined();
    expect(ask('2026-11-24T09:00:00Z', defaultCutoffs, { ...week, workingDays: [] })).toBeUndefined();
  });
});
