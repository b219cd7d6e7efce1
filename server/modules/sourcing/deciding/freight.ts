import { type NodeCalendar, nextShipMoment, type ShipMoment } from '../../network/index.ts';
import { promisedDay, type RateEstimate, type RateQuestion } from '../../shipping/index.ts';
import type { FreightOption, OrderToSource } from './model.ts';

/**
 * Freight as a decision needs it: what a node's services cost for the whole order and how that divides over its lines. A tariff
 * is asked at two weights, the whole order and its lightest line, and is taken as straight in between. Pure.
 */

/** A parcel is not planned heavier than this: most tariffs end here, and so does what one person may lift. Grams. */
export const parcelLimitGrams = 20_000;

/** The two shipments asked for; an order of one line needs the first only. */
export type FreightQuestion = { whole: RateQuestion; lightest: RateQuestion | null; parcels: number };

export function freightQuestion(order: OrderToSource, weights: readonly number[]): FreightQuestion {
  const grams = weights.reduce((sum, weight) => sum + weight, 0);
  const parcels = Math.max(1, Math.ceil(grams / parcelLimitGrams));
  const whole = rateQuestion(order, Math.ceil(grams / parcels));
  const lightest = Math.min(...weights, parcelLimitGrams);
  return { whole, lightest: order.lines.length > 1 ? rateQuestion(order, lightest) : null, parcels };
}

/** The key names destination and weight, so that orders alike are priced once. */
function rateQuestion({ country, postcode }: OrderToSource, grams: number): RateQuestion {
  const weightGrams = Math.max(1, grams);
  return {
    key: `${country}|${postcode ?? ''}|${weightGrams}`,
    weightGrams,
    destination: { country, postcode },
  };
}

export type ShipDays = {
  calendar: NodeCalendar;
  now: Date;
  /** Days on which the node can take no more; ISO. */
  isFull(day: string): boolean;
};

/** When something given to the node now leaves it; undefined when never within a year. */
export function shipMoment(
  { calendar: { calendar, cutoffs, zone }, now, isFull }: ShipDays,
  carrier?: string,
  service?: string,
): ShipMoment | undefined {
  let readyAt = now;
  for (let tries = 0; tries < 366; tries += 1) {
    const moment = nextShipMoment({
      ...{ calendar, cutoffs, zone, readyAt },
      ...(carrier === undefined ? {} : { carrier }),
      ...(service === undefined ? {} : { service }),
    });
    if (moment === undefined || !isFull(moment.shipOn)) return moment;
    readyAt = new Date(moment.cutoffAt.getTime() + 1);
  }
  return undefined;
}

/** Every service of one node for an order. `rates`: the estimates of this node, in the organization's currency. */
export function freightOptions(
  question: FreightQuestion,
  weights: readonly number[],
  rates: readonly RateEstimate[],
  days: ShipDays,
): FreightOption[] {
  return rates
    .filter(({ key }) => key === question.whole.key)
    .flatMap((rate): FreightOption[] => {
      const { carrierCode, serviceCode } = rate;
      const moment = shipMoment(days, carrierCode, serviceCode);
      if (moment === undefined) return [];
      const light = rates.find(
        (other) =>
          other.key === question.lightest?.key &&
          other.carrierId === rate.carrierId &&
          other.serviceCode === serviceCode,
      );
      const whole = rate.costMinor * question.parcels;
      return [
        {
          ...{ carrierCode, serviceCode },
          ...divided(whole, light?.costMinor ?? whole, weights),
          shipOn: moment.shipOn,
          shipBy: moment.pickupAt.toISOString(),
          deliverOn: promisedDay(moment.shipOn, rate.transitDaysMax, rate.deliversWeekends),
        },
      ];
    });
}

/**
 * A part that every shipment pays and a part by weight, in whole minor units that add up to the price of the whole order.
 * `lightest`: the price of the lightest line alone.
 */
export function divided(
  whole: number,
  lightest: number,
  weights: readonly number[],
): { fixedMinor: number; lineMinor: number[] } {
  const grams = weights.reduce((sum, weight) => sum + weight, 0);
  const least = Math.min(...weights);
  if (weights.length < 2 || grams <= least) return { fixedMinor: whole, lineMinor: weights.map(() => 0) };
  const slope = Math.max(0, (whole - lightest) / (grams - least));
  const fixedMinor = Math.max(0, Math.min(whole, Math.round(lightest - slope * least)));
  const lineMinor: number[] = [];
  let weighed = 0;
  let given = 0;
  for (const weight of weights) {
    weighed += weight;
    const upTo = Math.round(((whole - fixedMinor) * weighed) / grams);
    lineMinor.push(upTo - given);
    given = upTo;
  }
  return { fixedMinor, lineMinor };
}
