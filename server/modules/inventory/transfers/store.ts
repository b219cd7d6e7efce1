import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';

/** Transfers in the database. The transfer row is locked before any stock row. */
export type TransferStatus = 'draft' | 'in_transit' | 'received' | 'cancelled';

export type TransferRow = {
  id: string;
  number: string;
  fromNodeId: string;
  toNodeId: string;
  status: TransferStatus;
};

export type TransferLineRow = {
  id: string;
  skuId: string;
  lotId: string;
  fromLocationId: string;
  quantity: number;
  shippedQuantity: number;
  receivedQuantity: number;
  shortQuantity: number;
};

/** @throws Refusal `transfer.not_found`, `inventory.transfer_not_<needed status>` when it is in another status */
export async function lockTransfer(
  ctx: WriteContext,
  id: string,
  needed: TransferStatus,
): Promise<TransferRow> {
  const { rows } = await sql<TransferRow>`
    select id, number, from_node_id, to_node_id, status from inventory.transfers
     where org_id = ${ctx.org} and id = ${id} for update`.execute(ctx.db);
  const transfer = rows[0];
  if (!transfer) throw notFound('transfer', id);
  if (transfer.status === needed) return transfer;
  throw new Refusal(
    `inventory.transfer_not_${needed}`,
    'conflict',
    `Transfer ${transfer.number} is ${transfer.status.replace('_', ' ')}, so this can no longer be done to it.`,
    { transferId: id, number: transfer.number, state: transfer.status },
  );
}

export async function transferLinesOf(ctx: ReadContext, transferId: string): Promise<TransferLineRow[]> {
  const { rows } = await sql<TransferLineRow>`
    select id, sku_id, lot_id, from_location_id, quantity, shipped_quantity, received_quantity, short_quantity
      from inventory.transfer_lines where org_id = ${ctx.org} and transfer_id = ${transferId} order by id`.execute(
    ctx.db,
  );
  return rows;
}

export async function setTransferStatus(
  ctx: WriteContext,
  id: string,
  status: TransferStatus,
  stamp: 'shipped' | 'closed',
): Promise<void> {
  await sql`
    update inventory.transfers
       set status = ${status}, version = version + 1,
           shipped_at = case when ${stamp} = 'shipped' then ${ctx.now} else shipped_at end,
           closed_at = case when ${stamp} = 'closed' then ${ctx.now} else closed_at end
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
}
