/**
 * Finds the order lines that a credit note gives back. The retailer's credit notes do not name the order,
 * so the customer's own earlier lines of that SKU are taken: same price first, then newest first, never
 * more than was sold. Memory is bounded: beyond the limit the lines sold longest ago are forgotten.
 */
import type { OrderLineRow } from './classify.ts';

/** `lineNumber` counts from 1 within the order. */
export type ReturnMatch = { externalId: string; lineNumber: number; quantity: number };

export type ReturnMatching = {
  matches: ReturnMatch[];
  unmatchedQuantity: number;
  /** Why a part stayed unmatched; `null` when all of it was found. */
  unmatchedReason: 'no_customer' | 'no_earlier_order' | 'more_than_sold' | null;
};

type OpenLine = { externalId: string; lineNumber: number; remaining: number; unitPriceMinor: number };

export type ReturnMatcher = {
  /** Remembers the lines of an order. Orders must come in the order of time. */
  addOrder(externalId: string, customerNumber: string | null, lines: OrderLineRow[]): void;
  /** Takes `quantity` units out of what the customer bought. */
  match(line: {
    customerNumber: string | null;
    sku: string;
    quantity: number;
    unitPriceMinor: number;
  }): ReturnMatching;
};

/** @param maxOpenLines how many order lines are remembered at most */
export function createReturnMatcher(maxOpenLines = 400_000): ReturnMatcher {
  const sold = new Map<string, OpenLine[]>();
  let openLines = 0;

  function addOrder(externalId: string, customerNumber: string | null, lines: OrderLineRow[]): void {
    if (customerNumber === null) return;
    lines.forEach(({ sku, quantity, unitPriceMinor }, index) => {
      const key = `${customerNumber} ${sku}`;
      const earlier = sold.get(key) ?? [];
      // Put the key at the end, so that the map's order stays the order of the last sale.
      sold.delete(key);
      sold.set(key, earlier);
      earlier.push({ externalId, lineNumber: index + 1, remaining: quantity, unitPriceMinor });
      openLines += 1;
    });
    for (const [key, forgotten] of sold) {
      if (openLines <= maxOpenLines) break;
      sold.delete(key);
      openLines -= forgotten.length;
    }
  }

  function match(line: Parameters<ReturnMatcher['match']>[0]): ReturnMatching {
    const { customerNumber, sku, quantity, unitPriceMinor } = line;
    if (customerNumber === null) return unmatched(quantity, 'no_customer');
    const lines = sold.get(`${customerNumber} ${sku}`);
    if (!lines) return unmatched(quantity, 'no_earlier_order');
    const newestFirst = lines.toReversed();
    const candidates = [
      ...newestFirst.filter((each) => each.unitPriceMinor === unitPriceMinor),
      ...newestFirst.filter((each) => each.unitPriceMinor !== unitPriceMinor),
    ];
    const matches: ReturnMatch[] = [];
    let left = quantity;
    for (const each of candidates) {
      const taken = Math.min(left, each.remaining);
      if (taken === 0) continue;
      each.remaining -= taken;
      left -= taken;
      matches.push({ externalId: each.externalId, lineNumber: each.lineNumber, quantity: taken });
    }
    return { matches, unmatchedQuantity: left, unmatchedReason: left > 0 ? 'more_than_sold' : null };
  }

  return { addOrder, match };
}

function unmatched(quantity: number, unmatchedReason: 'no_customer' | 'no_earlier_order'): ReturnMatching {
  return { matches: [], unmatchedQuantity: quantity, unmatchedReason };
}
