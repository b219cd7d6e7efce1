import { type Spot, walkingWay, walkLength } from '../../../algorithms/routes/index.ts';
import type { Floor } from './plan-batches.ts';

/**
 * The walk of a batch as it is walked, corner by corner, by the model its plan was made with: from the depot through the stops in
 * their order of now, and back. While nobody skips a stop or looks in another bin, this is the planned walk.
 */
export type Leg = { way: Spot[]; legMm: number };

/** `legs` has one leg per stop, which ends there. */
export type Walk = { legs: Leg[]; back: Leg };

export function walkThrough({ plan, depot }: Floor, stops: readonly Spot[]): Walk {
  const leg = (from: Spot, to: Spot): Leg => {
    const way = walkingWay(plan, from, to);
    return { way, legMm: Math.round(walkLength(plan, way)) };
  };
  return {
    legs: stops.map((stop, n) => leg(stops[n - 1] ?? depot, stop)),
    back: leg(stops.at(-1) ?? depot, depot),
  };
}
