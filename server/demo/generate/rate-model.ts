/**
 * The shape of a carrier's rate sheet: services, zones, formats, and a price for each combination up to a
 * weight.
 */
export type RateZone = {
  code: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  countries: string[];
  /**
   * Starts of the postcode in upper case. The longest prefix that fits wins over all zones of a country; a
   * zone with none takes what is left.
   */
  postcodePrefixes: string[];
};

export type RateService = {
  code: string;
  name: string;
  isSignedFor: boolean;
  /** What the carrier pays at most for a lost parcel, pence. */
  compensationMinor: number;
  /** Working days from hand-over to the door, by zone; a zone that is absent is not served. */
  transitDays: Record<string, number>;
};

/** Largest outside sizes and weight a format takes, sides in falling order. */
export type RateFormat = { code: string; maxSidesMm: [number, number, number]; maxWeightGrams: number };

/** The price of one parcel up to a weight. A heavier or larger one needs the next row that takes it. */
export type Rate = {
  service: string;
  zone: string;
  format: string;
  maxWeightGrams: number;
  priceMinor: number;
};

export type RateSheet = {
  carrier: string;
  currency: 'GBP';
  /** A date. */
  effectiveOn: string;
  fuelSurchargePercent: number;
  /** Cubic centimetres that count as a kilogram; `null`: only the real weight counts. */
  dimensionalDivisor: number | null;
  services: RateService[];
  zones: RateZone[];
  formats: RateFormat[];
  rates: Rate[];
};
