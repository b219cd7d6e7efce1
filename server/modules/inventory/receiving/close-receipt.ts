import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { changeIncoming } from '../incoming/change-incoming.ts';
import { type Receipt, readReceipt } from './read-receipts.ts';
import { outstanding } from './rules.ts';
import { linesOf, lockReceipt } from './store.ts';

/** Nothing more comes on this receipt: what is missing is short and no longer incoming. Closing twice is the same as once. */
export async function closeReceipt(ctx: WriteContext, id: string): Promise<Receipt> {
  const receipt = await lockReceipt(ctx, id);
  if (receipt.status === 'closed') return readReceipt(ctx, id);
  const short = (await linesOf(ctx, id))
    .map((line) => ({
      skuId: line.skuId,
      quantity: outstanding(line.expectedQuantity, line.receivedQuantity),
    }))
    .filter(({ quantity }) => quantity > 0);
  await changeIncoming(
    ctx,
    id,
    short.map(({ skuId, quantity }) => ({ nodeId: receipt.nodeId, skuId, quantity: -quantity })),
  );
  await sql`
    update inventory.receipts
       set status = 'closed', closed_at = ${ctx.now}, closed_by = ${ctx.principal.id}, version = version + 1
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  await ctx.publish({
    type: 'inventory.receipt.closed',
    subjectId: id,
    data: { nodeId: receipt.nodeId, short },
  });
  return readReceipt(ctx, id);
}
