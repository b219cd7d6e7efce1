import { expect, it, vi } from 'vitest';
import { day, instant, readersTag } from './format.ts';

it("takes the reader's own form of the page's language, and passes over what is no language tag", () => {
  expect(readersTag(['fr-CA', 'en-GB', 'en-US'], 'en')).toBe('en-GB');
  expect(readersTag(['en-US@posix', 'C'], 'en')).toBe('en');
  expect(readersTag(['de-DE'], 'en')).toBe('en');
});

it('names the year of an instant or a day only where it is not the present one', () => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
  const now = Date.parse('2026-11-24T12:00:00Z');
  expect(instant('2026-11-24T16:46:00Z', 'UTC', now)).toMatch(/^Nov 24, 4:46\sPM/);
  expect(instant('2025-12-31T23:30:00Z', 'UTC', now)).toMatch(/^Dec 31, 2025, 11:30\sPM/);
  expect(instant('2025-12-31T23:30:00Z', 'Asia/Tokyo', now)).toMatch(/^Jan 1, 8:30\sAM Tokyo$/);
  expect(day('2026-01-05', 'medium', now)).toBe('Jan 5');
  expect(day('2025-01-05', 'medium', now)).toBe('Jan 5, 2025');
});
