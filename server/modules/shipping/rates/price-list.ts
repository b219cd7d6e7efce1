import type { Destination, RateQuestion } from './model.ts';
import { postcodePrefixes } from './postcode-prefixes.ts';

/** An imported rate sheet in the form it is looked up in. Sheets never change once imported. */
export type PriceList = {
  volumetricDivisor: number | null;
  /** Country, then postcode prefix, to zone. */
  zones: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Service and zone (`serviceZone`) to brackets, in order of format and weight. */
  brackets: ReadonlyMap<string, readonly Bracket[]>;
  transits: ReadonlyMap<string, { transitDaysMin: number; transitDaysMax: number }>;
};

export type Bracket = {
  format: string;
  upToGrams: number;
  /** Sides in falling order; null: any size. */
  sidesMm: readonly [number, number, number] | null;
  priceMinor: number;
};

export type Found = {
  zone: string | null;
  billableGrams: number;
  bracket: Bracket | null;
  transit: { transitDaysMin: number; transitDaysMax: number } | null;
};

export const serviceZone = (serviceCode: string, zone: string) => `${serviceCode} ${zone}`;

/** Where the destination is, what counts as the weight, and the bracket that holds it. */
export function lookUpPrice(list: PriceList, serviceCode: string, question: RateQuestion): Found {
  const sides = sidesOf(question);
  const billableGrams = Math.max(question.weightGrams, volumetricGrams(sides, list.volumetricDivisor));
  const zone = zoneOf(list, question.destination);
  if (zone === null) return { zone, billableGrams, bracket: null, transit: null };
  const key = serviceZone(serviceCode, zone);
  return {
    zone,
    billableGrams,
    bracket: bracketFor(list.brackets.get(key) ?? [], billableGrams, sides),
    transit: list.transits.get(key) ?? null,
  };
}

export function zoneOf({ zones }: PriceList, destination: Destination): string | null {
  const ofCountry = zones.get(destination.country);
  if (ofCountry) {
    const prefixes = postcodePrefixes(destination.country, destination.postcode);
    const found = prefixes.find((prefix) => ofCountry.has(prefix));
    if (found !== undefined) return ofCountry.get(found) ?? null;
  }
  return zones.get('*')?.get('') ?? null;
}

type Sides = readonly [number, number, number] | null;

/** The sides in falling order, or null unless all three are known. */
function sidesOf({ lengthMm, widthMm, heightMm }: RateQuestion): Sides {
  if (!lengthMm || !widthMm || !heightMm) return null;
  const [longest = 0, middle = 0, shortest = 0] = [lengthMm, widthMm, heightMm].sort((a, b) => b - a);
  return [longest, middle, shortest];
}

/** Volumetric weight in grams, rounded up: volume in cm³ over the divisor in cm³ per kilogram. */
export function volumetricGrams(sides: Sides, divisor: number | null): number {
  return sides && divisor ? Math.ceil((sides[0] * sides[1] * sides[2]) / divisor) : 0;
}

/** Of each format the smallest bracket that holds the weight; of those the cheapest, or the roomiest without sizes. */
function bracketFor(brackets: readonly Bracket[], grams: number, sides: Sides): Bracket | null {
  let best: Bracket | null = null;
  let format: string | undefined;
  for (const bracket of brackets) {
    if (bracket.format === format || bracket.upToGrams < grams || !fits(bracket, sides)) continue;
    format = bracket.format;
    if (best === null || (sides ? bracket.priceMinor < best.priceMinor : isRoomier(bracket, best)))
      best = bracket;
  }
  return best;
}

function fits({ sidesMm }: Bracket, sides: Sides): boolean {
  if (sidesMm === null || sides === null) return true;
  return sides[0] <= sidesMm[0] && sides[1] <= sidesMm[1] && sides[2] <= sidesMm[2];
}

function isRoomier(a: Bracket, b: Bracket): boolean {
  const longest = ({ sidesMm }: Bracket) => sidesMm?.[0] ?? Number.POSITIVE_INFINITY;
  return longest(a) > longest(b) || (longest(a) === longest(b) && a.priceMinor < b.priceMinor);
}
