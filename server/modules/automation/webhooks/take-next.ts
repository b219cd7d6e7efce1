import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { assert } from '../../../platform/errors.ts';
import { wakeQueue } from './queue-deliveries.ts';
import { payloadOf, type SentEvent } from './rules.ts';
import { openSecrets, type SealedSecrets } from './secrets.ts';

/** Chooses what an endpoint is told next. One worker at a time holds an endpoint, by a lease longer than a call may take. */
export type Delivery = { id: string; eventId: string; attempts: number; attemptsBefore: number };
export type Ready = { url: string; secrets: string[]; delivery: Delivery; body: string };

const leaseMs = 30_000;

/**
 * `idle`: takes the lease, or comes back later when another worker has it; `held`: renews it; `give back`: ends it.
 * Null when nothing is due; the queue is then looked at again when something will be.
 */
export async function takeNext(
  ctx: WriteContext,
  endpointId: string,
  lease: 'idle' | 'held' | 'give back',
): Promise<Ready | null> {
  const endpoint = await lockEndpoint(ctx, endpointId);
  if (!endpoint) return null;
  if (lease === 'idle' && endpoint.leasedUntil !== null && endpoint.leasedUntil > ctx.now) {
    await wakeQueue(ctx, endpointId, endpoint.leasedUntil);
    return null;
  }
  const delivery =
    lease === 'give back' || endpoint.status !== 'active' ? null : await nextDue(ctx, endpointId);
  const until = delivery ? new Date(ctx.now.getTime() + leaseMs) : null;
  await sql`update automation.webhook_endpoints set leased_until = ${until}
    where org_id = ${ctx.org} and id = ${endpointId}`.execute(ctx.db);
  if (!delivery || !until) return null;
  await beginAttempt(ctx, delivery, until);
  const event = await eventOf(ctx, delivery.eventId);
  return { url: endpoint.url, secrets: openSecrets(ctx, endpoint), delivery, body: payloadOf(event) };
}

type Endpoint = SealedSecrets & { url: string; status: string; leasedUntil: Date | null };

async function lockEndpoint(ctx: WriteContext, id: string): Promise<Endpoint | undefined> {
  const { rows } = await sql<Endpoint>`
    select id, url, status, leased_until, sealed_secret, sealed_former_secret, former_secret_until
      from automation.webhook_endpoints where org_id = ${ctx.org} and id = ${id} for update`.execute(ctx.db);
  return rows[0];
}

/** The head of the queue when it is due, else one that stepped aside and is due. */
async function nextDue(ctx: WriteContext, endpointId: string): Promise<Delivery | null> {
  const { rows } = await sql<Delivery & { nextAttemptAt: Date }>`
    (select id, event_id, attempts, attempts_before, next_attempt_at from automation.webhook_deliveries
      where org_id = ${ctx.org} and endpoint_id = ${endpointId} and status = 'waiting' and not is_aside order by id limit 1)
    union all
    (select id, event_id, attempts, attempts_before, next_attempt_at from automation.webhook_deliveries
      where org_id = ${ctx.org} and endpoint_id = ${endpointId} and status = 'waiting' and is_aside
      order by next_attempt_at limit 1)`.execute(ctx.db);
  const due = rows.find(({ nextAttemptAt }) => nextAttemptAt <= ctx.now);
  if (due) return due;
  const times = rows.map(({ nextAttemptAt }) => nextAttemptAt.getTime());
  if (times.length > 0) await wakeQueue(ctx, endpointId, new Date(Math.min(...times)));
  return null;
}

async function beginAttempt(ctx: WriteContext, delivery: Delivery, until: Date): Promise<void> {
  delivery.attempts += 1;
  await sql`update automation.webhook_deliveries set attempts = ${delivery.attempts}, next_attempt_at = ${until}
    where org_id = ${ctx.org} and id = ${delivery.id}`.execute(ctx.db);
  await ctx.db
    .insertInto('automation.webhook_attempts')
    .values({ orgId: ctx.org, deliveryId: delivery.id, number: delivery.attempts, startedAt: ctx.now })
    .execute();
}

async function eventOf(ctx: WriteContext, id: string): Promise<SentEvent> {
  const { rows } = await sql<SentEvent>`
    select id, type, subject_id, timeline_id, brand_id, data, occurred_at from platform.events
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  const [event] = rows;
  assert(event, `the event ${id} of a webhook exists`);
  return event;
}
