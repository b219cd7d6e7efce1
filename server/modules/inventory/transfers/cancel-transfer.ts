import type { WriteContext } from '../../../platform/context.ts';
import { readTransfer, type Transfer } from './read-transfers.ts';
import { lockTransfer, setTransferStatus } from './store.ts';

/** Gives up a transfer that has not been shipped. @throws Refusal `inventory.transfer_not_draft` */
export async function cancelTransfer(ctx: WriteContext, id: string, reason: string): Promise<Transfer> {
  await lockTransfer(ctx, id, 'draft');
  await setTransferStatus(ctx, id, 'cancelled', 'closed');
  await ctx.publish({ type: 'inventory.transfer.cancelled', subjectId: id, data: { reason } });
  return readTransfer(ctx, id);
}
