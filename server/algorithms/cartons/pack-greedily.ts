/**
 * Packs items one after another, the large ones first, each where it fits best, and starts over in a shuffled sequence
 * when one does not fit. Finds most packings at once; that it finds none proves nothing.
 */
import type { Deadline } from '../deadline.ts';
import { cutSpaces, type Space } from '../free-spaces.ts';
import type { RandomNumbers } from '../random-numbers.ts';
import { type CartonItem, type Dimensions, orientations, type Placement, volumeOf } from './model.ts';
import { type Burden, Pile } from './pile.ts';

/** How good it is to put a box of these extents at the lower corner of a space; less is better. */
type Rule = (space: Space, dims: Dimensions) => number;

/** Low, then far back, then left. */
const lowest: Rule = ({ x0, y0, z0 }) => (z0 * 4096 + y0) * 4096 + x0;

/** The closest to the corner of the carton. */
const nearestCorner: Rule = ({ x0, y0, z0 }, [dx, dy, dz]) => x0 + dx + y0 + dy + z0 + dz;

/** The least room left beside it in the tightest direction, then in the next. */
const tightest: Rule = ({ x0, y0, z0, x1, y1, z1 }, [dx, dy, dz]) => {
  const [a, b, c] = [x1 - x0 - dx, y1 - y0 - dy, z1 - z0 - dz];
  const least = Math.min(a, b, c);
  const most = Math.max(a, b, c);
  return (least * 4096 + (a + b + c - least - most)) * 4096 + most;
};

/** The smallest space, then the tightest. */
const smallestSpace: Rule = (space, dims) => {
  const { x0, y0, z0, x1, y1, z1 } = space;
  return (
    (x1 - x0) * (y1 - y0) * (z1 - z0) * 64 + Math.min(x1 - x0 - dims[0], y1 - y0 - dims[1], z1 - z0 - dims[2])
  );
};

const RULES: readonly Rule[] = [tightest, nearestCorner, lowest, smallestSpace];

/** Something to place, the larger `size` the sooner. */
export type Sized = Burden & {
  readonly item: number;
  readonly size: number;
  readonly ways: readonly Dimensions[];
};

/** Repeats until it has a packing, `attempts` are made or time is over; null when it found none. */
export function packGreedily(
  items: readonly CartonItem[],
  space: Dimensions,
  random: RandomNumbers,
  attempts: number,
  isOver: Deadline,
): Placement[] | null {
  const shortest = Math.min(...items.flatMap((item) => item.dims));
  const bySize = (key: (dims: Dimensions) => number): Sized[] =>
    items.map((item, i) => sized(item, i, key(item.dims))).sort((a, b) => b.size - a.size);
  const sequences = [bySize(volumeOf), bySize((dims) => Math.max(...dims)), bySize(([a, b, c]) => a + b + c)];
  for (let attempt = 0; attempt < attempts && !isOver(); attempt++) {
    const rule = RULES[attempt % RULES.length]!;
    const sequence = sequences[Math.floor(attempt / RULES.length) % sequences.length]!;
    const isFirstRound = attempt < RULES.length * sequences.length;
    const placements = packInSequence(
      isFirstRound ? sequence : disturbed(sequence, random),
      space,
      shortest,
      rule,
    );
    if (placements) return placements;
  }
  return null;
}

/** An item as something to place, in every way it may lie. */
export function sized(item: CartonItem, index: number, size = volumeOf(item.dims)): Sized {
  const { weightGrams, isFragile } = item;
  return { item: index, size, ways: orientations(item), weightGrams, isFragile };
}

/** The items placed anew in the sequence in which they lie from below, as they lie, each where it stands the lowest. */
export function packAsLaid(
  placements: readonly Placement[],
  items: readonly CartonItem[],
  space: Dimensions,
): Placement[] | null {
  const shortest = Math.min(...items.flatMap((item) => item.dims));
  const sequence = placements
    .toSorted((a, b) => a.z - b.z || b.dx * b.dy - a.dx * a.dy)
    .map(({ item, dx, dy, dz }) => ({ ...sized(items[item]!, item), ways: [[dx, dy, dz] as const] }));
  return packInSequence(sequence, space, shortest, lowest);
}

/** One attempt with boxes of any kind; the rule and the sequence are drawn by chance. */
export function packOnce(
  boxes: readonly Sized[],
  space: Dimensions,
  shortest: number,
  random: RandomNumbers,
): Placement[] | null {
  return packInSequence(disturbed(boxes, random), space, shortest, RULES[random.below(RULES.length)]!);
}

