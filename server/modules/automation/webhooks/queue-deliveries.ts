import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { Reaction } from '../../../platform/events/reaction.ts';
import { newId } from '../../../platform/ids.ts';

/** Writes what each endpoint is to be told, in the order of events, and wakes the endpoints' queues. */
export const sendWebhooksTask = 'automation.send-webhooks';

const run = (ctx: WriteContext, events: readonly StoredEvent[]) => queueDeliveries(ctx, events);

export const webhookReaction: Reaction = {
  name: 'automation.queue_webhooks',
  when: 'after',
  to: ['*'],
  isRepeatable: true,
  run: (ctx, event) => run(ctx, [event]),
  runMany: run,
};

/** A test of an endpoint reaches that endpoint only, whatever it listens to. */
export const testEvent = 'automation.webhook_endpoint.tested';

async function queueDeliveries(ctx: WriteContext, events: readonly StoredEvent[]): Promise<void> {
  const { rows } = await sql<{ endpointId: string; eventId: string; eventType: string }>`
    select w.id as endpoint_id, e.id as event_id, e.type as event_type
      from automation.webhook_endpoints w
      join platform.events e on e.org_id = w.org_id and e.id = any (${events.map(({ id }) => id)})
     where w.org_id = ${ctx.org} and w.status <> 'disabled' and e.occurred_at >= w.created_at
       and case when e.type = ${testEvent} then e.subject_id = w.id else exists (
         select from unnest(w.event_types) t
          where t = '*' or t = e.type or (t like '%.*' and starts_with(e.type, left(t, -1)))) end
       and (w.brand_ids is null or e.brand_id is null or e.brand_id = any (w.brand_ids))
       and (w.node_ids is null or e.data ->> 'nodeId' is null or e.data ->> 'nodeId' = any (w.node_ids))`.execute(
    ctx.db,
  );
  if (rows.length === 0) return;
  const places = new Map(events.map(({ id }, index) => [id, index]));
  rows.sort((a, b) => (places.get(a.eventId) ?? 0) - (places.get(b.eventId) ?? 0));
  for (let start = 0; start < rows.length; start += 1000) {
    await ctx.db
      .insertInto('automation.webhook_deliveries')
      .values(
        rows.slice(start, start + 1000).map((row) => ({
          orgId: ctx.org,
          id: newId('webhookDelivery'),
          ...row,
          nextAttemptAt: ctx.now,
          createdAt: ctx.now,
        })),
      )
      .onConflict((conflict) => conflict.columns(['orgId', 'endpointId', 'eventId']).doNothing())
      .execute();
  }
  for (const endpointId of new Set(rows.map((row) => row.endpointId))) await wakeQueue(ctx, endpointId);
}

/** Has the endpoint's queue looked at, at once or at a time. */
export function wakeQueue(ctx: WriteContext, endpointId: string, runAt?: Date): Promise<void> {
  return ctx.enqueue(
    sendWebhooksTask,
    { endpointId },
    { key: `webhooks:${endpointId}`, ...(runAt ? { runAt } : {}) },
  );
}
