/**
 * Everything into as few equal bins as possible. Two ways, as neither is better on all kinds of boxes: bins filled one
 * after another, each as full as possible; and first fit over a sequence that is improved by simulated annealing.
 */
import assert from 'node:assert/strict';
import type { Deadline } from '../deadline.ts';
import { type RandomNumbers, randomNumbers } from '../random-numbers.ts';
import { FirstFit, type LooseBox } from './first-fit.ts';
import { loadContainer } from './load-container.ts';
import { type BoxType, type Extents, type LoadedBox, volumeOf, waysToLie } from './model.ts';

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
  const fitted = improveSequence(container, boxes, random, search, least, filled?.length ?? Infinity);
  return filled && filled.length <= fitted.length ? filled : fitted;
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
    const load = loadContainer(container, rest, { isOver: () => progress() >= until, blocks: 2000 });
    assert(load.boxes.length > 0, 'every box fits into an empty bin');
    for (const box of load.boxes) left[kinds[box.type]!]!--;
    volume -= load.volume;
    loads.push(load.boxes.map((box) => ({ ...box, type: kinds[box.type]! })));
  }
  return loads;
}

function improveSequence(
  container: Extents,
  boxes: readonly BoxType[],
  random: RandomNumbers,
  { isOver, progress }: BinSearch,
  least: number,
  known: number,
): LoadedBox[][] {
  const loose = boxes.flatMap((box, type): LooseBox[] => {
    const one = { type, volume: volumeOf(box.dims), ways: waysToLie(box) };
    return Array.from({ length: box.quantity }, () => ({ ...one }));
  });
  const packing = new FirstFit(container, loose);
  let sequence = firstSequence(loose, packing);
  let value = packing.pack(sequence, Infinity);
  let best = value;
  let loads = packing.loads();
  while (!isOver() && Math.floor(Math.min(best, known + 0.5)) > least) {
    const next = random.next() < 0.5 ? swapped(sequence, random) : moved(sequence, random);
    const found = packing.pack(next, Math.floor(value) + 1);
    const temperature = 0.15 * (1 - progress()) + 1e-4;
    if (found <= value || random.next() < Math.exp((value - found) / temperature))
      [sequence, value] = [next, found];
    if (found < best) [best, loads] = [found, packing.loads()];
  }
  return loads;
}

/** By volume or by a side, whichever takes fewer bins. */
function firstSequence(loose: readonly LooseBox[], packing: FirstFit): LooseBox[] {
  const keys = [
    (box: LooseBox) => box.volume,
    ...[0, 1, 2].map((axis) => (box: LooseBox) => box.ways[0]![axis as 0 | 1 | 2]),
    (box: LooseBox) => Math.max(...box.ways[0]!),
  ];
  const sequences = keys.map((key) => loose.toSorted((a, b) => key(b) - key(a)));
  const values = sequences.map((sequence) => packing.pack(sequence, Infinity));
  return sequences[values.indexOf(Math.min(...values))]!;
}

function swapped(sequence: readonly LooseBox[], random: RandomNumbers): LooseBox[] {
  const next = [...sequence];
  const i = random.below(next.length);
  const j = random.below(next.length);
  [next[i], next[j]] = [next[j]!, next[i]!];
  return next;
}

function moved(sequence: readonly LooseBox[], random: RandomNumbers): LooseBox[] {
  const next = [...sequence];
  const [box] = next.splice(random.below(next.length), 1);
  next.splice(random.below(next.length + 1), 0, box!);
  return next;
}
