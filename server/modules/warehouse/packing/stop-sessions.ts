import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { fulfillmentOrderById, type WhyWithdrawn } from '../../fulfillment/index.ts';
import type { PackSession } from './model.ts';
import { openLinesOf } from './read-session.ts';
import { lockOpenSessions, lockSession } from './store.ts';

/**
 * A hold, cancellation or move took units of an order back from the floor. Where the carton on the bench holds more than is
 * still to be packed, packing stops: the carton counts as emptied and the packer's next scan says why. Runs in the
 * transaction that took them back, so no carton can be closed with goods that must not leave.
 */
export async function stopPacking(
  ctx: WriteContext,
  fulfillmentOrderId: string,
  why: WhyWithdrawn,
): Promise<void> {
  const order = await fulfillmentOrderById(ctx, fulfillmentOrderId);
  for (const session of await lockOpenSessions(ctx, { toteId: null, fulfillmentOrderId })) {
    const lines = await openLinesOf(ctx, [order]);
    const nothingLeft = lines.every(({ left }) => left <= 0);
    const tooMuch = lines.some(({ left }) => left < 0);
    if (tooMuch || (nothingLeft && !(await hasOpenCarton(ctx, session))))
      await end(ctx, session, 'stopped', why);
  }
}

/** The packer lays a session down: the carton on the bench is emptied back into the tote. Twice is the same as once. */
export async function abandonSession(ctx: WriteContext, id: string): Promise<void> {
  const session = await lockSession(ctx, id);
  if (session.status === 'open') await end(ctx, session, 'abandoned', null);
}

async function hasOpenCarton(ctx: WriteContext, session: PackSession): Promise<boolean> {
  const { rows } = await sql`
    select 1 from warehouse.packed_cartons
     where org_id = ${ctx.org} and session_id = ${session.id} and status = 'open'`.execute(ctx.db);
  return rows.length > 0;
}

async function end(
  ctx: WriteContext,
  session: PackSession,
  status: 'stopped' | 'abandoned',
  why: WhyWithdrawn | null,
): Promise<void> {
  await sql`
    update warehouse.packed_cartons set status = 'emptied', version = version + 1
     where org_id = ${ctx.org} and session_id = ${session.id} and status = 'open'`.execute(ctx.db);
  await sql`
    update warehouse.pack_sessions
       set status = ${status}, stop_cause = ${why?.cause ?? null}, stop_reason = ${why?.reason ?? null}, finished_at = ${ctx.now}, version = version + 1
     where org_id = ${ctx.org} and id = ${session.id}`.execute(ctx.db);
  await ctx.publish({
    type: `warehouse.packing.${status}`,
    subjectId: session.id,
    timelineId: session.fulfillmentOrderId ?? session.id,
    data: {
      nodeId: session.nodeId,
      cause: why?.cause ?? null,
      reason: why?.reason ?? null,
      packer: session.packerName,
    },
  });
}
