import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { Job, Schedule } from '../../../platform/jobs/job.ts';
import { sendWebhooksTask, wakeQueue } from './queue-deliveries.ts';
import { sendWebhooks } from './send-webhooks.ts';

/** Sending webhooks, waking queues whose worker was killed, and forgetting old logs. */
const wakeTask = 'automation.wake-webhook-queues';
const forgetTask = 'automation.forget-webhook-log';
const keptDays = 30;

export const webhookJobs: readonly Job[] = [
  {
    task: sendWebhooksTask,
    lane: 'webhooks',
    outside: (edge, call, payload) => sendWebhooks(edge, call, String(payload.endpointId)),
  },
  { task: wakeTask, run: wakeQueues },
  { task: forgetTask, run: forgetLog },
];

export const webhookSchedules: readonly Schedule[] = [
  { task: wakeTask, crontab: '* * * * *' },
  { task: forgetTask, crontab: '40 3 * * *' },
];

async function wakeQueues(ctx: WriteContext): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select w.id from automation.webhook_endpoints w
     where w.org_id = ${ctx.org} and w.status = 'active' and (w.leased_until is null or w.leased_until <= ${ctx.now})
       and exists (select from automation.webhook_deliveries d where d.org_id = w.org_id and d.endpoint_id = w.id
         and d.status = 'waiting' and d.next_attempt_at <= ${ctx.now})`.execute(ctx.db);
  for (const { id } of rows) await wakeQueue(ctx, id);
}

async function forgetLog(ctx: WriteContext): Promise<void> {
  const before = new Date(ctx.now.getTime() - keptDays * 86_400_000);
  await sql`delete from automation.webhook_attempts a using automation.webhook_deliveries d
    where a.org_id = ${ctx.org} and d.org_id = a.org_id and d.id = a.delivery_id and d.finished_at < ${before}`.execute(
    ctx.db,
  );
  await sql`delete from automation.webhook_deliveries where org_id = ${ctx.org} and finished_at < ${before}`.execute(
    ctx.db,
  );
}
