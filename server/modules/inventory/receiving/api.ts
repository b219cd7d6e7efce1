import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import {
  day,
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
import { goodsToScanSchema } from '../../catalog/index.ts';
import { goodsName } from '../goods/schema.ts';
import { closeReceipt } from './close-receipt.ts';
import { createReceipt } from './create-receipt.ts';
import { listReceipts, readReceipt } from './read-receipts.ts';
import { recordArrival } from './record-arrival.ts';
import { arrivalOutcomes, conditions, lineOutcomes } from './rules.ts';

/** HTTP: receipts. Goods named by SKU id, SKU code or barcode. */
const loadTypes = ['parcel', 'palletised', 'floor_loaded'] as const;

const receiptHead = {
  id: idOf('receipt'),
  number: Type.String(),
  nodeId: idOf('node'),
  status: oneOf(['open', 'closed']),
  loadType: nullable(oneOf(loadTypes)),
  supplier: nullable(Type.String()),
  reference: nullable(Type.String()),
  expectedOn: nullable(Type.String()),
  note: nullable(Type.String()),
  createdAt: instant(),
  closedAt: nullable(instant()),
  version: Type.Integer(),
  expectedQuantity: Type.Integer(),
  receivedQuantity: Type.Integer(),
};

const arrival = Type.Object({
  id: Type.String(),
  receiptId: idOf('receipt'),
  clientId: nullable(Type.String()),
  skuId: nullable(Type.String()),
  lotId: Type.String(),
  quantity: Type.Integer(),
  condition: oneOf(conditions),
  outcome: oneOf(arrivalOutcomes),
  scannedCode: nullable(Type.String()),
  note: nullable(Type.String()),
  locationId: nullable(Type.String()),
  movementId: nullable(Type.String()),
  actorName: Type.String(),
  recordedAt: instant(),
  takenBackAt: nullable(instant()),
});

const receipt = Type.Object({
  ...receiptHead,
  lines: Type.Array(
    Type.Object({
      id: idOf('receiptLine'),
      skuId: idOf('sku'),
      sku: Type.String(),
      title: Type.String(),
      expected: Type.Integer(),
      received: Type.Integer(),
      damaged: Type.Integer(),
      qualityControl: Type.Integer(),
      outcome: oneOf(lineOutcomes),
    }),
  ),
  arrivals: Type.Array(arrival),
  /** Of the lines, with their barcodes: what a handheld needs to judge scans by itself. */
  goods: Type.Array(goodsToScanSchema),
});

export const receivingRoutes = [
  route({
    method: 'GET',
    path: '/v1/receipts',
    operation: 'listReceipts',
    access: 'receipts:read',
    summary: 'List receipts',
    description: 'The newest first. Filters: node, status, the supplier reference.',
    query: Type.Object({
      nodeId: Type.Optional(idOf('node')),
      status: Type.Optional(oneOf(['open', 'closed'])),
      reference: Type.Optional(text()),
      ...pageQuery,
    }),
    output: pageOf(Type.Object(receiptHead)),
    read: (ctx, { query }) => listReceipts(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/receipts/{id}',
    operation: 'readReceipt',
    access: 'receipts:read',
    summary: 'Read a receipt with its lines and arrivals',
    params: Type.Object({ id: idOf('receipt') }),
    output: receipt,
    read: (ctx, { params }) => readReceipt(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/v1/receipts',
    operation: 'createReceipt',
    access: 'receipts:write',
    status: 201,
    summary: 'Open a receipt',
    description:
      'With lines, what they name counts as incoming at the node. Without lines, receive against nothing.',
    body: strict({
      nodeId: idOf('node'),
      loadType: Type.Optional(oneOf(loadTypes)),
      supplier: Type.Optional(text()),
      reference: Type.Optional(text()),
      expectedOn: Type.Optional(day()),
      note: Type.Optional(text(2000)),
      lines: Type.Optional(
        Type.Array(strict({ ...goodsName, quantity: quantity() }), { maxItems: 1000, minItems: 1 }),
      ),
    }),
    output: receipt,
    refusals: ['node.not_found', 'inventory.unknown_item', 'inventory.kit_has_no_goods'],
    example: {
      body: {
        nodeId: 'nod_01k0000000000000000000000a',
        supplier: 'Potteries Ltd',
        lines: [{ sku: '22423', quantity: 40 }],
      },
    },
    write: (ctx, { body }) => createReceipt(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/v1/receipts/{id}/lines',
    operation: 'recordArrival',
    access: 'receipts:write',
    status: 201,
    summary: 'Record goods that arrived',
    description:
      'Moves the goods from the supplier to the dock, or to the damaged or quarantine location by their condition. The answer names ' +
      'the outcome: as_expected, over, unexpected, unknown. A barcode that stands for several units counts as many per scan. ' +
      'A repeated clientId is answered again and done once.',
    params: Type.Object({ id: idOf('receipt') }),
    body: strict({
      ...goodsName,
      quantity: quantity(),
      condition: Type.Optional(oneOf(conditions)),
      lotCode: Type.Optional(text(60)),
      expiresOn: Type.Optional(day()),
      locationId: Type.Optional(idOf('location')),
      locationBarcode: Type.Optional(text(60)),
      note: Type.Optional(text(2000)),
      recordUnknown: Type.Optional(Type.Boolean()),
      clientId: Type.Optional(text(100)),
    }),
    output: arrival,
    refusals: [
      'receipt.not_found',
      'inventory.receipt_closed',
      'inventory.unknown_item',
      'inventory.lot_required',
      'inventory.expiry_required',
      'inventory.lot_expiry_differs',
      'inventory.lot_recalled',
      'inventory.not_a_receiving_place',
      'inventory.unknown_place',
    ],
    example: { body: { barcode: '05012345678900', quantity: 12, condition: 'good' } },
    write: (ctx, { params, body }) => recordArrival(ctx, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/v1/receipts/{id}/closure',
    operation: 'closeReceipt',
    access: 'receipts:write',
    summary: 'Close a receipt',
    description:
      'What was expected and did not come is short and no longer incoming. Closing twice is the same as once.',
    params: Type.Object({ id: idOf('receipt') }),
    output: receipt,
    refusals: ['receipt.not_found'],
    write: (ctx, { params }) => closeReceipt(ctx, params.id),
  }),
];
