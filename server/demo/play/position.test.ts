import { describe, expect, it } from 'vitest';
import type { DemoEvent } from '../events.ts';
import type { DemoCompany } from '../generate/company.ts';
import { nextDays, untold } from './position.ts';

const order = (externalId: string, at: string) =>
  ({ kind: 'order', at, order: { externalId } }) as unknown as DemoEvent; // Only these are read.
const receipt = (at: string) => ({ kind: 'receipt', at, receipt: {} }) as unknown as DemoEvent;
const london = { timeZone: 'Europe/London' } as DemoCompany;

const events = [
  receipt('2011-09-19T06:00:00Z'),
  order('1', '2011-09-19T08:00:00Z'),
  order('2', '2011-09-19T09:00:00Z'),
  receipt('2011-09-19T10:00:00Z'),
  order('3', '2011-09-19T11:00:00Z'),
  // Half past midnight in London is the next day there.
  order('4', '2011-09-19T23:30:00Z'),
  order('5', '2011-09-20T08:00:00Z'),
];

describe('where a company stands', () => {
  it('is the beginning when it has no order', () => {
    expect(untold(events, new Set())).toEqual(events);
  });

  it('is after its last order, but for orders that were on their way', () => {
    expect(untold(events, new Set(['1', '3']))).toEqual([events[2], events[5], events[6]]);
  });

  it('is the end when it has them all', () => {
    expect(untold(events, new Set(['1', '2', '3', '4', '5']))).toEqual([]);
  });
});

describe('the next days', () => {
  it('are counted from the first event, in the time of the company', () => {
    expect(nextDays(events, london, 1)).toEqual({ events: events.slice(0, 5), isTheLast: false });
    expect(nextDays(events.slice(5), london, 1)).toEqual({ events: events.slice(5), isTheLast: true });
  });

  it('end with the last order under the cap', () => {
    expect(nextDays(events, london, 2, 2).events).toEqual(events.slice(0, 4));
  });

  it('are none at the end', () => {
    expect(nextDays([], london, 3)).toEqual({ events: [], isTheLast: true });
  });
});
