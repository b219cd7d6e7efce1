import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { PackSession } from './model.ts';
import { adviseAnew } from './scan-item.ts';
import { stopPacking } from './stop-sessions.ts';

/**
 * The order on the bench became smaller by what a missing tote held: the sessions, which are locked, go on with what is left,
 * advised anew, and end where nothing is. Their packers see it with the next look or scan.
 */
export async function goOnWith(
  ctx: WriteContext,
  fulfillmentOrderId: string,
  sessions: readonly PackSession[],
  toteCode: string,
): Promise<void> {
  await stopPacking(ctx, fulfillmentOrderId, { cause: 'tote_missing', reason: toteCode });
  for (const session of sessions.filter((one) => one.fulfillmentOrderId === fulfillmentOrderId)) {
    await adviseAnew(ctx, session);
    await sql`
      update warehouse.pack_sessions set version = version + 1
       where org_id = ${ctx.org} and id = ${session.id} and status = 'open'`.execute(ctx.db);
  }
}
