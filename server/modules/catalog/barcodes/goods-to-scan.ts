import { Type } from 'typebox';
import type { ReadContext } from '../../../platform/context.ts';
import { idOf, nullable } from '../../../platform/http/schema.ts';
import { skusByIds } from '../skus/store.ts';

/** What a handheld must know of goods to tell right from wrong by itself, without asking for each scan. */
export const goodsToScanSchema = Type.Object({
  skuId: idOf('sku'),
  code: Type.String(),
  title: Type.String(),
  imageFileId: nullable(Type.String()),
  isFragile: Type.Boolean(),
  keepUpright: Type.Boolean(),
  tracksLots: Type.Boolean(),
  tracksExpiry: Type.Boolean(),
  barcodes: Type.Array(
    Type.Object({
      code: Type.String({ description: 'A GTIN has 14 digits' }),
      quantity: Type.Integer({ description: 'Units that one scan stands for' }),
    }),
  ),
});

export type GoodsToScan = {
  skuId: string;
  code: string;
  title: string;
  imageFileId: string | null;
  isFragile: boolean;
  keepUpright: boolean;
  tracksLots: boolean;
  tracksExpiry: boolean;
  barcodes: { code: string; quantity: number }[];
};

/** Each of the SKUs once, by code. */
export async function goodsToScan(ctx: ReadContext, skuIds: readonly string[]): Promise<GoodsToScan[]> {
  const skus = await skusByIds(ctx, [...new Set(skuIds)]);
  return skus
    .map(({ id, code, title, imageFileId, isFragile, keepUpright, tracksLots, tracksExpiry, barcodes }) => ({
      ...{ skuId: id, code, title, imageFileId, isFragile, keepUpright, tracksLots, tracksExpiry },
      barcodes: barcodes.map((barcode) => ({ code: barcode.code, quantity: barcode.quantity })),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
