import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { nodeById } from '../../network/index.ts';
import { leaseMs, type PackSession } from './model.ts';

/** Whose hands a session is in. A packer who stops scanning loses it when the lease ends, not before. */
export function isMine(ctx: ReadContext, session: PackSession): boolean {
  return session.packerId === ctx.principal.id;
}

export function isFree(ctx: ReadContext, session: PackSession): boolean {
  return session.leaseExpiresAt.getTime() <= ctx.now.getTime();
}

/** The session, locked, is made the caller's until the lease ends. @throws Refusal `warehouse.taken` */
export async function takeSession(ctx: WriteContext, session: PackSession): Promise<void> {
  if (!isMine(ctx, session) && !isFree(ctx, session)) throw await taken(ctx, session);
  await sql`
    update warehouse.pack_sessions
       set packer_id = ${ctx.principal.id}, packer_name = ${ctx.principal.name},
           taken_at = case when packer_id = ${ctx.principal.id} then taken_at else ${ctx.now} end,
           lease_expires_at = ${new Date(ctx.now.getTime() + leaseMs)}, version = version + 1
     where org_id = ${ctx.org} and id = ${session.id}`.execute(ctx.db);
}

/** "Taken by Ada at 14:05", in the wall time of the node. */
export async function taken(ctx: ReadContext, session: PackSession): Promise<Refusal> {
  const node = await nodeById(ctx, session.nodeId);
  const at = Temporal.Instant.fromEpochMilliseconds(session.takenAt.getTime())
    .toZonedDateTimeISO(node?.timeZone ?? 'UTC')
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
  return new Refusal(
    'warehouse.taken',
    'conflict',
    `Taken by ${session.packerName} at ${at}. Take another tote, or wait until it is laid down.`,
    {
      sessionId: session.id,
      takenBy: session.packerName,
      takenAt: session.takenAt.toISOString(),
      leaseExpiresAt: session.leaseExpiresAt.toISOString(),
    },
  );
}

/** @throws Refusal `warehouse.session_over` saying how it ended */
export function refuseOver(session: PackSession): void {
  if (session.status !== 'open')
    throw new Refusal(
      'warehouse.session_over',
      'conflict',
      session.status === 'stopped'
        ? `Stop packing: the order was ${session.stopCause} (${session.stopReason}). Take the goods out of the carton and set the tote aside; they go back to their bins.`
        : `This session is ${session.status}. Scan the tote or the order again.`,
      {
        sessionId: session.id,
        state: session.status,
        stopCause: session.stopCause,
        stopReason: session.stopReason,
      },
    );
}
