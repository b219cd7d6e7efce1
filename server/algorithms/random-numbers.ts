/**
 * Repeatable random numbers for searches: the same seed gives the same answer on every machine. Not for secrets.
 */
export type RandomNumbers = {
  /** Uniform in [0, 1). */
  next: () => number;
  /** Uniform integer in 0 … size − 1. */
  below: (size: number) => number;
};

/** The generator mulberry32 (Tommy Ettinger, public domain): 32 bits of state, enough for searching. */
export function randomNumbers(seed: number): RandomNumbers {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { next, below: (size) => Math.floor(next() * size) };
}

/** The list in random order, in place (Fisher–Yates). */
export function shuffle<T>(list: T[], random: RandomNumbers): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = list[i]!;
    list[i] = list[j]!;
    list[j] = kept;
  }
  return list;
}
