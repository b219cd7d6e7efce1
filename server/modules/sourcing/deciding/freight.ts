import { type NodeCalendar, nextShipMoment, type ShipMoment } from '../../network/index.ts';
import { promisedDay, type WeightStep, type WeightTariff } from '../../shipping/index.ts';
import type { FreightOption, OrderToSource } from './model.ts';

/**
 * Freight as a decision needs it: what a node's services charge for whatever part of an order it ships, by the weight of that
 * part. A shipment goes in as many parcels alike as the service needs to carry its weight. Pure.
 */

/** A parcel is not planned heavier than this: most tariffs end here, and so does what one person may lift. Grams. */
export const parcelLimitGrams = 20_000;

/** Orders to one place are priced together. */
export function destinationKey({ country, postcode }: OrderToSource): string {
  return `${country}|${postcode ?? ''}`;
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

/** Every service of one node for an order that weighs `grams` in all. `tariffs`: of this node, to the order's destination. */
export function freightOptions(
  tariffs: readonly WeightTariff[],
  grams: number,
  days: ShipDays,
): FreightOption[] {
  return tariffs.flatMap((tariff): FreightOption[] => {
    const { carrierCode, serviceCode, steps } = tariff;
    const moment = shipMoment(days, carrierCode, serviceCode);
    if (moment === undefined) return [];
    const end = steps.findIndex(({ upToGrams }) => upToGrams >= grams);
    return [
      {
        ...{ carrierCode, serviceCode },
        steps: end === -1 ? steps : steps.slice(0, end + 1),
        shipOn: moment.shipOn,
        shipBy: moment.pickupAt.toISOString(),
        deliverOn: promisedDay(moment.shipOn, tariff.transitDaysMax, tariff.deliversWeekends),
      },
    ];
  });
}

/** The heaviest parcel of the tariff, or of the order where that is lighter. */
export function heaviestParcel({ steps }: FreightOption): number {
  return steps.at(-1)?.upToGrams ?? 0;
}

/** In how many parcels a shipment of this weight goes: as few as the service takes. */
export function parcelsOf(option: FreightOption, grams: number): number {
  return Math.max(1, Math.ceil(grams / heaviestParcel(option)));
}

/**
 * The tariff for whole shipments, up to the weight of the order: while one parcel is enough its own steps, then those of two
 * parcels that share the weight, and so on.
 */
export function shipmentSteps(option: FreightOption, grams: number): { upTo: number; price: number }[] {
  const heaviest = heaviestParcel(option);
  const most = parcelsOf(option, grams);
  return Array.from({ length: most }, (_, at) => at + 1).flatMap((parcels) =>
    option.steps
      .filter((step: WeightStep) => step.upToGrams * parcels > heaviest * (parcels - 1))
      .map(({ upToGrams, costMinor }) => ({ upTo: upToGrams * parcels, price: costMinor * parcels })),
  );
}
