import { Type } from 'typebox';
import { route } from '../../platform/http/route.ts';
import {
  anyObject,
  idOf,
  instant,
  instantInput,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  quantity,
  strict,
  text,
} from '../../platform/http/schema.ts';
import { cancelFulfillmentOrderLines } from './actions/cancel-fulfillment-order-lines.ts';
import { holdFulfillmentOrder, releaseHold } from './actions/hold-fulfillment-order.ts';
import { moveFulfillmentOrder } from './actions/move-fulfillment-order.ts';
import { rejectFulfillmentOrder } from './actions/reject-fulfillment-order.ts';
import { splitFulfillmentOrder } from './actions/split-fulfillment-order.ts';
import { fulfillmentOrderSorts, listFulfillmentOrders } from './list-fulfillment-orders.ts';
import { fulfillmentOrderStatuses, fulfillmentRequests } from './model.ts';
import { fulfillmentOrderById } from './store.ts';

/** HTTP: fulfillment orders, what one node is asked to ship. */
const count = () => Type.Integer({ minimum: 0 });

const line = Type.Object({
  id: idOf('fulfillmentOrderLine'),
  orderLineId: Type.String(),
  skuId: idOf('sku'),
  title: Type.String(),
  quantity: count(),
  pickedQuantity: count(),
  packedQuantity: count(),
  shippedQuantity: count(),
  cancelledQuantity: count(),
  shortQuantity: count(),
});

export const fulfillmentOrderSchema = Type.Object({
  id: idOf('fulfillmentOrder'),
  orderId: Type.String(),
  orderNumber: Type.String(),
  sequence: Type.Integer(),
  brandId: nullable(Type.String()),
  channelId: nullable(Type.String()),
  nodeId: idOf('node'),
  status: oneOf(fulfillmentOrderStatuses),
  request: oneOf(fulfillmentRequests),
  shipTo: anyObject(),
  email: nullable(Type.String()),
  locale: Type.String(),
  serviceCode: nullable(Type.String()),
  priority: Type.Integer(),
  releaseAfter: instant(),
  shipBy: nullable(instant()),
  promisedDeliveryOn: nullable(Type.String()),
  note: nullable(Type.String()),
  tags: Type.Array(Type.String()),
  isGift: Type.Boolean(),
  rejectionReason: nullable(Type.String()),
  holdReasons: Type.Array(Type.String()),
  releasedAt: nullable(instant()),
  closedAt: nullable(instant()),
  createdAt: instant(),
  version: Type.Integer(),
  lines: Type.Array(line),
});

const params = Type.Object({ id: idOf('fulfillmentOrder') });
const someLines = Type.Array(strict({ id: idOf('fulfillmentOrderLine'), quantity: quantity() }), {
  minItems: 1,
  maxItems: 1000,
});
const path = '/v1/fulfillment-orders';
const statusList = `^(${fulfillmentOrderStatuses.join('|')})(,(${fulfillmentOrderStatuses.join('|')}))*$`;

