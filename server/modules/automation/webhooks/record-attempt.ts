import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { retryDelayMs, type Verdict, verdictOf } from './rules.ts';
import type { Sent } from './send-webhooks.ts';
import type { Delivery } from './take-next.ts';

/** Writes down what came of an attempt and what follows from it for the delivery and the endpoint. */
export async function recordAttempt(
  ctx: WriteContext,
  endpointId: string,
  delivery: Delivery,
  sent: Sent,
): Promise<void> {
  const { answer, error, durationMs, headers } = sent;
  await sql`
    update automation.webhook_attempts set duration_ms = ${durationMs}, request_headers = ${JSON.stringify(headers)}::jsonb,
           response_status = ${answer?.status ?? null}, response_headers = ${answer ? JSON.stringify(answer.headers) : null}::jsonb,
           response_body = ${answer?.body ?? null}, error = ${error}
     where org_id = ${ctx.org} and delivery_id = ${delivery.id} and number = ${delivery.attempts}`.execute(
    ctx.db,
  );
  const verdict = verdictOf(answer);
  const wait = retryDelayMs(delivery.attempts - delivery.attemptsBefore, answer, ctx.now, Math.random());
  const says = error ?? `HTTP ${answer?.status}`;
  if (verdict === 'delivered') await finish(ctx, delivery, 'delivered', null);
  else if (verdict === 'refused' && wait === null) await finish(ctx, delivery, 'failed', says);
  else await postpone(ctx, delivery, verdict, says, wait ?? 0);
  await tellEndpoint(ctx, endpointId, verdict, wait === null, says);
}

async function finish(
  ctx: WriteContext,
  { id }: Delivery,
  status: 'delivered' | 'failed',
  error: string | null,
): Promise<void> {
  await sql`
    update automation.webhook_deliveries set status = ${status}, next_attempt_at = null, finished_at = ${ctx.now},
           last_error = ${error}, version = version + 1
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
}

async function postpone(
  ctx: WriteContext,
  { id }: Delivery,
  verdict: Verdict,
  error: string,
  waitMs: number,
): Promise<void> {
  await sql`
    update automation.webhook_deliveries set next_attempt_at = ${new Date(ctx.now.getTime() + waitMs)},
           is_aside = ${verdict === 'refused'}, last_error = ${error}, version = version + 1
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
}

/** 410 disables the endpoint for good; days of failure pause it, and people are told by an event. */
async function tellEndpoint(
  ctx: WriteContext,
  endpointId: string,
  verdict: Verdict,
  isExhausted: boolean,
  says: string,
): Promise<void> {
  const status = verdict === 'gone' ? 'disabled' : verdict === 'failing' && isExhausted ? 'paused' : 'active';
  const reason =
    status === 'active'
      ? null
      : status === 'disabled'
        ? 'The receiver answered 410 Gone: it wants no more.'
        : `No success for more than three days. The last attempt: ${says}.`;
  const isWell = verdict === 'delivered' || verdict === 'refused';
  const { rows } = await sql<{ url: string }>`
    update automation.webhook_endpoints set failing_since = ${isWell ? null : sql`coalesce(failing_since, ${ctx.now})`},
           status = ${status}, status_reason = ${reason},
           version = version + ${status === 'active' ? 0 : 1}
     where org_id = ${ctx.org} and id = ${endpointId} and status = 'active' returning url`.execute(ctx.db);
  const endpoint = rows[0];
  if (!endpoint || status === 'active') return;
  await ctx.publish({
    type: `automation.webhook_endpoint.${status}`,
    subjectId: endpointId,
    data: { url: endpoint.url, reason },
  });
}
