import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { anyObject, idOf, instant, nullable, oneOf, strict } from '../../../platform/http/schema.ts';
import { floorSettings, setFloorSettings } from '../floor-settings.ts';
import { planPutAway } from '../putting-away/plan-put-away.ts';
import { refuseUnseenNode } from '../visible-node.ts';
import { explainRelease, mostPerRun, previewRelease, releaseWork } from './release-work.ts';
import { waitReasons } from './rules.ts';

/** HTTP: releasing work to the floor of a node, and how the node does it. */
const decision = {
  id: idOf('fulfillmentOrder'),
  orderNumber: Type.String(),
  isReleased: Type.Boolean(),
  reason: Type.Optional(oneOf(waitReasons)),
  message: Type.Optional(Type.String()),
  details: Type.Optional(anyObject()),
};

const settings = {
  releaseHorizonMinutes: Type.Integer({ minimum: 0, maximum: 525_600 }),
  mostInWork: nullable(Type.Integer({ minimum: 1 })),
  totesPerCart: Type.Integer({ minimum: 1, maximum: 200 }),
  unitsPerCart: Type.Integer({ minimum: 1, maximum: 100_000 }),
  ordersPerSingleLineBatch: Type.Integer({ minimum: 1, maximum: 1000 }),
  unitsPerTote: nullable(Type.Integer({ minimum: 1, maximum: 100_000 })),
  toteVolumeLiters: nullable(Type.Integer({ minimum: 1, maximum: 100_000 })),
  toteMaxWeightGrams: nullable(Type.Integer({ minimum: 1, maximum: 100_000_000 })),
};

const params = Type.Object({ id: idOf('node') });

export const releaseRoutes = [
  route({
    method: 'POST',
    path: '/v1/nodes/{id}/releases',
    operation: 'releaseWork',
    access: 'floor:plan',
    summary: 'Release work to the floor',
    description:
      'Releases what is due and can be picked, most urgent first, and says of everything else why it waits. `preview`: only says so. Runs by itself every minute.',
    params,
    body: strict({
      preview: Type.Optional(Type.Boolean()),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: mostPerRun })),
    }),
    output: Type.Object({
      nodeId: idOf('node'),
      released: Type.Integer(),
      waiting: Type.Integer(),
      decisions: Type.Array(Type.Object(decision)),
    }),
    refusals: ['node.not_found'],
    write: (ctx, { params: { id }, body }) =>
      body.preview ? previewRelease(ctx, id, body.limit) : releaseWork(ctx, id, body.limit),
  }),
  route({
    method: 'GET',
    path: '/v1/fulfillment-orders/{id}/release-explanation',
    operation: 'explainRelease',
    access: 'fulfillment_orders:read',
    summary: 'Say why a fulfillment order is or is not on the floor',
    params: Type.Object({ id: idOf('fulfillmentOrder') }),
    output: Type.Object({ ...decision, releasedAt: nullable(instant()) }),
    refusals: ['fulfillment_order.not_found', 'open_fulfillment_order.not_found'],
    read: (ctx, { params: { id } }) => explainRelease(ctx, id),
  }),
  route({
    method: 'GET',
    path: '/v1/nodes/{id}/floor-settings',
    operation: 'getFloorSettings',
    access: 'floor:read',
    summary: 'Get how a node releases and batches work',
    params,
    output: Type.Object(settings),
    refusals: ['node.not_found'],
    read: async (ctx, { params: { id } }) => {
      await refuseUnseenNode(ctx, id);
      return floorSettings(ctx, id);
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/nodes/{id}/floor-settings',
    operation: 'setFloorSettings',
    access: 'floor:plan',
    unversioned: true,
    summary: 'Set how a node releases and batches work',
    params,
    body: Type.Partial(strict(settings)),
    output: Type.Object(settings),
    refusals: ['node.not_found'],
    write: async (ctx, { params: { id }, body }) => {
      await refuseUnseenNode(ctx, id);
      return setFloorSettings(ctx, id, body);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/nodes/{id}/put-away',
    operation: 'planPutAway',
    access: 'floor:work',
    summary: 'Make put-away tasks for everything on the docks',
    description:
      'Each with an advised bin: one that holds the same SKU and has room, else the nearest empty one.',
    params,
    output: Type.Object({ taskIds: Type.Array(idOf('task')) }),
    refusals: ['node.not_found'],
    write: async (ctx, { params: { id } }) => {
      await refuseUnseenNode(ctx, id);
      return { taskIds: await planPutAway(ctx, id) };
    },
  }),
];
