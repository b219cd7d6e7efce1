/**
 * Where received goods go: to a bin that holds the same SKU and carries the weight, the nearest of them; else to the nearest
 * empty bin. Pure; lengths in walking order, weights in grams.
 */
export type BinRoom = {
  locationId: string;
  pickSequence: number | null;
  maxWeightGrams: number | null;
  /** What lies there and what is on its way there. */
  weightGrams: number;
  /** SKUs that lie there or are on their way. */
  skuIds: readonly string[];
};

export type GoodsToPut = { skuId: string; quantity: number; unitWeightGrams: number };

/** Returns the bin, or undefined when none has room; the worker then chooses. */
export function adviseBin(goods: GoodsToPut, bins: readonly BinRoom[]): string | undefined {
  const grams = goods.quantity * goods.unitWeightGrams;
  const withRoom = bins.filter(
    ({ maxWeightGrams, weightGrams }) => maxWeightGrams === null || weightGrams + grams <= maxWeightGrams,
  );
  const same = withRoom.filter(({ skuIds }) => skuIds.includes(goods.skuId));
  const empty = withRoom.filter(({ skuIds }) => skuIds.length === 0);
  return nearest(same)?.locationId ?? nearest(empty)?.locationId;
}

function nearest(bins: readonly BinRoom[]): BinRoom | undefined {
  const place = ({ pickSequence }: BinRoom) => pickSequence ?? Number.MAX_SAFE_INTEGER;
  return bins.reduce<BinRoom | undefined>(
    (best, bin) => (best === undefined || place(bin) < place(best) ? bin : best),
    undefined,
  );
}
