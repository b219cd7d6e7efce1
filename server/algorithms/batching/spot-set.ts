/**
 * The spots of all orders, numbered once by aisle and place: an order is a set of bits, a batch the union of its
 * orders' bits, and the spots of a batch come out sorted without sorting.
 */
import type { Spot } from '../routes/index.ts';

/** The distinct spots, by ascending x, then y, and the orders as bits over them. */
export class SpotSet {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly #words: number;
  readonly #bits: Int32Array[];
  readonly #union: Int32Array;
  readonly #found: Int32Array;

  constructor(orders: readonly (readonly Spot[])[]) {
    const distinct = new Map(orders.flat().map((spot) => [`${spot.x},${spot.y}`, spot]));
    const spots = [...distinct.values()].sort((a, b) => a.x - b.x || a.y - b.y);
    const numbers = new Map(spots.map((spot, number) => [`${spot.x},${spot.y}`, number]));
    this.x = Float64Array.from(spots, (spot) => spot.x);
    this.y = Float64Array.from(spots, (spot) => spot.y);
    this.#words = (spots.length + 31) >> 5;
    this.#union = new Int32Array(this.#words);
    this.#found = new Int32Array(spots.length);
    this.#bits = orders.map((order) => {
      const bits = new Int32Array(this.#words);
      for (const { x, y } of order) {
        const number = numbers.get(`${x},${y}`)!;
        bits[number >> 5]! |= 1 << (number & 31);
      }
      return bits;
    });
  }

  /** Numbers of the spots of the orders, ascending, each once. Valid until the next call. */
  of(orders: readonly number[]): Int32Array {
    const union = this.#union;
    union.fill(0);
    for (const order of orders) {
      const bits = this.#bits[order]!;
      for (let word = 0; word < this.#words; word++) union[word]! |= bits[word]!;
    }
    let count = 0;
    for (let word = 0; word < this.#words; word++) {
      for (let rest = union[word]!; rest !== 0; rest &= rest - 1) {
        this.#found[count++] = (word << 5) + 31 - Math.clz32(rest & -rest);
      }
    }
    return this.#found.subarray(0, count);
  }
}
