/**
 * What stands on what in a carton. An item rests on its floor, or on items under enough of its base; and what stands on a
 * fragile item, directly or through others, weighs no more than it.
 */
import type { CartonItem, Dimensions, Placement } from './model.ts';

/** The least share of its base that an item rests on. With it the middle of the base never hangs in the air on one side. */
export const SUPPORTED_SHARE = 0.75;

type Standing = {
  readonly at: Placement;
  readonly item: Burden;
  readonly below: readonly Standing[];
  /** Grams that stand on it, directly or through others; kept of fragile ones. */
  load: number;
};

/** What an item weighs on others, and whether it bears only little. */
export type Burden = Pick<CartonItem, 'weightGrams' | 'isFragile'>;

export class Pile {
  readonly #byTop = new Map<number, Standing[]>();
  #hasFragile = false;

  /** Whether the item stands there: enough of its base supported, and nothing fragile below it burdened too much. */
  holds(at: Omit<Placement, 'item'>, item: Burden): boolean {
    if (at.z === 0) return true;
    const tops = this.#byTop.get(at.z);
    if (!tops) return false;
    let area = 0;
    for (const { at: under } of tops) area += sharedBase(at, under);
    if (area < SUPPORTED_SHARE * at.dx * at.dy) return false;
    if (!this.#hasFragile) return true;
    const weight = item.weightGrams ?? 0;
    return fragileBelow(this.#under(at)).every(
      ({ load, item: own }) => load + weight <= (own.weightGrams ?? 0),
    );
  }

  add(at: Placement, item: Burden): void {
    const standing: Standing = { at, item, below: this.#under(at), load: 0 };
    const top = at.z + at.dz;
    const tops = this.#byTop.get(top);
    if (tops) tops.push(standing);
    else this.#byTop.set(top, [standing]);
    if (item.isFragile) this.#hasFragile = true;
    if (this.#hasFragile) for (const one of fragileBelow(standing.below)) one.load += item.weightGrams ?? 0;
  }

  #under(at: Omit<Placement, 'item'>): Standing[] {
    return (this.#byTop.get(at.z) ?? []).filter(({ at: under }) => sharedBase(at, under) > 0);
  }
}

/** The area in which two items lie above each other. */
function sharedBase(p: Omit<Placement, 'item'>, q: Placement): number {
  const x = Math.min(p.x + p.dx, q.x + q.dx) - Math.max(p.x, q.x);
  const y = Math.min(p.y + p.dy, q.y + q.dy) - Math.max(p.y, q.y);
  return x > 0 && y > 0 ? x * y : 0;
}

function fragileBelow(standing: readonly Standing[]): Standing[] {
  const seen = new Set<Standing>();
  const follow = (one: Standing) => {
    if (seen.has(one)) return;
    seen.add(one);
    one.below.forEach(follow);
  };
  standing.forEach(follow);
  return [...seen].filter(({ item }) => item.isFragile);
}

/** The first item, from below, that does not stand; undefined when all do. */
export function firstFalling(
  placements: readonly Placement[],
  items: readonly CartonItem[],
): Placement | undefined {
  const pile = new Pile();
  return fromBelow(placements).find((at) => {
    const stands = pile.holds(at, items[at.item]!);
    pile.add(at, items[at.item]!);
    return !stands;
  });
}

/** The packing made to stand by letting everything down, as it is or upside down; null where something still hangs. */
export function steadied(
  placements: readonly Placement[],
  items: readonly CartonItem[],
  space: Dimensions,
): Placement[] | null {
  const turned = placements.map((at) => ({ ...at, z: space[2] - at.z - at.dz }));
  for (const way of [placements, turned]) {
    const down = letDown(way);
    if (!firstFalling(down, items)) return down;
  }
  return null;
}

/** Every item as low as those under it allow. */
export function letDown(placements: readonly Placement[]): Placement[] {
  const settled: Placement[] = [];
  for (const at of fromBelow(placements)) {
    const tops = settled.filter((under) => sharedBase(at, under) > 0).map(({ z, dz }) => z + dz);
    settled.push({ ...at, z: Math.max(0, ...tops) });
  }
  return settled;
}

function fromBelow(placements: readonly Placement[]): Placement[] {
  return placements.toSorted((a, b) => a.z - b.z);
}
