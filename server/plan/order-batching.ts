/** Order batching as lines: orders as lists of [aisle, y], a capacity in items; batches as lists of order indices. */
import { batchOrders } from '../algorithms/batching/index.ts';
import { deadlineAfter } from '../algorithms/deadline.ts';
import { type GridLayout, spotOf } from './pick-routing.ts';
import type { PlanOptions } from './planner.ts';

export type OrderBatchingProblem = {
  id: string;
  objective?: string;
  capacity: number;
  layout: GridLayout;
  orders: [aisle: number, y: number][][];
};

const TIME_USED = 0.97;

export function planOrderBatching(problem: OrderBatchingProblem, options: PlanOptions, nowMs: () => number) {
  const { layout, orders, capacity } = problem;
  const limitMs = options.limitMs * TIME_USED;
  const start = nowMs();
  const { batches } = batchOrders({
    plan: { crossAisleY: layout.crossAisleY },
    depot: spotOf(layout, [layout.depot.aisle, layout.depot.y]),
    orders: orders.map((items) => ({ spots: items.map((item) => spotOf(layout, item)), size: items.length })),
    capacity,
    policy: (options.objective ?? problem.objective) === 's-shape' ? 's-shape' : 'shortest',
    seed: options.seed,
    isOver: deadlineAfter(limitMs, nowMs),
    progress: () => (nowMs() - start) / limitMs,
    attempts: Infinity,
  });
  return { batches };
}
