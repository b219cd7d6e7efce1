/**
 * The floor as a picker walks it: parallel aisles along y, joined by cross aisles along x. Widths of aisles are left
 * out, so both sides of an aisle lie at one x (the narrow-aisle model of Ratliff and Rosenthal, 1983).
 */

/** A point on the floor, in any one unit of length (we use millimetres): `x` of its aisle, `y` along it. */
export type Spot = { readonly x: number; readonly y: number };

/** `crossAisleY`: where the cross aisles lie, ascending, at least one. Aisles may reach beyond the outer ones. */
export type FloorPlan = { readonly crossAisleY: readonly number[] };

/** Length of the shortest walk between two spots. */
export function walkingDistance(plan: FloorPlan, a: Spot, b: Spot): number {
  if (a.x === b.x) return Math.abs(a.y - b.y);
  let along = Infinity;
  for (const cross of plan.crossAisleY) {
    const length = Math.abs(a.y - cross) + Math.abs(b.y - cross);
    if (length < along) along = length;
  }
  return Math.abs(a.x - b.x) + along;
}

/**
 * The shortest walk between two spots by its corners, both spots included: along the aisle, over the nearest cross aisle, along
 * the other aisle. No corner is named twice in a row; its straight pieces add up to walkingDistance.
 */
export function walkingWay(plan: FloorPlan, a: Spot, b: Spot): Spot[] {
  const lengthBy = (y: number) => Math.abs(a.y - y) + Math.abs(b.y - y);
  const [nearest] = [...plan.crossAisleY].sort((one, other) => lengthBy(one) - lengthBy(other));
  const turns =
    a.x === b.x || nearest === undefined
      ? []
      : [
          { x: a.x, y: nearest },
          { x: b.x, y: nearest },
        ];
  return [a, ...turns, b].filter(({ x, y }, n, all) => n === 0 || x !== all[n - 1]!.x || y !== all[n - 1]!.y);
}

/** Length of the walk through all spots in their order. */
export function walkLength(plan: FloorPlan, spots: readonly Spot[]): number {
  let length = 0;
  for (let i = 1; i < spots.length; i++) length += walkingDistance(plan, spots[i - 1]!, spots[i]!);
  return length;
}
