import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import { changeIncoming } from '../incoming/change-incoming.ts';
import { outstanding } from './rules.ts';
import { addToLine, lockReceipt, type ReceiptRow } from './store.ts';

type ArrivalRow = { id: string; receiptId: string; skuId: string; quantity: number; condition: string };

/** The open or closed receipt that a movement came in by, locked before any stock row; undefined for other movements. */
export async function lockReceiptOfMovement(
  ctx: WriteContext,
  movementId: string,
): Promise<{ receipt: ReceiptRow; arrival: ArrivalRow } | undefined> {
  const { rows } = await sql<ArrivalRow>`
    select id, receipt_id, sku_id, quantity, condition from inventory.receipt_arrivals
     where org_id = ${ctx.org} and movement_id = ${movementId}`.execute(ctx.db);
  const arrival = rows[0];
  return arrival && { receipt: await lockReceipt(ctx, arrival.receiptId), arrival };
}

/** Undoes what an arrival did to its receipt, after its goods went back: the line counts less and may expect more. */
export async function takeBackArrival(
  ctx: WriteContext,
  { receipt, arrival }: { receipt: ReceiptRow; arrival: ArrivalRow },
): Promise<void> {
  const { skuId, quantity, condition } = arrival;
  const line = await addToLine(
    ctx,
    { id: newId('receiptLine'), receiptId: receipt.id, skuId },
    -quantity,
    condition,
  );
  const { expectedQuantity: expected, receivedQuantity: received } = line;
  if (receipt.status === 'open')
    await changeIncoming(ctx, receipt.id, [
      {
        nodeId: receipt.nodeId,
        skuId,
        quantity: outstanding(expected, received) - outstanding(expected, received + quantity),
      },
    ]);
  await sql`
    update inventory.receipt_arrivals set taken_back_at = ${ctx.now}
     where org_id = ${ctx.org} and id = ${arrival.id}`.execute(ctx.db);
}
