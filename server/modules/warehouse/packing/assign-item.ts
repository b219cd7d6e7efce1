import type { GoodsAtHand, PackedItem } from './model.ts';

/** Which line a scanned item is for, and from which place and lot it comes. Pure. */
export type OpenLine = {
  lineId: string;
  skuId: string;
  title: string;
  fulfillmentOrderId: string;
  /** Units picked, not packed, and in no open carton. */
  left: number;
};

export type Assignment = { lineId: string; lotId: string; fromLocationId: string; quantity: number };

/** Units of a SKU still to be scanned, over its lines. */
export function leftOf(lines: readonly OpenLine[], skuId: string): number {
  return lines.filter((line) => line.skuId === skuId).reduce((sum, { left }) => sum + left, 0);
}

/** Goods at hand without what open cartons already hold of them. */
export function withoutScanned(goods: readonly GoodsAtHand[], scanned: readonly PackedItem[]): GoodsAtHand[] {
  return goods
    .map((at) => ({
      ...at,
      quantity:
        at.quantity -
        scanned
          .filter(
            (item) =>
              item.fromLocationId === at.locationId && item.skuId === at.skuId && item.lotId === at.lotId,
          )
          .reduce((sum, { quantity }) => sum + quantity, 0),
    }))
    .filter(({ quantity }) => quantity > 0);
}

/**
 * Spreads scanned units over the lines that still want the SKU, in order, and over places and lots in order. Returns what
 * could be placed; less than asked when the goods are not at hand.
 */
export function assignItem(
  skuId: string,
  quantity: number,
  lines: readonly OpenLine[],
  goods: readonly GoodsAtHand[],
): Assignment[] {
  const wanting = lines.filter((line) => line.skuId === skuId).map((line) => ({ ...line }));
  const assignments: Assignment[] = [];
  let left = quantity;
  for (const at of goods.filter((candidate) => candidate.skuId === skuId)) {
    let here = at.quantity;
    for (const line of wanting) {
      const taken = Math.min(left, here, line.left);
      if (taken <= 0) continue;
      left -= taken;
      here -= taken;
      line.left -= taken;
      assignments.push({
        lineId: line.lineId,
        lotId: at.lotId,
        fromLocationId: at.locationId,
        quantity: taken,
      });
    }
  }
  return assignments;
}
