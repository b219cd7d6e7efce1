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
  quantity,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { goodsName } from '../goods/schema.ts';
import { adjustmentKinds, adjustStock } from './adjust-stock.ts';
import { listAdjustments } from './list-adjustments.ts';

/** HTTP: adjustments. Quantities are always positive; the kind says in which direction. */
const adjustment = {
  id: idOf('adjustment'),
  nodeId: idOf('node'),
  kind: oneOf(adjustmentKinds),
  reason: Type.String(),
  note: nullable(Type.String()),
  occurredAt: instant(),
};

export const adjustingRoutes = [
  route({
    method: 'GET',
    path: '/v1/adjustments',
    operation: 'listAdjustments',
    access: 'stock:read',
    summary: 'List adjustments',
    description: 'The newest first. What each moved: GET /v1/movements?documentId=…',
    query: Type.Object({
      nodeId: Type.Optional(idOf('node')),
      kind: Type.Optional(oneOf(adjustmentKinds)),
      ...pageQuery,
    }),
    output: pageOf(Type.Object({ ...adjustment, actorName: Type.String(), createdAt: instant() })),
    read: (ctx, { query }) => listAdjustments(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/adjustments',
    operation: 'adjustStock',
    access: 'stock:write',
    status: 201,
    summary: 'Correct the stock by hand, with a reason',
    description:
      '`gain` and `loss` correct what is there; `write_off` scraps; `damage` and `quality_hold` take goods out of sale at the same ' +
      'node; `release` puts them back. A loss takes goods even when reserved: who waited for them is told, and what was promised of ' +
      'them becomes a shortage.',
    body: strict({
      kind: oneOf(adjustmentKinds),
      reason: text(),
      note: Type.Optional(text(2000)),
      occurredAt: Type.Optional(instantInput()),
      lines: Type.Array(
        strict({
          ...goodsName,
          quantity: quantity(),
          locationId: idOf('location'),
          lotId: Type.Optional(idOf('lot')),
          lotCode: Type.Optional(text(60)),
          expiresOn: Type.Optional(day()),
          toLocationId: Type.Optional(idOf('location')),
        }),
        { minItems: 1, maxItems: 1000 },
      ),
    }),
    output: Type.Object({ ...adjustment, movementIds: Type.Array(idOf('movement')) }),
    refusals: [
      'inventory.insufficient_stock',
      'inventory.wrong_place_for_adjustment',
      'inventory.negative_in_the_past',
      'inventory.in_the_future',
      'inventory.unknown_item',
      'inventory.no_such_place',
    ],
    example: {
      body: {
        kind: 'damage',
        reason: 'dropped by a forklift',
        lines: [{ sku: '22423', quantity: 2, locationId: 'loc_01k0000000000000000000000a' }],
      },
    },
    write: (ctx, { body }) =>
      adjustStock(ctx, { ...body, occurredAt: body.occurredAt ? new Date(body.occurredAt) : undefined }),
  }),
];
