import type { AddressValues } from './AddressFields.tsx';

/** An order being typed: kept on this device, so that a reload or a closed page loses nothing. */
export type Draft = {
  /** The channel's own id of the order: what was sent before a reload is known again by it, and not taken twice. */
  externalId: string;
  channel: string;
  currency: string;
  paymentStatus: 'pending' | 'authorized' | 'paid';
  email: string;
  shippingMinor: number;
  shipTo: AddressValues;
  lines: { key: string; sku: string; title: string; quantity: number; unitPriceMinor: number }[];
};

const place = 'waybill.order-draft';

export function readDraft(): Draft | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null') as Draft | null;
    return Array.isArray(kept?.lines) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(draft: Draft): void {
  sessionStorage.setItem(place, JSON.stringify(draft));
}

export function clearDraft(): void {
  sessionStorage.removeItem(place);
}
