import { type Static, Type } from 'typebox';
import { idOf, instant, nullable } from '../../../platform/http/schema.ts';
import type { AcceptedOrder } from './model.ts';

/** What a channel hears back: the order's identity, money and what of every line is promised. */
export const placedOrderSchema = Type.Object({
  id: idOf('order'),
  number: Type.String(),
  channelId: Type.String(),
  externalId: Type.String(),
  currency: Type.String(),
  totalMinor: Type.Integer(),
  fulfillmentStatus: Type.String(),
  isBackordered: Type.Boolean(),
  holdUntil: nullable(instant()),
  holdReasons: Type.Array(Type.String()),
  placedAt: instant(),
  receivedAt: instant(),
  version: Type.Integer(),
  lines: Type.Array(
    Type.Object({
      id: idOf('orderLine'),
      sku: Type.String(),
      externalId: nullable(Type.String()),
      quantity: Type.Integer(),
      promisedQuantity: Type.Integer(),
      backorderedQuantity: Type.Integer(),
      parentLineId: nullable(Type.String()),
    }),
  ),
});

export type PlacedOrder = Static<typeof placedOrderSchema>;

export function asPlacedOrder({ order, lines }: AcceptedOrder, receivedAt: Date): PlacedOrder {
  return {
    id: order.id,
    number: order.number,
    channelId: order.channelId,
    externalId: order.externalId,
    currency: order.currency,
    totalMinor: order.totalMinor,
    fulfillmentStatus: order.fulfillmentStatus,
    isBackordered: order.isBackordered,
    holdUntil: order.holdUntil,
    holdReasons: order.holdReasons,
    placedAt: order.placedAt,
    receivedAt,
    version: 1,
    lines: lines.map((line) => ({
      id: line.id,
      sku: line.skuCode,
      externalId: line.externalId,
      quantity: line.quantity,
      promisedQuantity: line.promisedQuantity,
      backorderedQuantity: line.isStocked ? line.quantity - line.promisedQuantity : 0,
      parentLineId: line.parentLineId,
    })),
  };
}
