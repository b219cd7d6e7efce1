/**
 * The days a node works: its week, with holidays taken out and extra days put in. Days are ISO dates (`2026-12-24`); a
 * day has no zone.
 */
export type WorkingCalendar = {
  /** ISO weekdays, Monday = 1. */
  readonly workingDays: readonly number[];
  /** Days that differ from the week: true works, false does not. */
  readonly exceptions: ReadonlyMap<string, boolean>;
};

/** How far ahead a working day is looked for; a node closed for longer never ships. */
export const horizonDays = 366;

export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

export function isWorkingDay(calendar: WorkingCalendar, day: string): boolean {
  return calendar.exceptions.get(day) ?? calendar.workingDays.includes(weekdayOf(day));
}

/** The first working day on or after `day`; undefined when there is none within the horizon. */
export function nextWorkingDay(calendar: WorkingCalendar, day: string): string | undefined {
  for (let ahead = 0; ahead <= horizonDays; ahead += 1) {
    const candidate = addDays(day, ahead);
    if (isWorkingDay(calendar, candidate)) return candidate;
  }
  return undefined;
}

/**
 * The day `count` working days after `day` (0: the first working day on or after it). Carriers count transit this way:
 * handed over on Friday, one working day later is Monday.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: string, count: number): string | undefined {
  let current = count === 0 ? nextWorkingDay(calendar, day) : day;
  for (let left = count; left > 0 && current !== undefined; left -= 1) {
    current = nextWorkingDay(calendar, addDays(current, 1));
  }
  return current;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1;
  }
  return count;
}
