/**
 * The rate sheet of the demo company's own carrier: Royal Mail's printed domestic prices of 2017-03-27 as
 * service, zone, format and weight, and prices abroad that are made up. Within the United Kingdom, Jersey,
 * Guernsey and the Isle of Man one price holds everywhere; the zones differ in days.
 */
import type { PriceListRow } from '../data-files.ts';
import { INTERNATIONAL_SERVICES, INTERNATIONAL_ZONES, internationalRates } from './international-rates.ts';
import type { Rate, RateFormat, RateService, RateSheet, RateZone } from './rate-model.ts';

/** Royal Mail's size limits of 2017, and the order in which the list prints the formats of a service. */
export const FORMATS: RateFormat[] = [
  { code: 'letter', maxSidesMm: [240, 165, 5], maxWeightGrams: 100 },
  { code: 'large_letter', maxSidesMm: [353, 250, 25], maxWeightGrams: 750 },
  { code: 'small_parcel', maxSidesMm: [450, 350, 160], maxWeightGrams: 2_000 },
  { code: 'medium_parcel', maxSidesMm: [610, 460, 460], maxWeightGrams: 20_000 },
];

const DOMESTIC_ZONES: RateZone[] = [
  { code: 'gb_mainland', name: 'Great Britain mainland', countries: ['GB'], postcodePrefixes: [] },
  {
    code: 'gb_highlands_islands',
    name: 'Highlands and Islands',
    countries: ['GB'],
    postcodePrefixes: highlandsAndIslands(),
  },
  { code: 'gb_northern_ireland', name: 'Northern Ireland', countries: ['GB'], postcodePrefixes: ['BT'] },
  { code: 'channel_islands', name: 'Channel Islands', countries: ['JE', 'GG'], postcodePrefixes: [] },
  { code: 'isle_of_man', name: 'Isle of Man', countries: ['IM'], postcodePrefixes: [] },
];

type PrintedService = { name: string; isSignedFor: boolean; hasFormats: boolean; days: [number, number] };

/** `days`: to the mainland, and to everywhere else. */
const SERVICES: Record<string, PrintedService> = {
  first_class: { name: 'First Class', isSignedFor: false, hasFormats: true, days: [1, 2] },
  second_class: { name: 'Second Class', isSignedFor: false, hasFormats: true, days: [3, 4] },
  signed_for_first_class: {
    name: 'Signed For First Class',
    isSignedFor: true,
    hasFormats: true,
    days: [1, 2],
  },
  signed_for_second_class: {
    name: 'Signed For Second Class',
    isSignedFor: true,
    hasFormats: true,
    days: [3, 4],
  },
  guaranteed_by_one_pm: {
    name: 'Special Delivery by 1pm',
    isSignedFor: true,
    hasFormats: false,
    days: [1, 2],
  },
  guaranteed_by_nine_am: {
    name: 'Special Delivery by 9am',
    isSignedFor: true,
    hasFormats: false,
    days: [1, 2],
  },
};

/**
 * The sheet from the printed list. Services with Saturday delivery are left out: the demo delivers on
 * working days.
 */
export function rateSheetOf(list: PriceListRow[]): RateSheet {
  const effectiveOn = list[0]?.effectiveOn ?? '';
  const services: RateService[] = [];
  const rates: Rate[] = [];
  for (const [code, printed] of Object.entries(SERVICES)) {
    const rows = list.filter((row) => row.service === `${code}_service`);
    const compensationMinor = Math.min(...rows.map((row) => row.compensationMinor));
    const cheapest = rows.filter((row) => row.compensationMinor === compensationMinor);
    const [mainland, elsewhere] = printed.days;
    const zones = DOMESTIC_ZONES.map((zone): [string, number] => [
      zone.code,
      zone.code === 'gb_mainland' ? mainland : elsewhere,
    ]);
    services.push({
      code,
      name: printed.name,
      isSignedFor: printed.isSignedFor,
      compensationMinor,
      transitDays: Object.fromEntries(zones),
    });
    const prices = printed.hasFormats ? withFormats(cheapest) : largestFormat(cheapest);
    for (const [zone] of zones) rates.push(...prices.map((price) => ({ service: code, zone, ...price })));
  }
  return {
    carrier: 'royal_mail_2017',
    currency: 'GBP',
    effectiveOn,
    fuelSurchargePercent: 0,
    dimensionalDivisor: null,
    services: [...services, ...INTERNATIONAL_SERVICES],
    zones: [...DOMESTIC_ZONES, ...INTERNATIONAL_ZONES],
    formats: FORMATS,
    rates: [...rates, ...internationalRates()],
  };
}

type Price = Pick<Rate, 'format' | 'maxWeightGrams' | 'priceMinor'>;

/**
 * The list does not name the format of a price; it prints letter, large letter, small parcel and medium
 * parcel one below the other. A new format begins where the weight does not rise, or exceeds what the
 * format takes.
 */
export function withFormats(rows: PriceListRow[]): Price[] {
  let format = 0;
  let previous = 0;
  return rows.map(({ maxWeightGrams, priceMinor }) => {
    if (maxWeightGrams <= previous || maxWeightGrams > FORMATS[format]!.maxWeightGrams) format += 1;
    previous = maxWeightGrams;
    const { code } = FORMATS[format]!; // A fifth format would fail here: the list has four.
    return { format: code, maxWeightGrams, priceMinor };
  });
}

function largestFormat(rows: PriceListRow[]): Price[] {
  return rows.map(({ maxWeightGrams, priceMinor }) => ({
    format: 'medium_parcel',
    maxWeightGrams,
    priceMinor,
  }));
}

/** The outward codes that British carriers commonly list as Highlands and Islands. */
function highlandsAndIslands(): string[] {
  const range = (area: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => `${area}${from + index} `);
  return [
    'HS',
    'IV',
    'KW',
    'ZE',
    ...range('KA', 27, 28),
    ...range('PA', 20, 49),
    ...range('PA', 60, 78),
    ...range('PH', 17, 26),
    ...range('PH', 30, 44),
    ...range('PH', 49, 50),
  ];
}
