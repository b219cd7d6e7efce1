import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, instant, nullable, oneOf, strict, text } from '../../../platform/http/schema.ts';
import { channelKinds, createChannel, editChannel, listChannels } from './manage-channels.ts';

/** HTTP: sales channels and how each wants its orders treated. */
const channel = Type.Object({
  id: idOf('channel'),
  code: Type.String(),
  name: Type.String(),
  kind: oneOf(channelKinds),
  brandId: nullable(Type.String()),
  holdWindowMinutes: Type.Integer(),
  backorderPolicy: oneOf(['accept', 'refuse'] as const),
  defaultServiceCode: nullable(Type.String()),
  requiresPayment: Type.Boolean(),
  isActive: Type.Boolean(),
  createdAt: instant(),
  version: Type.Integer(),
});

const settings = {
  name: Type.Optional(text()),
  holdWindowMinutes: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 20160,
      description: 'How long an order stays editable before it is sourced',
    }),
  ),
  backorderPolicy: Type.Optional(oneOf(['accept', 'refuse'] as const)),
  defaultServiceCode: Type.Optional(nullable(text(60))),
  requiresPayment: Type.Optional(
    Type.Boolean({ description: 'Hold orders that are not authorised or paid' }),
  ),
  isActive: Type.Optional(Type.Boolean()),
};

export const channelRoutes = [
  route({
    method: 'GET',
    path: '/v1/channels',
    operation: 'listChannels',
    access: 'channels:read',
    summary: 'List channels',
    output: Type.Object({ items: Type.Array(channel) }),
    read: async (ctx) => ({ items: await listChannels(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/v1/channels',
    operation: 'createChannel',
    access: 'channels:write',
    status: 201,
    summary: 'Create a channel',
    body: strict({
      ...settings,
      code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
      name: text(),
      kind: Type.Optional(oneOf(channelKinds)),
      brandId: Type.Optional(idOf('brand')),
    }),
    output: channel,
    refusals: ['channel.code_taken'],
    example: { body: { code: 'web', name: 'Web shop', holdWindowMinutes: 30 } },
    write: (ctx, { body }) => createChannel(ctx, body),
  }),
  route({
    method: 'PATCH',
    path: '/v1/channels/{id}',
    operation: 'editChannel',
    access: 'channels:write',
    summary: 'Edit a channel',
    params: Type.Object({ id: idOf('channel') }),
    body: strict(settings),
    output: channel,
    refusals: ['request.stale'],
    write: (ctx, { params, body, ifMatch }) => editChannel(ctx, params.id, body, ifMatch),
  }),
];
