/**
 * Loading a container: boxes of several types, some of each, and where each lies. Lengths are integers of one unit; x and
 * y span the floor, z is up. A box need not stand on others with its whole base.
 */
export type Extents = readonly [number, number, number];

export type BoxType = {
  readonly dims: Extents;
  /** Per side, whether it may stand vertical; all may where left out. */
  readonly mayStand?: readonly [boolean, boolean, boolean];
  /** True: the box may not be turned at all, `dims` are its extents along x, y, z. */
  readonly isFixed?: boolean;
  readonly quantity: number;
};

/** `type`: index of the box type. */
export type LoadedBox = {
  readonly type: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly dx: number;
  readonly dy: number;
  readonly dz: number;
};

/** The different ways a box may lie. */
export function waysToLie({ dims, mayStand = [true, true, true], isFixed }: BoxType): Extents[] {
  if (isFixed) return [dims];
  const [a, b, c] = dims;
  const standing: [boolean, Extents, Extents][] = [
    [mayStand[2], [a, b, c], [b, a, c]],
    [mayStand[1], [a, c, b], [c, a, b]],
    [mayStand[0], [b, c, a], [c, b, a]],
  ];
  const ways = standing.flatMap(([may, one, other]) => (may ? [one, other] : []));
  const seen = new Set<string>();
  return ways.filter((way) => !seen.has(way.join()) && seen.add(way.join()));
}

export function volumeOf([a, b, c]: Extents): number {
  return a * b * c;
}
