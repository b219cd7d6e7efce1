import type { WriteContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { requireSku, type SkuName } from '../goods/identify-sku.ts';
import { changeIncoming } from '../incoming/change-incoming.ts';
import { requireNode } from '../ledger/require-node.ts';
import { takeNumber } from '../ledger/take-number.ts';
import { type Receipt, readReceipt } from './read-receipts.ts';

export type NewReceipt = {
  nodeId: string;
  loadType?: 'parcel' | 'palletised' | 'floor_loaded';
  supplier?: string;
  reference?: string;
  expectedOn?: string;
  note?: string;
  lines?: (SkuName & { quantity: number })[];
};

/**
 * Opens a receipt at a node. Lines say what is expected (it counts as incoming until it came or the receipt closes);
 * without lines the goods are received against nothing.
 */
export async function createReceipt(ctx: WriteContext, request: NewReceipt): Promise<Receipt> {
  await requireNode(ctx, request.nodeId);
  const expected = await expectedPerSku(ctx, request.lines ?? []);
  const id = newId('receipt');
  await ctx.db
    .insertInto('inventory.receipts')
    .values({
      orgId: ctx.org,
      id,
      number: await takeNumber(ctx, 'RC'),
      nodeId: request.nodeId,
      loadType: request.loadType ?? null,
      supplier: request.supplier ?? null,
      reference: request.reference ?? null,
      expectedOn: request.expectedOn ?? null,
      note: request.note ?? null,
      createdBy: ctx.principal.id,
      createdAt: ctx.now,
    })
    .execute();
  if (expected.size > 0) await insertExpected(ctx, id, request.nodeId, expected);
  await ctx.publish({
    type: 'inventory.receipt.created',
    subjectId: id,
    data: { nodeId: request.nodeId, lines: expected.size, expectedOn: request.expectedOn ?? null },
  });
  return readReceipt(ctx, id);
}

async function expectedPerSku(
  ctx: WriteContext,
  lines: readonly (SkuName & { quantity: number })[],
): Promise<Map<string, number>> {
  const expected = new Map<string, number>();
  for (const line of lines) {
    const sku = await requireSku(ctx, line);
    refuseKit(sku);
    expected.set(sku.skuId, (expected.get(sku.skuId) ?? 0) + line.quantity * sku.unitsPerScan);
  }
  return expected;
}

/** A kit is what its components allow; it has no goods of its own. @throws Refusal `inventory.kit_has_no_goods` */
export function refuseKit(sku: { skuId: string; code: string; isKit: boolean }): void {
  if (!sku.isKit) return;
  throw new Refusal(
    'inventory.kit_has_no_goods',
    'unprocessable',
    `${sku.code} is a kit: receive and count its components.`,
    { skuId: sku.skuId, sku: sku.code },
  );
}

async function insertExpected(
  ctx: WriteContext,
  receiptId: string,
  nodeId: string,
  expected: ReadonlyMap<string, number>,
): Promise<void> {
  await ctx.db
    .insertInto('inventory.receipt_lines')
    .values(
      [...expected].map(([skuId, quantity]) => ({
        orgId: ctx.org,
        id: newId('receiptLine'),
        receiptId,
        skuId,
        expectedQuantity: quantity,
      })),
    )
    .execute();
  await changeIncoming(
    ctx,
    receiptId,
    [...expected].map(([skuId, quantity]) => ({ nodeId, skuId, quantity })),
  );
}
