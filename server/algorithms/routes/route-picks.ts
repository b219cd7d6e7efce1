/**
 * The walk of one picker through all stops of a floor: the order of the stops, every leg and the length. Shortest
 * possible wherever the floor has at most MOST_CROSS_AISLES cross aisles, near it elsewhere.
 */
import assert from 'node:assert/strict';
import { type Deadline, noDeadline } from '../deadline.ts';
import { exactRoute } from './exact-route.ts';
import { type FloorPlan, type Spot, walkingDistance } from './floor-plan.ts';
import { MOST_CROSS_AISLES } from './frontier.ts';
import { improvedRoute } from './improve-route.ts';

export type RouteRequest = {
  readonly plan: FloorPlan;
  /** Where picks are taken; several may lie at one place. */
  readonly stops: readonly Spot[];
  readonly start: Spot;
  /** Where the walk ends; the start where it is left out. */
  readonly end?: Spot;
  readonly seed?: number;
  readonly isOver?: Deadline;
};

/** `from` and `to` are indices of stops; null stands for the start and the end of the walk. */
export type Leg = { readonly from: number | null; readonly to: number | null; readonly length: number };

export type Route = {
  /** Indices of the stops in walking order, each once. */
  readonly order: number[];
  readonly legs: Leg[];
  /** In the unit of the co-ordinates; the sum of the legs. */
  readonly length: number;
  /** Whether no shorter walk exists. */
  readonly isShortest: boolean;
};

const DISTURBANCES = 300;

/** Cross aisles from which an upper bound pays for itself. */
const MANY_CROSS_AISLES = 4;

/** The best walk from `start` through all stops to `end`. Distances follow walkingDistance. */
export function routePicks(request: RouteRequest): Route {
  const { plan, stops, start, end = start } = request;
  const aisles = new Set([start.x, end.x, ...stops.map((stop) => stop.x)]);
  assert(plan.crossAisleY.length > 0 || aisles.size === 1, 'several aisles need a cross aisle');
  if (stops.length === 0) return withLegs(request, [], true);
  if (plan.crossAisleY.length > MOST_CROSS_AISLES) {
    const search = {
      seed: request.seed ?? 1,
      disturbances: DISTURBANCES,
      isOver: request.isOver ?? noDeadline,
    };
    return withLegs(request, improvedRoute(plan, stops, start, end, search).order, false);
  }
  const known =
    plan.crossAisleY.length >= MANY_CROSS_AISLES ? improvedRoute(plan, stops, start, end).length : Infinity;
  return withLegs(request, exactRoute(plan, stops, start, end, known).order, true);
}

function withLegs(
  { plan, stops, start, end = start }: RouteRequest,
  order: number[],
  isShortest: boolean,
): Route {
  const names = [null, ...order, null];
  const spots = [start, ...order.map((stop) => stops[stop]!), end];
  const legs = names.slice(1).map((to, i) => ({
    from: names[i]!,
    to,
    length: walkingDistance(plan, spots[i]!, spots[i + 1]!),
  }));
  return { order, legs, length: legs.reduce((sum, leg) => sum + leg.length, 0), isShortest };
}
