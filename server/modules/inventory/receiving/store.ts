import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound, Refusal } from '../../../platform/errors.ts';

/** Receipts and their lines in the database. The receipt row is locked before any stock row. */
export type ReceiptRow = { id: string; number: string; nodeId: string; status: 'open' | 'closed' };

/** @throws Refusal `receipt.not_found`, `inventory.receipt_closed` */
export async function lockOpenReceipt(ctx: WriteContext, id: string): Promise<ReceiptRow> {
  const receipt = await lockReceipt(ctx, id);
  if (receipt.status === 'open') return receipt;
  throw new Refusal(
    'inventory.receipt_closed',
    'conflict',
    `Receipt ${receipt.number} is closed. Open a new one for goods that came later.`,
    { receiptId: id, number: receipt.number },
  );
}

export async function lockReceipt(ctx: WriteContext, id: string): Promise<ReceiptRow> {
  const { rows } = await sql<ReceiptRow>`
    select id, number, node_id, status from inventory.receipts where org_id = ${ctx.org} and id = ${id} for update`.execute(
    ctx.db,
  );
  const receipt = rows[0];
  if (!receipt) throw notFound('receipt', id);
  return receipt;
}

export type ReceiptLineRow = {
  id: string;
  skuId: string;
  expectedQuantity: number;
  receivedQuantity: number;
};

export async function linesOf(ctx: ReadContext, receiptId: string): Promise<ReceiptLineRow[]> {
  const { rows } = await sql<ReceiptLineRow>`
    select id, sku_id, expected_quantity, received_quantity from inventory.receipt_lines
     where org_id = ${ctx.org} and receipt_id = ${receiptId} order by id`.execute(ctx.db);
  return rows;
}

/** Whether the receipt was opened with lines: then what they do not name is unexpected. */
export async function expectsGoods(ctx: ReadContext, receiptId: string): Promise<boolean> {
  const { rows } = await sql<{ expects: boolean }>`
    select exists (select from inventory.receipt_lines
                    where org_id = ${ctx.org} and receipt_id = ${receiptId} and expected_quantity > 0) as expects`.execute(
    ctx.db,
  );
  return rows[0]?.expects ?? false;
}

/** Adds what came (negative: what is taken back) to the receipt's line of the SKU and returns the line as it then is. */
export async function addToLine(
  ctx: WriteContext,
  line: { id: string; receiptId: string; skuId: string },
  quantity: number,
  condition: string,
): Promise<ReceiptLineRow> {
  const damaged = condition === 'damaged' ? quantity : 0;
  const withheld = condition === 'quality_control' ? quantity : 0;
  await sql`
    insert into inventory.receipt_lines (org_id, id, receipt_id, sku_id)
    values (${ctx.org}, ${line.id}, ${line.receiptId}, ${line.skuId})
    on conflict (org_id, receipt_id, sku_id) do nothing`.execute(ctx.db);
  const { rows } = await sql<ReceiptLineRow>`
    update inventory.receipt_lines
       set received_quantity = received_quantity + ${quantity}, damaged_quantity = damaged_quantity + ${damaged},
           quality_control_quantity = quality_control_quantity + ${withheld}
     where org_id = ${ctx.org} and receipt_id = ${line.receiptId} and sku_id = ${line.skuId}
    returning id, sku_id, expected_quantity, received_quantity`.execute(ctx.db);
  const updated = rows[0];
  if (!updated) throw new Error(`bug: receipt ${line.receiptId} has no line of ${line.skuId}`);
  return updated;
}
