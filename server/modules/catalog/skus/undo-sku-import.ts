import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { sqlState } from '../../../platform/database/transaction.ts';
import { fault } from '../../../platform/errors.ts';
import {
  type AppliedChange,
  changedFault,
  changedSince,
  goneFault,
  type UndoResult,
} from '../../../platform/imports/import-kind.ts';
import { deleteBarcodes } from '../barcodes/store.ts';
import { skuEdited } from './actions/edit-sku.ts';
import { plainFacts, type Sku, type SkuBarcode, type SkuFacts } from './model.ts';
import { deleteSku, lockSkus, updateSku } from './store.ts';

/** Puts SKUs back to what they were before an import. A new SKU goes again, unless something refers to it. */
export async function undoSkuChanges(
  ctx: WriteContext,
  changes: readonly AppliedChange[],
): Promise<UndoResult[]> {
  const skus = new Map(
    (
      await lockSkus(
        ctx,
        changes.map(({ subjectId }) => subjectId),
      )
    ).map((sku) => [sku.id, sku]),
  );
  const results: UndoResult[] = [];
  for (const change of changes) {
    const sku = skus.get(change.subjectId);
    if (!sku) results.push({ row: change.row, fault: goneFault });
    else if (change.outcome === 'created') results.push(await removeSku(ctx, change, sku));
    else results.push(await restoreSku(ctx, change, sku));
  }
  return results;
}

async function restoreSku(ctx: WriteContext, change: AppliedChange, sku: Sku): Promise<UndoResult> {
  const { addedBarcodes = [], ...after } = change.after as { addedBarcodes?: string[] };
  const changed = changedSince({ ...sku }, after);
  if (changed.length > 0) return { row: change.row, fault: changedFault(changed) };
  if (addedBarcodes.length > 0) await deleteBarcodes(ctx, sku.id, addedBarcodes);
  // `before` holds the earlier values of fields of a SKU and nothing else.
  const restored = await updateSku(ctx, sku.id, (change.before ?? {}) as Partial<SkuFacts>);
  await ctx.publish(...skuEdited(sku, restored));
  return { row: change.row };
}

async function removeSku(ctx: WriteContext, change: AppliedChange, sku: Sku): Promise<UndoResult> {
  const asCreated = { ...plainFacts, ...change.after };
  const changed = changedSince({ ...sku, barcodes: codesOf(sku.barcodes) }, asCreated);
  if (changed.length > 0) return { row: change.row, fault: changedFault(changed) };
  await sql`savepoint remove_sku`.execute(ctx.db);
  try {
    await deleteSku(ctx, sku.id);
    await sql`release savepoint remove_sku`.execute(ctx.db);
  } catch (error) {
    await sql`rollback to savepoint remove_sku`.execute(ctx.db);
    // 23503: stock, an order or a kit refers to it.
    if (sqlState(error) !== '23503') throw error;
    return {
      row: change.row,
      fault: fault('sku_in_use', 'in use by stock, orders or kits; archive it by hand if it should go'),
    };
  }
  await ctx.publish({
    type: 'catalog.sku.removed',
    subjectId: sku.id,
    brandId: sku.brandId,
    data: { code: sku.code },
  });
  return { row: change.row };
}

/** Codes in one order, whatever order they were added in. */
export function codesOf(barcodes: readonly SkuBarcode[]): string[] {
  return barcodes.map(({ code }) => code).sort();
}
