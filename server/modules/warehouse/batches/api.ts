import { Type } from 'typebox';
import type { ReadContext } from '../../../platform/context.ts';
import { languageQuery } from '../../../platform/documents/languages.ts';
import { read } from '../../../platform/edge.ts';
import {
  earlierAnswer,
  hashOfRequest,
  type KeyClaim,
  onceUnderKey,
  parseIdempotencyKey,
} from '../../../platform/http/idempotency.ts';
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
import { goodsToScanSchema } from '../../catalog/index.ts';
import { taskSchema } from '../tasks/api.ts';
import { refuseUnseenNode } from '../visible-node.ts';
import { assignBatch, cancelBatch, unassignBatch } from './assign-batch.ts';
import { mostOrdersPerAsk } from './batch-facts.ts';
import { createPickBatches } from './create-batches.ts';
import { pickListPdf } from './pick-list-pdf.ts';
import { batchStatuses, listPickBatches, pickBatchById } from './read-batches.ts';
import { totesToPack } from './totes.ts';

/** HTTP: pick batches, their routes (the pick list) and the totes they send to packing. */
const millimetres = () => Type.Integer({ minimum: 0 });

const batch = {
  id: idOf('batch'),
  nodeId: idOf('node'),
  number: Type.String(),
  kind: oneOf(['single_line', 'multi_order']),
  status: oneOf(batchStatuses),
  walkMm: millimetres(),
  orderCount: Type.Integer(),
  unitCount: Type.Integer(),
  taskCount: Type.Integer(),
  finishedTaskCount: Type.Integer(),
  shipBy: nullable(instant()),
  assignedTo: nullable(Type.String()),
  assignedToName: nullable(Type.String()),
  assignedAt: nullable(instant()),
  leasedUntil: nullable(instant()),
  createdAt: instant(),
  startedAt: nullable(instant()),
  finishedAt: nullable(instant()),
  version: Type.Integer(),
  explanation: Type.Object({
    candidates: Type.Integer({ description: 'Orders that were looked at together' }),
    isShortest: Type.Boolean({ description: 'No shorter walk through these stops exists' }),
    alternatives: Type.Object({ orderByOrderMm: millimetres(), byDueTimeMm: millimetres() }),
  }),
};

const tote = Type.Object({
  locationId: idOf('location'),
  code: Type.String(),
  barcode: Type.String(),
  position: Type.Integer(),
  fulfillmentOrderId: nullable(Type.String()),
  orderNumber: nullable(Type.String()),
  readyAt: nullable(instant()),
  releasedAt: nullable(instant()),
});

const corner = Type.Object({ x: Type.Integer(), y: Type.Integer() });
const leg = {
  way: Type.Array(corner, {
    description:
      'Its corners in millimetres, from where the walk comes to where it leads: along aisles and cross aisles',
  }),
  legMm: millimetres(),
};

const batchWithRoute = Type.Object({
  ...batch,
  totes: Type.Array(tote),
  route: Type.Array(
    Type.Object({
      locationId: idOf('location'),
      code: Type.String(),
      barcode: Type.String(),
      isPlaced: Type.Boolean({
        description: 'Whether the place has co-ordinates; one that has none counts as at the depot',
      }),
      ...leg,
      tasks: Type.Array(taskSchema),
    }),
  ),
  wayBack: Type.Object(leg),
  goods: Type.Array(goodsToScanSchema),
});

const params = Type.Object({ id: idOf('batch') });
const path = '/v1/pick-batches';

