/**
 * Whether all items fit into one space, and how. A yes comes with placements that were checked; a no is either proven or
 * means that no packing was found in the time there was.
 */
import assert from 'node:assert/strict';
import type { Deadline } from '../deadline.ts';
import type { RandomNumbers } from '../random-numbers.ts';
import {
  type CartonItem,
  type Dimensions,
  orientations,
  type Placement,
  packingFault,
  volumeOf,
} from './model.ts';
import { FEW_ITEMS, packExactly, type Steady } from './pack-exactly.ts';
import { packAsLaid, packGreedily } from './pack-greedily.ts';
import { packInBlocks } from './pack-in-blocks.ts';
import { steadied } from './pile.ts';

export type Fit =
  | { readonly fits: true; readonly placements: Placement[] }
  | { readonly fits: false; readonly isProven: boolean };

const FIRST_ATTEMPTS = 12;
const SOME_ATTEMPTS = 200;
const MORE_ATTEMPTS = 100_000;

/** The first look: obvious reasons why not, then a few quick attempts. */
export function fitsAtOnce(
  items: readonly CartonItem[],
  space: Dimensions,
  random: RandomNumbers,
  isOver: Deadline,
): Fit {
  if (isTooSmall(items, space)) return { fits: false, isProven: true };
  return checked(packGreedily(items, space, random, FIRST_ATTEMPTS, isOver), items, space);
}

/** The long look, until it is over: exactly for few items, by blocks and many attempts for more. */
export function fitsAfterSearch(
  items: readonly CartonItem[],
  space: Dimensions,
  random: RandomNumbers,
  isOver: Deadline,
): Fit {
  const steady: Steady = (placements) =>
    steadied(placements, items, space) ?? packAsLaid(placements, items, space);
  if (items.length <= FEW_ITEMS) {
    const answer = packExactly(items, space, isOver, steady);
    if (answer.fits === true) return checked(answer.placements, items, space);
    return { fits: false, isProven: answer.fits === false };
  }
  const placements =
    packGreedily(items, space, random, SOME_ATTEMPTS, isOver) ??
    packInBlocks(items, space, random, isOver, steady) ??
    packGreedily(items, space, random, MORE_ATTEMPTS, isOver);
  return checked(placements, items, space);
}

/** Too much volume, or an item that fits in no orientation. */
export function isTooSmall(items: readonly CartonItem[], space: Dimensions): boolean {
  const volume = items.reduce((sum, item) => sum + volumeOf(item.dims), 0);
  if (volume > volumeOf(space)) return true;
  return !items.every((item) =>
    orientations(item).some((way) => way.every((extent, axis) => extent <= space[axis]!)),
  );
}

function checked(placements: Placement[] | null, items: readonly CartonItem[], space: Dimensions): Fit {
  if (placements === null) return { fits: false, isProven: false };
  const fault = packingFault(placements, items, space);
  assert(fault === null, fault ?? '');
  return { fits: true, placements };
}
