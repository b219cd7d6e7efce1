/**
 * Which orders are picked together on one cart so that all tours together are short. Few orders are decided for good; of
 * more it starts from batches by savings and is never worse than them; stops when told to, always with every order on a
 * cart that holds it.
 */
import { type Deadline, noDeadline } from '../deadline.ts';
import { randomNumbers } from '../random-numbers.ts';
import type { FloorPlan, Spot } from '../routes/index.ts';
import { annealBatches } from './anneal-batches.ts';
import { BatchCosts } from './batch-costs.ts';
import { exactBatches, fewOrders } from './exact-batches.ts';
import { refuseImpossible } from './refuse-impossible.ts';
import { batchesBySavings } from './savings.ts';
import { type TourPolicy, tourLengths } from './tour-lengths.ts';

export type BatchableOrder = {
  /** Where its items lie. */
  readonly spots: readonly Spot[];
  /** What it takes of a cart's capacity: items, or volume. */
  readonly size: number;
  /** Totes it fills; one unless told. */
  readonly totes?: number;
};

export type BatchingRequest = {
  readonly plan: FloorPlan;
  /** Where every tour starts and ends. */
  readonly depot: Spot;
  readonly orders: readonly BatchableOrder[];
  readonly capacity: number;
  /** Totes that a cart takes. */
  readonly mostTotes?: number;
  readonly policy?: TourPolicy;
  readonly seed?: number;
  readonly isOver?: Deadline;
  /** Share of the time that is over, 0 … 1, where the search is bound by time. */
  readonly progress?: () => number;
  /** Attempts to improve, where the search is not bound by time; the same number gives the same answer. */
  readonly attempts?: number;
};

export type Batching = {
  /** Indices of the orders of every batch. */
  readonly batches: number[][];
  /** Length of the tour of every batch. */
  readonly lengths: number[];
};

const ATTEMPTS = 100_000;

/** @throws AssertionError where figures are impossible: a place that is nowhere, an order larger than a cart */
export function batchOrders(request: BatchingRequest): Batching {
  const { plan, depot, orders, capacity, mostTotes = Infinity, policy = 'shortest' } = request;
  const { seed = 1, isOver = noDeadline, progress = () => 0, attempts = ATTEMPTS } = request;
  refuseImpossible(request);
  const random = randomNumbers(seed);
  const tourLength = tourLengths(
    { plan, depot },
    orders.map((order) => order.spots),
    policy,
  );
  const costs = new BatchCosts(tourLength, orders.length, random);
  const totes = orders.map((order) => order.totes ?? 1);
  const cart = { sizes: orders.map((order) => order.size), capacity, totes, mostTotes };
  const exact =
    orders.length <= fewOrders && attempts > 0 ? exactBatches(tourLength, cart, isOver) : undefined;
  if (exact) return { batches: exact, lengths: exact.map(tourLength) };
  const start = batchesBySavings(costs, cart, isOver);
  const average = start.reduce((sum, batch) => sum + costs.of(batch), 0) / Math.max(1, start.length);
  const search = { attempts, isOver, progress, hot: average / 12, cold: average / 500 };
  const batches = start.length < 2 ? start : annealBatches(costs, cart, start, random, search);
  return { batches, lengths: batches.map(tourLength) };
}
