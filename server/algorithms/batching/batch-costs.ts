/**
 * The length of every batch that a search tries, worked out once: batches are remembered under the sum of random numbers
 * of their orders, so that the sequence of the orders does not matter.
 */
import type { RandomNumbers } from '../random-numbers.ts';
import type { TourLength } from './tour-lengths.ts';

/** Forgets everything beyond this many batches, to bound memory. */
const MOST_REMEMBERED = 1_000_000;

export class BatchCosts {
  readonly #tourLength: TourLength;
  readonly #names: readonly number[];
  readonly #known = new Map<number, number>();

  constructor(tourLength: TourLength, orders: number, random: RandomNumbers) {
    this.#tourLength = tourLength;
    // 47 random bits each: the sum of up to 64 orders stays exact, and two batches in a million share a name with a
    // chance of one in a hundred; it would only mislead the search, as answers are measured anew.
    this.#names = Array.from(
      { length: orders },
      () => random.below(2 ** 24) * 2 ** 23 + random.below(2 ** 23),
    );
  }

  of(orders: readonly number[]): number {
    if (orders.length === 0) return 0;
    let name = 0;
    for (const order of orders) name += this.#names[order]!;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    const length = this.#tourLength(orders);
    this.#known.set(name, length);
    return length;
  }
}
