/** Pick routing as lines: a layout with equally spaced aisles, picks as [aisle, y]; the route as indices of picks. */
import { deadlineAfter } from '../algorithms/deadline.ts';
import { routePicks, type Spot } from '../algorithms/routes/index.ts';
import type { PlanOptions } from './planner.ts';

export type GridLayout = {
  aisleSpacing: number;
  crossAisleY: number[];
  depot: { aisle: number; y: number };
};

export type PickRoutingProblem = { id: string; layout: GridLayout; picks: [aisle: number, y: number][] };

export function planPickRouting(problem: PickRoutingProblem, options: PlanOptions, nowMs: () => number) {
  const { layout, picks } = problem;
  const { order } = routePicks({
    plan: { crossAisleY: layout.crossAisleY },
    stops: picks.map((pick) => spotOf(layout, pick)),
    start: spotOf(layout, [layout.depot.aisle, layout.depot.y]),
    seed: options.seed,
    isOver: deadlineAfter(options.limitMs, nowMs),
  });
  return { route: order };
}

export function spotOf(layout: GridLayout, [aisle, y]: [aisle: number, y: number]): Spot {
  return { x: aisle * layout.aisleSpacing, y };
}
