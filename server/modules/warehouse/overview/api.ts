import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, instant, nullable, oneOf, text } from '../../../platform/http/schema.ts';
import { goodsToScanSchema } from '../../catalog/index.ts';
import { refuseUnseenNode } from '../visible-node.ts';
import { foundKinds, lookUpCode } from './look-up-code.ts';
import { waitingWork } from './waiting-work.ts';

/** HTTP: what a floor worker sees first, and what a scanned code names. */
const count = () => Type.Integer({ minimum: 0 });
const tasks = { tasks: count() };

const lot = { lotId: Type.String(), lotCode: nullable(Type.String()) };
const held = { quantity: count(), reserved: count() };

const location = Type.Object({
  id: idOf('location'),
  nodeId: nullable(Type.String()),
  code: Type.String(),
  barcode: Type.String(),
  kind: Type.String(),
  isActive: Type.Boolean(),
  batchId: nullable(Type.String()),
  isReadyToPack: Type.Boolean(),
  goods: Type.Array(
    Type.Object({
      skuId: idOf('sku'),
      sku: Type.String(),
      title: Type.String(),
      imageFileId: nullable(Type.String()),
      ...lot,
      ...held,
    }),
  ),
});

const goods = Type.Object({
  ...goodsToScanSchema.properties,
  units: count(),
  places: Type.Array(
    Type.Object({
      locationId: idOf('location'),
      code: Type.String(),
      barcode: Type.String(),
      kind: Type.String(),
      ...lot,
      ...held,
    }),
  ),
});

const document = Type.Object({
  id: Type.String(),
  nodeId: Type.String(),
  number: Type.String(),
  status: Type.String(),
});

export const overviewRoutes = [
  route({
    method: 'GET',
    path: '/v1/nodes/{id}/waiting-work',
    operation: 'readWaitingWork',
    access: 'floor:read',
    summary: 'What waits for hands at a node, by kind of work',
    params: Type.Object({ id: idOf('node') }),
    output: Type.Object({
      receiving: Type.Object({ receipts: count(), expectedUnits: count() }),
      putAway: Type.Object({ ...tasks, units: count() }),
      putBack: Type.Object({ ...tasks, units: count() }),
      counting: Type.Object(tasks),
      moving: Type.Object(tasks),
      picking: Type.Object({
        ordersToBatch: count(),
        openBatches: count(),
        ownBatch: nullable(
          Type.Object({
            id: idOf('batch'),
            number: Type.String(),
            taskCount: count(),
            finishedTaskCount: count(),
          }),
        ),
        dueAt: nullable(instant()),
      }),
      packing: Type.Object({ totes: count(), units: count(), dueAt: nullable(instant()) }),
    }),
    refusals: ['node.not_found'],
    read: async (ctx, { params: { id } }) => {
      await refuseUnseenNode(ctx, id);
      return waitingWork(ctx, id);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/code-lookups',
    operation: 'lookUpCode',
    access: 'floor:read',
    summary: 'What a scanned code names',
    description:
      'A place with what lies there; goods with where they lie at `nodeId`; a fulfillment order, receipt, batch or parcel by its ' +
      'number. `kind` is `unknown` where nothing goes by the code.',
    query: Type.Object({ code: text(500), nodeId: idOf('node') }),
    output: Type.Object({
      code: Type.String(),
      kind: oneOf(foundKinds),
      location: nullable(location),
      goods: nullable(goods),
      document: nullable(document),
    }),
    refusals: ['node.not_found'],
    read: async (ctx, { query: { code, nodeId } }) => {
      await refuseUnseenNode(ctx, nodeId);
      return lookUpCode(ctx, code, nodeId);
    },
  }),
];
