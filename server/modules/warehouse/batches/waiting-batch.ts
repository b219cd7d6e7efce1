import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import type { BatchAsk } from './batch-facts.ts';

/**
 * A cart that waits for a picker: nothing of it is picked, and nobody else holds it. First the caller's own (the answer that
 * gave it to them may have been lost on the way), then the one that has to ship first. Carts that somebody took and left
 * wait again once their lease has run out, so that none is forgotten.
 */
export async function waitingBatch(
  ctx: ReadContext,
  ask: BatchAsk & { totesPerCart?: number; unitsPerCart?: number },
): Promise<string | undefined> {
  const { nodeId, fulfillmentOrderIds = null, totesPerCart = null, unitsPerCart = null } = ask;
  const { rows } = await sql<{ id: string }>`
    select b.id from warehouse.pick_batches b
     where b.org_id = ${ctx.org} and b.node_id = ${nodeId} and b.status = 'open'
       and not exists (select from warehouse.tasks t where t.org_id = b.org_id and t.batch_id = b.id
         and t.claimed_by <> ${ctx.principal.id} and t.lease_expires_at > ${ctx.now})
       and (${fulfillmentOrderIds === null} or exists (select from warehouse.tasks t where t.org_id = b.org_id
         and t.batch_id = b.id and t.fulfillment_order_id = any (${[...(fulfillmentOrderIds ?? [])]}::text[])))
       and (${totesPerCart}::int is null or ${totesPerCart} >= (select count(*) from warehouse.batch_totes t
         where t.org_id = b.org_id and t.batch_id = b.id))
       and (${unitsPerCart}::int is null or b.unit_count <= ${unitsPerCart})
     order by coalesce(b.assigned_to, b.created_by) = ${ctx.principal.id} desc, b.ship_by nulls last, b.id limit 1`.execute(
    ctx.db,
  );
  return rows[0]?.id;
}
