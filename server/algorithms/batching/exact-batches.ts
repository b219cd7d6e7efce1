import assert from 'node:assert/strict';
import type { Deadline } from '../deadline.ts';
import type { Cart } from './savings.ts';

/** Up to this many orders every partition is weighed: 3^9 steps and at most 511 tours. */
export const fewOrders = 9;

/**
 * The shortest batches of few orders, decided for good: dynamic programming over sets of orders, where each set is split into
 * one batch with its first order and the best answer for the rest. Undefined when time runs out before it is done.
 */
export function exactBatches(
  tourLength: (orders: readonly number[]) => number,
  { sizes, capacity, totes, mostTotes }: Cart,
  isOver: Deadline,
): number[][] | undefined {
  const count = sizes.length;
  const all = (1 << count) - 1;
  const lengths = new Float64Array(all + 1).fill(Number.POSITIVE_INFINITY);
  for (let set = 1; set <= all; set += 1) {
    if (isOver()) return undefined;
    const orders = membersOf(set, count);
    const size = orders.reduce((sum, order) => sum + (sizes[order] ?? 0), 0);
    const filled = orders.reduce((sum, order) => sum + (totes[order] ?? 0), 0);
    if (size <= capacity && filled <= mostTotes) lengths[set] = tourLength(orders);
  }
  const best = new Float64Array(all + 1).fill(Number.POSITIVE_INFINITY);
  const chosen = new Int32Array(all + 1);
  best[0] = 0;
  for (let set = 1; set <= all; set += 1) {
    const first = set & -set;
    for (let batch = set; batch > 0; batch = (batch - 1) & set) {
      if ((batch & first) === 0) continue;
      const length = (lengths[batch] ?? 0) + (best[set ^ batch] ?? 0);
      if (length >= (best[set] ?? 0)) continue;
      best[set] = length;
      chosen[set] = batch;
    }
  }
  const batches: number[][] = [];
  for (let set = all; set > 0; ) {
    const batch = chosen[set] ?? 0;
    // Of every set some orders are taken, so it comes to an end: each order alone fits a cart and has a length.
    assert(batch > 0, 'orders that fit a cart have a batch');
    batches.push(membersOf(batch, count));
    set ^= batch;
  }
  return batches;
}

function membersOf(set: number, count: number): number[] {
  return Array.from({ length: count }, (_, order) => order).filter((order) => (set >> order) & 1);
}
