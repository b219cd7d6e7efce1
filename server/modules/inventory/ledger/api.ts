import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import {
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
import { reverseMovement } from '../adjusting/reverse-movement.ts';
import { goodsName } from '../goods/schema.ts';
import { listMovements } from './list-movements.ts';
import { movementReasons } from './model.ts';
import { moveByHand } from './move-by-hand.ts';

/** HTTP: movements, the rows behind every quantity. */
const movement = Type.Object({
  id: idOf('movement'),
  skuId: idOf('sku'),
  sku: Type.String(),
  lotId: Type.String(),
  quantity: Type.Integer(),
  fromLocationId: idOf('location'),
  from: Type.String(),
  fromNodeId: nullable(Type.String()),
  toLocationId: idOf('location'),
  to: Type.String(),
  toNodeId: nullable(Type.String()),
  reason: oneOf(movementReasons),
  documentId: nullable(Type.String()),
  reversesId: nullable(Type.String()),
  reversedById: nullable(Type.String()),
  note: nullable(Type.String()),
  actorName: Type.String(),
  occurredAt: instant(),
  recordedAt: instant(),
});

export const movementRoutes = [
  route({
    method: 'GET',
    path: '/v1/movements',
    operation: 'listMovements',
    access: 'stock:read',
    summary: 'List movements',
    description:
      'The last recorded first. Filters: SKU, location (either end), node (either end), lot, document, reason, and when it happened.',
    query: Type.Object({
      skuId: Type.Optional(idOf('sku')),
      locationId: Type.Optional(idOf('location')),
      nodeId: Type.Optional(idOf('node')),
      lotId: Type.Optional(idOf('lot')),
      documentId: Type.Optional(text(100)),
      reason: Type.Optional(oneOf(movementReasons)),
      since: Type.Optional(instantInput()),
      until: Type.Optional(instantInput()),
      ...pageQuery,
    }),
    output: pageOf(movement),
    read: (ctx, { query }) => listMovements(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/movements',
    operation: 'moveGoods',
    access: 'stock:write',
    status: 201,
    summary: 'Move goods between two places of a node',
    description:
      'From dock to bin it is a put-away. What is reserved for picks stays where it is. Each place is named by its id or its barcode.',
    body: strict({
      ...goodsName,
      quantity: quantity(),
      fromLocationId: Type.Optional(idOf('location')),
      fromBarcode: Type.Optional(text(60)),
      toLocationId: Type.Optional(idOf('location')),
      toBarcode: Type.Optional(text(60)),
      lotId: Type.Optional(idOf('lot')),
      lotCode: Type.Optional(text(60)),
      note: Type.Optional(text(2000)),
    }),
    output: Type.Object({ id: idOf('movement') }),
    refusals: [
      'inventory.insufficient_stock',
      'inventory.not_a_plain_move',
      'inventory.unknown_item',
      'inventory.unknown_place',
      'inventory.place_not_named',
      'inventory.lot_needed',
    ],
    write: (ctx, { body }) => moveByHand(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/v1/movements/{id}/reversal',
    operation: 'reverseMovement',
    access: 'stock:write',
    status: 201,
    summary: 'Take a movement back',
    description:
      'Once, by the same goods the other way. Picks, packs, shipments and transfers are undone at their own documents.',
    params: Type.Object({ id: idOf('movement') }),
    body: strict({ reason: text() }),
    output: Type.Object({ id: idOf('movement'), reversesId: idOf('movement') }),
    refusals: [
      'movement.not_found',
      'inventory.already_reversed',
      'inventory.not_reversible',
      'inventory.insufficient_stock',
    ],
    write: (ctx, { params, body }) => reverseMovement(ctx, params.id, body.reason),
  }),
];
