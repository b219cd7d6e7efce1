import type { ReadContext } from '../../../platform/context.ts';
import type { Parcel } from '../parcels/model.ts';
import type { Price } from './model.ts';
import { priceOf } from './price.ts';
import { homeCurrency, rateRows } from './store.ts';

/** What one service costs for a packed parcel today by our sheets; null where none has a price. */
export async function servicePrice(
  ctx: ReadContext,
  parcel: Parcel,
  service: { carrierId: string; serviceCode: string },
): Promise<Price | null> {
  const question = { ...parcel, key: parcel.id, destination: parcel.shipTo };
  const [row] = await rateRows(ctx, [parcel.nodeId], [question], ctx.now, service);
  if (!row) return null;
  const price = priceOf(row, parcel.weightGrams, await homeCurrency(ctx));
  return typeof price === 'string' ? null : price;
}
