import type { ReadContext } from '../../../platform/context.ts';
import { resolveBarcode } from '../../catalog/index.ts';
import { locationByBarcode } from '../../network/index.ts';
import type { Scan } from './model.ts';
import type { ScannedThing } from './scan-rules.ts';

/** Finds what a code is: a place by its barcode, else goods by any barcode of their SKU (a case stands for its units). */
export async function resolveCode(ctx: ReadContext, scan: Scan): Promise<ScannedThing> {
  const code = scan.code?.trim();
  if (!code) return { kind: 'nothing' };
  const isPlaceWanted = scan.kind === 'location' || scan.kind === 'tote';
  const found = isPlaceWanted
    ? ((await placeOf(ctx, code)) ?? (await goodsOf(ctx, code)))
    : ((await goodsOf(ctx, code)) ?? (await placeOf(ctx, code)));
  return found ?? { kind: 'unknown', code };
}

async function placeOf(ctx: ReadContext, code: string): Promise<ScannedThing | undefined> {
  const place = await locationByBarcode(ctx, code);
  if (!place) return undefined;
  return {
    kind: 'place',
    locationId: place.id,
    nodeId: place.nodeId,
    code: place.code,
    placeKind: place.kind,
  };
}

async function goodsOf(ctx: ReadContext, code: string): Promise<ScannedThing | undefined> {
  const { sku, quantity, scan } = await resolveBarcode(ctx, code);
  const lotCode = scan.kind === 'product' ? scan.lot : undefined;
  return (
    sku && { kind: 'goods', skuId: sku.id, units: quantity, code: sku.code, ...(lotCode ? { lotCode } : {}) }
  );
}
