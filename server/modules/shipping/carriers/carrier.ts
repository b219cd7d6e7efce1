import type { PostalAddress } from '../../../platform/address.ts';
import type { Edge } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import type { DeliveryStatus } from '../parcels/model.ts';

/**
 * What a carrier can be asked, uniform over all of them. Every operation is optional; an unsupported one answers so by
 * name. Operations run outside any transaction of ours and have three outcomes: done, refused with the carrier's words,
 * or silence (`CarrierSilence`), after which nobody knows whether it happened until it is looked up by reference.
 */
export const operations = ['rates', 'label', 'void', 'lookup', 'manifest', 'track'] as const;
export type Operation = (typeof operations)[number];

export const carrierKinds = ['rate_sheet', 'sandbox'] as const;
export type CarrierKind = (typeof carrierKinds)[number];

/** An organization's account with a carrier, as the vendor's code sees it. */
export type CarrierAccount = {
  id: string;
  code: string;
  name: string;
  kind: CarrierKind;
  settings: Record<string, unknown>;
};

/** One call: whose account, when, and the edge for vendors that keep books of their own. */
export type CarrierCall = { edge: Edge; org: number; requestId: string; account: CarrierAccount };

export type PackageFacts = {
  weightGrams: number;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
};

export type LabelRequest = PackageFacts & {
  /** Ours, unique per purchase; what the carrier files the label under. */
  reference: string;
  /** Unique number for carriers whose tracking numbers we make. */
  serial: number;
  serviceCode: string;
  shipFrom: PostalAddress;
  shipTo: PostalAddress;
  /** Price by our rate sheets, or null where none applies. */
  agreedPriceMinor: number | null;
  currency: string;
};

export type MadeLabel = { trackingNumber: string; costMinor: number; currency: string };

export type Refused = { outcome: 'refused'; words: string };

/** `retried`: the vendor's client repeated the call after a fault, so that a second label may exist. */
export type LabelAnswer = { outcome: 'done'; label: MadeLabel; retried: boolean } | Refused;
export type VoidAnswer = { outcome: 'done'; refundMinor: number } | Refused;
export type ManifestAnswer = { outcome: 'done'; carrierReference: string } | Refused;

export type VoidRequest = { reference: string; trackingNumber: string; costMinor: number };
export type ManifestRequest = { manifestId: string; trackingNumbers: readonly string[] };
export type RatesRequest = PackageFacts & { serviceCode: string; shipTo: PostalAddress };
export type TrackRequest = {
  trackingNumber: string;
  /** When we gave it to the carrier. */
  shippedAt: Date;
  shipTo: PostalAddress;
};

/** Everything the carrier knows of the parcel so far; telling it twice is the same as once. */
export type TrackAnswer =
  | {
      outcome: 'done';
      events: readonly {
        status: DeliveryStatus;
        eventAt: Date;
        carrierEventId: string;
        description?: string;
        place?: string;
      }[];
    }
  | Refused;

export type Carrier = {
  readonly kind: CarrierKind;
  rates?(
    call: CarrierCall,
    request: RatesRequest,
  ): Promise<{ costMinor: number; currency: string } | Refused>;
  label?(call: CarrierCall, request: LabelRequest): Promise<LabelAnswer>;
  void?(call: CarrierCall, request: VoidRequest): Promise<VoidAnswer>;
  /** Every label, not voided, that the carrier holds under the request's reference, oldest first. */
  lookup?(call: CarrierCall, request: LabelRequest): Promise<readonly MadeLabel[]>;
  manifest?(call: CarrierCall, request: ManifestRequest): Promise<ManifestAnswer>;
  track?(call: CarrierCall, request: TrackRequest): Promise<TrackAnswer>;
  /** Whether asking for parcels by the clock can tell anything, by the settings of the account. */
  isWorthAsking?(settings: Record<string, unknown>): boolean;
};

/** The carrier did not answer, or answered with a fault of its own: the outcome is not known. */
export class CarrierSilence extends Error {
  override readonly name = 'CarrierSilence';
}

/** @throws Refusal `shipping.unsupported_operation`, which names the carrier, the operation and what it can do. */
export function requireOperation<O extends Operation>(
  carrier: Carrier,
  account: Pick<CarrierAccount, 'name'>,
  operation: O,
): NonNullable<Carrier[O]> {
  const found = carrier[operation];
  if (found) return found;
  throw new Refusal(
    'shipping.unsupported_operation',
    'unprocessable',
    `${account.name} (${carrier.kind}) does not support "${operation}". Choose another carrier for it.`,
    { operation, carrier: account.name, carrierKind: carrier.kind, supported: supportedOperations(carrier) },
  );
}

export function supportedOperations(carrier: Carrier): Operation[] {
  return operations.filter((operation) => carrier[operation] !== undefined);
}
