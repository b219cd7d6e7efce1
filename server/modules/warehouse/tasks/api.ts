import { Type } from 'typebox';
import { read, write } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import {
  anyObject,
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
import { goodsToScan, goodsToScanSchema } from '../../catalog/index.ts';
import { claimTask, releaseTask } from './actions/claim-task.ts';
import { createTask } from './actions/create-task.ts';
import { recordScan } from './actions/record-scan.ts';
import { listTasks } from './list-tasks.ts';
import { type Scan, scanKinds, shortReasons, taskKinds, taskStatuses, taskSteps } from './model.ts';
import { taskById } from './store.ts';

/** HTTP: the floor's tasks and their scans. */
const count = () => Type.Integer({ minimum: 0 });

export const taskSchema = Type.Object({
  id: idOf('task'),
  nodeId: idOf('node'),
  kind: oneOf(taskKinds),
  status: oneOf(taskStatuses),
  step: oneOf(taskSteps),
  batchId: nullable(Type.String()),
  position: Type.Integer(),
  fulfillmentOrderId: nullable(Type.String()),
  fulfillmentOrderLineId: nullable(Type.String()),
  skuId: Type.String(),
  skuCode: Type.String(),
  skuTitle: Type.String(),
  lotId: Type.String(),
  fromLocationId: Type.String(),
  fromCode: Type.String(),
  fromBarcode: Type.String(),
  toLocationId: nullable(Type.String()),
  toCode: nullable(Type.String()),
  toBarcode: nullable(Type.String()),
  lotCode: nullable(Type.String()),
  lotExpiresOn: nullable(Type.String()),
  confirmsPut: Type.Boolean(),
  quantity: count(),
  scannedQuantity: count(),
  doneQuantity: count(),
  returnedQuantity: count(),
  reason: nullable(Type.String()),
  priority: Type.Integer(),
  dueAt: nullable(instant()),
  claimedBy: nullable(Type.String()),
  claimedByName: nullable(Type.String()),
  claimedAt: nullable(instant()),
  leaseExpiresAt: nullable(instant()),
  createdAt: instant(),
  finishedAt: nullable(instant()),
  version: Type.Integer(),
});

const scanProperties = {
  clientId: text(100),
  kind: oneOf(scanKinds),
  code: Type.Optional(text(500)),
  quantity: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  reason: Type.Optional(oneOf(shortReasons)),
  scannedAt: Type.Optional(instantInput()),
};

const scanAnswer = Type.Object({
  scanId: idOf('scan'),
  transition: Type.String(),
  task: taskSchema,
  expects: nullable(
    Type.Object({ kind: oneOf(scanKinds), code: nullable(Type.String()), name: Type.String() }),
  ),
  isReplayed: Type.Boolean(),
});

const params = Type.Object({ id: idOf('task') });

type ScanBody = Omit<Scan, 'scannedAt'> & { scannedAt?: string };

function scanOf({ scannedAt, ...scan }: ScanBody): Scan {
  return scannedAt === undefined ? scan : { ...scan, scannedAt: new Date(scannedAt) };
}

export const taskRoutes = [
  route({
    method: 'GET',
    path: '/v1/tasks',
    operation: 'listTasks',
    access: 'floor:read',
    summary: 'List tasks',
    description:
      'Those not finished unless `status` says otherwise, oldest first. `goods` has what a handheld needs to judge scans by itself.',
    query: Type.Object({
      ...pageQuery,
      nodeId: Type.Optional(idOf('node')),
      kind: Type.Optional(oneOf(taskKinds)),
      status: Type.Optional(oneOf(taskStatuses)),
      batchId: Type.Optional(idOf('batch')),
      fulfillmentOrderId: Type.Optional(idOf('fulfillmentOrder')),
      mine: Type.Optional(Type.Boolean()),
      free: Type.Optional(Type.Boolean()),
    }),
    output: Type.Object({ ...pageOf(taskSchema).properties, goods: Type.Array(goodsToScanSchema) }),
    read: async (ctx, { query }) => {
      const page = await listTasks(ctx, query);
      const skuIds = page.items.map(({ skuId }) => skuId);
      return { ...page, goods: await goodsToScan(ctx, skuIds) };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/tasks/{id}',
    operation: 'getTask',
    access: 'floor:read',
    summary: 'Get a task',
    params,
    output: taskSchema,
    read: (ctx, { params: { id } }) => taskById(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/tasks',
    operation: 'createTask',
    access: 'floor:plan',
    status: 201,
    summary: 'Ask the floor to put away, move or count goods',
    body: strict({
      kind: oneOf(['put_away', 'move', 'count']),
      skuId: idOf('sku'),
      lotId: Type.Optional(idOf('lot')),
      fromLocationId: idOf('location'),
      toLocationId: Type.Optional(idOf('location')),
      quantity: Type.Optional(quantity()),
      priority: Type.Optional(Type.Integer({ minimum: -100, maximum: 100 })),
    }),
    output: taskSchema,
    refusals: ['warehouse.other_node', 'location.not_found', 'sku.not_found', 'warehouse.quantity_needed'],
    write: (ctx, { body }) => createTask(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/v1/tasks/{id}/claim',
    operation: 'claimTask',
    access: 'floor:work',
    summary: 'Take a task',
    description:
      'A lease of ten minutes, renewed by every scan. The second worker hears who has it since when.',
    params,
    output: taskSchema,
    refusals: ['warehouse.task_taken', 'warehouse.task_finished', 'warehouse.not_batched'],
    write: (ctx, { params: { id } }) => claimTask(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/tasks/{id}/release',
    operation: 'releaseTask',
    access: 'floor:work',
    summary: 'Give a task back',
    params,
    output: taskSchema,
    refusals: ['warehouse.task_taken'],
    write: (ctx, { params: { id } }) => releaseTask(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/v1/tasks/{id}/scans',
    operation: 'recordScan',
    access: 'floor:work',
    summary: 'Record one scan of a task',
    description:
      'One scan, one transition, once per `clientId`: sending it again gives the same answer. A scan that does not fit is refused with what was expected and what was got.',
    params,
    body: strict(scanProperties),
    output: scanAnswer,
    refusals: [
      'warehouse.wrong_scan',
      'warehouse.task_taken',
      'warehouse.task_finished',
      'warehouse.too_many',
      'warehouse.put_first',
      'warehouse.task_changed',
      'fulfillment.on_hold',
    ],
    example: { body: { clientId: '0b7c2c1e-1', kind: 'location', code: 'L-LON-A01-02-1-K' } },
    write: (ctx, { params: { id }, body }) => recordScan(ctx, id, scanOf(body)),
  }),
  route({
    method: 'POST',
    path: '/v1/scans',
    operation: 'recordScans',
    access: 'floor:work',
    summary: 'Record the scans a handheld kept while it had no net',
    description:
      'In the order given, each by itself: a scan that conflicts is listed with its problem and does not stop the others; none is dropped. Sending the list again is harmless.',
    body: strict({
      scans: Type.Array(strict({ taskId: idOf('task'), ...scanProperties }), { minItems: 1, maxItems: 500 }),
    }),
    output: Type.Object({
      accepted: Type.Integer(),
      conflicts: Type.Integer(),
      results: Type.Array(anyObject()),
    }),
    open: async (edge, call, { body }) => {
      const results = [];
      for (const { taskId, ...scan } of body.scans) {
        try {
          const answer = await write(edge, call, (ctx) => recordScan(ctx, taskId, scanOf(scan)));
          results.push({ clientId: scan.clientId, taskId, status: 'accepted' as const, ...answer });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          const { code, message, details } = error;
          const task = await read(edge, call, (ctx) => taskById(ctx, taskId)).catch(() => null);
          results.push({
            clientId: scan.clientId,
            taskId,
            status: 'conflict' as const,
            problem: { ...details, code, detail: message, status: error.status },
            task,
          });
        }
      }
      const accepted = results.filter(({ status }) => status === 'accepted').length;
      return { accepted, conflicts: results.length - accepted, results };
    },
  }),
];
