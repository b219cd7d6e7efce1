import { Type } from 'typebox';
import { postalAddress } from '../../../platform/address.ts';
import {
  currencyCode,
  day,
  idOf,
  instant,
  minorUnits,
  nullable,
  oneOf,
  quantity,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { serviceCode } from '../accounts/api.ts';
import { labelSchema } from '../labels/schema.ts';
import { deliveryStatuses, parcelStatuses } from './model.ts';

/** Parcels as the API takes and shows them. */
const side = () => Type.Integer({ minimum: 1, maximum: 100_000, description: 'millimetres' });
export const weightGrams = () => Type.Integer({ minimum: 1, maximum: 100_000_000 });

const parcelFacts = {
  id: idOf('parcel'),
  nodeId: idOf('node'),
  brandId: nullable(Type.String()),
  fulfillmentOrderId: nullable(Type.String()),
  orderId: nullable(Type.String()),
  orderNumber: nullable(Type.String()),
  shipTo: postalAddress(),
  weightGrams: Type.Integer(),
  lengthMm: nullable(Type.Integer()),
  widthMm: nullable(Type.Integer()),
  heightMm: nullable(Type.Integer()),
  cartonCode: nullable(Type.String()),
  locationId: nullable(Type.String()),
  carrierId: nullable(Type.String()),
  serviceCode: nullable(Type.String()),
  status: oneOf(parcelStatuses),
  deliveryStatus: oneOf(deliveryStatuses),
  promisedOn: nullable(day()),
  trackingNumber: nullable(Type.String()),
  declaredValueMinor: nullable(Type.Integer()),
  declaredCurrency: nullable(Type.String()),
  packedAt: instant(),
  shippedAt: nullable(instant()),
  deliveredAt: nullable(instant()),
  lastEventAt: nullable(instant()),
  overdueAt: nullable(instant()),
  voidedAt: nullable(instant()),
  voidReason: nullable(Type.String()),
  version: Type.Integer(),
};

export const parcelSchema = Type.Object(parcelFacts);

export const parcelWithLabel = Type.Object({ ...parcelFacts, label: nullable(labelSchema) });

export const parcelDetail = Type.Object({
  ...parcelFacts,
  lines: Type.Array(
    Type.Object({
      id: idOf('parcelLine'),
      skuId: idOf('sku'),
      quantity: Type.Integer(),
      fulfillmentOrderLineId: nullable(Type.String()),
      lotId: nullable(Type.String()),
      unitValueMinor: nullable(Type.Integer()),
      unitWeightGrams: nullable(Type.Integer()),
    }),
  ),
  labels: Type.Array(labelSchema),
});

export const newParcel = strict({
  nodeId: idOf('node'),
  brandId: Type.Optional(nullable(idOf('brand'))),
  fulfillmentOrderId: Type.Optional(idOf('fulfillmentOrder')),
  orderId: Type.Optional(idOf('order')),
  orderNumber: Type.Optional(text(60)),
  shipTo: postalAddress(),
  weightGrams: weightGrams(),
  lengthMm: Type.Optional(side()),
  widthMm: Type.Optional(side()),
  heightMm: Type.Optional(side()),
  cartonCode: Type.Optional(text(40)),
  locationId: Type.Optional(idOf('location')),
  carrierId: Type.Optional(idOf('carrier')),
  serviceCode: Type.Optional(serviceCode()),
  promisedOn: Type.Optional(day()),
  declaredCurrency: Type.Optional(currencyCode()),
  lines: Type.Array(
    strict({
      skuId: idOf('sku'),
      quantity: quantity(),
      fulfillmentOrderLineId: Type.Optional(idOf('fulfillmentOrderLine')),
      lotId: Type.Optional(idOf('lot')),
      unitValueMinor: Type.Optional(minorUnits({ maximum: 1_000_000_000 })),
      unitWeightGrams: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
