import type { PostalAddress } from '../../../platform/address.ts';

/** What a label shows, frozen when the label is asked for. Documents are pure functions of it and the tracking number. */
export type LabelContent = {
  parcelId: string;
  orderNumber: string | null;
  carrierName: string;
  serviceName: string;
  requiresSignature: boolean;
  shipFrom: PostalAddress;
  shipTo: PostalAddress;
  brandName: string | null;
  weightGrams: number;
  /** RFC 3339; printed as a day and used as the document's date, so that drawing again gives the same bytes. */
  requestedAt: string;
};

/** Weight as people read it on a label: `850 g`, `2.35 kg`. */
export function weightText(grams: number): string {
  return grams < 1000 ? `${grams} g` : `${(grams / 1000).toFixed(2)} kg`;
}
