import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import type { SkuBarcode } from '../skus/model.ts';

/** The SQL of barcodes. A barcode names one SKU in the organization. */
export type KeptBarcode = SkuBarcode & { skuId: string };

export async function barcodesOfSkus(ctx: ReadContext, skuIds: readonly string[]): Promise<KeptBarcode[]> {
  const found = await sql<KeptBarcode>`
    select code, kind, quantity, sku_id from catalog.barcodes
     where org_id = ${ctx.org} and sku_id = any (${skuIds}::text[]) order by created_at, code
  `.execute(ctx.db);
  return found.rows;
}

/** Inserts what is free and returns it; codes that are taken are left out. */
export async function insertBarcodes(
  ctx: WriteContext,
  barcodes: readonly KeptBarcode[],
): Promise<KeptBarcode[]> {
  if (barcodes.length === 0) return [];
  const rows = await ctx.db
    .insertInto('catalog.barcodes')
    .values(barcodes.map((barcode) => ({ ...barcode, orgId: ctx.org, createdAt: ctx.now })))
    .onConflict((conflict) => conflict.columns(['orgId', 'code']).doNothing())
    .returning(['code', 'kind', 'quantity', 'skuId'])
    .execute();
  // The column's check constraint holds the same two kinds.
  return rows.map((row) => ({ ...row, kind: row.kind as SkuBarcode['kind'] }));
}

export async function deleteBarcodes(
  ctx: WriteContext,
  skuId: string,
  codes: readonly string[],
): Promise<number> {
  const found = await sql`
    delete from catalog.barcodes
     where org_id = ${ctx.org} and sku_id = ${skuId} and code = any (${codes}::text[])
  `.execute(ctx.db);
  return Number(found.numAffectedRows ?? 0n);
}

/** The first of these codes that is on a SKU the caller may see; earlier codes win. */
export async function barcodeByCodes(
  ctx: ReadContext,
  codes: readonly string[],
): Promise<KeptBarcode | undefined> {
  const found = await sql<KeptBarcode>`
    select b.code, b.kind, b.quantity, b.sku_id from catalog.barcodes b
      join catalog.skus k on k.org_id = b.org_id and k.id = b.sku_id
     where b.org_id = ${ctx.org} and b.code = any (${codes}::text[])
     order by array_position(${codes}::text[], b.code) limit 1
  `.execute(ctx.db);
  return found.rows[0];
}
