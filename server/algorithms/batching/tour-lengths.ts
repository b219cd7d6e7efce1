/**
 * How long a cart's tour is, fast enough for hundreds of thousands of trial batches per second on a single block; on
 * other floors by routing every trial, which is a thousand times slower.
 */
import { type FloorPlan, routePicks, type Spot } from '../routes/index.ts';
import { ShortestTour } from './shortest-tour.ts';
import { SpotSet } from './spot-set.ts';

/** The length of the tour that picks all given orders (indices). */
export type TourLength = (orders: readonly number[]) => number;

/** How pickers walk: `s-shape` through every aisle with picks, or the shortest way there is. */
export type TourPolicy = 's-shape' | 'shortest';

type Floor = { readonly plan: FloorPlan; readonly depot: Spot };

/** `orders[i]`: the spots of order i. The S-shape policy is defined for a single block with the depot at its front. */
export function tourLengths(
  floor: Floor,
  orders: readonly (readonly Spot[])[],
  policy: TourPolicy,
): TourLength {
  const isBlock = floor.plan.crossAisleY.length === 2 && isWithinBlock(floor, orders);
  if (isBlock && policy === 's-shape') {
    const set = new SpotSet(orders);
    return (batch) => sShapeLength(floor, set, set.of(batch));
  }
  if (isBlock) {
    const set = new SpotSet([...orders, [floor.depot]]);
    const tour = new ShortestTour(floor.plan);
    return (batch) => tour.length(set, set.of([...batch, orders.length]));
  }
  return (batch) => {
    const stops = batch.flatMap((order) => orders[order]!);
    return routePicks({ plan: floor.plan, stops, start: floor.depot }).length;
  };
}

function isWithinBlock({ plan, depot }: Floor, orders: readonly (readonly Spot[])[]): boolean {
  const [front, back] = plan.crossAisleY;
  return [...orders.flat(), depot].every(({ y }) => y >= front! && y <= back!);
}

/** Every aisle is walked through; of an odd number the farthest is entered and left from the front. */
function sShapeLength({ plan, depot }: Floor, set: SpotSet, spots: Int32Array): number {
  if (spots.length === 0) return 0;
  const [front, back] = plan.crossAisleY as [number, number];
  let aisles = 1;
  for (let i = 1; i < spots.length; i++) if (set.x[spots[i]!] !== set.x[spots[i - 1]!]) aisles++;
  const last = spots.at(-1)!;
  const left = Math.min(depot.x, set.x[spots[0]!]!);
  const right = Math.max(depot.x, set.x[last]!);
  const deadEnd = aisles % 2 === 1 ? 2 * (set.y[last]! - front) : 0;
  return 2 * (right - left) + (aisles - (aisles % 2)) * (back - front) + deadEnd;
}
