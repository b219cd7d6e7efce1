/**
 * What goes wrong on the demo's floor and road, and when parcels arrive: a function of the key of the task
 * or the parcel, so that every run of the demo has the same mishaps in the same places.
 */

import { RETAILER_TIME_ZONE } from '../local-time.ts';
import { fractionOf, integerOf } from './hash.ts';

/**
 * What a picker does at a bin before the right thing: nothing wrong, a wrong item, the wrong bin, or finds
 * too few.
 */
export type PickMishap = 'none' | 'wrong_item_scanned' | 'wrong_bin_scanned' | 'short';

/** What the carrier does when a label is asked for; `refused`: however often. */
export type LabelMishap = 'none' | 'timeout_after_label' | 'refused_once' | 'refused' | 'slow';

export type TrackingStep = {
  /** UTC instant. */
  at: string;
  status: 'accepted' | 'in_transit' | 'out_for_delivery' | 'delivery_attempted' | 'delivered';
};

/** About one pick in sixty begins with a wrong scan; one in 250 comes up short. */
export function pickMishapOf(taskKey: string): PickMishap {
  const fraction = fractionOf(`pick mishap ${taskKey}`);
  if (fraction < 0.01) return 'wrong_item_scanned';
  if (fraction < 0.016) return 'wrong_bin_scanned';
  return fraction < 0.02 ? 'short' : 'none';
}

/** About one label in forty meets a fault of the carrier. */
export function labelMishapOf(parcelKey: string): LabelMishap {
  const fraction = fractionOf(`label mishap ${parcelKey}`);
  if (fraction < 0.008) return 'timeout_after_label';
  if (fraction < 0.016) return 'refused_once';
  return fraction < 0.025 ? 'slow' : 'none';
}

/**
 * The parcel's way: accepted in the evening of the hand-over, in transit that night, out in the morning of
 * its day, delivered by the late afternoon. One in 25 is a working day late, one in 40 finds nobody at home
 * and arrives on the next working day. The carrier works Monday to Saturday; times are London's, whatever
 * the destination.
 *
 * @param handedOverAt UTC instant
 * @param transitDays working days the service promises
 */
export function trackingOf(parcelKey: string, handedOverAt: string, transitDays: number): TrackingStep[] {
  const start = Temporal.Instant.from(handedOverAt).toZonedDateTimeISO(RETAILER_TIME_ZONE);
  const isLate = fractionOf(`late ${parcelKey}`) < 0.04;
  const isAttempted = fractionOf(`attempt ${parcelKey}`) < 0.025;
  const arrival = addWorkingDays(start.toPlainDate(), Math.max(1, transitDays) + (isLate ? 1 : 0));
  const steps: TrackingStep[] = [
    { status: 'accepted', at: after(start, integerOf(`accepted ${parcelKey}`, 40, 150)) },
    { status: 'in_transit', at: after(start, integerOf(`in transit ${parcelKey}`, 200, 420)) },
    { status: 'out_for_delivery', at: onDay(arrival, 6 * 60 + integerOf(`out ${parcelKey}`, 0, 90)) },
  ];
  const minute = 8 * 60 + integerOf(`door ${parcelKey}`, 0, 9 * 60);
  if (!isAttempted) return [...steps, { status: 'delivered', at: onDay(arrival, minute) }];
  const nextDay = addWorkingDays(arrival, 1);
  return [
    ...steps,
    { status: 'delivery_attempted', at: onDay(arrival, minute) },
    { status: 'out_for_delivery', at: onDay(nextDay, 6 * 60 + integerOf(`out again ${parcelKey}`, 0, 90)) },
    { status: 'delivered', at: onDay(nextDay, minute) },
  ];
}

function after(start: Temporal.ZonedDateTime, minutes: number): string {
  return start.add({ minutes }).toInstant().toString();
}

function onDay(day: Temporal.PlainDate, minute: number): string {
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return day.toZonedDateTime({ timeZone: RETAILER_TIME_ZONE, plainTime }).toInstant().toString();
}

/** Sunday does not count. */
function addWorkingDays(from: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let day = from;
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek !== 7) left -= 1;
  }
  return day;
}
