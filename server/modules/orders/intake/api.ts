import { Type } from 'typebox';
import { hashOfRequest, parseIdempotencyKey } from '../../../platform/http/idempotency.ts';
import { problemOf } from '../../../platform/http/problem.ts';
import { route } from '../../../platform/http/route.ts';
import {
  anyObject,
  currencyCode,
  instantInput,
  minorUnits,
  nullable,
  oneOf,
  quantity,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { gathererOf } from './gather-intake.ts';
import { type OrderRequest, paymentStatuses } from './model.ts';
import { placedOrderSchema } from './placed-order.ts';

/** HTTP: taking orders, one by one or up to 500 at a time. */
export const addressInput = strict({
  name: text(200, 0),
  company: Type.Optional(text(200, 0)),
  line1: text(300, 0),
  line2: Type.Optional(text(300, 0)),
  city: text(200, 0),
  region: Type.Optional(text(100, 0)),
  postcode: Type.Optional(text(20, 0)),
  country: Type.String({
    minLength: 2,
    maxLength: 2,
    description: 'ISO 3166-1 alpha-2; UK and EL are understood',
  }),
  phone: Type.Optional(text(50, 0)),
  email: Type.Optional(text(254, 0)),
});

const orderRequest = strict({
  channel: Type.String({ minLength: 1, maxLength: 60, description: 'Code or id of the channel' }),
  externalId: Type.String({
    minLength: 1,
    maxLength: 200,
    description: "The channel's own id of the order; unique within the channel",
  }),
  placedAt: Type.Optional(instantInput()),
  currency: currencyCode(),
  pricesIncludeTax: Type.Optional(Type.Boolean({ default: true })),
  customer: Type.Optional(
    strict({
      name: Type.Optional(text()),
      email: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
      phone: Type.Optional(text(50)),
      locale: Type.Optional(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' })),
    }),
  ),
  shipTo: addressInput,
  billTo: Type.Optional(addressInput),
  lines: Type.Array(
    strict({
      sku: text(100),
      externalId: Type.Optional(text()),
      title: Type.Optional(text(500)),
      quantity: quantity(),
      unitPriceMinor: minorUnits(),
      discountMinor: Type.Optional(minorUnits()),
      taxMinor: Type.Optional(minorUnits()),
    }),
    { minItems: 1, maxItems: 2000 },
  ),
  discountMinor: Type.Optional(minorUnits()),
  shippingMinor: Type.Optional(minorUnits()),
  taxMinor: Type.Optional(minorUnits()),
  dutyMinor: Type.Optional(minorUnits()),
  totalMinor: Type.Optional(minorUnits()),
  paymentStatus: Type.Optional(oneOf(paymentStatuses)),
  serviceCode: Type.Optional(text(60)),
  priority: Type.Optional(Type.Integer({ minimum: -1000, maximum: 1000 })),
  note: Type.Optional(text(2000)),
  tags: Type.Optional(Type.Array(text(60), { maxItems: 50, uniqueItems: true })),
});

export const orderExample = {
  channel: 'web',
  externalId: '536365',
  currency: 'GBP',
  customer: { name: 'Ada Byron', email: 'ada@example.com' },
  shipTo: {
    name: 'Ada Byron',
    line1: '12 St James Square',
    city: 'London',
    postcode: 'SW1Y 4JH',
    country: 'GB',
  },
  lines: [{ sku: '85123A', quantity: 6, unitPriceMinor: 255 }],
  shippingMinor: 395,
  totalMinor: 1925,
};

const batchResult = Type.Object({
  results: Type.Array(
    Type.Object({
      externalId: Type.String(),
      status: Type.Integer({ description: '201 taken, else the status of the problem' }),
      order: Type.Optional(placedOrderSchema),
      problem: Type.Optional(anyObject()),
    }),
  ),
  placed: Type.Integer(),
  refused: Type.Integer(),
  nextStep: nullable(Type.String()),
});

export const intakeRoutes = [
  route({
    method: 'POST',
    path: '/v1/orders',
    operation: 'placeOrder',
    idempotency: 'own',
    access: 'orders:write',
    status: 201,
    summary: 'Place an order',
    description:
      'Takes one order as sold. Every line is promised against stock at once; what cannot be promised is backordered, or the order is refused, as its channel is set.',
    body: orderRequest,
    output: placedOrderSchema,
    example: { body: orderExample },
    refusals: [
      'orders.invalid',
      'orders.already_exists',
      'orders.insufficient_stock',
      'request.idempotency_conflict',
    ],
    open: async (edge, call, { body }, { request, reply }) => {
      const idempotencyKey = parseIdempotencyKey(request.headers['idempotency-key']);
      const outcome = await gathererOf(edge).place({ request: body, call, idempotencyKey });
      if (outcome.kind === 'refused') throw outcome.refusal;
      if (outcome.replayed) reply.header('idempotency-replayed', 'true');
      reply.header('etag', `"${outcome.order.version}"`).header('location', `/v1/orders/${outcome.order.id}`);
      return outcome.order;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/order-batches',
    operation: 'placeOrders',
    idempotency: 'own',
    access: 'orders:write',
    summary: 'Place many orders',
    description:
      'Up to 500 orders in one call, each with its own outcome: a refused one does not touch the others. Repeating the call is harmless: an order already taken is named with its number.',
    bodyLimitBytes: 16 * 1_048_576,
    body: strict({ orders: Type.Array(orderRequest, { minItems: 1, maxItems: 500 }) }),
    output: batchResult,
    open: async (edge, call, { body }, { request }) => {
      const batchKey = parseIdempotencyKey(request.headers['idempotency-key']);
      const gatherer = gathererOf(edge);
      const results = await Promise.all(
        body.orders.map(async (order: OrderRequest) => {
          const idempotencyKey = batchKey === undefined ? undefined : keyWithin(batchKey, order);
          const outcome = await gatherer.place({
            request: order,
            call,
            ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
          });
          return outcome.kind === 'placed'
            ? { externalId: order.externalId, status: 201, order: outcome.order }
            : {
                externalId: order.externalId,
                status: outcome.refusal.status,
                problem: problemOf(outcome.refusal, call.requestId),
              };
        }),
      );
      const refused = results.filter(({ status }) => status !== 201).length;
      return {
        results,
        placed: results.length - refused,
        refused,
        nextStep: refused > 0 ? 'Correct the refused orders by their problem and send them again.' : null,
      };
    },
  }),
];

/** One key for the whole call becomes one per order, so that a retried batch replays each. */
function keyWithin(batchKey: string, order: OrderRequest): string {
  const part = hashOfRequest([order.channel, order.externalId]).toString('base64url').slice(0, 24);
  return `${batchKey.slice(0, 200)}:${part}`;
}