/** The sequence with sizes up to a third larger or smaller by chance. */
function disturbed(sequence: readonly Sized[], random: RandomNumbers): Sized[] {
  return sequence
    .map((sized) => ({ ...sized, size: sized.size * (0.67 + 0.66 * random.next()) }))
    .sort((a, b) => b.size - a.size);
}

/**
 * As much volume as it can get into the space, within a weight in grams; what does not fit is left out. Every rule and
 * sequence is tried once.
 */
export function packMost(
  items: readonly (CartonItem & { readonly index: number })[],
  space: Dimensions,
  maxWeightGrams: number,
): Placement[] {
  const shortest = Math.min(...items.flatMap((item) => item.dims));
  const boxes = items.map((item) => ({ ...item, ...sized(item, item.index) }));
  const sequences = [
    boxes.toSorted((a, b) => b.size - a.size),
    boxes.toSorted((a, b) => Math.max(...b.dims) - Math.max(...a.dims)),
  ];
  let most: Placement[] = [];
  let mostVolume = 0;
  for (const sequence of sequences) {
    for (const rule of RULES) {
      const placements = packWhatFits(sequence, space, shortest, rule, maxWeightGrams);
      const volume = placements.reduce((sum, { dx, dy, dz }) => sum + dx * dy * dz, 0);
      if (volume > mostVolume) [most, mostVolume] = [placements, volume];
    }
  }
  return most;
}

function packWhatFits(
  sequence: readonly Sized[],
  dims: Dimensions,
  shortest: number,
  rule: Rule,
  maxWeightGrams: number,
): Placement[] {
  let spaces = [wholeSpace(dims)];
  let weight = 0;
  const pile = new Pile();
  const placements: Placement[] = [];
  for (const box of sequence) {
    if (weight + (box.weightGrams ?? 0) > maxWeightGrams) continue;
    const placement = bestPlace(box, spaces, pile, rule);
    if (placement === null) continue;
    weight += box.weightGrams ?? 0;
    placements.push(placement);
    pile.add(placement, box);
    spaces = cutSpaces(spaces, takenBy(placement), shortest);
  }
  return placements;
}

function packInSequence(sequence: readonly Sized[], dims: Dimensions, shortest: number, rule: Rule) {
  let spaces = [wholeSpace(dims)];
  const pile = new Pile();
  const placements: Placement[] = [];
  for (const box of sequence) {
    const placement = bestPlace(box, spaces, pile, rule);
    if (placement === null) return null;
    placements.push(placement);
    pile.add(placement, box);
    spaces = cutSpaces(spaces, takenBy(placement), shortest);
  }
  return placements;
}

/** Where the rule likes it best among the corners of the spaces at which it stands. */
function bestPlace(box: Sized, spaces: readonly Space[], pile: Pile, rule: Rule): Placement | null {
  let best: Placement | null = null;
  let bestValue = Infinity;
  for (const space of spaces) {
    for (const way of box.ways) {
      const [dx, dy, dz] = way;
      if (dx > space.x1 - space.x0 || dy > space.y1 - space.y0 || dz > space.z1 - space.z0) continue;
      const value = rule(space, way);
      if (value >= bestValue) continue;
      const placement = cornersOf(space, box.item, way).find((at) => pile.holds(at, box));
      if (!placement) continue;
      bestValue = value;
      best = placement;
    }
  }
  return best;
}

/** On the bottom of the space: its lower corner, and the others for where only these have something below. */
function cornersOf({ x0, y0, z0, x1, y1 }: Space, item: number, [dx, dy, dz]: Dimensions): Placement[] {
  const at = (x: number, y: number): Placement => ({ item, x, y, z: z0, dx, dy, dz });
  return z0 === 0 ? [at(x0, y0)] : [at(x0, y0), at(x1 - dx, y0), at(x0, y1 - dy), at(x1 - dx, y1 - dy)];
}

function wholeSpace([x1, y1, z1]: Dimensions): Space {
  return { x0: 0, y0: 0, z0: 0, x1, y1, z1 };
}

function takenBy({ x, y, z, dx, dy, dz }: Placement): Space {
  return { x0: x, y0: y, z0: z, x1: x + dx, y1: y + dy, z1: z + dz };
}
