/**
 * Who gets goods that became free: by priority, then age, each as much as is there; of kits only whole ones, so that nothing is
 * kept for half a kit while somebody else waits for it. Pure.
 */
export type WantedPart = {
  lineId: string;
  skuId: string;
  /** Units of one kit; 1 for a line that is no kit's. */
  perKit: number;
  /** What the line may still be promised. */
  backordered: number;
  /** Promised or shipped already. */
  held: number;
};

/** A backordered line, or all components of a backordered kit. */
export type Want = { orderId: string; priority: number; placedAt: Date; parts: WantedPart[] };

export type Grant = { orderId: string; orderLineId: string; skuId: string; quantity: number };

/** `available`: units by SKU that can be promised. Grants never exceed it, nor what is backordered. */
export function shareOut(wants: readonly Want[], available: ReadonlyMap<string, number>): Grant[] {
  const left = new Map(available);
  const grants: Grant[] = [];
  for (const { orderId, parts } of wants.toSorted(byUrgency)) {
    const units = (skuId: string) => Math.max(0, left.get(skuId) ?? 0);
    const kits = Math.min(
      ...parts.map(({ skuId, perKit, backordered, held }) =>
        Math.floor((held + Math.min(backordered, units(skuId))) / perKit),
      ),
    );
    for (const { lineId, skuId, perKit, held } of parts) {
      const quantity = Math.max(0, kits * perKit - held);
      if (quantity === 0) continue;
      left.set(skuId, units(skuId) - quantity);
      grants.push({ orderId, orderLineId: lineId, skuId, quantity });
    }
  }
  return grants;
}

function byUrgency(a: Want, b: Want): number {
  return (
    b.priority - a.priority ||
    a.placedAt.getTime() - b.placedAt.getTime() ||
    (a.orderId < b.orderId ? -1 : a.orderId > b.orderId ? 1 : 0)
  );
}
