import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { isVisibleTo } from './manage-endpoints.ts';
import { wakeQueue } from './queue-deliveries.ts';

/** The log of webhooks: what was sent when, what was answered, and sending it again. */
export const deliveryStatuses = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export type DeliverySummary = {
  id: string;
  endpointId: string;
  eventId: string;
  eventType: string;
  status: DeliveryStatus;
  attempts: number;
  nextAttemptAt: Date | null;
  lastError: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  version: number;
};

export type Attempt = {
  number: number;
  startedAt: Date;
  durationMs: number | null;
  requestHeaders: Record<string, string> | null;
  responseStatus: number | null;
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
  error: string | null;
};

const columns = [
  'id',
  'endpointId',
  'eventId',
  'eventType',
  'status',
  'attempts',
  'nextAttemptAt',
  'lastError',
  'createdAt',
  'finishedAt',
  'version',
] as const;

export type DeliveryFilter = {
  limit?: number;
  cursor?: string;
  endpointId?: string;
  eventId?: string;
  status?: DeliveryStatus;
};

function visible(ctx: ReadContext) {
  const endpoints = ctx.db
    .selectFrom('automation.webhook_endpoints')
    .select('id')
    .where('orgId', '=', ctx.org)
    .where(isVisibleTo(ctx));
  return ctx.db
    .selectFrom('automation.webhook_deliveries')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .where('endpointId', 'in', endpoints);
}

/** Newest first. */
export async function listDeliveries(
  ctx: ReadContext,
  filter: DeliveryFilter,
): Promise<Page<DeliverySummary>> {
  const limit = filter.limit ?? defaultPageSize;
  let rows = visible(ctx);
  if (filter.endpointId) rows = rows.where('endpointId', '=', filter.endpointId);
  if (filter.eventId) rows = rows.where('eventId', '=', filter.eventId);
  if (filter.status) rows = rows.where('status', '=', filter.status);
  if (filter.cursor) rows = rows.where('id', '<', String(decodeCursor(filter.cursor, 1)[0]));
  const found = await rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(found.map(asDelivery), limit, ({ id }) => [id]);
}

/** @throws Refusal `webhook_delivery.not_found` */
export async function deliveryById(
  ctx: ReadContext,
  id: string,
): Promise<DeliverySummary & { log: Attempt[] }> {
  const row = await visible(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('webhook_delivery', id);
  const { rows } = await sql<Attempt>`
    select number, started_at, duration_ms, request_headers, response_status, response_headers, response_body, error
      from automation.webhook_attempts where org_id = ${ctx.org} and delivery_id = ${id} order by number desc limit 50`.execute(
    ctx.db,
  );
  return { ...asDelivery(row), log: rows };
}

/**
 * Sends it again, under the same webhook-id and with a fresh schedule of retries.
 * @throws Refusal `webhook_delivery.not_found`, `automation.endpoint_is_not_active`
 */
export async function replayDelivery(
  ctx: WriteContext,
  id: string,
): Promise<DeliverySummary & { log: Attempt[] }> {
  const { endpointId } = await deliveryById(ctx, id);
  const { rows } = await sql<{ status: string }>`
    select status from automation.webhook_endpoints where org_id = ${ctx.org} and id = ${endpointId} for update`.execute(
    ctx.db,
  );
  if (rows[0]?.status !== 'active') {
    throw new Refusal(
      'automation.endpoint_is_not_active',
      'conflict',
      'The endpoint is paused or disabled. Set it active first; what waits is then sent by itself.',
    );
  }
  // It steps aside, so that the queue goes on whatever comes of it.
  await sql`
    update automation.webhook_deliveries set status = 'waiting', is_aside = is_aside or status <> 'waiting',
           attempts_before = attempts, next_attempt_at = ${ctx.now}, finished_at = null, version = version + 1
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  await wakeQueue(ctx, endpointId);
  return deliveryById(ctx, id);
}

function asDelivery(row: Omit<DeliverySummary, 'status'> & { status: string }): DeliverySummary {
  // A check on the column allows these words only.
  return { ...row, status: row.status as DeliveryStatus };
}
