import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';

/**
 * Two people who take back one movement at once come one after the other: movements are append-only and cannot be locked
 * as rows, so an advisory lock of the transaction stands for the row. The unique index would refuse the second anyway.
 */
export async function lockMovement(ctx: WriteContext, movementId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.org}|${movementId}`}, 1))`.execute(ctx.db);
}
