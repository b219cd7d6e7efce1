import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { anyObject, idOf, instant, searchedPageOf } from '../../../platform/http/schema.ts';
import { listOrders } from './list-orders.ts';
import { openOrder, orderTimeline } from './open-order.ts';
import { orderParams, orderQuery, orderSchema, orderSummarySchema } from './schema.ts';

/** HTTP: finding and reading orders. */
export const readingRoutes = [
  route({
    method: 'GET',
    path: '/v1/orders',
    operation: 'listOrders',
    access: 'orders:read',
    summary: 'List and search orders',
    description:
      'Newest first unless sorted otherwise. Filters combine. `search` finds by the whole number, external id or tracking number, or by the beginnings of words: name, mail, city, postcode, SKU. Where nothing has a word, the nearest words there are stand in for it, and the answer names them.',
    query: orderQuery,
    output: searchedPageOf(orderSummarySchema),
    read: (ctx, { query }) => listOrders(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/orders/{id}',
    operation: 'getOrder',
    access: 'orders:read',
    summary: 'Read an order',
    params: orderParams,
    output: orderSchema,
    refusals: ['order.not_found'],
    read: (ctx, { params }) => openOrder(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/v1/orders/{id}/timeline',
    operation: 'getOrderTimeline',
    access: 'orders:read',
    summary: 'Everything that ever happened to an order',
    params: orderParams,
    refusals: ['order.not_found'],
    output: Type.Object({
      items: Type.Array(
        Type.Object({
          id: idOf('event'),
          type: Type.String(),
          subjectId: Type.String(),
          data: anyObject(),
          actorKind: Type.String(),
          actorName: Type.String(),
          occurredAt: instant(),
        }),
      ),
    }),
    read: async (ctx, { params }) => ({ items: await orderTimeline(ctx, params.id) }),
  }),
];
