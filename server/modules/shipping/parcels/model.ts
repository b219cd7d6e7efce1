import type { PostalAddress } from '../../../platform/address.ts';

/** Where a parcel is in our hands, apart from what the carrier says of it (`DeliveryStatus`). */
export const parcelStatuses = ['packed', 'shipped', 'delivered', 'returned', 'lost', 'voided'] as const;
export type ParcelStatus = (typeof parcelStatuses)[number];

/** What carriers say, normalised. */
export const deliveryStatuses = [
  'pre_transit',
  'in_transit',
  'out_for_delivery',
  'available_for_pickup',
  'delivered',
  'failed_attempt',
  'exception',
  'returned',
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export type Parcel = {
  id: string;
  nodeId: string;
  brandId: string | null;
  fulfillmentOrderId: string | null;
  orderId: string | null;
  orderNumber: string | null;
  shipTo: PostalAddress;
  weightGrams: number;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  cartonCode: string | null;
  /** Where it stands in the node until the carrier takes it. */
  locationId: string | null;
  carrierId: string | null;
  serviceCode: string | null;
  status: ParcelStatus;
  deliveryStatus: DeliveryStatus;
  promisedOn: string | null;
  trackingNumber: string | null;
  declaredValueMinor: number | null;
  declaredCurrency: string | null;
  packedBy: string;
  packedAt: Date;
  shippedAt: Date | null;
  deliveredAt: Date | null;
  lastEventAt: Date | null;
  overdueAt: Date | null;
  voidedAt: Date | null;
  voidReason: string | null;
  version: number;
};

export type ParcelLine = {
  id: string;
  parcelId: string;
  skuId: string;
  quantity: number;
  fulfillmentOrderLineId: string | null;
  lotId: string | null;
  unitValueMinor: number | null;
  unitWeightGrams: number | null;
};

export type NewParcelLine = {
  skuId: string;
  quantity: number;
  fulfillmentOrderLineId?: string;
  lotId?: string;
  /** Customs: value and net weight of one unit. */
  unitValueMinor?: number;
  unitWeightGrams?: number;
};

export type NewParcel = {
  nodeId: string;
  brandId?: string | null;
  fulfillmentOrderId?: string;
  orderId?: string;
  orderNumber?: string;
  shipTo: PostalAddress;
  /** Gross, as weighed. */
  weightGrams: number;
  lengthMm?: number;
  widthMm?: number;
  heightMm?: number;
  cartonCode?: string;
  /** Where it stands in the node, with the goods that are in it. */
  locationId?: string;
  carrierId?: string;
  serviceCode?: string;
  promisedOn?: string;
  /** Currency of the lines' unit values. */
  declaredCurrency?: string;
  lines: readonly NewParcelLine[];
};
