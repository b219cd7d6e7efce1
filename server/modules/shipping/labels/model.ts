import type { LabelContent } from '../documents/label-content.ts';

/**
 * A purchase asked of a carrier. `intended` until the carrier answered; `unknown` when it did not; the live ones of a
 * parcel (`intended`, `bought`, `unknown`, `voiding`, and not an extra) are at most one.
 */
export const labelStates = ['intended', 'bought', 'refused', 'unknown', 'voiding', 'voided'] as const;
export type LabelState = (typeof labelStates)[number];

export type Label = {
  id: string;
  parcelId: string;
  carrierId: string;
  serviceCode: string;
  reference: string;
  serial: number;
  state: LabelState;
  isExtra: boolean;
  content: LabelContent;
  trackingNumber: string | null;
  costMinor: number | null;
  currency: string | null;
  /** The carrier's own words: why it refused, or what is known of an unanswered call. */
  carrierMessage: string | null;
  attempts: number;
  requestedBy: string;
  requestedByName: string;
  requestedAt: Date;
  leasedUntil: Date;
  boughtAt: Date | null;
  voidReason: string | null;
  voidedAt: Date | null;
  refundMinor: number | null;
  version: number;
};

/** How long a carrier may take to answer before the outcome counts as unknown. */
export const answerTimeoutMs = 20_000;

/** How long after the intent an unanswered purchase is looked up: longer than any answer may take. */
export const settlingMs = 30_000;

/** When labels that came to light late are looked for, after a purchase whose first outcome was not known. */
export const lateLabelMs = 10 * 60_000;
