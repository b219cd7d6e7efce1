/**
 * The cheapest carton that takes all items, with a place for each. Every carton is looked at briefly first, so that there
 * is an answer early; the cheaper ones that did not fit at once are then searched for as long as time allows.
 */
import { type Deadline, noDeadline, steppedClock } from '../deadline.ts';
import { type RandomNumbers, randomNumbers } from '../random-numbers.ts';
import { fitsAfterSearch, fitsAtOnce } from './fit-carton.ts';
import { type Carton, type CartonItem, type Dimensions, type Placement, volumeOf } from './model.ts';

export type CartonSearch = {
  /** Kept free at every wall for padding, in the unit of the dimensions. */
  readonly padding?: number;
  readonly seed?: number;
  readonly nowMs?: () => number;
  /** For all cartons together. Without a clock, steps of the search count as time and answers are repeatable. */
  readonly limitMs?: number;
};

/** Why a cheaper carton was not taken: `searched` means that no packing was found, though there may be one. */
export type CartonRejection = {
  readonly carton: string;
  readonly reason: 'too_heavy' | 'does_not_fit' | 'searched';
};

export type CartonChoice = {
  /** Null where no carton takes all items. */
  readonly carton: Carton | null;
  readonly placements: readonly Placement[];
  /** The cheaper cartons, or all when none is taken. */
  readonly rejections: readonly CartonRejection[];
};

/** About what a search does between two looks at the clock. */
const LOOK_MS = 0.1;

/** What using a carton costs. */
export function cartonCost(carton: Carton): number {
  return carton.cost ?? volumeOf(carton.dims);
}

/** The room that padding leaves. */
export function roomIn(carton: Carton, padding: number): Dimensions {
  const [a, b, c] = carton.dims;
  return [a - 2 * padding, b - 2 * padding, c - 2 * padding];
}

export function chooseCarton(
  items: readonly CartonItem[],
  cartons: readonly Carton[],
  { padding = 0, seed = 1, nowMs = steppedClock(LOOK_MS), limitMs = 50 }: CartonSearch = {},
): CartonChoice {
  const random = randomNumbers(seed);
  const end = nowMs() + limitMs;
  const ranked = cartons.toSorted(
    (a, b) => cartonCost(a) - cartonCost(b) || volumeOf(a.dims) - volumeOf(b.dims),
  );
  const weight = items.reduce((sum, item) => sum + (item.weightGrams ?? 0), 0);
  const rejections: CartonRejection[] = [];
  const open: Carton[] = [];
  let found: { carton: Carton; placements: readonly Placement[] } | null = null;
  for (const carton of ranked) {
    if (weight > (carton.maxWeightGrams ?? Infinity)) {
      rejections.push({ carton: carton.id, reason: 'too_heavy' });
      continue;
    }
    const fit = fitsAtOnce(items, roomIn(carton, padding), random, noDeadline);
    if (fit.fits) {
      found = { carton, placements: fit.placements };
      break;
    }
    if (fit.isProven) rejections.push({ carton: carton.id, reason: 'does_not_fit' });
    else open.push(carton);
  }
  const better = searchCheaper(items, open, { padding, random, nowMs, end }, rejections);
  const { carton, placements } = better ?? found ?? { carton: null, placements: [] };
  return { carton, placements: placements.map((placement) => shifted(placement, padding)), rejections };
}

type Search = { padding: number; random: RandomNumbers; nowMs: () => number; end: number };

/** Searches the cartons from the cheapest on, each with its share of the time that is left. */
function searchCheaper(
  items: readonly CartonItem[],
  open: readonly Carton[],
  { padding, random, nowMs, end }: Search,
  rejections: CartonRejection[],
) {
  for (const [i, carton] of open.entries()) {
    const share = (end - nowMs()) / (open.length - i);
    const until = nowMs() + share;
    const isOver: Deadline = () => nowMs() >= until;
    const fit = fitsAfterSearch(items, roomIn(carton, padding), random, isOver);
    if (fit.fits) return { carton, placements: fit.placements };
    rejections.push({ carton: carton.id, reason: fit.isProven ? 'does_not_fit' : 'searched' });
  }
  return null;
}

/** The placement in the carton, given where it lies in the room inside the padding. */
export function shifted(placement: Placement, padding: number): Placement {
  const { x, y, z } = placement;
  return { ...placement, x: x + padding, y: y + padding, z: z + padding };
}
