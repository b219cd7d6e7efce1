/**
 * Blocks of items: two blocks side by side make a larger one, as if the carton were filled by cutting it in two again and
 * again (guillotine cuts). A block is kept by its three extents in a fixed sequence, so that turned copies are one.
 */
import { type CartonItem, type Dimensions, orientations, type Placement, volumeOf } from './model.ts';

export type Block = {
  /** Items in it, as bits. */
  readonly items: number;
  /** The longest extent first; where items must stay upright, the two horizontal ones first and the vertical last. */
  readonly dims: Dimensions;
  /** Volume of its items. */
  readonly volume: number;
  readonly joint: Joint | null;
};

/** How two blocks make one: extent `firstSide` of the first and `secondSide` of the second lie in one line. */
type Joint = {
  readonly first: Block;
  readonly second: Block;
  readonly firstSide: number;
  readonly secondSide: number;
  /** Extent k of the whole is: 0 along that line, 1 and 2 across. */
  readonly across: readonly number[];
};

/** The other two extents, in their sequence. */
const OTHERS = [
  [1, 2],
  [0, 2],
  [0, 1],
] as const;

/** How two blocks may be put side by side: the sides in one line, and those that lie beside each other across. */
export type SidePair = {
  readonly first: number;
  readonly second: number;
  readonly wide: readonly [number, number];
  readonly narrow: readonly [number, number];
};

const FREE_PAIRS: readonly SidePair[] = [0, 1, 2].flatMap((first) => {
  return [0, 1, 2].map((second): SidePair => {
    const [p, q] = OTHERS[first as 0 | 1 | 2];
    const [r, s] = OTHERS[second as 0 | 1 | 2];
    return { first, second, wide: [p, r], narrow: [q, s] };
  });
});

/** The wide sides beside each other are never worse; upright blocks lie both on top or both beside each other. */
const UPRIGHT_PAIRS = FREE_PAIRS.filter(({ first, second }) => (first === 2) === (second === 2));

export function sidePairs(keepsUpright: boolean): readonly SidePair[] {
  return keepsUpright ? UPRIGHT_PAIRS : FREE_PAIRS;
}

/** An item as blocks: one, or one for every extent that may be vertical. */
export function itemBlocks(item: CartonItem, index: number, keepsUpright: boolean): Block[] {
  const whole = { items: 1 << index, volume: volumeOf(item.dims), joint: null };
  if (!keepsUpright) return [{ ...whole, dims: inSequence(item.dims, false).dims }];
  const ways = orientations(item).filter(([dx, dy]) => dx >= dy);
  return ways.map((dims) => ({ ...whole, dims }));
}

/** `extents`: along the line of the two sides, then the wide and the narrow one across. */
export function joined(
  first: Block,
  second: Block,
  firstSide: number,
  secondSide: number,
  extents: Dimensions,
  keepsUpright: boolean,
): Block {
  const { dims, sequence } = inSequence(extents, keepsUpright, firstSide === 2 ? 0 : 2);
  return {
    items: first.items | second.items,
    dims,
    volume: first.volume + second.volume,
    joint: { first, second, firstSide, secondSide, across: sequence },
  };
}

function inSequence(extents: Dimensions, keepsUpright: boolean, vertical = 2) {
  const sequence = [0, 1, 2].sort((a, b) => {
    if (keepsUpright && (a === vertical || b === vertical)) return a === vertical ? 1 : -1;
    return extents[b as 0 | 1 | 2] - extents[a as 0 | 1 | 2];
  });
  const dims = sequence.map((k) => extents[k as 0 | 1 | 2]) as unknown as Dimensions;
  return { dims, sequence };
}

/** The ways in which the block fits into a space, turned as it may be: the axis of each of its extents. */
export function fittingAxes(dims: Dimensions, space: Dimensions, keepsUpright: boolean): readonly number[][] {
  const ways = keepsUpright ? AXES_UPRIGHT : AXES_FREE;
  return ways.filter((axes) => dims.every((extent, k) => extent <= space[axes[k] as 0 | 1 | 2]));
}

const AXES_UPRIGHT = [
  [0, 1, 2],
  [1, 0, 2],
];
const AXES_FREE = [...AXES_UPRIGHT, [0, 2, 1], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

/** Placements of the block's items, the block's corner at `at` and its extents along the given axes. */
export function layBlock(
  block: Block,
  axes: readonly number[],
  at: readonly [number, number, number],
): Placement[] {
  if (block.joint === null) {
    const extents = [0, 0, 0];
    for (const [k, axis] of axes.entries()) extents[axis] = block.dims[k as 0 | 1 | 2];
    const [dx, dy, dz] = extents as [number, number, number];
    return [{ item: 31 - Math.clz32(block.items), x: at[0], y: at[1], z: at[2], dx, dy, dz }];
  }
  const { first, second, firstSide, secondSide, across } = block.joint;
  const axisOf = [0, 0, 0];
  for (const [k, direction] of across.entries()) axisOf[direction] = axes[k]!;
  const line = axisOf[0] as 0 | 1 | 2;
  const parts = [
    { block: first, side: firstSide },
    { block: second, side: secondSide },
  ] as [Part, Part];
  // What covers more of the floor goes below.
  if (line === 2 && acrossArea(parts[1]) > acrossArea(parts[0])) parts.reverse();
  const beyond: [number, number, number] = [...at];
  beyond[line] += parts[0].block.dims[parts[0].side as 0 | 1 | 2];
  return [
    ...layBlock(parts[0].block, childAxes(axisOf, parts[0].side), at),
    ...layBlock(parts[1].block, childAxes(axisOf, parts[1].side), beyond),
  ];
}

type Part = { block: Block; side: number };

function acrossArea({ block, side }: Part): number {
  const [wide, narrow] = OTHERS[side as 0 | 1 | 2];
  return block.dims[wide] * block.dims[narrow];
}

function childAxes(axisOf: readonly number[], side: number): number[] {
  const axes = [0, 0, 0];
  const [wide, narrow] = OTHERS[side as 0 | 1 | 2];
  axes[side] = axisOf[0]!;
  axes[wide] = axisOf[1]!;
  axes[narrow] = axisOf[2]!;
  return axes;
}
