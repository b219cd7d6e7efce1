import { Type } from 'typebox';
import { languageQuery } from '../../../platform/documents/languages.ts';
import { route } from '../../../platform/http/route.ts';
import {
  anyObject,
  idOf,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { jobAnswer } from '../../../platform/jobs/api.ts';
import { fulfillmentStatuses, orderQuery } from '../reading/schema.ts';
import { bulkActs } from './acts.ts';
import { listBulkRows, retryBulkAct, startBulkAct } from './start-bulk-act.ts';

/** HTTP: one act on many orders, as a job people watch under /v1/jobs. */
const { limit: _limit, cursor: _cursor, sort: _sort, ...filters } = orderQuery.properties;
const params = Type.Object({ id: idOf('job') });

export const bulkActRoutes = [
  route({
    method: 'POST',
    path: '/v1/order-bulk-acts',
    operation: 'startOrderBulkAct',
    access: 'orders:write',
    rateClass: 'bulk',
    summary: 'Do one thing to many orders',
    description:
      'Orders are chosen by `ids` or by the filters of GET /v1/orders, 50,000 at most. With `preview` nothing is done: count and a sample come back. Else a job does it, each order by itself: GET /v1/jobs/{id} shows how far it is, POST /v1/jobs/{id}/cancellation stops it, its result file says what came of each order, in words of `language`.',
    query: Type.Object(languageQuery),
    body: strict({
      act: oneOf(bulkActs),
      parameters: Type.Optional(
        strict({
          reason: Type.Optional(text(40)),
          note: Type.Optional(text(1000)),
          tags: Type.Optional(Type.Array(text(60), { minItems: 1, maxItems: 50, uniqueItems: true })),
          priority: Type.Optional(Type.Integer({ minimum: -1000, maximum: 1000 })),
        }),
      ),
      ids: Type.Optional(Type.Array(idOf('order'), { minItems: 1, maxItems: 5000, uniqueItems: true })),
      filter: Type.Optional(strict(filters)),
      preview: Type.Optional(Type.Boolean()),
    }),
    output: Type.Object({
      count: Type.Integer(),
      sample: Type.Array(
        Type.Object({
          id: idOf('order'),
          number: Type.String(),
          customerName: Type.String(),
          fulfillmentStatus: oneOf(fulfillmentStatuses),
        }),
      ),
      job: nullable(jobAnswer),
    }),
    refusals: ['orders.invalid_bulk_act', 'orders.too_many_for_bulk_act', 'orders.nothing_chosen'],
    example: {
      body: {
        act: 'hold',
        parameters: { reason: 'stock', note: 'Recall of lot 7' },
        filter: { sku: '85123A', fulfillmentStatus: ['unfulfilled'] },
        preview: true,
      },
    },
    write: async (ctx, { body, query: { language } }) => {
      const { count, sample, job } = await startBulkAct(ctx, body, language);
      return {
        count,
        // A check on the column allows these words only.
        sample: sample as ((typeof sample)[number] & {
          fulfillmentStatus: (typeof fulfillmentStatuses)[number];
        })[],
        job,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/order-bulk-acts/{id}/rows',
    operation: 'listOrderBulkActRows',
    access: 'orders:read',
    summary: 'What came of each order of a bulk act',
    params,
    query: Type.Object({ ...pageQuery, outcome: Type.Optional(oneOf(['done', 'refused'] as const)) }),
    output: pageOf(
      Type.Object({
        position: Type.Integer(),
        orderId: idOf('order'),
        orderNumber: Type.String(),
        outcome: nullable(oneOf(['done', 'refused'] as const)),
        code: nullable(Type.String()),
        detail: nullable(Type.String()),
        facts: nullable(anyObject()),
      }),
    ),
    refusals: ['job.not_found'],
    read: (ctx, { params: { id }, query }) => listBulkRows(ctx, id, query),
  }),
  route({
    method: 'POST',
    path: '/v1/order-bulk-acts/{id}/retry',
    operation: 'retryOrderBulkAct',
    access: 'orders:write',
    rateClass: 'bulk',
    status: 202,
    summary: 'Do it again to the orders that were refused',
    params,
    query: Type.Object(languageQuery),
    output: jobAnswer,
    refusals: ['job.not_found', 'orders.bulk_act_is_running', 'orders.nothing_chosen'],
    write: (ctx, { params: { id }, query }) => retryBulkAct(ctx, id, query.language),
  }),
];
