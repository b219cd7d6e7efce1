/** One parcel to be priced. Sides in millimetres, weight in grams. */
export type PricedParcel = {
  weightGrams: number;
  lengthMm?: number | null;
  widthMm?: number | null;
  heightMm?: number | null;
};

export type Destination = { country: string; postcode?: string | null };

/** A parcel from one of the nodes to a destination; `key` names it in the answer. */
export type RateQuestion = PricedParcel & { key: string; destination: Destination };

/** A service of a carrier and what the sheets say of it, before a decision. */
export type RateRow = {
  key: string;
  nodeId: string;
  carrierId: string;
  carrierCode: string;
  carrierName: string;
  carrierKind: string;
  carrierSettings: unknown;
  serviceCode: string;
  serviceName: string;
  transitDaysMin: number;
  transitDaysMax: number;
  deliversWeekends: boolean;
  isTracked: boolean;
  requiresSignature: boolean;
  maxWeightGrams: number | null;
  rateSheetId: string | null;
  currency: string | null;
  fuelSurchargeBasisPoints: number | null;
  zone: string | null;
  billableGrams: number;
  format: string | null;
  priceMinor: number | null;
};

/** What a label of this service would cost: minor units; base and fuel add up to the total. */
export type Price = {
  baseMinor: number;
  fuelMinor: number;
  totalMinor: number;
  currency: string;
  billableGrams: number;
  zone: string | null;
  format: string | null;
  rateSheetId: string | null;
};

/** Why a service cannot be taken, by name. */
export const exclusions = [
  'no_rate_sheet',
  'destination_not_served',
  'no_price_for_weight',
  'too_heavy',
  'no_pickup',
  'after_promise',
] as const;
export type Exclusion = (typeof exclusions)[number];

export type Candidate = {
  nodeId: string;
  carrierId: string;
  carrierCode: string;
  carrierName: string;
  serviceCode: string;
  serviceName: string;
  isTracked: boolean;
  requiresSignature: boolean;
  price: Price | null;
  transitDaysMin: number;
  transitDaysMax: number;
  /** Days in the node's calendar; null when it never ships. */
  shipOn: string | null;
  promisedOn: string | null;
  excludedBy: Exclusion | null;
};
