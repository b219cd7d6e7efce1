import type { ReadContext } from '../../../platform/context.ts';
import type { Destination } from './model.ts';
import { priceOf } from './price.ts';
import { serviceZone, zoneOf } from './price-list.ts';
import { homeCurrency, rateRow, type Tariff, tariffsOf } from './store.ts';

/** A parcel up to this weight, and heavier than the step before, costs this; minor units. */
export type WeightStep = { upToGrams: number; costMinor: number };

/** What one service from one node charges for a parcel to a destination (`key`), by its weight. */
export type WeightTariff = {
  key: string;
  nodeId: string;
  carrierId: string;
  carrierCode: string;
  serviceCode: string;
  currency: string;
  /** In rising order of weight, at least one; a parcel heavier than the last is not taken. */
  steps: WeightStep[];
  transitDaysMin: number;
  transitDaysMax: number;
  deliversWeekends: boolean;
};

export type WeightTariffRequest = {
  nodeIds: readonly string[];
  destinations: readonly { key: string; destination: Destination }[];
  /** No parcel is heavier; grams. */
  upToGrams: number;
};

/**
 * The price of every weight from any number of nodes to any number of destinations; statements are as many as sheets, not as
 * destinations. Every service that
 * serves the destination, the soonest first per destination and node. Services without a price are left out. As when a parcel of
 * unknown size is priced alone: what `quoteRates` says of a weight is the step that holds it.
 */
export async function priceByWeight(ctx: ReadContext, request: WeightTariffRequest): Promise<WeightTariff[]> {
  const currency = await homeCurrency(ctx);
  const known = new Map<string, WeightStep[]>();
  const tariffs = await tariffsOf(ctx, request.nodeIds, ctx.now);
  return request.destinations
    .flatMap(({ key, destination }) =>
      tariffs.flatMap((tariff): WeightTariff[] => {
        const { offer, list } = tariff;
        const zone = list === undefined ? null : zoneOf(list, destination);
        const { nodeId, carrierId, carrierCode, serviceCode, deliversWeekends, rateSheetId } = offer;
        const alike = `${carrierId} ${serviceCode} ${rateSheetId} ${zone}`;
        const steps = known.get(alike) ?? stepsOf(tariff, destination, request.upToGrams, currency);
        known.set(alike, steps);
        if (steps.length === 0) return [];
        const transit = zone === null ? undefined : list?.transits.get(serviceZone(serviceCode, zone));
        const { transitDaysMin, transitDaysMax } = transit ?? offer;
        return [
          {
            ...{ key, nodeId, carrierId, carrierCode, serviceCode, currency: offer.currency ?? currency },
            ...{ steps, transitDaysMin, transitDaysMax, deliversWeekends },
          },
        ];
      }),
    )
    .sort(
      (a, b) =>
        inOrder(a.key, b.key) ||
        inOrder(a.nodeId, b.nodeId) ||
        a.transitDaysMax - b.transitDaysMax ||
        inOrder(`${a.carrierCode} ${a.serviceCode}`, `${b.carrierCode} ${b.serviceCode}`),
    );
}

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Priced at the end of each bracket: in between the price stays as it is. Neighbors of one price are one step. */
function stepsOf(
  tariff: Tariff,
  destination: Destination,
  upToGrams: number,
  currency: string,
): WeightStep[] {
  const limit = Math.min(upToGrams, tariff.offer.maxWeightGrams ?? upToGrams);
  const ends = [...new Set(endsOf(tariff, limit, destination)), limit].toSorted((a, b) => a - b);
  const steps: WeightStep[] = [];
  for (const weightGrams of ends) {
    const row = rateRow({ key: '', weightGrams, destination }, tariff);
    const price = priceOf(row, weightGrams, currency);
    if (typeof price === 'string') continue;
    const last = steps.at(-1);
    if (last?.costMinor === price.totalMinor) last.upToGrams = weightGrams;
    else steps.push({ upToGrams: weightGrams, costMinor: price.totalMinor });
  }
  return steps;
}

/** Weights below the limit after which the price may change. Who has no sheet charges by started kilograms. */
function endsOf({ offer, list }: Tariff, limit: number, destination: Destination): number[] {
  if (list === undefined) {
    return Array.from({ length: Math.ceil(limit / 1000) }, (_, at) => (at + 1) * 1000).filter(
      (end) => end < limit,
    );
  }
  const zone = zoneOf(list, destination);
  const brackets = zone === null ? [] : (list.brackets.get(serviceZone(offer.serviceCode, zone)) ?? []);
  return brackets.map(({ upToGrams }) => upToGrams).filter((end) => end < limit);
}
