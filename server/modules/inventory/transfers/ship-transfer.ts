import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { changeIncoming } from '../incoming/change-incoming.ts';
import { findPlace } from '../ledger/find-place.ts';
import { lockStock } from '../ledger/lock-stock.ts';
import type { GoodsMove } from '../ledger/model.ts';
import { moveGoods } from '../ledger/move-goods.ts';
import { readTransfer, type Transfer } from './read-transfers.ts';
import { lockTransfer, setTransferStatus, transferLinesOf } from './store.ts';

/**
 * The goods leave the node and are in transit: on nobody's shelf, for nobody to be promised, incoming at the other node.
 * Goods that the node is committed to ship, keeps as safety stock, or that the organization has promised stay.
 * @throws Refusal `inventory.goods_committed`, `inventory.insufficient_stock`, `inventory.transfer_not_draft`
 */
export async function shipTransfer(ctx: WriteContext, id: string): Promise<Transfer> {
  const transfer = await lockTransfer(ctx, id, 'draft');
  const inTransit = await findPlace(ctx, null, 'in_transit');
  const lines = await transferLinesOf(ctx, id);
  const moves: GoodsMove[] = lines.map((line) => ({
    skuId: line.skuId,
    lotId: line.lotId,
    quantity: line.quantity,
    fromLocationId: line.fromLocationId,
    toLocationId: inTransit,
    reason: 'transfer_out',
    documentId: id,
  }));
  await lockStock(ctx, moves);
  await moveGoods(ctx, moves);
  await refuseCommitted(
    ctx,
    transfer.fromNodeId,
    lines.map(({ skuId }) => skuId),
  );
  await sql`
    update inventory.transfer_lines set shipped_quantity = quantity
     where org_id = ${ctx.org} and transfer_id = ${id}`.execute(ctx.db);
  await changeIncoming(
    ctx,
    id,
    lines.map(({ skuId, quantity }) => ({ nodeId: transfer.toNodeId, skuId, quantity })),
  );
  await setTransferStatus(ctx, id, 'in_transit', 'shipped');
  await ctx.publish({
    type: 'inventory.transfer.shipped',
    subjectId: id,
    data: { fromNodeId: transfer.fromNodeId, toNodeId: transfer.toNodeId },
  });
  return readTransfer(ctx, id);
}

/** Looks after the move, under its locks: whatever is now short was committed, kept or promised, and the act is undone. */
async function refuseCommitted(ctx: WriteContext, nodeId: string, skuIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ skuId: string; sku: string; missing: number }>`
    select n.sku_id, c.code as sku,
           greatest(n.committed + n.safety_stock - n.sellable, k.promised - k.sellable) as missing
      from inventory.node_stock n
      join inventory.sku_stock k on k.org_id = n.org_id and k.sku_id = n.sku_id
      join catalog.skus c on c.org_id = n.org_id and c.id = n.sku_id
     where n.org_id = ${ctx.org} and n.node_id = ${nodeId} and n.sku_id = any (${[...skuIds]})
       and (n.sellable < n.committed + n.safety_stock or k.sellable < k.promised)
     order by c.code limit 1`.execute(ctx.db);
  const fault = rows[0];
  if (!fault) return;
  throw new Refusal(
    'inventory.goods_committed',
    'conflict',
    `${fault.missing} of these units of ${fault.sku} are promised, committed to orders or kept as safety stock. Transfer fewer.`,
    fault,
  );
}
