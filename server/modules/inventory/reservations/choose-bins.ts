/**
 * Which bins a pick takes from: first expired first out, then first in first out, then nearest on the walk. Expired and
 * recalled lots, and goods that are not in a pickable place, never reach this function.
 */
export type BinOffer = {
  locationId: string;
  skuId: string;
  lotId: string;
  /** Units there that no other pick will take. */
  free: number;
  /** ISO day, or null where the lot does not expire. */
  expiresOn: string | null;
  firstInAt: Date;
  pickSequence: number | null;
};

export type BinAsk = { forId: string; skuId: string; quantity: number };
export type BinChoice = { forId: string; locationId: string; skuId: string; lotId: string; quantity: number };
export type BinPlan = { choices: BinChoice[]; short: BinAsk[] };

/** Takes asks in order; what no bin can give is returned as `short` with the quantity missing. */
export function chooseBins(asks: readonly BinAsk[], offers: readonly BinOffer[]): BinPlan {
  const left = offers.map((offer) => ({ ...offer })).sort(byExpiryThenAgeThenWalk);
  const bySku = Map.groupBy(left, ({ skuId }) => skuId);
  const choices: BinChoice[] = [];
  const short: BinAsk[] = [];
  for (const { forId, skuId, quantity } of asks) {
    let missing = quantity;
    for (const offer of bySku.get(skuId) ?? []) {
      if (missing === 0) break;
      if (offer.free === 0) continue;
      const taken = Math.min(missing, offer.free);
      offer.free -= taken;
      missing -= taken;
      choices.push({ forId, locationId: offer.locationId, skuId, lotId: offer.lotId, quantity: taken });
    }
    if (missing > 0) short.push({ forId, skuId, quantity: missing });
  }
  return { choices, short };
}

function byExpiryThenAgeThenWalk(a: BinOffer, b: BinOffer): number {
  const expiry = (a.expiresOn ?? '9999-12-31').localeCompare(b.expiresOn ?? '9999-12-31');
  if (expiry !== 0) return expiry;
  const age = a.firstInAt.getTime() - b.firstInAt.getTime();
  if (age !== 0) return age;
  return (
    (a.pickSequence ?? Number.MAX_SAFE_INTEGER) - (b.pickSequence ?? Number.MAX_SAFE_INTEGER) ||
    a.locationId.localeCompare(b.locationId)
  );
}
