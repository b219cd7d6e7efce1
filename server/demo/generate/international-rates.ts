/**
 * Zones and prices abroad. No list that we may ship has them, so all of this is made up: a price to start
 * with and one for each further half kilogram, in the order of what a parcel abroad costs.
 */
import type { Rate, RateService, RateZone } from './rate-model.ts';

type Tariff = { zone: RateZone; firstMinor: number; stepMinor: number; days: [number, number] };

/** Weights the sheet prints, in grams. */
const WEIGHTS = [500, 1_000, 1_500, 2_000, 5_000, 10_000, 20_000];

/** Abroad a small parcel ends at two kilograms, as at home. */
const SMALL_PARCEL_GRAMS = 2_000;

const TARIFFS: Tariff[] = [
  tariff('europe_1', 'Near Europe', 'BE DE DK FR IE LU NL', 455, 120, [3, 6]),
  tariff(
    'europe_2',
    'Further Europe',
    'AT CH CY CZ EE ES FI GR HU IS IT LT LV MT NO PL PT RO SE SI SK',
    525,
    150,
    [4, 8],
  ),
  tariff('world_1', 'World', 'AE BH BR CA HK IL JP LB SA SG US ZA', 690, 260, [6, 12]),
  tariff('world_2', 'Australia and New Zealand', 'AU NZ', 740, 290, [7, 14]),
];

export const INTERNATIONAL_ZONES: RateZone[] = TARIFFS.map(({ zone }) => zone);

export const INTERNATIONAL_SERVICES: RateService[] = [
  {
    code: 'international_tracked',
    name: 'International Tracked',
    isSignedFor: true,
    compensationMinor: 5_000,
    transitDays: Object.fromEntries(TARIFFS.map(({ zone, days }) => [zone.code, days[0]])),
  },
  {
    code: 'international_economy',
    name: 'International Economy',
    isSignedFor: false,
    compensationMinor: 2_000,
    transitDays: Object.fromEntries(TARIFFS.map(({ zone, days }) => [zone.code, days[1]])),
  },
];

/** Tracked costs five pounds more and takes half the time. */
export function internationalRates(): Rate[] {
  return INTERNATIONAL_SERVICES.flatMap(({ code }) =>
    TARIFFS.flatMap(({ zone, firstMinor, stepMinor }) =>
      WEIGHTS.map((maxWeightGrams) => ({
        service: code,
        zone: zone.code,
        format: maxWeightGrams <= SMALL_PARCEL_GRAMS ? 'small_parcel' : 'medium_parcel',
        maxWeightGrams,
        priceMinor:
          firstMinor +
          Math.ceil(maxWeightGrams / 500 - 1) * stepMinor +
          (code === 'international_tracked' ? 500 : 0),
      })),
    ),
  );
}

function tariff(
  code: string,
  name: string,
  countries: string,
  firstMinor: number,
  stepMinor: number,
  days: [number, number],
): Tariff {
  return {
    zone: { code, name, countries: countries.split(' '), postcodePrefixes: [] },
    firstMinor,
    stepMinor,
    days,
  };
}
