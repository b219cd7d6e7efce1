/** Dates of GS1 element strings: YYMMDD, where day 00 means the end of the month. */

/**
 * The day as `YYYY-MM-DD`, or undefined when there is no such day. The century is the one that brings the year to
 * between 49 years ago and 50 years ahead of `today` (GS1 General Specifications, 7.12).
 */
export function dayOfYymmdd(text: string, today: Date): string | undefined {
  const found = /^(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!found) return undefined;
  const [, twoDigits, month, day] = found.map(Number);
  const year = yearOf(twoDigits!, today.getUTCFullYear());
  if (month! < 1 || month! > 12) return undefined;
  const last = new Date(Date.UTC(year, month!, 0)).getUTCDate();
  if (day! > last) return undefined;
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${year}-${pad(month!)}-${pad(day === 0 ? last : day!)}`;
}

function yearOf(twoDigits: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100);
  const distance = twoDigits - (thisYear % 100);
  if (distance >= 51) return century - 100 + twoDigits;
  if (distance <= -50) return century + 100 + twoDigits;
  return century + twoDigits;
}
