/**
 * Everything into as few equal bins as possible. Many boxes of few types start from bins filled one after another, each as
 * full as it can be; boxes that differ, from first fit. Then the boxes of a few bins are packed anew until one is empty.
 */
import assert from 'node:assert/strict';
import type { Deadline } from '../deadline.ts';
import { randomNumbers } from '../random-numbers.ts';
import { FirstFit, type LooseBox } from './first-fit.ts';
import { loadContainer } from './load-container.ts';
import { type BoxType, type Extents, type LoadedBox, volumeOf, waysToLie } from './model.ts';
import { repackBins } from './repack-bins.ts';

export type BinSearch = {
  readonly seed?: number;
  readonly isOver: Deadline;
  /** Share of the time that is over, 0 … 1. */
  readonly progress: () => number;
};

/** Share of the time for filling one bin after another. */
const FILLING_SHARE = 0.5;

/** Boxes of every bin. Each box must fit into an empty bin. */
export function packBins(container: Extents, boxes: readonly BoxType[], search: BinSearch): LoadedBox[][] {
  const volume = boxes.reduce((sum, box) => sum + box.quantity * volumeOf(box.dims), 0);
  const least = Math.max(1, Math.ceil(volume / volumeOf(container)));
  const random = randomNumbers(search.seed ?? 1);
  const boxesOfAType = boxes.reduce((sum, box) => sum + box.quantity, 0) / boxes.length;
  const filled = boxesOfAType >= 2 ? fillOneByOne(container, boxes, search, FILLING_SHARE) : null;
  if (filled && filled.length <= least) return filled;
  const loose = looseBoxes(boxes);
  const start = filled ?? firstFit(container, loose);
  return repackBins(container, loose, start, random, search, least);
}

function fillOneByOne(
  container: Extents,
  boxes: readonly BoxType[],
  { progress }: BinSearch,
  share: number,
): LoadedBox[][] {
  const left = boxes.map((box) => box.quantity);
  const loads: LoadedBox[][] = [];
  let volume = boxes.reduce((sum, box) => sum + box.quantity * volumeOf(box.dims), 0);
  while (left.some((count) => count > 0)) {
    const kinds = [...left.keys()].filter((type) => left[type]! > 0);
    const binsLeft = Math.max(1, volume / (0.9 * volumeOf(container)));
    const until = progress() + Math.max(0, share - progress()) / binsLeft;
    const rest = kinds.map((type) => ({ ...boxes[type]!, quantity: left[type]! }));
    const load = loadContainer(container, rest, { isOver: () => progress() >= until });
    assert(load.boxes.length > 0, 'every box fits into an empty bin');
    for (const box of load.boxes) left[kinds[box.type]!]!--;
    volume -= load.volume;
    loads.push(load.boxes.map((box) => ({ ...box, type: kinds[box.type]! })));
  }
  return loads;
}

function looseBoxes(boxes: readonly BoxType[]): LooseBox[] {
  return boxes.flatMap((box, type) => {
    const one = { type, volume: volumeOf(box.dims), ways: waysToLie(box) };
    return Array.from({ length: box.quantity }, () => ({ ...one }));
  });
}

/** By volume or by a side, whichever takes fewer bins. */
function firstFit(container: Extents, loose: readonly LooseBox[]): LoadedBox[][] {
  const packing = new FirstFit(container, loose);
  const keys = [
    (box: LooseBox) => box.volume,
    ...[0, 1, 2].map((axis) => (box: LooseBox) => box.ways[0]![axis as 0 | 1 | 2]),
    (box: LooseBox) => Math.max(...box.ways[0]!),
  ];
  const sequences = keys.map((key) => loose.toSorted((a, b) => key(b) - key(a)));
  const values = sequences.map((sequence) => packing.pack(sequence, Infinity));
  packing.pack(sequences[values.indexOf(Math.min(...values))]!, Infinity);
  return packing.loads();
}
