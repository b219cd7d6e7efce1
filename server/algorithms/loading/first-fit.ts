/**
 * Boxes into bins one after another, each into the first bin that has a space for it, there where it lies tightest in the
 * corner. Which sequence is good is for others to find; the work for a common beginning of two sequences is done once.
 */
import { cutSpaces, type Space } from '../free-spaces.ts';
import type { Extents, LoadedBox } from './model.ts';

export type LooseBox = { readonly type: number; readonly volume: number; readonly ways: readonly Extents[] };

type Bin = { readonly spaces: readonly Space[]; readonly volume: number };

/** The bins after a number of boxes. */
type Step = { readonly bins: readonly Bin[]; readonly at: number; readonly box: LoadedBox };

export class FirstFit {
  readonly #container: Extents;
  readonly #shortest: number;
  /** Steps of the sequence that was packed last. */
  #steps: Step[] = [];
  #sequence: readonly LooseBox[] = [];

  constructor(container: Extents, boxes: readonly LooseBox[]) {
    this.#container = container;
    this.#shortest = Math.min(...boxes.flatMap((box) => box.ways.flat()));
  }

  /**
   * Packs the sequence and returns how many bins that takes; gives up, with Infinity, beyond `most`.
   */
  pack(sequence: readonly LooseBox[], most: number): number {
    let same = 0;
    while (same < this.#steps.length && this.#sequence[same] === sequence[same]) same++;
    const steps = this.#steps.slice(0, same);
    this.#steps = steps;
    this.#sequence = sequence;
    for (let i = same; i < sequence.length; i++) {
      const step = this.#place(steps[i - 1]?.bins ?? [], sequence[i]!, most);
      if (!step) return Infinity;
      steps.push(step);
    }
    return steps.at(-1)?.bins.length ?? 0;
  }

  /** Boxes by bin, as packed last. */
  loads(): LoadedBox[][] {
    const loads: LoadedBox[][] = [];
    for (const { at, box } of this.#steps) {
      loads[at] ??= [];
      loads[at].push(box);
    }
    return loads;
  }

  #place(bins: readonly Bin[], box: LooseBox, most: number): Step | null {
    for (const [at, bin] of bins.entries()) {
      const place = this.#tightest(bin.spaces, box);
      if (place) return this.#filled(bins, at, bin, box, place);
    }
    if (bins.length >= most) return null;
    const [x1, y1, z1] = this.#container;
    const empty = { spaces: [{ x0: 0, y0: 0, z0: 0, x1, y1, z1 }], volume: 0 };
    const place = this.#tightest(empty.spaces, box);
    return place && this.#filled(bins, bins.length, empty, box, place);
  }

  #filled(bins: readonly Bin[], at: number, bin: Bin, box: LooseBox, place: LoadedBox): Step {
    const { x, y, z, dx, dy, dz } = place;
    const taken = { x0: x, y0: y, z0: z, x1: x + dx, y1: y + dy, z1: z + dz };
    const next = bins.slice();
    next[at] = { spaces: cutSpaces(bin.spaces, taken, this.#shortest), volume: bin.volume + box.volume };
    return { bins: next, at, box: place };
  }

  /** The space whose far corner stays farthest from the box ("distance to the front-top-right corner", Gonçalves 2013). */
  #tightest(spaces: readonly Space[], box: LooseBox): LoadedBox | null {
    const [lx, ly, lz] = this.#container;
    let best: LoadedBox | null = null;
    let bestValue = -1;
    for (const space of spaces) {
      for (const [dx, dy, dz] of box.ways) {
        if (dx > space.x1 - space.x0 || dy > space.y1 - space.y0 || dz > space.z1 - space.z0) continue;
        const value = (lx - space.x0 - dx) ** 2 + (ly - space.y0 - dy) ** 2 + (lz - space.z0 - dz) ** 2;
        if (value <= bestValue) continue;
        bestValue = value;
        best = { type: box.type, x: space.x0, y: space.y0, z: space.z0, dx, dy, dz };
      }
    }
    return best;
  }
}
