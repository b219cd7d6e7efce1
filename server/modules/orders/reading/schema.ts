import { type Static, Type } from 'typebox';
import {
  idOf,
  instant,
  instantInput,
  nullable,
  oneOf,
  pageQuery,
  text,
} from '../../../platform/http/schema.ts';
import type { Address } from '../../customers/index.ts';
import { paymentStatuses } from '../intake/model.ts';

const addressSchema = () => Type.Unsafe<Address>({ type: 'object', additionalProperties: true });

/** The shapes of orders on the wire; the types of the program are derived from them. */
export const fulfillmentStatuses = [
  'unfulfilled',
  'in_progress',
  'partially_fulfilled',
  'fulfilled',
  'cancelled',
] as const;
export const deliveryStatuses = [
  'not_shipped',
  'partially_shipped',
  'shipped',
  'partially_delivered',
  'delivered',
] as const;

const shared = {
  id: idOf('order'),
  number: Type.String(),
  externalId: Type.String(),
  channelId: Type.String(),
  brandId: nullable(Type.String()),
  customerId: nullable(Type.String()),
  customerName: Type.String(),
  email: nullable(Type.String()),
  currency: Type.String(),
  totalMinor: Type.Integer(),
  paymentStatus: oneOf(paymentStatuses),
  fulfillmentStatus: oneOf(fulfillmentStatuses),
  deliveryStatus: oneOf(deliveryStatuses),
  isBackordered: Type.Boolean(),
  holdReasons: Type.Array(Type.String()),
  holdUntil: nullable(instant()),
  priority: Type.Integer(),
  tags: Type.Array(Type.String()),
  placedAt: instant(),
  receivedAt: instant(),
  version: Type.Integer(),
};

export const orderSummarySchema = Type.Object({
  ...shared,
  country: Type.String(),
  lineCount: Type.Integer(),
  unitCount: Type.Integer(),
});

const lineSchema = Type.Object({
  id: idOf('orderLine'),
  position: Type.Integer(),
  parentLineId: nullable(Type.String()),
  quantityPerKit: nullable(Type.Integer()),
  externalId: nullable(Type.String()),
  skuId: idOf('sku'),
  sku: Type.String(),
  title: Type.String(),
  quantity: Type.Integer(),
  unitPriceMinor: Type.Integer(),
  discountMinor: Type.Integer(),
  taxMinor: Type.Integer(),
  isStocked: Type.Boolean(),
  promisedQuantity: Type.Integer(),
  allocatedQuantity: Type.Integer(),
  shippedQuantity: Type.Integer(),
  deliveredQuantity: Type.Integer(),
  cancelledQuantity: Type.Integer(),
  backorderedQuantity: Type.Integer(),
});

export const holdSchema = Type.Object({
  id: idOf('hold'),
  reason: Type.String(),
  source: Type.String(),
  note: nullable(Type.String()),
  setByName: Type.String(),
  setAt: instant(),
  liftedByName: nullable(Type.String()),
  liftedAt: nullable(instant()),
});

export const noteSchema = Type.Object({
  id: idOf('note'),
  body: Type.String(),
  authorName: Type.String(),
  createdAt: instant(),
});

export const orderSchema = Type.Object({
  ...shared,
  locale: Type.String(),
  pricesIncludeTax: Type.Boolean(),
  linesMinor: Type.Integer(),
  discountMinor: Type.Integer(),
  shippingMinor: Type.Integer(),
  taxMinor: Type.Integer(),
  dutyMinor: Type.Integer(),
  sourcingDueAt: nullable(instant()),
  serviceCode: nullable(Type.String()),
  shipTo: addressSchema(),
  billTo: nullable(addressSchema()),
  note: nullable(Type.String()),
  cancelledAt: nullable(instant()),
  lines: Type.Array(lineSchema),
  holds: Type.Array(holdSchema),
  notes: Type.Array(noteSchema),
});

export const orderParams = Type.Object({ id: idOf('order') });

const list = <W extends readonly string[]>(words: W) =>
  Type.Optional(Type.Array(oneOf(words), { description: 'Any of these; repeat the parameter for several' }));

export const orderQuery = Type.Object({
  ...pageQuery,
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Number, external id, name, mail, postcode, SKU; a typo is forgiven',
    }),
  ),
  channelId: Type.Optional(idOf('channel')),
  brandId: Type.Optional(idOf('brand')),
  customerId: Type.Optional(idOf('customer')),
  fulfillmentStatus: list(fulfillmentStatuses),
  deliveryStatus: list(deliveryStatuses),
  paymentStatus: list(paymentStatuses),
  isHeld: Type.Optional(Type.Boolean()),
  holdReason: Type.Optional(text(40)),
  isBackordered: Type.Optional(Type.Boolean()),
  tag: Type.Optional(text(60)),
  sku: Type.Optional(text(100)),
  placedFrom: Type.Optional(instantInput()),
  placedTo: Type.Optional(instantInput()),
  sort: Type.Optional(oneOf(['placedAt', '-placedAt'] as const)),
});

export type OrderQuery = Static<typeof orderQuery>;
export type OrderSummary = Static<typeof orderSummarySchema>;
export type OpenOrder = Static<typeof orderSchema>;
export type OpenLine = Static<typeof lineSchema>;
export type OpenHold = Static<typeof holdSchema>;
export type OrderNote = Static<typeof noteSchema>;
