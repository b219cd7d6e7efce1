import { refuseForeignBrand } from '../../../../platform/auth/own-brands.ts';
import type { WriteContext } from '../../../../platform/context.ts';
import { notFound, Refusal } from '../../../../platform/errors.ts';
import type { SkuBarcode } from '../../skus/model.ts';
import { lockSkus } from '../../skus/store.ts';
import { readBarcode } from '../rules.ts';
import { barcodesOfSkus, deleteBarcodes, insertBarcodes } from '../store.ts';

export type NewBarcode = { code: string; kind?: 'gtin' | 'other'; quantity?: number };

const mostPerSku = 50;

/**
 * Puts barcodes on a SKU and returns all it has. One that it has already is left as it is.
 * @throws Refusal `sku.not_found`, `catalog.wrong_barcode`, `catalog.barcode_taken`, `catalog.too_many_barcodes`
 */
export async function addBarcodes(
  ctx: WriteContext,
  skuId: string,
  asked: readonly NewBarcode[],
): Promise<SkuBarcode[]> {
  if (asked.length === 0) return barcodesOfSkus(ctx, [skuId]).then((kept) => kept.map(withoutSku));
  const [sku] = await lockSkus(ctx, [skuId]);
  if (!sku) throw notFound('sku', skuId);
  refuseForeignBrand(ctx, sku.brandId);
  const had = new Set(sku.barcodes.map(({ code }) => code));
  const wanted = uniqueBarcodes(asked).filter(({ code }) => !had.has(code));
  if (had.size + wanted.length > mostPerSku) throw tooMany(sku.code);
  const added = await insertBarcodes(
    ctx,
    wanted.map((barcode) => ({ ...barcode, skuId })),
  );
  const missing = wanted.find(({ code }) => !added.some((each) => each.code === code));
  if (missing) throw barcodeTaken(missing.code);
  if (added.length > 0) {
    await ctx.publish({
      type: 'catalog.barcodes.added',
      subjectId: skuId,
      brandId: sku.brandId,
      data: { barcodes: added.map(withoutSku) },
    });
  }
  return (await barcodesOfSkus(ctx, [skuId])).map(withoutSku);
}

function uniqueBarcodes(asked: readonly NewBarcode[]): SkuBarcode[] {
  const byCode = new Map<string, SkuBarcode>();
  for (const [index, { code, kind, quantity }] of asked.entries()) {
    const reading = readBarcode(code, kind, quantity);
    if ('fault' in reading) {
      throw new Refusal('catalog.wrong_barcode', 'unprocessable', `${reading.fault.detail}.`, {
        errors: [{ pointer: `/barcodes/${index}/code`, ...reading.fault }],
      });
    }
    byCode.set(reading.barcode.code, reading.barcode);
  }
  return [...byCode.values()];
}

function withoutSku({ code, kind, quantity }: SkuBarcode): SkuBarcode {
  return { code, kind, quantity };
}

function barcodeTaken(code: string): Refusal {
  return new Refusal(
    'catalog.barcode_taken',
    'conflict',
    `The barcode ${code} is on another SKU. A scan must name one SKU: take it off there first.`,
    { barcode: code },
  );
}

function tooMany(sku: string): Refusal {
  return new Refusal(
    'catalog.too_many_barcodes',
    'unprocessable',
    `${sku} can have ${mostPerSku} barcodes at most.`,
    { sku, most: mostPerSku },
  );
}

/** @throws Refusal `sku.not_found`, `barcode.not_found` */
export async function removeBarcode(ctx: WriteContext, skuId: string, code: string): Promise<void> {
  const [sku] = await lockSkus(ctx, [skuId]);
  if (!sku) throw notFound('sku', skuId);
  refuseForeignBrand(ctx, sku.brandId);
  const reading = readBarcode(code);
  const kept = sku.barcodes.find(
    (barcode) => barcode.code === code || ('barcode' in reading && barcode.code === reading.barcode.code),
  );
  if (!kept) throw notFound('barcode', code);
  await deleteBarcodes(ctx, skuId, [kept.code]);
  await ctx.publish({
    type: 'catalog.barcodes.removed',
    subjectId: skuId,
    brandId: sku.brandId,
    data: { barcodes: [kept] },
  });
}
