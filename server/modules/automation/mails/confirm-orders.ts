import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { Job } from '../../../platform/jobs/job.ts';
import { queueMail } from '../../../platform/mail/mails.ts';
import { composeMail } from './compose-mail.ts';
import { type OrderMail, orderFacts } from './read-facts.ts';

/**
 * Confirms orders with the day of arrival. Sourcing finds it moments after intake: a confirmation waits for that, ten minutes
 * at most, and an order of which no day is to be expected soon (held, backordered) is confirmed at once. A row says that one
 * waits; who deletes it writes the mail in the same transaction, so it is written once.
 */
export const longestWaitMs = 10 * 60_000;
const confirmTask = 'automation.confirm-order';

export async function confirmOrWait(ctx: WriteContext, { subjectId }: StoredEvent): Promise<void> {
  const facts = await orderFacts(ctx, subjectId);
  if (!facts?.isWanted || !facts.email) return;
  if (facts.promisedOn !== null || !facts.mayBePromised) return sendConfirmation(ctx, subjectId, facts);
  const waitsUntil = new Date(ctx.now.getTime() + longestWaitMs);
  await ctx.db
    .insertInto('automation.waiting_confirmations')
    .values({ orgId: ctx.org, orderId: subjectId, waitsUntil })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await ctx.enqueue(confirmTask, { orderId: subjectId }, { key: `confirm:${subjectId}`, runAt: waitsUntil });
}

/** Nodes were asked to ship, or it was held, backordered or cancelled: what can be said is known. */
export async function confirmWaiting(ctx: WriteContext, orderIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ orderId: string }>`
    delete from automation.waiting_confirmations where org_id = ${ctx.org} and order_id = any(${orderIds})
    returning order_id`.execute(ctx.db);
  for (const { orderId } of rows) {
    const facts = await orderFacts(ctx, orderId);
    if (facts?.isWanted && facts.email) await sendConfirmation(ctx, orderId, facts);
  }
}

export const confirmJob: Job = {
  task: confirmTask,
  run: (ctx, { orderId }) => confirmWaiting(ctx, [String(orderId)]),
};

async function sendConfirmation(ctx: WriteContext, orderId: string, facts: OrderMail): Promise<void> {
  const { email, link } = facts;
  if (!email) return;
  const mail = composeMail(facts);
  await queueMail(ctx, {
    kind: 'automation.order_confirmation',
    subjectId: orderId,
    to: email,
    link,
    ...mail,
  });
}