export const batchRoutes = [
  route({
    method: 'GET',
    path,
    operation: 'listPickBatches',
    access: 'floor:read',
    summary: 'List pick batches, the newest first',
    query: Type.Object({
      ...pageQuery,
      nodeId: Type.Optional(idOf('node')),
      status: Type.Optional(oneOf(batchStatuses)),
      assignedTo: Type.Optional(text()),
    }),
    output: pageOf(Type.Object(batch)),
    read: (ctx, { query }) => listPickBatches(ctx, query),
  }),
  route({
    method: 'GET',
    path: `${path}/{id}`,
    operation: 'getPickBatch',
    access: 'floor:read',
    summary: 'Get a pick batch with its route: the pick list',
    description:
      'Has all that is needed to pick it without a net: every place, tote and item with its barcodes.',
    params,
    output: batchWithRoute,
    read: (ctx, { params: { id } }) => pickBatchById(ctx, id),
  }),
  route({
    method: 'GET',
    path: `${path}/{id}/pick-list`,
    operation: 'getPickList',
    access: 'floor:read',
    summary: 'The pick list on paper, as a PDF',
    description: 'In walking order, with the tote each pick goes into and a box to tick.',
    params,
    query: Type.Object(languageQuery),
    output: Type.String({ description: 'The document itself.' }),
    open: async (edge, call, { params: { id }, query }, { reply }) => {
      const found = await read(edge, call, (ctx) => pickBatchById(ctx, id));
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="pick-list-${found.number}.pdf"`)
        .send(await pickListPdf(found, query.language ?? 'en'));
    },
  }),
  route({
    method: 'POST',
    path,
    operation: 'createPickBatches',
    access: 'floor:work',
    status: 201,
    summary: 'Build pick batches of released fulfillment orders',
    description:
      'Puts orders on carts so that the walks are short: orders of one line together in one tote, others with a tote each. Without `fulfillmentOrderIds`: the most urgent. `take` asks for the next cart and takes it: one cart that waits and that nobody has begun, the caller’s own first, else a new one; so asking again after an answer was lost gives the same cart.',
    body: strict({
      nodeId: idOf('node'),
      fulfillmentOrderIds: Type.Optional(
        Type.Array(idOf('fulfillmentOrder'), { minItems: 1, maxItems: mostOrdersPerAsk }),
      ),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostOrdersPerAsk })),
      maxBatches: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      take: Type.Optional(
        Type.Boolean({
          description: 'The caller takes the cart with all its tasks; one cart, whatever `maxBatches` says',
        }),
      ),
      totesPerCart: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      unitsPerCart: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    }),
    output: Type.Object({ batches: Type.Array(batchWithRoute) }),
    refusals: [
      'warehouse.nothing_to_batch',
      'warehouse.no_free_tote',
      'warehouse.too_few_totes',
      'warehouse.batch_overtaken',
      'warehouse.planning_overdue',
    ],
    idempotency: 'own',
    open: async (edge, call, { body }, { request, reply }) => {
      const claim = claimOf(request.headers['idempotency-key'], body);
      const earlier = claim && (await read(edge, call, (ctx) => earlierAnswer(ctx, claim)));
      if (earlier) return reply.header('idempotency-replayed', 'true').send(earlier.body);
      const made = await createPickBatches(edge, call, body, async (ctx, make) => {
        const act = async () => batchesByIds(ctx, await make());
        return claim ? onceUnderKey(ctx, claim, act) : { body: await act(), replayed: false };
      });
      if (made.replayed) reply.header('idempotency-replayed', 'true');
      return reply.send(made.body);
    },
  }),
  route({
    method: 'POST',
    path: `${path}/{id}/assignment`,
    operation: 'assignPickBatch',
    access: 'floor:work',
    summary: 'Take a pick batch with all its tasks',
    params,
    output: batchWithRoute,
    refusals: ['warehouse.batch_taken', 'warehouse.task_taken', 'warehouse.batch_finished'],
    write: (ctx, { params: { id } }) => assignBatch(ctx, id),
  }),
  route({
    method: 'DELETE',
    path: `${path}/{id}/assignment`,
    operation: 'unassignPickBatch',
    access: 'floor:work',
    unversioned: true,
    summary: 'Give a pick batch back',
    params,
    output: batchWithRoute,
    refusals: ['warehouse.batch_finished'],
    write: (ctx, { params: { id } }) => unassignBatch(ctx, id),
  }),
  route({
    method: 'POST',
    path: `${path}/{id}/cancellation`,
    operation: 'cancelPickBatch',
    access: 'floor:plan',
    summary: 'Take a pick batch apart',
    params,
    output: batchWithRoute,
    refusals: ['warehouse.batch_in_work', 'warehouse.batch_finished'],
    write: (ctx, { params: { id } }) => cancelBatch(ctx, id),
  }),
  route({
    method: 'GET',
    path: '/v1/nodes/{id}/totes-to-pack',
    operation: 'listTotesToPack',
    access: 'floor:read',
    summary: 'List picked totes that wait for packing, the most urgent first',
    params: Type.Object({ id: idOf('node') }),
    output: Type.Object({
      items: Type.Array(
        Type.Object({
          locationId: idOf('location'),
          code: Type.String(),
          barcode: Type.String(),
          nodeId: idOf('node'),
          batchId: idOf('batch'),
          batchNumber: Type.String(),
          fulfillmentOrderId: nullable(Type.String()),
          shipBy: nullable(instant()),
          readyAt: instant(),
          units: Type.Integer(),
        }),
      ),
    }),
    refusals: ['node.not_found'],
    read: async (ctx, { params: { id } }) => {
      await refuseUnseenNode(ctx, id);
      return { items: await totesToPack(ctx, id) };
    },
  }),
];

/** The key belongs to the transaction that makes the carts, so that a crash leaves both or neither. */
function claimOf(header: string | string[] | undefined, body: unknown): KeyClaim | undefined {
  const key = parseIdempotencyKey(header);
  return key === undefined
    ? undefined
    : { route: `POST ${path}`, key, hash: hashOfRequest(body), status: 201 };
}

async function batchesByIds(ctx: ReadContext, ids: readonly string[]) {
  const batches = [];
  for (const id of ids) batches.push(await pickBatchById(ctx, id));
  return { batches };
}
