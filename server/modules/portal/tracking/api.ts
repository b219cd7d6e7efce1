import { Type } from 'typebox';
import { read, write } from '../../../platform/edge.ts';
import { route } from '../../../platform/http/route.ts';
import { strict, text } from '../../../platform/http/schema.ts';
import { askQuestion } from '../acting/ask-question.ts';
import { correctAddress } from '../acting/correct-address.ts';
import { openLink, takeAct } from '../links/open-link.ts';
import { trackingSchema } from './model.ts';
import { readTracking } from './read-tracking.ts';

/** HTTP: what the tracking page shows and does, as data, by the token of an order's link. For shops with pages of their own. */
const params = Type.Object({ token: text(200) });
const refusals = ['portal.no_such_link', 'request.too_many'];

export const trackingRoutes = [
  route({
    method: 'GET',
    path: '/v1/portal/{token}',
    operation: 'readTracking',
    access: 'public',
    summary: 'What a shopper is told of an order',
    description:
      'The token is the last part of the order’s tracking link. Wrong, ended and renewed tokens are refused alike.',
    params,
    output: trackingSchema,
    refusals,
    open: async (edge, _call, { params: { token } }, { request, reply }) => {
      const { call, orderId } = await openLink(edge, request, token);
      return reply.send(await read(edge, call, (ctx) => readTracking(ctx, orderId)));
    },
  }),
  route({
    method: 'POST',
    path: '/v1/portal/{token}/address-corrections',
    operation: 'correctAddress',
    access: 'public',
    status: 201,
    summary: 'Correct the delivery address',
    description:
      'All but the country, while nobody works on any of the order. The same edit as the office’s, in the shopper’s name.',
    params,
    body: strict({
      version: Type.Integer({ minimum: 1 }),
      name: text(200),
      company: Type.Optional(text(200)),
      line1: text(300),
      line2: Type.Optional(text(300)),
      city: text(200),
      region: Type.Optional(text(100)),
      postcode: Type.Optional(text(20)),
      phone: Type.Optional(text(50)),
    }),
    output: trackingSchema,
    refusals: [
      ...refusals,
      'portal.too_late_to_correct',
      'request.stale',
      'orders.too_late_to_edit',
      'orders.invalid_edit',
      'fulfillment.is_packed',
    ],
    example: {
      body: {
        version: 1,
        name: 'Ada Lovelace',
        line1: '12 St James Square',
        city: 'London',
        postcode: 'SW1Y 4JH',
      },
    },
    open: async (edge, _call, { params: { token }, body }, { request, reply }) => {
      const shopper = await openLink(edge, request, token);
      await takeAct(edge, shopper);
      await write(edge, shopper.call, (ctx) => correctAddress(ctx, shopper.orderId, body));
      return reply.send(await read(edge, shopper.call, (ctx) => readTracking(ctx, shopper.orderId)));
    },
  }),
  route({
    method: 'POST',
    path: '/v1/portal/{token}/questions',
    operation: 'askQuestion',
    access: 'public',
    status: 201,
    summary: 'Ask the shop about the order',
    description:
      'Goes to the brand’s support address by mail and onto the order’s timeline. The same words are one question, however often they are sent.',
    params,
    body: strict({
      body: text(2000),
      replyTo: Type.Optional(
        Type.String({
          format: 'email',
          maxLength: 254,
          description: 'Needed where the order has no address',
        }),
      ),
    }),
    output: trackingSchema,
    refusals: [
      ...refusals,
      'portal.empty_question',
      'portal.too_many_questions',
      'portal.no_address_to_answer',
      'portal.shop_without_address',
    ],
    example: { body: { body: 'Can you leave it with a neighbour?' } },
    open: async (edge, _call, { params: { token }, body }, { request, reply }) => {
      const shopper = await openLink(edge, request, token);
      await takeAct(edge, shopper);
      await write(edge, shopper.call, (ctx) => askQuestion(ctx, shopper.orderId, body));
      return reply.send(await read(edge, shopper.call, (ctx) => readTracking(ctx, shopper.orderId)));
    },
  }),
];
