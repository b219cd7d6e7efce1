/**
 * Items, cartons and placements. Lengths are integers of one unit (millimeters), weights grams. A carton's axes are
 * x, y (its floor) and z (up); a placement names the corner nearest the origin and the extents as the item lies.
 */

import { firstFalling } from './pile.ts';

export type Dimensions = readonly [number, number, number];

export type CartonItem = {
  readonly dims: Dimensions;
  /** True: `dims[2]` stays vertical, the item may only be turned on its base. */
  readonly isUpright?: boolean;
  readonly weightGrams?: number;
  /** True: what stands on it weighs no more than it does. */
  readonly isFragile?: boolean;
};

export type Carton = {
  readonly id: string;
  /** Inside. */
  readonly dims: Dimensions;
  /** What using it costs; its inside volume where left out. */
  readonly cost?: number;
  readonly maxWeightGrams?: number;
};

export type Placement = {
  /** Index of the item. */
  readonly item: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
};

export function volumeOf([a, b, c]: Dimensions): number {
  return a * b * c;
}

/** The different ways an item may lie, as extents along x, y, z. */
export function orientations({ dims: [a, b, c], isUpright }: CartonItem): Dimensions[] {
  const all: Dimensions[] = isUpright
    ? [
        [a, b, c],
        [b, a, c],
      ]
    : [
        [a, b, c],
        [b, a, c],
        [a, c, b],
        [c, a, b],
        [b, c, a],
        [c, b, a],
      ];
  const seen = new Set<string>();
  return all.filter((dims) => !seen.has(dims.join()) && seen.add(dims.join()));
}

/**
 * Why the placements are not a packing of all items into the space in which every item stands, or null. The last word on every
 * packing.
 */
export function packingFault(
  placements: readonly Placement[],
  items: readonly CartonItem[],
  space: Dimensions,
): string | null {
  const placed = new Set(placements.map((placement) => placement.item));
  if (placed.size !== items.length || placements.length !== items.length)
    return 'not every item is placed once';
  for (const [i, p] of placements.entries()) {
    const lies = orientations(items[p.item]!).some(
      ([dx, dy, dz]) => dx === p.dx && dy === p.dy && dz === p.dz,
    );
    if (!lies) return `item ${p.item} may not lie as ${p.dx} × ${p.dy} × ${p.dz}`;
    if (p.x < 0 || p.y < 0 || p.z < 0) return `item ${p.item} reaches out of the carton`;
    if (p.x + p.dx > space[0] || p.y + p.dy > space[1] || p.z + p.dz > space[2]) {
      return `item ${p.item} reaches out of the carton`;
    }
    const other = placements.slice(i + 1).find((q) => overlap(p, q));
    if (other) return `items ${p.item} and ${other.item} overlap`;
  }
  const falling = firstFalling(placements, items);
  return falling ? `item ${falling.item} does not stand` : null;
}

function overlap(p: Placement, q: Placement): boolean {
  const apartInX = p.x + p.dx <= q.x || q.x + q.dx <= p.x;
  const apartInY = p.y + p.dy <= q.y || q.y + q.dy <= p.y;
  const apartInZ = p.z + p.dz <= q.z || q.z + q.dz <= p.z;
  return !apartInX && !apartInY && !apartInZ;
}
