/**
 * What a unit of scarce stock is worth: Lagrangian prices that make orders which could as well ship from elsewhere leave
 * it to those that could not. They also give a bound below which no way of sourcing the batch can cost.
 */
import type { Deadline } from '../deadline.ts';
import type { BatchState } from './batch-state.ts';

const ROUNDS_WITHOUT_GAIN = 25;

/**
 * Sets the prices of `state` by the subgradient method (Held, Wolfe and Crowder 1974, with Polyak's step); returns the
 * best lower bound. `known` is the cost of any feasible way. No order may hold stock meanwhile.
 */
export function priceStock(state: BatchState, known: number, rounds: number, isOver: Deadline): number {
  const { prices, left } = state;
  const best = prices.slice();
  let bound = -Infinity;
  let step = 1;
  let stale = 0;
  for (let round = 0; round < rounds && step > 1e-4 && !isOver(); round++) {
    const wanted = left.map((units) => -units);
    let value = 0;
    for (const [index, order] of state.orders.entries()) {
      value += state.wish(index, 1);
      for (let line = 0; line < order.lines; line++) {
        const place = order.place[line * order.nodes + order.assignment[line]!]!;
        if (place >= 0) wanted[place]! += order.quantities[line]!;
      }
    }
    for (let place = 0; place < prices.length; place++) value -= prices[place]! * left[place]!;
    stale = value > bound + 1e-9 ? 0 : stale + 1;
    if (stale === 0) {
      bound = value;
      best.set(prices);
    } else if (stale % ROUNDS_WITHOUT_GAIN === 0) {
      step /= 2;
      prices.set(best);
    }
    moveAlong(prices, wanted, step, known - value);
  }
  prices.set(best);
  return bound;
}

function moveAlong(prices: Float64Array, wanted: Float64Array, step: number, gap: number): void {
  let norm = 0;
  for (let place = 0; place < prices.length; place++) {
    const isIdle = wanted[place]! < 0 && prices[place] === 0;
    if (!isIdle) norm += wanted[place]! ** 2;
  }
  if (norm === 0) return;
  const factor = (step * Math.max(gap, 0)) / norm;
  for (let place = 0; place < prices.length; place++) {
    prices[place] = Math.max(0, prices[place]! + factor * wanted[place]!);
  }
}