export const fulfillmentRoutes = [
  route({
    method: 'GET',
    path,
    operation: 'listFulfillmentOrders',
    access: 'fulfillment_orders:read',
    summary: 'List fulfillment orders',
    description:
      'Sorted by `shipBy` (the due ones first) unless told. `status` takes several, with commas. `search` is an order number or an id.',
    query: Type.Object({
      ...pageQuery,
      nodeId: Type.Optional(idOf('node')),
      orderId: Type.Optional(text()),
      status: Type.Optional(Type.String({ pattern: statusList })),
      shipByBefore: Type.Optional(instantInput()),
      isReleased: Type.Optional(Type.Boolean()),
      search: Type.Optional(text()),
      sort: Type.Optional(oneOf(fulfillmentOrderSorts)),
    }),
    output: pageOf(fulfillmentOrderSchema),
    read: (ctx, { query }) => listFulfillmentOrders(ctx, query),
  }),
  route({
    method: 'GET',
    path: `${path}/{id}`,
    operation: 'getFulfillmentOrder',
    access: 'fulfillment_orders:read',
    summary: 'Get a fulfillment order',
    params,
    output: fulfillmentOrderSchema,
    read: (ctx, { params: { id } }) => fulfillmentOrderById(ctx, id),
  }),
  route({
    method: 'POST',
    path: `${path}/{id}/holds`,
    operation: 'holdFulfillmentOrder',
    access: 'fulfillment_orders:write',
    summary: 'Hold a fulfillment order',
    description:
      'Stops it wherever it is: picks end, picked units go back to their bins, packing and shipping refuse it.',
    params,
    body: strict({ reason: text() }),
    output: fulfillmentOrderSchema,
    refusals: ['fulfillment.is_over', 'fulfillment_order.not_found'],
    example: { body: { reason: 'address' } },
    write: (ctx, { params: { id }, body }) => holdFulfillmentOrder(ctx, id, body.reason),
  }),
  route({
    method: 'DELETE',
    path: `${path}/{id}/holds/{reason}`,
    operation: 'releaseFulfillmentOrderHold',
    access: 'fulfillment_orders:write',
    unversioned: true,
    summary: 'Take one reason to hold away',
    params: Type.Object({ id: idOf('fulfillmentOrder'), reason: text() }),
    output: fulfillmentOrderSchema,
    write: (ctx, { params: { id, reason } }) => releaseHold(ctx, id, reason),
  }),
  route({
    method: 'POST',
    path: `${path}/{id}/cancellation`,
    operation: 'cancelFulfillmentOrder',
    access: 'fulfillment_orders:write',
    summary: 'Cancel units of a fulfillment order',
    description:
      'Without `lines`: everything that has not left. Packed units are refused; void their parcel first.',
    params,
    body: strict({ reason: text(), lines: Type.Optional(someLines) }),
    output: fulfillmentOrderSchema,
    refusals: ['fulfillment.too_late_to_cancel', 'fulfillment.nothing_to_cancel'],
    example: { body: { reason: 'customer' } },
    write: (ctx, { params: { id }, body }) =>
      cancelFulfillmentOrderLines(ctx, { id, lines: body.lines ?? 'all', reason: body.reason }),
  }),
  route({
    method: 'POST',
    path: `${path}/{id}/moves`,
    operation: 'moveFulfillmentOrder',
    access: 'fulfillment_orders:write',
    summary: 'Give a fulfillment order to another node',
    params,
    body: strict({ toNodeId: idOf('node'), reason: text() }),
    output: fulfillmentOrderSchema,
    refusals: ['fulfillment.no_stock_at_node', 'fulfillment.is_packed', 'fulfillment.is_over'],
    write: (ctx, { params: { id }, body }) => moveFulfillmentOrder(ctx, { id, ...body }),
  }),
  route({
    method: 'POST',
    path: `${path}/{id}/splits`,
    operation: 'splitFulfillmentOrder',
    access: 'fulfillment_orders:write',
    status: 201,
    summary: 'Split units that are not picked off a fulfillment order',
    params,
    body: strict({ lines: someLines, reason: text() }),
    output: Type.Object({ remaining: fulfillmentOrderSchema, split: fulfillmentOrderSchema }),
    refusals: ['fulfillment.cannot_split', 'fulfillment.is_over', 'fulfillment_order_line.not_found'],
    write: (ctx, { params: { id }, body }) => splitFulfillmentOrder(ctx, { id, ...body }),
  }),
  route({
    method: 'POST',
    path: `${path}/{id}/rejection`,
    operation: 'rejectFulfillmentOrder',
    access: 'fulfillment_orders:write',
    summary: 'Reject a fulfillment order on behalf of its node',
    params,
    body: strict({ reason: text() }),
    output: fulfillmentOrderSchema,
    refusals: ['fulfillment.is_packed', 'fulfillment.is_over'],
    example: { body: { reason: 'damaged in the storm' } },
    write: (ctx, { params: { id }, body }) => rejectFulfillmentOrder(ctx, { id, reason: body.reason }),
  }),
];
