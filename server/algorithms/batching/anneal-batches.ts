/**
 * Shortens the tours of batches by moving orders between carts: an order alone, two against one another, or one that
 * pushes another on to a third cart; longer tours are accepted now and then, less and less (simulated annealing). Ends
 * with the shortest batches seen.
 */
import type { Deadline } from '../deadline.ts';
import type { RandomNumbers } from '../random-numbers.ts';
import type { BatchCosts } from './batch-costs.ts';
import type { Cart } from './savings.ts';

export type Annealing = {
  readonly attempts: number;
  readonly isOver: Deadline;
  /** Share of the search that is over by time, 0 … 1. */
  readonly progress: () => number;
  /** Temperature at the start and at the end, as a length. */
  readonly hot: number;
  readonly cold: number;
};

type Batch = { orders: number[]; size: number; cost: number };

const ATTEMPTS_PER_LOOK = 64;

export function annealBatches(
  costs: BatchCosts,
  cart: Cart,
  start: readonly number[][],
  random: RandomNumbers,
  { attempts, isOver, progress, hot, cold }: Annealing,
): number[][] {
  const batches = start.map((orders) => batchOf(costs, cart, orders));
  let length = batches.reduce((sum, batch) => sum + batch.cost, 0);
  let best = length;
  let bestBatches = start.map((orders) => [...orders]);
  let temperature = hot;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt % ATTEMPTS_PER_LOOK === 0) {
      if (isOver()) break;
      temperature = hot * (cold / hot) ** Math.min(1, Math.max(progress(), attempt / attempts));
    }
    const change = attemptMove(costs, cart, batches, random, -temperature * Math.log(1 - random.next()));
    length += change;
    if (change < 0 && length < best - 1e-9) {
      best = length;
      bestBatches = batches.filter((batch) => batch.orders.length > 0).map((batch) => [...batch.orders]);
    }
  }
  return bestBatches;
}

function batchOf(costs: BatchCosts, cart: Cart, orders: readonly number[]): Batch {
  const size = orders.reduce((sum, order) => sum + cart.sizes[order]!, 0);
  return { orders: [...orders], size, cost: costs.of(orders) };
}

/** Tries a random move and keeps it when it lengthens the tours by no more than `allowed`; returns the change. */
function attemptMove(
  costs: BatchCosts,
  cart: Cart,
  batches: Batch[],
  random: RandomNumbers,
  allowed: number,
): number {
  const from = batches[random.below(batches.length)]!;
  if (from.orders.length === 0) return 0;
  const order = from.orders[random.below(from.orders.length)]!;
  const to = batches[random.below(batches.length)]!;
  if (to === from) return 0;
  const kind = random.next();
  if (kind < 0.25 || to.orders.length === 0) {
    return kept(allowed, [changed(costs, cart, from, [order], []), changed(costs, cart, to, [], [order])]);
  }
  const pushed = to.orders[random.below(to.orders.length)]!;
  if (kind < 0.75) {
    return kept(allowed, [
      changed(costs, cart, from, [order], [pushed]),
      changed(costs, cart, to, [pushed], [order]),
    ]);
  }
  const third = batches[random.below(batches.length)]!;
  if (third === from || third === to) return 0;
  return kept(allowed, [
    changed(costs, cart, from, [order], []),
    changed(costs, cart, to, [pushed], [order]),
    changed(costs, cart, third, [], [pushed]),
  ]);
}

type Change = { batch: Batch; orders: number[]; size: number; cost: number };

/** The batch with some orders taken out and others put in, or null where the cart cannot hold that. */
function changed(costs: BatchCosts, cart: Cart, batch: Batch, out: number[], into: number[]): Change | null {
  let size = batch.size;
  for (const order of out) size -= cart.sizes[order]!;
  for (const order of into) size += cart.sizes[order]!;
  if (size > cart.capacity) return null;
  const orders = batch.orders.filter((order) => !out.includes(order)).concat(into);
  if (totesOf(cart, orders) > cart.mostTotes) return null;
  return { batch, orders, size, cost: costs.of(orders) };
}

function totesOf({ totes }: Cart, orders: readonly number[]): number {
  let sum = 0;
  for (const order of orders) sum += totes[order]!;
  return sum;
}

function kept(allowed: number, changes: readonly (Change | null)[]): number {
  let sum = 0;
  for (const change of changes) {
    if (change === null) return 0;
    sum += change.cost - change.batch.cost;
  }
  if (sum > allowed) return 0;
  for (const change of changes) {
    if (change === null) continue;
    change.batch.orders = change.orders;
    change.batch.size = change.size;
    change.batch.cost = change.cost;
  }
  return sum;
}
