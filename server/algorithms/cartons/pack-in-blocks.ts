/**
 * Packs tight cartons: builds blocks of two items, of three and so on, keeps those of every size that waste the least
 * room, and sees whether one of all items fits. A block that wastes more than the carton has to spare is dropped at once.
 */
import type { Deadline } from '../deadline.ts';
import type { RandomNumbers } from '../random-numbers.ts';
import { type Block, fittingAxes, itemBlocks, joined, layBlock, type SidePair, sidePairs } from './blocks.ts';
import { type CartonItem, type Dimensions, type Placement, volumeOf } from './model.ts';
import type { Steady } from './pack-exactly.ts';
import { packMixed } from './pack-mixed.ts';

/** Sets of items are kept as the bits of a number. */
export const MOST_BLOCK_ITEMS = 30;

const WIDTHS = [30, 100, 300, 1000, 3000];

/** Blocks of the same items that are kept, in different shapes. */
const SHAPES = 4;

const BLOCKS_PER_LOOK = 16;

/** Attempts to place some of the blocks like items, after each round of building. */
const MIXED_ATTEMPTS = 300;

/** Null when it found no packing, which proves nothing. */
export function packInBlocks(
  items: readonly CartonItem[],
  space: Dimensions,
  random: RandomNumbers,
  isOver: Deadline,
  steady: Steady,
): Placement[] | null {
  if (items.length < 2 || items.length > MOST_BLOCK_ITEMS) return null;
  const keepsUpright = items.some((item) => item.isUpright);
  const volume = items.reduce((sum, item) => sum + volumeOf(item.dims), 0);
  for (const width of WIDTHS) {
    const search = { items, space, keepsUpright, width, isOver, spare: volumeOf(space) - volume };
    const levels = buildUp(search);
    const all = levels[items.length]?.[0];
    const laid =
      all && fittingAxes(all.dims, space, keepsUpright).map((axes) => layBlock(all, axes, [0, 0, 0]));
    const steadyOne = laid?.map(steady).find((placements) => placements !== null);
    if (steadyOne) return steadyOne;
    const mixed = packMixed({ items, space, keepsUpright, levels, random, isOver, steady }, MIXED_ATTEMPTS);
    if (mixed || isOver()) return mixed;
  }
  return null;
}

type Search = {
  readonly items: readonly CartonItem[];
  readonly space: Dimensions;
  readonly keepsUpright: boolean;
  /** Blocks kept of every size. */
  readonly width: number;
  readonly isOver: Deadline;
  /** Volume of the space that may stay empty. */
  readonly spare: number;
};

/** Blocks by their number of items; the last size is missing when time ran out. */
function buildUp(search: Search): Block[][] {
  const { items, space, keepsUpright } = search;
  const singles = items.flatMap((item, i) => itemBlocks(item, i, keepsUpright));
  const levels: Block[][] = [
    [],
    singles.filter(({ dims }) => fittingAxes(dims, space, keepsUpright).length > 0),
  ];
  for (let size = 2; size <= items.length; size++) {
    const pool = new BlockPool(search, size === items.length ? 1 : search.width);
    for (let part = 1; part <= size / 2; part++) {
      for (const [i, first] of levels[part]!.entries()) {
        if (i % BLOCKS_PER_LOOK === 0 && search.isOver()) return levels;
        for (const second of levels[size - part]!)
          if ((first.items & second.items) === 0) pool.offer(first, second);
      }
    }
    levels.push(pool.blocks());
  }
  return levels;
}

type Candidate = { first: Block; second: Block; sides: SidePair; extents: Dimensions; waste: number };

/** The blocks of one size that waste the least; of the same items only a few shapes. */
class BlockPool {
  readonly #search: Search;
  readonly #width: number;
  readonly #space: Dimensions;
  #candidates: Candidate[] = [];
  #limit: number;

  constructor(search: Search, width: number) {
    this.#search = search;
    this.#width = width;
    this.#limit = search.spare + 1;
    this.#space = search.keepsUpright
      ? search.space
      : (search.space.toSorted((a, b) => b - a) as unknown as Dimensions);
  }

  /** Puts two blocks side by side in every way that fits and does not waste too much. */
  offer(first: Block, second: Block): void {
    const volume = first.volume + second.volume;
    const a = first.dims;
    const b = second.dims;
    for (const sides of sidePairs(this.#search.keepsUpright)) {
      const along = a[sides.first as 0]! + b[sides.second as 0]!;
      const wide = Math.max(a[sides.wide[0] as 0]!, b[sides.wide[1] as 0]!);
      const narrow = Math.max(a[sides.narrow[0] as 0]!, b[sides.narrow[1] as 0]!);
      const waste = along * wide * narrow - volume;
      if (waste >= this.#limit || !this.#fits(along, wide, narrow, sides)) continue;
      this.#candidates.push({ first, second, sides, extents: [along, wide, narrow], waste });
      if (this.#candidates.length >= 8 * this.#width + 32) this.#shrink();
    }
  }

  blocks(): Block[] {
    this.#shrink();
    return this.#candidates.map(({ first, second, sides, extents }) => {
      return joined(first, second, sides.first, sides.second, extents, this.#search.keepsUpright);
    });
  }

  #fits(along: number, wide: number, narrow: number, sides: SidePair): boolean {
    const [x, y, z] = this.#space;
    if (this.#search.keepsUpright) {
      if (sides.first === 2) return along <= z && ((wide <= x && narrow <= y) || (wide <= y && narrow <= x));
      return narrow <= z && ((along <= x && wide <= y) || (along <= y && wide <= x));
    }
    if (along >= wide) return along <= x && wide <= y && narrow <= z;
    return along >= narrow ? wide <= x && along <= y && narrow <= z : wide <= x && narrow <= y && along <= z;
  }

  #shrink(): void {
    const shapes = new Map<number, Dimensions[]>();
    const kept: Candidate[] = [];
    this.#candidates.sort((a, b) => a.waste - b.waste);
    for (const candidate of this.#candidates) {
      const items = candidate.first.items | candidate.second.items;
      const known = shapes.get(items) ?? [];
      if (known.length >= SHAPES || known.some((extents) => isSameShape(extents, candidate.extents)))
        continue;
      shapes.set(items, known);
      known.push(candidate.extents);
      if (kept.push(candidate) === this.#width) break;
    }
    if (kept.length === this.#width && this.#candidates.length > this.#width) {
      this.#limit = Math.min(this.#limit, kept.at(-1)!.waste);
    }
    this.#candidates = kept;
  }
}

/** The same extents in any sequence; upright blocks may then be left out that differ, never kept twice. */
function isSameShape(a: Dimensions, b: Dimensions): boolean {
  return a.reduce((sum, side) => sum + side) === b.reduce((sum, side) => sum + side) &&
    volumeOf(a) === volumeOf(b)
    ? Math.max(...a) === Math.max(...b)
    : false;
}
