/**
 * A good route by local search, for floors with too many cross aisles for the exact method, and as the upper bound
 * that speeds the exact method up: nearest neighbor, then reversing (2-opt) and moving (Or-opt) pieces while that
 * shortens the walk, then random restarts from disturbed routes. The answer is never worse than the nearest neighbor.
 */
import { type Deadline, noDeadline } from '../deadline.ts';
import { type RandomNumbers, randomNumbers } from '../random-numbers.ts';
import { type FloorPlan, type Spot, walkingDistance } from './floor-plan.ts';

export type RouteSearch = { readonly seed: number; readonly disturbances: number; readonly isOver: Deadline };

/** Lengths between places: 0 is the start, 1 … n the spots, n + 1 the end. */
type Distances = readonly Float64Array[];

const LONGEST_PIECE = 3;

/** Indices of `spots` in walking order, from `start` to `end`. */
export function improvedRoute(
  plan: FloorPlan,
  spots: readonly Spot[],
  start: Spot,
  end: Spot,
  search: RouteSearch = { seed: 1, disturbances: 0, isOver: noDeadline },
): { order: number[]; length: number } {
  const places = [start, ...spots, end];
  const distances = places.map((a) => Float64Array.from(places, (b) => walkingDistance(plan, a, b)));
  const random = randomNumbers(search.seed);
  let best = shorten(distances, nearestNeighbor(distances));
  let bestLength = lengthOf(distances, best);
  for (let i = 0; i < search.disturbances && spots.length > 7 && !search.isOver(); i++) {
    const next = shorten(distances, doubleBridge(best, random));
    const length = lengthOf(distances, next);
    if (length <= bestLength) [best, bestLength] = [next, length];
  }
  return { order: best.slice(1, -1).map((place) => place - 1), length: bestLength };
}

function nearestNeighbor(distances: Distances): number[] {
  const end = distances.length - 1;
  const left = new Set(Array.from({ length: end - 1 }, (_, i) => i + 1));
  const route = [0];
  while (left.size > 0) {
    const row = distances[route.at(-1)!]!;
    let nearest = -1;
    for (const place of left) if (nearest < 0 || row[place]! < row[nearest]!) nearest = place;
    left.delete(nearest);
    route.push(nearest);
  }
  return [...route, end];
}

function lengthOf(distances: Distances, route: readonly number[]): number {
  let length = 0;
  for (let i = 1; i < route.length; i++) length += distances[route[i - 1]!]![route[i]!]!;
  return length;
}

/**
 * Applies improving moves until there is none. Ends whatever the distances: the whole length, measured anew, falls with
 * every round, and there are only so many routes; a gain that is but rounding does not count.
 */
function shorten(distances: Distances, route: number[]): number[] {
  let current = route;
  for (let length = lengthOf(distances, route); ; ) {
    const next = reverseAPiece(distances, current) ?? moveAPiece(distances, current);
    const nextLength = next ? lengthOf(distances, next) : length;
    if (!next || !(nextLength < length)) return current;
    current = next;
    length = nextLength;
  }
}

function reverseAPiece(distances: Distances, route: number[]): number[] | null {
  for (let i = 1; i < route.length - 2; i++) {
    const before = distances[route[i - 1]!]!;
    const first = distances[route[i]!]!;
    for (let j = i + 1; j < route.length - 1; j++) {
      const gain = before[route[i]!]! + distances[route[j]!]![route[j + 1]!]!;
      if (before[route[j]!]! + first[route[j + 1]!]! < gain - 1e-9) {
        return [...route.slice(0, i), ...route.slice(i, j + 1).reverse(), ...route.slice(j + 1)];
      }
    }
  }
  return null;
}

function moveAPiece(distances: Distances, route: number[]): number[] | null {
  const at = (i: number, j: number) => distances[route[i]!]![route[j]!]!;
  for (let size = 1; size <= LONGEST_PIECE; size++) {
    for (let i = 1; i + size < route.length; i++) {
      const last = i + size - 1;
      const saved = at(i - 1, i) + at(last, last + 1) - at(i - 1, last + 1);
      if (saved < 1e-9) continue;
      for (let j = 0; j + 1 < route.length; j++) {
        if (j >= i - 1 && j <= last) continue;
        const forward = at(j, i) + at(last, j + 1) - at(j, j + 1);
        const backward = at(j, last) + at(i, j + 1) - at(j, j + 1);
        if (Math.min(forward, backward) < saved - 1e-9) return moved(route, i, size, j, backward < forward);
      }
    }
  }
  return null;
}

/** The route with the piece at `from` taken out and put after the place that is now at `after`. */
function moved(route: number[], from: number, size: number, after: number, isReversed: boolean): number[] {
  const piece = route.slice(from, from + size);
  if (isReversed) piece.reverse();
  const rest = [...route.slice(0, from), ...route.slice(from + size)];
  const at = after < from ? after + 1 : after + 1 - size;
  return [...rest.slice(0, at), ...piece, ...rest.slice(at)];
}

/** Cuts the route into four and swaps the middle two: a change that 2-opt and Or-opt do not undo. */
function doubleBridge(route: readonly number[], random: RandomNumbers): number[] {
  const inner = route.length - 2;
  const cuts = [0, 0, 0].map(() => 1 + random.below(inner + 1)).sort((a, b) => a - b);
  const [a, b, c] = cuts as [number, number, number];
  return [...route.slice(0, a), ...route.slice(b, c), ...route.slice(a, b), ...route.slice(c)];
}
