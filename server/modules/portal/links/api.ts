import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, instant, nullable } from '../../../platform/http/schema.ts';
import { renewLink, revokeLink, trackingLink } from './manage-links.ts';

/** HTTP: the link of an order to its tracking page, for the office. Who has it may correct the address: it asks for writing. */
const link = Type.Object({
  url: nullable(Type.String({ description: 'Null when the link was ended' })),
  number: Type.Integer({ description: 'Which of the order’s links; former ones lead nowhere' }),
  revokedAt: nullable(instant()),
});

const params = Type.Object({ id: idOf('order') });

export const linkRoutes = [
  route({
    method: 'GET',
    path: '/v1/orders/{id}/tracking-link',
    operation: 'getTrackingLink',
    access: 'orders:write',
    summary: 'The link to the order’s tracking page',
    description:
      'Whoever has it sees how far the order is, and may correct its address before it is released. Asks for `orders:write` for that reason.',
    params,
    output: link,
    refusals: ['order.not_found'],
    read: (ctx, { params: { id } }) => trackingLink(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/orders/{id}/tracking-link/renewal',
    operation: 'renewTrackingLink',
    access: 'orders:write',
    summary: 'Make another link and end the former ones',
    params,
    output: link,
    refusals: ['order.not_found', 'portal.too_many_links'],
    write: (ctx, { params: { id } }) => renewLink(ctx, id),
  }),
  route({
    method: 'DELETE',
    path: '/v1/orders/{id}/tracking-link',
    operation: 'revokeTrackingLink',
    access: 'orders:write',
    unversioned: true,
    summary: 'End the link',
    description: 'The page is gone for everybody who has it, until the link is renewed.',
    params,
    output: link,
    refusals: ['order.not_found'],
    write: (ctx, { params: { id } }) => revokeLink(ctx, id),
  }),
];
