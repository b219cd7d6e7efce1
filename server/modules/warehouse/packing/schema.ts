import { Type } from 'typebox';
import { anyObject, idOf, instant, nullable, oneOf } from '../../../platform/http/schema.ts';
import { withdrawalCauses } from '../../fulfillment/index.ts';
import { scriptedStep } from '../pack-scripts/api.ts';
import { cartonStatuses, sessionStatuses } from './model.ts';

/** What the pack station is answered. */
const lineQuantity = Type.Object({ lineId: Type.String(), skuId: Type.String(), quantity: Type.Integer() });

/** Millimeters inside the carton: the corner nearest the origin, and how far the item reaches; z is up. */
const extents = {
  x: Type.Integer(),
  y: Type.Integer(),
  z: Type.Integer(),
  dx: Type.Integer(),
  dy: Type.Integer(),
  dz: Type.Integer(),
};

const advice = Type.Object({
  packages: Type.Array(
    Type.Object({
      cartonId: idOf('carton'),
      code: Type.String(),
      name: Type.String(),
      lengthMm: Type.Integer(),
      widthMm: Type.Integer(),
      heightMm: Type.Integer(),
      fillPercent: Type.Integer(),
      items: Type.Array(lineQuantity),
      placements: Type.Array(Type.Object({ lineId: Type.String(), skuId: Type.String(), ...extents })),
    }),
  ),
  candidates: Type.Array(
    Type.Object({
      cartonId: idOf('carton'),
      code: Type.String(),
      costMinor: Type.Integer(),
      outcome: oneOf(['advised', 'dearer', 'too_heavy', 'does_not_fit', 'searched']),
    }),
  ),
  unpackable: Type.Array(lineQuantity),
  reason: nullable(oneOf(['unknown_dimensions', 'no_cartons', 'too_many_units'])),
});

export const sessionHead = {
  id: idOf('packSession'),
  nodeId: idOf('node'),
  stationId: nullable(Type.String()),
  toteId: nullable(Type.String()),
  fulfillmentOrderId: nullable(Type.String()),
  status: oneOf(sessionStatuses),
  stopCause: nullable(oneOf(withdrawalCauses)),
  stopReason: nullable(
    Type.String({ description: 'A word (`address`, `order_edited`) or what somebody wrote' }),
  ),
  packerName: Type.String(),
  takenAt: instant(),
  leaseExpiresAt: instant(),
  createdAt: instant(),
  finishedAt: nullable(instant()),
  version: Type.Integer(),
};

export const sessionSchema = Type.Object({
  ...sessionHead,
  advice: nullable(advice),
  orders: Type.Array(
    Type.Object({
      id: idOf('fulfillmentOrder'),
      orderNumber: Type.String(),
      status: Type.String(),
      note: nullable(Type.String()),
      tags: Type.Array(Type.String()),
      isGift: Type.Boolean(),
      serviceCode: nullable(Type.String()),
      shipBy: nullable(instant()),
      brandId: nullable(Type.String()),
      brandName: nullable(Type.String()),
    }),
  ),
  lines: Type.Array(
    Type.Object({
      lineId: idOf('fulfillmentOrderLine'),
      fulfillmentOrderId: idOf('fulfillmentOrder'),
      skuId: idOf('sku'),
      sku: Type.String(),
      title: Type.String(),
      picked: Type.Integer(),
      packed: Type.Integer(),
      inCarton: Type.Integer(),
      left: Type.Integer(),
      isFragile: Type.Boolean(),
      keepUpright: Type.Boolean(),
      weightGrams: nullable(Type.Integer()),
      imageFileId: nullable(Type.String()),
    }),
  ),
  totes: Type.Array(
    Type.Object({
      locationId: idOf('location'),
      code: Type.String(),
      barcode: Type.String(),
      batchNumber: Type.String(),
      isPicked: Type.Boolean({ description: 'The walk of its cart is over' }),
      isBrought: Type.Boolean({ description: 'Scanned at this bench' }),
    }),
    { description: 'Those of the order; where there are several, all are scanned before a carton is closed' },
  ),
  unitsWithoutCart: Type.Integer({ description: 'Of an order in several totes: what no cart has taken yet' }),
  isOutOfTotes: Type.Boolean({
    description:
      'Every tote is in use, so that these units cannot be waited for: what is here is packed, they follow',
  }),
  /** Of the carton on the bench, or of the next one. */
  steps: Type.Array(
    Type.Object({
      ...scriptedStep,
      isForCarton: Type.Boolean({ description: 'False while nothing it is for lies in the carton' }),
      confirmedAt: nullable(instant()),
      confirmedByName: nullable(Type.String()),
    }),
  ),
  cartons: Type.Array(
    Type.Object({
      id: idOf('packedCarton'),
      fulfillmentOrderId: idOf('fulfillmentOrder'),
      status: oneOf(cartonStatuses),
      cartonId: nullable(Type.String()),
      cartonCode: nullable(Type.String()),
      cartonName: nullable(Type.String()),
      advisedCartonId: nullable(Type.String()),
      expectedGrams: nullable(Type.Integer()),
      weighedGrams: nullable(Type.Integer()),
      toleranceGrams: nullable(Type.Integer()),
      overrideReason: nullable(Type.String()),
      overrideByName: nullable(Type.String()),
      parcelId: nullable(Type.String()),
      openedAt: instant(),
      closedAt: nullable(instant()),
      items: Type.Array(
        Type.Object({
          lineId: idOf('fulfillmentOrderLine'),
          skuId: idOf('sku'),
          lotId: Type.String(),
          fromLocationId: idOf('location'),
          quantity: Type.Integer(),
        }),
      ),
    }),
  ),
});

export const packedSchema = Type.Object({
  packedCartonId: idOf('packedCarton'),
  parcelId: idOf('parcel'),
  /** Null where none was asked for or the purchase was refused. */
  label: nullable(
    Type.Object({
      id: idOf('label'),
      state: Type.String(),
      trackingNumber: nullable(Type.String()),
      carrierMessage: nullable(Type.String()),
    }),
  ),
  labelProblem: nullable(Type.Object({ code: Type.String(), detail: Type.String(), details: anyObject() })),
  documents: Type.Object({ label: Type.String(), packingSlip: Type.String() }),
});
