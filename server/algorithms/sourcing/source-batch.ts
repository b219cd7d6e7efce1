/**
 * Sources many orders that share stock together, so that an order which could as well ship from elsewhere leaves scarce
 * stock to one that could not. Never dearer than deciding them one by one in their sequence.
 */
import { type Deadline, noDeadline } from '../deadline.ts';
import { randomNumbers } from '../random-numbers.ts';
import { BatchState } from './batch-state.ts';
import { improveBatch } from './improve-batch.ts';
import type { AvailableStock, SourcingDecision, SourcingOrder } from './model.ts';
import { orderProblem } from './order-problem.ts';
import { decision } from './source-order.ts';
import { priceStock } from './stock-prices.ts';

export type BatchSearch = {
  readonly seed?: number;
  readonly isOver?: Deadline;
  /** Share of the time that is over, 0 … 1, where the search is bound by time. */
  readonly progress?: () => number;
  /** Attempts to improve, where the search is not bound by time; the same number gives the same answer. */
  readonly rounds?: number;
};

export type BatchResult = {
  /** One per order, in their sequence; alternatives and exclusions are what the rest of the batch leaves room for. */
  readonly decisions: readonly SourcingDecision[];
  /** What deciding the orders one by one would have cost, and what this costs; lines that nobody ships are left out. */
  readonly oneByOneCost: number;
  readonly cost: number;
  /** No way to ship every line costs less; says little where not every line can be shipped. */
  readonly lowerBound: number;
};

const ROUNDS = 20_000;
const PRICING_ROUNDS = 300;

/** Costs of lines that nobody can ship are counted far above any other, so that there are as few as possible. */
export function sourceBatch(
  orders: readonly SourcingOrder[],
  stock: AvailableStock,
  { seed = 1, isOver = noDeadline, progress = () => 0, rounds = ROUNDS }: BatchSearch = {},
): BatchResult {
  const state = new BatchState(orders, stock);
  for (const index of orders.keys()) state.place(index);
  const oneByOneValue = state.value;
  const oneByOneCost = state.shippedCost;
  const first = state.orders.map((order) => order.assignment.slice());
  for (const index of orders.keys()) state.release(index);
  const lowerBound = priceStock(state, oneByOneValue, PRICING_ROUNDS, isOver);
  for (const [index, assignment] of first.entries()) state.restore(index, assignment);
  const typical = Math.max(1e-6, oneByOneCost / Math.max(1, orders.length));
  improveBatch(state, randomNumbers(seed), {
    rounds,
    isOver,
    progress,
    lowerBound,
    hot: typical / 20,
    cold: typical / 400,
  });
  const assignments = state.orders.map((order) => order.assignment);
  return {
    decisions: explained(orders, stock, assignments),
    oneByOneCost,
    cost: state.shippedCost,
    lowerBound,
  };
}

function explained(
  orders: readonly SourcingOrder[],
  stock: AvailableStock,
  assignments: readonly Int32Array[],
): SourcingDecision[] {
  const left = new Map([...stock].map(([node, units]) => [node, new Map(units)]));
  const give = (index: number, sign: 1 | -1) => {
    for (const [line, { sku, quantity }] of orders[index]!.lines.entries()) {
      const offer = orders[index]!.offers[assignments[index]![line]!];
      const units = offer && left.get(offer.node);
      units?.set(sku, (units.get(sku) ?? 0) + sign * quantity);
    }
  };
  for (const index of orders.keys()) give(index, -1);
  return orders.map((order, index) => {
    give(index, 1);
    const made = decision(order, left, orderProblem(order, left), assignments[index]!);
    give(index, -1);
    return made;
  });
}
