import type { ReadContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { type ResolvedBarcode, resolveBarcode, type Sku, skuById, skusByCodes } from '../../catalog/index.ts';

/** How people name goods: the SKU's id, its code, or a scan of any of its barcodes (a GTIN of any length, a GS1 label). */
export type SkuName = { skuId?: string; sku?: string; barcode?: string };

export type SkuFacts = {
  skuId: string;
  code: string;
  isKit: boolean;
  tracksLots: boolean;
  tracksExpiry: boolean;
  /** Units one scan of this barcode stands for (a case code, a count on the label); 1 otherwise. */
  unitsPerScan: number;
  /** What the scanned label says of the lot. */
  labelled: { lotCode?: string; expiresOn?: string };
};

/**
 * The goods so named, or undefined when nothing here goes by that name, or by all the names given together.
 * @throws Refusal `inventory.goods_not_named`
 */
export async function identifySku(ctx: ReadContext, name: SkuName): Promise<SkuFacts | undefined> {
  if (name.skuId === undefined && name.sku === undefined && name.barcode === undefined)
    throw new Refusal(
      'inventory.goods_not_named',
      'unprocessable',
      'Say which goods: give skuId, sku (its code) or barcode.',
    );
  const scanned = name.barcode === undefined ? undefined : await resolveBarcode(ctx, name.barcode);
  const sku = scanned ? scanned.sku : await skuOf(ctx, name);
  const disagrees =
    (name.skuId !== undefined && name.skuId !== sku?.id) ||
    (name.sku !== undefined && name.sku !== sku?.code);
  return sku && !disagrees ? factsOf(sku, scanned) : undefined;
}

async function skuOf(ctx: ReadContext, { skuId, sku }: SkuName): Promise<Sku | undefined> {
  return skuId === undefined ? (await skusByCodes(ctx, [sku ?? '']))[0] : skuById(ctx, skuId);
}

function factsOf(sku: Sku, scanned: ResolvedBarcode | undefined): SkuFacts {
  const scan = scanned?.scan.kind === 'logistic_unit' ? scanned.scan.content : scanned?.scan;
  const product = scan?.kind === 'product' ? scan : undefined;
  return {
    skuId: sku.id,
    code: sku.code,
    isKit: sku.isKit,
    tracksLots: sku.tracksLots,
    tracksExpiry: sku.tracksExpiry,
    unitsPerScan: scanned ? Math.max(1, scanned.quantity) : 1,
    labelled: {
      ...(product?.lot === undefined ? {} : { lotCode: product.lot }),
      ...(product?.expiresOn === undefined ? {} : { expiresOn: product.expiresOn }),
    },
  };
}

/** As `identifySku`. @throws Refusal `inventory.unknown_item` */
export async function requireSku(ctx: ReadContext, name: SkuName): Promise<SkuFacts> {
  const found = await identifySku(ctx, name);
  if (found) return found;
  throw new Refusal(
    'inventory.unknown_item',
    'unprocessable',
    `No SKU goes by "${name.barcode ?? name.sku ?? name.skuId}". Check the scan, or add the barcode to its SKU.`,
    { ...name, named: name.barcode ?? name.sku ?? name.skuId },
  );
}
