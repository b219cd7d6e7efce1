import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import {
  idOf,
  instant,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import {
  createEndpoint,
  deleteEndpoint,
  editEndpoint,
  endpointById,
  listEndpoints,
  rotateSecret,
  testEndpoint,
} from './manage-endpoints.ts';
import { deliveryById, deliveryStatuses, listDeliveries, replayDelivery } from './read-deliveries.ts';

/** HTTP: webhooks out (Standard Webhooks 1.0.0): endpoints, the log of deliveries, replay. */
const endpoint = Type.Object({
  id: idOf('webhookEndpoint'),
  url: Type.String(),
  description: nullable(Type.String()),
  eventTypes: Type.Array(Type.String()),
  status: oneOf(['active', 'paused', 'disabled'] as const),
  statusReason: nullable(Type.String()),
  failingSince: nullable(instant()),
  formerSecretUntil: nullable(instant()),
  createdBy: Type.String(),
  createdAt: instant(),
  updatedAt: instant(),
  version: Type.Integer(),
});
const withSecret = Type.Intersect([endpoint, Type.Object({ secret: nullable(Type.String()) })]);

const request = {
  url: Type.String({ format: 'uri', maxLength: 2000, description: 'https, public, no redirect is followed' }),
  eventTypes: Type.Array(
    Type.String({
      pattern: '^(\\*|[a-z0-9_]+(\\.[a-z0-9_]+)*(\\.\\*)?)$',
      maxLength: 100,
      description: 'A type, the beginning of types (`orders.*`), or `*`',
    }),
    { minItems: 1, maxItems: 100 },
  ),
  description: Type.Optional(nullable(text(500))),
};

const summary = {
  id: idOf('webhookDelivery'),
  endpointId: idOf('webhookEndpoint'),
  eventId: idOf('event'),
  eventType: Type.String(),
  status: oneOf(deliveryStatuses),
  attempts: Type.Integer(),
  nextAttemptAt: nullable(instant()),
  lastError: nullable(Type.String()),
  createdAt: instant(),
  finishedAt: nullable(instant()),
  version: Type.Integer(),
};
const headers = nullable(Type.Record(Type.String(), Type.String()));
const delivery = Type.Object({
  ...summary,
  log: Type.Array(
    Type.Object({
      number: Type.Integer(),
      startedAt: instant(),
      durationMs: nullable(Type.Integer()),
      requestHeaders: headers,
      responseStatus: nullable(Type.Integer()),
      responseHeaders: headers,
      responseBody: nullable(Type.String({ description: 'The first 4 KiB' })),
      error: nullable(Type.String()),
    }),
  ),
});

const params = Type.Object({ id: idOf('webhookEndpoint') });
const deliveryParams = Type.Object({ id: idOf('webhookDelivery') });

export const webhookRoutes = [
  route({
    method: 'GET',
    path: '/v1/webhook-endpoints',
    operation: 'listWebhookEndpoints',
    access: 'webhooks:read',
    summary: 'List webhook endpoints',
    query: Type.Object(pageQuery),
    output: pageOf(endpoint),
    read: (ctx, { query }) => listEndpoints(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/webhook-endpoints',
    operation: 'createWebhookEndpoint',
    access: 'webhooks:write',
    status: 201,
    summary: 'Create a webhook endpoint',
    description:
      'Every matching event is POSTed to it in order, signed by Standard Webhooks with the secret, which is shown in this answer only. Answer 2xx within 15 s; anything else is tried again for three days. 410 disables the endpoint. Another 4xx is about that event alone: it is tried again beside the queue.',
    sensitiveAnswer: ['secret'],
    body: strict(request),
    output: withSecret,
    refusals: ['webhooks.demo_company'],
    example: {
      body: { url: 'https://example.com/waybill', eventTypes: ['orders.*', 'shipping.parcel.shipped'] },
    },
    write: (ctx, { body }) => createEndpoint(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/webhook-endpoints/{id}',
    operation: 'getWebhookEndpoint',
    access: 'webhooks:read',
    summary: 'Read a webhook endpoint',
    params,
    output: endpoint,
    refusals: ['webhook_endpoint.not_found'],
    read: (ctx, { params: { id } }) => endpointById(ctx, id),
  }),
  route({
    method: 'PATCH',
    path: '/v1/webhook-endpoints/{id}',
    operation: 'editWebhookEndpoint',
    access: 'webhooks:write',
    summary: 'Change, pause or resume a webhook endpoint',
    params,
    body: strict(
      {
        url: Type.Optional(request.url),
        eventTypes: Type.Optional(request.eventTypes),
        description: request.description,
        status: Type.Optional(oneOf(['active', 'paused'] as const)),
      },
      { minProperties: 1 },
    ),
    output: endpoint,
    refusals: ['webhook_endpoint.not_found'],
    write: (ctx, { params: { id }, body, ifMatch }) => editEndpoint(ctx, id, body, ifMatch),
  }),
  route({
    method: 'DELETE',
    path: '/v1/webhook-endpoints/{id}',
    operation: 'deleteWebhookEndpoint',
    access: 'webhooks:write',
    status: 204,
    unversioned: true,
    summary: 'Delete a webhook endpoint with its queue and log',
    params,
    output: Type.Unsafe<void>({}),
    refusals: ['webhook_endpoint.not_found'],
    write: (ctx, { params: { id } }) => deleteEndpoint(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/webhook-endpoints/{id}/secret-rotation',
    operation: 'rotateWebhookSecret',
    access: 'webhooks:write',
    status: 201,
    summary: 'Replace the secret',
    description: 'For `overlapHours` more, webhooks carry the signatures of both secrets.',
    sensitiveAnswer: ['secret'],
    params,
    body: strict({ overlapHours: Type.Optional(Type.Integer({ minimum: 0, maximum: 168, default: 24 })) }),
    output: withSecret,
    refusals: ['webhook_endpoint.not_found'],
    write: (ctx, { params: { id }, body }) => rotateSecret(ctx, id, body.overlapHours ?? 24),
  }),
  route({
    method: 'POST',
    path: '/v1/webhook-endpoints/{id}/test',
    operation: 'testWebhookEndpoint',
    access: 'webhooks:write',
    status: 202,
    summary: 'Send a test event to this endpoint',
    params,
    output: endpoint,
    refusals: ['webhook_endpoint.not_found'],
    write: (ctx, { params: { id } }) => testEndpoint(ctx, id),
  }),
  route({
    method: 'GET',
    path: '/v1/webhook-deliveries',
    operation: 'listWebhookDeliveries',
    access: 'webhooks:read',
    summary: 'List webhooks sent and waiting, newest first',
    query: Type.Object({
      ...pageQuery,
      endpointId: Type.Optional(idOf('webhookEndpoint')),
      eventId: Type.Optional(idOf('event')),
      status: Type.Optional(oneOf(deliveryStatuses)),
    }),
    output: pageOf(Type.Object(summary)),
    read: (ctx, { query }) => listDeliveries(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/webhook-deliveries/{id}',
    operation: 'getWebhookDelivery',
    access: 'webhooks:read',
    summary: 'Read a webhook with every attempt',
    params: deliveryParams,
    output: delivery,
    refusals: ['webhook_delivery.not_found'],
    read: (ctx, { params: { id } }) => deliveryById(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/webhook-deliveries/{id}/replay',
    operation: 'replayWebhookDelivery',
    access: 'webhooks:write',
    status: 202,
    summary: 'Send a webhook again',
    params: deliveryParams,
    output: delivery,
    refusals: ['webhook_delivery.not_found', 'automation.endpoint_is_not_active'],
    write: (ctx, { params: { id } }) => replayDelivery(ctx, id),
  }),
];
