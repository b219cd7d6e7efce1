/**
 * Saves bins: takes the boxes of a few bins and packs them anew in shuffled sequences, keeping what concentrates them, that
 * is, what makes the sum of the squared loads larger; sooner or later a bin runs empty. The more squares, the fewer bins.
 */
import type { RandomNumbers } from '../random-numbers.ts';
import { FirstFit, type LooseBox } from './first-fit.ts';
import type { Extents, LoadedBox } from './model.ts';
import type { BinSearch } from './pack-bins.ts';

type Bin = {
  readonly load: readonly LoadedBox[];
  readonly boxes: readonly LooseBox[];
  readonly volume: number;
};

const MOST_BINS = 4;
const TRIES = 8;

/** Boxes of every bin, never more bins than at the start. */
export function repackBins(
  container: Extents,
  loose: readonly LooseBox[],
  start: readonly LoadedBox[][],
  random: RandomNumbers,
  { isOver, progress }: BinSearch,
  least: number,
): LoadedBox[][] {
  const ofType = new Map(loose.map((box) => [box.type, box]));
  const packing = new FirstFit(container, loose);
  const whole = container[0] * container[1] * container[2];
  const binOf = (load: readonly LoadedBox[]): Bin => {
    const boxes = load.map((box) => ofType.get(box.type)!);
    return { load, boxes, volume: boxes.reduce((sum, box) => sum + box.volume, 0) / whole };
  };
  let bins = start.map(binOf);
  let best = bins;
  while (!isOver() && best.length > least) {
    const chosen = someBins(bins, random);
    const boxes = chosen.flatMap((bin) => bin.boxes);
    const before = squares(chosen);
    const allowed = 0.03 * (1 - progress()) * -Math.log(1 - random.next());
    for (let i = 0; i < TRIES; i++) {
      if (packing.pack(shuffledBySize(boxes, random), chosen.length) === Infinity) continue;
      const packed = packing.loads().map(binOf);
      if (squares(packed) < before - allowed) continue;
      bins = [...bins.filter((bin) => !chosen.includes(bin)), ...packed];
      if (bins.length < best.length) best = bins;
      break;
    }
  }
  return best.map((bin) => [...bin.load]);
}

function squares(bins: readonly Bin[]): number {
  return bins.reduce((sum, bin) => sum + bin.volume ** 2, 0);
}

/** One of the less full bins and some others. */
function someBins(bins: readonly Bin[], random: RandomNumbers): Bin[] {
  const ranked = bins.toSorted((a, b) => a.volume - b.volume);
  const chosen = [ranked[Math.floor(random.next() ** 2 * ranked.length)]!];
  const size = Math.min(bins.length, 2 + random.below(MOST_BINS - 1));
  while (chosen.length < size) {
    const bin = ranked[random.below(ranked.length)]!;
    if (!chosen.includes(bin)) chosen.push(bin);
  }
  return chosen;
}

/** Large boxes first, with volumes up to a third off by chance. */
function shuffledBySize(boxes: readonly LooseBox[], random: RandomNumbers): LooseBox[] {
  return boxes
    .map((box) => ({ box, size: box.volume * (0.67 + 0.66 * random.next()) }))
    .sort((a, b) => b.size - a.size)
    .map(({ box }) => box);
}
