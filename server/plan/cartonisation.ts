/** Cartonization as lines: cartons and items by their sides, every item turned as one likes. */
import { chooseCarton, type Dimensions } from '../algorithms/cartons/index.ts';
import type { PlanOptions } from './planner.ts';

export type CartonisationProblem = {
  id: string;
  cartons: { id: string; dims: Dimensions }[];
  items: Dimensions[];
};

const TIME_USED = 0.95;

export function planCartonisation(problem: CartonisationProblem, options: PlanOptions, nowMs: () => number) {
  const items = problem.items.map((dims) => ({ dims }));
  const search = { seed: options.seed, nowMs, limitMs: options.limitMs * TIME_USED };
  const { carton, placements } = chooseCarton(items, problem.cartons, search);
  return { carton: carton?.id ?? null, placements };
}
