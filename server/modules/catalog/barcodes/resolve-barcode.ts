import type { ReadContext } from '../../../platform/context.ts';
import { type ProductScan, readScan, type Scan } from '../../../platform/gs1/scan.ts';
import type { Sku } from '../skus/model.ts';
import { skuById, skusByCodes } from '../skus/store.ts';
import { barcodeByCodes } from './store.ts';

/** What a scan of goods means: which SKU, how many units of it, and what the label says of lot, serial and dates. */
export type ResolvedBarcode = {
  scan: Scan;
  /** Absent when no SKU the caller may see has this code. */
  sku?: Sku;
  /** Units one scan stands for: the barcode's own quantity times the count on the label. */
  quantity: number;
};

/** Reads any form of a code: GTIN of any length, GS1 element string, Digital Link, code of the house, SKU code. */
export async function resolveBarcode(ctx: ReadContext, raw: string): Promise<ResolvedBarcode> {
  const scan = readScan(raw, ctx.now);
  if (scan.kind === 'malformed') return { scan, quantity: 0 };
  const product = productOf(scan);
  // A number of the house may by chance have the form of a GTIN, so the text itself is looked up after it.
  const codes = [...(product ? [product.gtin] : []), textOf(scan, raw)];
  const barcode = await barcodeByCodes(ctx, codes);
  const sku = barcode ? await skuById(ctx, barcode.skuId) : await skuByCode(ctx, codes.at(-1)!);
  const quantity = (barcode?.quantity ?? 1) * (product?.count ?? 1);
  return sku ? { scan, sku, quantity } : { scan, quantity };
}

function productOf(scan: Scan): ProductScan | undefined {
  if (scan.kind === 'product') return scan;
  return scan.kind === 'logistic_unit' ? scan.content : undefined;
}

function textOf(scan: Scan, raw: string): string {
  return scan.kind === 'other' ? scan.code : raw.trim();
}

async function skuByCode(ctx: ReadContext, code: string): Promise<Sku | undefined> {
  return (await skusByCodes(ctx, [code]))[0];
}
