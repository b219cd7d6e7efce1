/** What a shortage means: which orders it hits, and what to do about it. Pure. */
export type PromisedLine = {
  orderLineId: string;
  promised: number;
  committedHere: number;
  committedElsewhere: number;
};

export type Hit = { orderLineId: string; quantity: number };

/**
 * Spreads the missing units over the lines that wait for them: what this node was to ship first, then what nobody was
 * given to ship yet, the newest promise first, so that who bought first is served first. Goods of other nodes are not touched.
 */
export function hitsOf(newestFirst: readonly PromisedLine[], missing: number): Hit[] {
  const hits = new Map<string, number>();
  let left = missing;
  const take = (orderLineId: string, atMost: number) => {
    const taken = Math.min(left, Math.max(0, atMost));
    if (taken === 0) return;
    left -= taken;
    hits.set(orderLineId, (hits.get(orderLineId) ?? 0) + taken);
  };
  for (const line of newestFirst) take(line.orderLineId, line.committedHere);
  for (const line of newestFirst)
    take(line.orderLineId, line.promised - line.committedHere - line.committedElsewhere);
  return [...hits].map(([orderLineId, quantity]) => ({ orderLineId, quantity }));
}

export type Advice = 'source_elsewhere' | 'await_receipt' | 'backorder_or_cancel';

/** Another node can ship it; else it is on its way; else the customer has to be asked. */
export function adviseOn(gap: { quantity: number; availableElsewhere: number; incoming: number }): Advice {
  if (gap.availableElsewhere >= gap.quantity) return 'source_elsewhere';
  if (gap.incoming >= gap.quantity) return 'await_receipt';
  return 'backorder_or_cancel';
}
