/**
 * Whether a few items fit, decided for good: any packing can be told by saying, for every two items, along which axis
 * one lies before the other (Fekete and Schepers 2004). All ways to say so are tried, as long as no chain of items along
 * an axis is longer than the space.
 */
import type { Deadline } from '../deadline.ts';
import { type CartonItem, type Dimensions, orientations, type Placement, volumeOf } from './model.ts';

/** Makes a packing stand, or null where that is not possible: then the search goes on. */
export type Steady = (placements: readonly Placement[]) => Placement[] | null;

/** More items than this are too many to try all ways. */
export const FEW_ITEMS = 6;

export type ExactAnswer =
  | { readonly fits: true; readonly placements: Placement[] }
  | { readonly fits: false }
  /** Time was over before all ways were tried, or none of those that fit stood. */
  | { readonly fits: 'unknown' };

const AXES = [0, 1, 2] as const;
const STATES_PER_LOOK = 512;

type Search = {
  readonly order: readonly { item: number; ways: readonly Dimensions[] }[];
  readonly space: Dimensions;
  readonly isOver: Deadline;
  readonly steady: Steady;
  /** Extents of the items placed so far, and where each lies, per axis, when all are pushed to the origin. */
  readonly extents: Dimensions[];
  readonly starts: number[][];
  /** Pairs [before, after] per axis. */
  readonly before: [number, number][][];
  looks: number;
  isStopped: boolean;
  hasFallen: boolean;
  found: Placement[] | null;
};

export function packExactly(
  items: readonly CartonItem[],
  space: Dimensions,
  isOver: Deadline,
  steady: Steady,
): ExactAnswer {
  const order = items
    .map((item, i) => ({ item: i, ways: orientations(item), volume: volumeOf(item.dims) }))
    .sort((a, b) => b.volume - a.volume);
  const search: Search = {
    order,
    space,
    isOver,
    steady,
    extents: [],
    starts: AXES.map(() => []),
    before: AXES.map(() => []),
    looks: 0,
    isStopped: false,
    hasFallen: false,
    found: null,
  };
  if (placeNext(search) && search.found) return { fits: true, placements: search.found };
  return { fits: search.isStopped || search.hasFallen ? 'unknown' : false };
}

/** All items are in: whether they stand as they are pushed to the origin. */
function stands(search: Search): boolean {
  const placements = search.order.map(({ item }, i) => {
    const [x, y, z] = search.starts.map((starts) => starts[i]!) as [number, number, number];
    const [dx, dy, dz] = search.extents[i]!;
    return { item, x, y, z, dx, dy, dz };
  });
  search.found = search.steady(placements);
  if (search.found === null) search.hasFallen = true;
  return search.found !== null;
}

/** Adds the next item in every orientation; true when all are in and stand. */
function placeNext(search: Search): boolean {
  const at = search.extents.length;
  if (at === search.order.length) return stands(search);
  for (const way of search.order[at]!.ways) {
    if (AXES.some((axis) => way[axis] > search.space[axis])) continue;
    search.extents.push(way);
    for (const axis of AXES) search.starts[axis]!.push(0);
    if (separate(search, at, 0)) return true;
    search.extents.pop();
    for (const axis of AXES) search.starts[axis]!.pop();
    if (search.isStopped) return false;
  }
  return false;
}

/** Says how item `at` lies to item `other`, then to those after it, then adds the next item. */
function separate(search: Search, at: number, other: number): boolean {
  if (other === at) return placeNext(search);
  if (++search.looks % STATES_PER_LOOK === 0 && search.isOver()) search.isStopped = true;
  if (search.isStopped) return false;
  if (search.before.some((pairs) => areApart(pairs, at, other))) return separate(search, at, other + 1);
  for (const axis of AXES) {
    if (search.extents[at]![axis] + search.extents[other]![axis] > search.space[axis]) continue;
    // The first two items need not be tried in both sequences: the mirror image of a packing is one too.
    const pairs: [number, number][] =
      at === 1
        ? [[other, at]]
        : [
            [other, at],
            [at, other],
          ];
    for (const pair of pairs) {
      if (tryPair(search, axis, pair, at, other)) return true;
      if (search.isStopped) return false;
    }
  }
  return false;
}

function tryPair(
  search: Search,
  axis: 0 | 1 | 2,
  pair: [number, number],
  at: number,
  other: number,
): boolean {
  const kept = search.starts[axis]!;
  search.before[axis]!.push(pair);
  const starts = pushedToOrigin(search, axis);
  if (starts) {
    search.starts[axis] = starts;
    if (separate(search, at, other + 1)) return true;
    search.starts[axis] = kept;
  }
  search.before[axis]!.pop();
  return false;
}

/** Whether one of the two comes before the other by what is said already, through any chain. */
function areApart(pairs: readonly [number, number][], a: number, b: number): boolean {
  return leads(pairs, a, b) || leads(pairs, b, a);
}

function leads(pairs: readonly [number, number][], from: number, to: number): boolean {
  return pairs.some(([before, after]) => before === from && (after === to || leads(pairs, after, to)));
}

/** The earliest start of every item along the axis, or null where a chain is longer than the space. */
function pushedToOrigin({ before, extents, space }: Search, axis: 0 | 1 | 2): number[] | null {
  const starts = extents.map(() => 0);
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const [first, second] of before[axis]!) {
      const start = starts[first]! + extents[first]![axis];
      if (start <= starts[second]!) continue;
      if (start + extents[second]![axis] > space[axis]) return null;
      starts[second] = start;
      isMoving = true;
    }
  }
  return starts;
}
