import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';

/** How people name goods: the SKU's id, its code, or any of its barcodes (a GTIN in any of its lengths). */
export type SkuName = { skuId?: string; sku?: string; barcode?: string };

export type SkuFacts = {
  skuId: string;
  code: string;
  isKit: boolean;
  tracksLots: boolean;
  tracksExpiry: boolean;
  /** Units one scan of this barcode stands for (a case code); 1 otherwise. */
  unitsPerScan: number;
};

/** The goods so named, or undefined when nothing here goes by that name. @throws Refusal `inventory.goods_not_named` */
export async function identifySku(ctx: ReadContext, name: SkuName): Promise<SkuFacts | undefined> {
  if (name.skuId === undefined && name.sku === undefined && name.barcode === undefined)
    throw new Refusal(
      'inventory.goods_not_named',
      'unprocessable',
      'Say which goods: give skuId, sku (its code) or barcode.',
    );
  const barcode = name.barcode?.trim() ?? null;
  const { rows } = await sql<SkuFacts>`
    select k.id as sku_id, k.code, k.is_kit, k.tracks_lots, k.tracks_expiry, coalesce(b.quantity, 1) as units_per_scan
      from catalog.skus k
      left join catalog.barcodes b on b.org_id = k.org_id and b.sku_id = k.id
       and b.code in (${barcode}::text, case when ${barcode}::text ~ '^[0-9]{8,13}$' then lpad(${barcode}::text, 14, '0') end)
     where k.org_id = ${ctx.org}
       and (${name.skuId ?? null}::text is null or k.id = ${name.skuId ?? null})
       and (${name.sku ?? null}::text is null or k.code = ${name.sku ?? null})
       and (${barcode}::text is null or b.code is not null)
     limit 1`.execute(ctx.db);
  return rows[0];
}

/** As `identifySku`. @throws Refusal `inventory.unknown_item` */
export async function requireSku(ctx: ReadContext, name: SkuName): Promise<SkuFacts> {
  const found = await identifySku(ctx, name);
  if (found) return found;
  throw new Refusal(
    'inventory.unknown_item',
    'unprocessable',
    `No SKU goes by "${name.barcode ?? name.sku ?? name.skuId}". Check the scan, or add the barcode to its SKU.`,
    { ...name },
  );
}
