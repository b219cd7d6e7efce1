/**
 * Packs an order into cartons: one where one is enough, else as few as it can, each then exchanged for the cheapest that
 * takes the same items. Items that no carton can take are named, not dropped.
 */
import {
  type CartonRejection,
  type CartonSearch,
  cartonCost,
  chooseCarton,
  roomIn,
  shifted,
} from './choose-carton.ts';
import { isTooSmall } from './fit-carton.ts';
import { type Carton, type CartonItem, type Placement, volumeOf } from './model.ts';
import { packMost } from './pack-greedily.ts';

/** A carton and what lies in it; `item` of a placement is the index in the order. */
export type CartonPackage = { readonly carton: Carton; readonly placements: readonly Placement[] };

export type OrderPacking = {
  readonly packages: readonly CartonPackage[];
  /** Indices of items that fit in no carton, by size or weight. */
  readonly unpackable: readonly number[];
  /** Why a cheaper single carton was not taken. */
  readonly rejections: readonly CartonRejection[];
};

type IndexedItem = CartonItem & { readonly index: number };

/** `limitMs` is for each choice of a carton, not for the whole order. */
export function packOrder(
  items: readonly CartonItem[],
  cartons: readonly Carton[],
  search: CartonSearch = {},
): OrderPacking {
  const padding = search.padding ?? 0;
  const indexed = items.map((item, index): IndexedItem => ({ ...item, index }));
  const packable = indexed.filter((item) => cartons.some((carton) => takesAlone(carton, item, padding)));
  const unpackable = indexed.filter((item) => !packable.includes(item)).map((item) => item.index);
  if (packable.length === 0) return { packages: [], unpackable, rejections: [] };
  const one = chooseCarton(packable, cartons, search);
  if (one.carton)
    return {
      packages: [packageOf(packable, one.carton, one.placements)],
      unpackable,
      rejections: one.rejections,
    };
  return { packages: fillCartons(packable, cartons, search), unpackable, rejections: one.rejections };
}

function takesAlone(carton: Carton, item: CartonItem, padding: number): boolean {
  if ((item.weightGrams ?? 0) > (carton.maxWeightGrams ?? Infinity)) return false;
  return !isTooSmall([item], roomIn(carton, padding));
}

/** Fills the carton that takes the most, again and again, until the rest fits in one. */
function fillCartons(
  items: readonly IndexedItem[],
  cartons: readonly Carton[],
  search: CartonSearch,
): CartonPackage[] {
  const fullest = fullestCarton(items, cartons, search.padding ?? 0);
  const isIn = new Set(fullest.placements.map((placement) => placement.item));
  const packed = items.filter((item) => isIn.has(item.index));
  const rest = items.filter((item) => !isIn.has(item.index));
  const cheaper = chooseCarton(
    packed,
    cartons.filter((carton) => cartonCost(carton) < cartonCost(fullest.carton)),
    search,
  );
  const first = cheaper.carton ? packageOf(packed, cheaper.carton, cheaper.placements) : fullest;
  if (rest.length === 0) return [first];
  const one = chooseCarton(rest, cartons, search);
  return one.carton
    ? [first, packageOf(rest, one.carton, one.placements)]
    : [first, ...fillCartons(rest, cartons, search)];
}

/** The most volume; of equally full ones the cheapest. */
function fullestCarton(
  items: readonly IndexedItem[],
  cartons: readonly Carton[],
  padding: number,
): CartonPackage {
  const filled = cartons.map((carton) => {
    const placements = packMost(items, roomIn(carton, padding), carton.maxWeightGrams ?? Infinity);
    const volume = placements.reduce((sum, { dx, dy, dz }) => sum + volumeOf([dx, dy, dz]), 0);
    return { carton, placements: placements.map((placement) => shifted(placement, padding)), volume };
  });
  filled.sort((a, b) => b.volume - a.volume || cartonCost(a.carton) - cartonCost(b.carton));
  return filled[0]!;
}

/** The package with its items named by their index in the order. */
function packageOf(
  items: readonly IndexedItem[],
  carton: Carton,
  placements: readonly Placement[],
): CartonPackage {
  return {
    carton,
    placements: placements.map((placement) => ({ ...placement, item: items[placement.item]!.index })),
  };
}
