import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import {
  idOf,
  instant,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  quantity,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { goodsName } from '../goods/schema.ts';
import { cancelTransfer } from './cancel-transfer.ts';
import { createTransfer } from './create-transfer.ts';
import { listTransfers, readTransfer } from './read-transfers.ts';
import { receiveTransfer } from './receive-transfer.ts';
import { shipTransfer } from './ship-transfer.ts';

/** HTTP: transfers between nodes. */
const statuses = ['draft', 'in_transit', 'received', 'cancelled'] as const;
const someUnits = () => Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 }));

const head = {
  id: idOf('transfer'),
  number: Type.String(),
  fromNodeId: idOf('node'),
  toNodeId: idOf('node'),
  status: oneOf(statuses),
  reference: nullable(Type.String()),
  note: nullable(Type.String()),
  createdAt: instant(),
  shippedAt: nullable(instant()),
  closedAt: nullable(instant()),
  version: Type.Integer(),
};

const transfer = Type.Object({
  ...head,
  lines: Type.Array(
    Type.Object({
      id: idOf('transferLine'),
      skuId: idOf('sku'),
      sku: Type.String(),
      title: Type.String(),
      lotId: Type.String(),
      fromLocationId: idOf('location'),
      quantity: Type.Integer(),
      shipped: Type.Integer(),
      received: Type.Integer(),
      damaged: Type.Integer(),
      short: Type.Integer(),
      inTransit: Type.Integer(),
    }),
  ),
});

const params = Type.Object({ id: idOf('transfer') });

export const transferRoutes = [
  route({
    method: 'GET',
    path: '/v1/transfers',
    operation: 'listTransfers',
    access: 'transfers:read',
    summary: 'List transfers',
    description: 'The newest first. `nodeId` finds transfers from or to the node.',
    query: Type.Object({
      nodeId: Type.Optional(idOf('node')),
      status: Type.Optional(oneOf(statuses)),
      ...pageQuery,
    }),
    output: pageOf(Type.Object(head)),
    read: (ctx, { query }) => listTransfers(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/transfers/{id}',
    operation: 'readTransfer',
    access: 'transfers:read',
    summary: 'Read a transfer with its lines',
    params,
    output: transfer,
    read: (ctx, input) => readTransfer(ctx, input.params.id),
  }),
  route({
    method: 'POST',
    path: '/v1/transfers',
    operation: 'createTransfer',
    access: 'transfers:write',
    status: 201,
    summary: 'Plan a transfer between two nodes',
    body: strict({
      fromNodeId: idOf('node'),
      toNodeId: idOf('node'),
      reference: Type.Optional(text()),
      note: Type.Optional(text(2000)),
      lines: Type.Array(
        strict({
          ...goodsName,
          quantity: quantity(),
          fromLocationId: idOf('location'),
          lotId: Type.Optional(idOf('lot')),
        }),
        { minItems: 1, maxItems: 1000 },
      ),
    }),
    output: transfer,
    refusals: ['inventory.same_node', 'inventory.place_of_another_node', 'inventory.unknown_item'],
    write: (ctx, { body }) => createTransfer(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/v1/transfers/{id}/shipment',
    operation: 'shipTransfer',
    access: 'transfers:write',
    summary: 'Ship a transfer',
    description:
      'The goods leave their locations and are in transit, incoming at the other node. Promised, committed and safety stock stay.',
    params,
    output: transfer,
    refusals: [
      'inventory.goods_committed',
      'inventory.insufficient_stock',
      'inventory.transfer_not_draft',
      'transfer.not_found',
    ],
    write: (ctx, input) => shipTransfer(ctx, input.params.id),
  }),
  route({
    method: 'POST',
    path: '/v1/transfers/{id}/receipts',
    operation: 'receiveTransfer',
    access: 'transfers:write',
    summary: 'Receive a transfer, whole or in part',
    description:
      'Per line: `received` sound units, `damaged` ones, `short` ones that will not come. Done when nothing is in transit any more.',
    params,
    body: strict({
      lines: Type.Array(
        strict({
          lineId: idOf('transferLine'),
          received: someUnits(),
          damaged: someUnits(),
          short: someUnits(),
        }),
        { minItems: 1, maxItems: 1000 },
      ),
    }),
    output: transfer,
    refusals: [
      'inventory.more_than_in_transit',
      'inventory.transfer_not_in_transit',
      'inventory.no_such_place',
    ],
    write: (ctx, input) => receiveTransfer(ctx, input.params.id, input.body.lines),
  }),
  route({
    method: 'POST',
    path: '/v1/transfers/{id}/cancellation',
    operation: 'cancelTransfer',
    access: 'transfers:write',
    summary: 'Cancel a transfer that has not been shipped',
    params,
    body: strict({ reason: text() }),
    output: transfer,
    refusals: ['inventory.transfer_not_draft'],
    write: (ctx, input) => cancelTransfer(ctx, input.params.id, input.body.reason),
  }),
];
