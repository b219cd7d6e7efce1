import { instantOfLocalTime, localDay } from './local-time.ts';
import { addDays, horizonDays, isWorkingDay, type WorkingCalendar, weekdayOf } from './working-days.ts';

/**
 * When what is ready leaves the node. Ready at or before the cutoff of a working day on which the carrier comes: it
 * leaves that day; otherwise on the next such day. Times are the node's wall time, so they hold through clock changes.
 */
export type Cutoff = {
  /** `*`: any carrier. */
  carrierCode: string;
  /** `*`: any service of the carrier. */
  serviceCode: string;
  /** ISO weekday, Monday = 1. */
  weekday: number;
  /** `HH:MM` or `HH:MM:SS`, wall time of the node. */
  cutoffTime: string;
  pickupTime: string;
};

export type ShipMoment = { shipOn: string; cutoffAt: Date; pickupAt: Date };

export type ShipMomentQuestion = {
  calendar: WorkingCalendar;
  cutoffs: readonly Cutoff[];
  zone: string;
  carrier?: string;
  service?: string;
  readyAt: Date;
};

/** What a new node starts with: every day of its week, goods ready by 14:00 leave at 17:00. */
export const defaultCutoffs: readonly Cutoff[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  carrierCode: '*',
  serviceCode: '*',
  weekday,
  cutoffTime: '14:00',
  pickupTime: '17:00',
}));

/** Returns undefined when no pickup comes within a year: no cutoffs for the service, or no working day. */
export function nextShipMoment(question: ShipMomentQuestion): ShipMoment | undefined {
  const { calendar, zone, readyAt } = question;
  const byWeekday = new Map(cutoffsOf(question).map((cutoff) => [cutoff.weekday, cutoff]));
  if (byWeekday.size === 0) return undefined;
  const today = localDay(readyAt, zone);
  for (let ahead = 0; ahead <= horizonDays; ahead += 1) {
    const shipOn = addDays(today, ahead);
    const cutoff = byWeekday.get(weekdayOf(shipOn));
    if (cutoff === undefined || !isWorkingDay(calendar, shipOn)) continue;
    const cutoffAt = instantOfLocalTime(shipOn, cutoff.cutoffTime, zone);
    if (readyAt.getTime() > cutoffAt.getTime()) continue;
    return { shipOn, cutoffAt, pickupAt: instantOfLocalTime(shipOn, cutoff.pickupTime, zone) };
  }
  return undefined;
}

/**
 * The cutoffs that hold for a service: its own, else its carrier's, else everybody's. A carrier with cutoffs of its own
 * comes on those weekdays only.
 */
export function cutoffsOf({
  cutoffs,
  carrier = '*',
  service = '*',
}: Pick<ShipMomentQuestion, 'cutoffs' | 'carrier' | 'service'>): Cutoff[] {
  const levels = [
    [carrier, service],
    [carrier, '*'],
    ['*', '*'],
  ];
  for (const [carrierCode, serviceCode] of levels) {
    const found = cutoffs.filter(
      (cutoff) => cutoff.carrierCode === carrierCode && cutoff.serviceCode === serviceCode,
    );
    if (found.length > 0) return found;
  }
  return [];
}
