import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import type { DocumentLanguage } from '../../../platform/documents/languages.ts';
import { fault, notFound, Refusal } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { keptPrincipal } from '../../../platform/imports/store.ts';
import { startWatchedJob, type WatchedJob, watchedJob } from '../../../platform/jobs/watched-jobs.ts';
import { orderConditions } from '../reading/list-orders.ts';
import type { OrderQuery } from '../reading/schema.ts';
import { type BulkAct, type BulkParameters, refuseParameters } from './acts.ts';

/**
 * Begins one act on many orders. The orders are chosen now and written down, so that what was previewed is what is done,
 * however long it takes; the work is done by `run-bulk-act.ts` with the rights of who asked.
 */
export const bulkActTask = 'orders.run-bulk-act';
export const mostOrders = 50_000;
const sampleSize = 20;

export type BulkRequest = {
  act: BulkAct;
  parameters?: BulkParameters;
  ids?: string[];
  filter?: OrderQuery;
  preview?: boolean;
};

export type ChosenOrder = { id: string; number: string; customerName: string; fulfillmentStatus: string };
export type BulkAnswer = { count: number; sample: ChosenOrder[]; job: WatchedJob | null };

/** @throws Refusal `orders.invalid_bulk_act`, `orders.too_many_for_bulk_act`, `orders.nothing_chosen` */
export async function startBulkAct(
  ctx: WriteContext,
  request: BulkRequest,
  language: DocumentLanguage = 'en',
): Promise<BulkAnswer> {
  const { act, parameters = {}, preview } = request;
  refuseParameters(act, parameters);
  const chosen = await chooseOrders(ctx, request);
  if (preview) return { ...chosen, job: null };
  if (chosen.count === 0)
    throw new Refusal(
      'orders.nothing_chosen',
      'unprocessable',
      'No order is chosen by these ids or filters.',
    );
  const id = await insertBulkAct(ctx, { act, parameters, retryOf: null, language }, chosen.count);
  await sql`
    insert into orders.bulk_act_rows (org_id, bulk_act_id, position, order_id, order_number)
    select ${ctx.org}, ${id}, row_number() over (order by o.placed_at, o.id), o.id, o.number
      from orders.orders o where ${await choice(ctx, request)}`.execute(ctx.db);
  return { ...chosen, job: await watchedJob(ctx, id) };
}

async function chooseOrders(ctx: ReadContext, request: BulkRequest): Promise<Omit<BulkAnswer, 'job'>> {
  const { rows } = await sql<ChosenOrder & { count: number }>`
    select o.id, o.number, o.customer_name, o.fulfillment_status, count(*) over () as count
      from orders.orders o where ${await choice(ctx, request)} order by o.placed_at, o.id limit ${sampleSize}`.execute(
    ctx.db,
  );
  const count = rows[0]?.count ?? 0;
  if (count > mostOrders) {
    throw new Refusal(
      'orders.too_many_for_bulk_act',
      'unprocessable',
      `${count} orders are chosen; one act may touch ${mostOrders}. Narrow the filter.`,
      { count, most: mostOrders },
    );
  }
  return { count, sample: rows.map(({ count: _, ...order }) => order) };
}

async function choice(ctx: ReadContext, { ids, filter }: BulkRequest) {
  if ((ids === undefined) === (filter === undefined)) {
    throw new Refusal('orders.invalid_bulk_act', 'unprocessable', 'Send either ids or a filter.', {
      errors: [{ pointer: '/ids', ...fault('ids_or_filter', 'send either ids or a filter') }],
    });
  }
  const { conditions } = await orderConditions(ctx, filter ?? {});
  if (ids !== undefined) conditions.push(sql`o.id = any (${ids})`);
  return sql.join(conditions, sql` and `);
}

/** `language`: of the file that says what came of each order. */
type NewAct = {
  act: BulkAct;
  parameters: BulkParameters;
  retryOf: string | null;
  language: DocumentLanguage;
};

async function insertBulkAct(
  ctx: WriteContext,
  { act, parameters, retryOf, language }: NewAct,
  total: number,
): Promise<string> {
  const input = { act, parameters, ...(retryOf === null ? {} : { retryOf }) };
  const id = await startWatchedJob(ctx, { kind: 'orders.bulk_act', input, total });
  await sql`
    insert into orders.bulk_acts (org_id, id, act, parameters, principal, retry_of, created_at)
    values (${ctx.org}, ${id}, ${act}, ${JSON.stringify(parameters)}::jsonb,
            ${JSON.stringify(keptPrincipal(ctx.principal))}::jsonb, ${retryOf}, ${ctx.now})`.execute(ctx.db);
  await ctx.enqueue(bulkActTask, { bulkActId: id, language }, { key: `bulk-act:${id}` });
  return id;
}

/**
 * The same act again on the orders that were refused.
 * @throws Refusal `job.not_found`, `orders.bulk_act_is_running`, `orders.nothing_chosen`
 */
export async function retryBulkAct(
  ctx: WriteContext,
  id: string,
  language: DocumentLanguage = 'en',
): Promise<WatchedJob> {
  const { status } = await watchedJob(ctx, id);
  if (status === 'waiting' || status === 'running')
    throw new Refusal(
      'orders.bulk_act_is_running',
      'conflict',
      'It is still running. Wait until it is over.',
    );
  const { rows } = await sql<Pick<NewAct, 'act' | 'parameters'> & { count: number }>`
    select act, parameters, (select count(*) from orders.bulk_act_rows r
        where r.org_id = b.org_id and r.bulk_act_id = b.id and r.outcome = 'refused') as count
      from orders.bulk_acts b where b.org_id = ${ctx.org} and b.id = ${id}`.execute(ctx.db);
  const before = rows[0];
  if (!before) throw notFound('job', id);
  if (before.count === 0)
    throw new Refusal('orders.nothing_chosen', 'unprocessable', 'No order was refused.');
  const next = await insertBulkAct(ctx, { ...before, retryOf: id, language }, before.count);
  await sql`
    insert into orders.bulk_act_rows (org_id, bulk_act_id, position, order_id, order_number)
    select org_id, ${next}, row_number() over (order by position), order_id, order_number from orders.bulk_act_rows
     where org_id = ${ctx.org} and bulk_act_id = ${id} and outcome = 'refused'`.execute(ctx.db);
  return watchedJob(ctx, next);
}

export type BulkRow = {
  position: number;
  orderId: string;
  orderNumber: string;
  outcome: 'done' | 'refused' | null;
  code: string | null;
  detail: string | null;
  facts: Record<string, unknown> | null;
};

/** @throws Refusal `job.not_found` */
export async function listBulkRows(
  ctx: ReadContext,
  id: string,
  query: { limit?: number; cursor?: string; outcome?: 'done' | 'refused' },
): Promise<Page<BulkRow>> {
  await watchedJob(ctx, id);
  const limit = query.limit ?? defaultPageSize;
  const after = query.cursor ? Number(decodeCursor(query.cursor, 1)[0]) : 0;
  const { rows } = await sql<BulkRow>`
    select position, order_id, order_number, outcome, code, detail, facts from orders.bulk_act_rows
     where org_id = ${ctx.org} and bulk_act_id = ${id} and position > ${after}
       and (${query.outcome ?? null}::text is null or outcome = ${query.outcome ?? null})
     order by position limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ position }) => [position]);
}
