import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import {
  day,
  idOf,
  instant,
  instantInput,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { listLots, readLot } from './read-lots.ts';
import { recallLot } from './withdraw-lots.ts';

/** HTTP: lots and their recall. */
const lot = Type.Object({
  id: idOf('lot'),
  skuId: idOf('sku'),
  sku: Type.String(),
  code: Type.String(),
  expiresOn: nullable(Type.String()),
  status: oneOf(['active', 'recalled']),
  onHand: Type.Integer(),
  createdAt: instant(),
  version: Type.Integer(),
});

export const lotRoutes = [
  route({
    method: 'GET',
    path: '/v1/lots',
    operation: 'listLots',
    access: 'stock:read',
    summary: 'List lots',
    description:
      'The newest first. `expiresBefore` finds what expires before that day. `asOf`: what was on hand at that instant; lots that had not come by then are left out.',
    query: Type.Object({
      skuId: Type.Optional(idOf('sku')),
      status: Type.Optional(oneOf(['active', 'recalled'])),
      expiresBefore: Type.Optional(day()),
      asOf: Type.Optional(instantInput()),
      ...pageQuery,
    }),
    output: pageOf(lot),
    read: (ctx, { query }) => listLots(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/lots/{id}',
    operation: 'readLot',
    access: 'stock:read',
    summary: 'Read a lot',
    params: Type.Object({ id: idOf('lot') }),
    output: lot,
    read: (ctx, { params }) => readLot(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/v1/lots/{id}/recall',
    operation: 'recallLot',
    access: 'stock:write',
    summary: 'Recall a lot',
    description:
      'Nothing of it is sold or picked any more; its goods are booked to quarantine. Twice is the same as once.',
    params: Type.Object({ id: idOf('lot') }),
    body: strict({ reason: text() }),
    output: lot,
    refusals: ['lot.not_found', 'inventory.no_such_place'],
    write: (ctx, { params, body }) => recallLot(ctx, params.id, body.reason),
  }),
];
