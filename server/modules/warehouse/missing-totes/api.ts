import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, instant, nullable, strict, text } from '../../../platform/http/schema.ts';
import { refuseUnseenNode } from '../visible-node.ts';
import { recordFoundTote } from './record-found-tote.ts';
import { reportMissingTote } from './report-missing-tote.ts';
import { missingTotesAt } from './store.ts';

/** HTTP: totes whose order went on without them, and what became of their goods. */
const missingTote = Type.Object({
  id: idOf('missingTote'),
  nodeId: idOf('node'),
  batchId: idOf('batch'),
  batchNumber: Type.String(),
  locationId: idOf('location'),
  code: Type.String(),
  fulfillmentOrderId: idOf('fulfillmentOrder'),
  orderId: idOf('order'),
  orderNumber: Type.String(),
  isToteHere: Type.Boolean({ description: 'The tote is at the bench; its goods are gone' }),
  reason: Type.String(),
  reportedByName: Type.String(),
  reportedAt: instant(),
  foundByName: nullable(Type.String()),
  foundAt: nullable(instant()),
  version: Type.Integer(),
  goods: Type.Array(
    Type.Object({
      skuId: idOf('sku'),
      sku: Type.String(),
      title: Type.String(),
      lotId: Type.String(),
      quantity: Type.Integer(),
      foundQuantity: Type.Integer(),
    }),
    { description: 'What left the ledger as a loss' },
  ),
});

export const missingToteRoutes = [
  route({
    method: 'POST',
    path: '/v1/fulfillment-orders/{id}/missing-totes',
    operation: 'reportMissingTote',
    access: 'floor:plan',
    status: 201,
    summary: 'Let an order go on without one of its totes',
    description:
      'For a tote that is lost, or, with isToteHere, one whose goods are gone. They leave the ledger as a loss and are short on the order, ' +
      'which has them shipped anew or backordered; the rest of the order is packed now. Reporting again answers with the first report.',
    params: Type.Object({ id: idOf('fulfillmentOrder') }),
    body: strict({
      toteId: idOf('location'),
      reason: text(200),
      isToteHere: Type.Optional(Type.Boolean({ description: 'false unless told' })),
    }),
    output: missingTote,
    refusals: [
      'fulfillment_order.not_found',
      'warehouse.tote_not_of_order',
      'warehouse.tote_on_walk',
      'warehouse.tote_is_here',
    ],
    example: { body: { toteId: 'loc_01k00000000000000000000001', reason: 'Looked for it everywhere' } },
    write: (ctx, { params, body: { toteId, reason, isToteHere = false } }) =>
      reportMissingTote(ctx, { fulfillmentOrderId: params.id, toteId, reason, isToteHere }),
  }),
  route({
    method: 'GET',
    path: '/v1/nodes/{id}/missing-totes',
    operation: 'listMissingTotes',
    access: 'floor:read',
    summary: 'List the totes of a node that orders went on without and nobody has found, the newest first',
    params: Type.Object({ id: idOf('node') }),
    output: Type.Object({ items: Type.Array(missingTote) }),
    refusals: ['node.not_found'],
    read: async (ctx, { params: { id } }) => {
      await refuseUnseenNode(ctx, id);
      return { items: await missingTotesAt(ctx, id) };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/missing-totes/{id}/finding',
    operation: 'recordFoundTote',
    access: 'floor:plan',
    unversioned: true,
    summary: 'Say that a missing tote was found',
    description:
      'What is in it comes back to the ledger at the dock, with tasks to put it away; all that was missing unless `goods` tells less.',
    params: Type.Object({ id: idOf('missingTote') }),
    body: strict({
      goods: Type.Optional(
        Type.Array(
          strict({
            skuId: idOf('sku'),
            lotId: Type.Optional(Type.String({ maxLength: 60 })),
            quantity: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
          }),
          { maxItems: 1000 },
        ),
      ),
    }),
    output: missingTote,
    refusals: ['warehouse.tote_already_found', 'warehouse.more_than_missing', 'warehouse.no_dock'],
    example: { body: {} },
    write: (ctx, { params, body }) => recordFoundTote(ctx, params.id, body),
  }),
];
