import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import {
  type BalanceKey,
  publishLostReservations,
  takeReservations,
} from '../reservations/release-reservations.ts';
import { lockStock } from './lock-stock.ts';
import type { GoodsMove } from './model.ts';
import { moveGoods } from './move-goods.ts';

/**
 * Moves goods that are gone, damaged or withheld, whether or not somebody had reserved them: reservations which the rest
 * no longer covers are dropped (newest first) and their takers told, and what was promised beyond the rest becomes a shortage.
 * @throws Refusal `inventory.insufficient_stock` when fewer units lie there than are to go
 */
export async function moveLostGoods(ctx: WriteContext, moves: readonly GoodsMove[]): Promise<string[]> {
  await lockStock(ctx, moves);
  const lost = [];
  for (const { key, leaving } of leavingPerBalance(moves)) {
    const left = (await quantityAt(ctx, key)) - leaving;
    if (left >= 0) lost.push(...(await takeReservations(ctx, key, left)));
  }
  const ids = await moveGoods(ctx, moves);
  await publishLostReservations(ctx, lost);
  return ids;
}

function leavingPerBalance(moves: readonly GoodsMove[]): { key: BalanceKey; leaving: number }[] {
  const sums = new Map<string, { key: BalanceKey; leaving: number }>();
  for (const { fromLocationId: locationId, skuId, lotId = '', quantity } of moves) {
    const name = `${locationId} ${skuId} ${lotId}`;
    const sum = sums.get(name) ?? { key: { locationId, skuId, lotId }, leaving: 0 };
    sum.leaving += quantity;
    sums.set(name, sum);
  }
  return [...sums.values()];
}

async function quantityAt(ctx: WriteContext, key: BalanceKey): Promise<number> {
  const { rows } = await sql<{ quantity: number }>`
    select quantity from inventory.balances where org_id = ${ctx.org} and location_id = ${key.locationId}
       and sku_id = ${key.skuId} and lot_id = ${key.lotId}`.execute(ctx.db);
  return rows[0]?.quantity ?? 0;
}
