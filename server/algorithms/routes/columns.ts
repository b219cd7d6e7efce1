/**
 * The spots of a route sorted into the aisles they lie in, each aisle cut at its cross aisles: the form in which the
 * exact route is found. A spot that is named several times is one point.
 */
import type { FloorPlan, Spot } from './floor-plan.ts';
import type { Point } from './subaisle-ways.ts';

export type Column = {
  readonly x: number;
  /** Per cross aisle, the point that lies exactly on it. */
  readonly onCross: (Point | undefined)[];
  /** Per subaisle (between cross aisle i and i + 1), its points by ascending y. */
  readonly within: Point[][];
  /** Points beyond the outer cross aisles, from the farthest to the nearest. */
  readonly below: Point[];
  readonly above: Point[];
};

/** Columns by ascending x, of every aisle that holds a spot, the start or the end. */
export function columnsOf(plan: FloorPlan, spots: readonly Spot[], start: Spot, end: Spot): Column[] {
  const ends = new Map<number, Map<number, number>>();
  const add = (spot: Spot, count: number) => {
    const aisle = ends.get(spot.x) ?? new Map<number, number>();
    ends.set(spot.x, aisle.set(spot.y, (aisle.get(spot.y) ?? 0) + count));
  };
  for (const spot of spots) add(spot, 0);
  add(start, 1);
  add(end, 1);
  return [...ends]
    .sort((a, b) => a[0] - b[0])
    .map(([x, aisle]) =>
      cutAtCrossAisles(
        plan,
        x,
        [...aisle].sort((a, b) => a[0] - b[0]),
      ),
    );
}

function cutAtCrossAisles(plan: FloorPlan, x: number, points: [y: number, ends: number][]): Column {
  const cross = plan.crossAisleY;
  const onCross: (Point | undefined)[] = cross.map(() => undefined);
  const within: Point[][] = cross.slice(1).map(() => []);
  const below: Point[] = [];
  const above: Point[] = [];
  for (const [y, ends] of points) {
    const next = cross.findIndex((crossY) => crossY >= y);
    if (next < 0) above.unshift({ y, ends });
    else if (cross[next] === y) onCross[next] = { y, ends };
    else if (next === 0) below.push({ y, ends });
    else within[next - 1]!.push({ y, ends });
  }
  return { x, onCross, within, below, above };
}
