import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, instant, nullable, oneOf, pageOf, pageQuery } from '../../../platform/http/schema.ts';
import { listShortages } from './list-shortages.ts';

/** HTTP: shortages, promised goods that are no longer there. */
export const shortageRoutes = [
  route({
    method: 'GET',
    path: '/v1/shortages',
    operation: 'listShortages',
    access: 'stock:read',
    summary: 'List shortages',
    description:
      'The newest first: how many promised units are gone, whose order lines they hit, and what to do. A shortage ends by itself when ' +
      'the goods are there again or no longer promised.',
    query: Type.Object({
      skuId: Type.Optional(idOf('sku')),
      nodeId: Type.Optional(idOf('node')),
      isOpen: Type.Optional(Type.Boolean()),
      ...pageQuery,
    }),
    output: pageOf(
      Type.Object({
        id: idOf('shortage'),
        skuId: idOf('sku'),
        sku: Type.String(),
        nodeId: idOf('node'),
        quantity: Type.Integer(),
        causeId: Type.String(),
        hits: Type.Array(Type.Object({ orderLineId: Type.String(), quantity: Type.Integer() })),
        advice: oneOf(['source_elsewhere', 'await_receipt', 'backorder_or_cancel']),
        availableElsewhere: Type.Integer(),
        incoming: Type.Integer(),
        raisedAt: instant(),
        resolvedAt: nullable(instant()),
      }),
    ),
    read: (ctx, { query }) => listShortages(ctx, query),
  }),
];
