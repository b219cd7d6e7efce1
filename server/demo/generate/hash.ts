/**
 * Chance without dice: every made-up value is a function of the natural key it belongs to (a SKU, a
 * customer number) and a purpose, so the demo company is the same on every machine and in every order of
 * generation.
 */

/**
 * 32-bit hash of text, 0 to 2^32 - 1: FNV-1a over the UTF-16 units, finished with MurmurHash3's 32-bit
 * mixer so that neighboring keys share no bits.
 */
export function hash(key: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    h = Math.imul(h ^ key.charCodeAt(index), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A fraction in [0, 1) for a key. */
export function fractionOf(key: string): number {
  return hash(key) / 2 ** 32;
}

/** An integer from `least` to `most`, both included. */
export function integerOf(key: string, least: number, most: number): number {
  return least + Math.floor(fractionOf(key) * (most - least + 1));
}

/** One element of a list that is not empty. */
export function pick<T>(key: string, list: readonly T[]): T {
  return list[Math.floor(fractionOf(key) * list.length)]!; // The fraction is below 1.
}
