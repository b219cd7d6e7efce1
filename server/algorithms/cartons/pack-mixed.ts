/**
 * Packs some items in blocks that waste little and the others alone, each where it fits best. Closes the gap between
 * blocks only, which find packings that can be cut in two again and again, and items only, which miss tight ones.
 */
import type { Deadline } from '../deadline.ts';
import type { RandomNumbers } from '../random-numbers.ts';
import { type Block, layBlock } from './blocks.ts';
import { type CartonItem, type Dimensions, orientations, type Placement, volumeOf } from './model.ts';
import type { Steady } from './pack-exactly.ts';
import { packOnce, type Sized, sized } from './pack-greedily.ts';

export type MixedSearch = {
  readonly items: readonly CartonItem[];
  readonly space: Dimensions;
  readonly keepsUpright: boolean;
  /** Blocks by their number of items, those that waste the least first. */
  readonly levels: readonly (readonly Block[])[];
  readonly random: RandomNumbers;
  readonly isOver: Deadline;
  readonly steady: Steady;
};

const LARGEST_BLOCK = 5;

/** Null when none of the attempts found a packing. */
export function packMixed(search: MixedSearch, attempts: number): Placement[] | null {
  const { items, space, random, keepsUpright, isOver } = search;
  const shortest = Math.min(...items.flatMap((item) => item.dims));
  for (let attempt = 0; attempt < attempts && !isOver(); attempt++) {
    const blocks = someBlocks(search);
    const taken = blocks.reduce((set, block) => set | block.items, 0);
    const boxes: Sized[] = blocks.map((block, i) => ({
      item: items.length + i,
      size: volumeOf(block.dims),
      ways: orientations({ dims: block.dims, isUpright: keepsUpright }),
    }));
    for (const [i, item] of items.entries()) {
      if ((taken & (1 << i)) === 0) boxes.push(sized(item, i));
    }
    const placements = packOnce(boxes, space, shortest, random);
    if (!placements) continue;
    const laid = placements.flatMap((placement) =>
      unpacked(placement, blocks[placement.item - items.length]),
    );
    const standing = search.steady(laid);
    if (standing) return standing;
  }
  return null;
}

/** A few blocks that share no item, drawn with a liking for those that waste little. */
function someBlocks({ levels, random }: MixedSearch): Block[] {
  const chosen: Block[] = [];
  let taken = 0;
  for (let tries = 1 + random.below(LARGEST_BLOCK); tries > 0; tries--) {
    const level = levels[2 + random.below(LARGEST_BLOCK - 1)];
    if (!level?.length) continue;
    const block = level[Math.floor(random.next() ** 2 * level.length)]!;
    if ((block.items & taken) !== 0) continue;
    chosen.push(block);
    taken |= block.items;
  }
  return chosen;
}

function unpacked(placement: Placement, block: Block | undefined): Placement[] {
  if (!block) return [placement];
  const { x, y, z, dx, dy, dz } = placement;
  const axes = axesOf(block.dims, [dx, dy, dz]);
  return layBlock(block, axes, [x, y, z]);
}

/** Which axis each extent of the block lies along, given the extents of its placement. */
function axesOf(dims: Dimensions, lies: Dimensions): number[] {
  const axes: number[] = [];
  for (const extent of dims)
    axes.push(lies.findIndex((side, axis) => side === extent && !axes.includes(axis)));
  return axes;
}
