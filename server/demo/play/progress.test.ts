import { describe, expect, it } from 'vitest';
import { oldestSeconds } from './background.ts';
import { progressLine } from './progress.ts';
import { emptyTally } from './tally.ts';

describe('the line of progress', () => {
  const tally = { ...emptyTally(), orders: 1_200, picks: 30, parcels: 9, delivered: 4 };
  const at = '2011-09-19T08:20:00Z';

  it('says what was done, and from the pace how long the rest takes', () => {
    expect(progressLine({ share: 0.25, at, tally, seconds: 60 })).toBe(
      '25 % · 2011-09-19 08:20 · 1,200 orders · 30 picks · 9 parcels · 4 delivered · 3 min left',
    );
    expect(progressLine({ share: 0.5, at, tally, seconds: 40.2 })).toContain('· 41 s left');
  });

  it('says what it waits for when all has been told', () => {
    expect(progressLine({ share: 1, at, tally, seconds: 60 })).toMatch(
      / 4 delivered · the last parcels are on their way$/,
    );
  });

  it('guesses nothing at the beginning', () => {
    expect(progressLine({ share: 0, at, tally, seconds: 2 })).toMatch(/ 4 delivered$/);
  });
});

describe('the backlog of a server', () => {
  it('is the age of the oldest job or event that waits', () => {
    const metrics = [
      '# HELP waybill_oldest_ready_job_seconds How long the oldest job that could run has been waiting',
      'waybill_oldest_ready_job_seconds 1.5',
      'waybill_event_relay_lag_seconds{reaction="orders.wake_sourcing"} 0.25',
      'waybill_event_relay_lag_seconds{reaction="automation.mail_shoppers"} 2.75',
      'waybill_jobs{state="ready"} 90',
    ].join('\n');
    expect(oldestSeconds(metrics)).toBe(2.75);
    expect(oldestSeconds('waybill_jobs{state="ready"} 0')).toBe(0);
  });
});
