/**
 * Fills one container with as much volume as it can: a beam search that judges every partial load by completing it
 * greedily, and starts over with a beam twice as wide until time is over (Araya and Riff 2014). Any time it is stopped it
 * has the best complete load so far.
 */
import type { Deadline } from '../deadline.ts';
import { boxesOf, makeBlocks } from './blocks.ts';
import {
  emptyState,
  type LoadProblem,
  type LoadState,
  load,
  loadProblem,
  nextChoices,
} from './load-state.ts';
import { type BoxType, type Extents, type LoadedBox, volumeOf } from './model.ts';

export type ContainerLoad = {
  readonly boxes: LoadedBox[];
  /** Volume of the loaded boxes. */
  readonly volume: number;
};

export type LoadSearch = {
  readonly isOver: Deadline;
  /** Blocks made at most, and the widest beam tried. */
  readonly blocks?: number;
  readonly widestBeam?: number;
};

const BLOCKS = 1200;
const WIDEST_BEAM = 1024;

export function loadContainer(
  container: Extents,
  boxes: readonly BoxType[],
  { isOver, blocks = BLOCKS, widestBeam = WIDEST_BEAM }: LoadSearch,
): ContainerLoad {
  const problem = loadProblem(container, boxes, makeBlocks(boxes, container, blocks));
  const everything = boxes.reduce((sum, box) => sum + box.quantity * volumeOf(box.dims), 0);
  const isEnough = (state: LoadState) => state.volume >= Math.min(everything, volumeOf(container));
  let best = completed(problem, emptyState(problem));
  for (let width = 1; width <= widestBeam && !isOver() && !isEnough(best); width *= 2) {
    const found = beamSearch(problem, width, isOver);
    if (found.volume > best.volume) best = found;
  }
  return { boxes: boxesIn(best), volume: best.volume };
}

/** The greedy end of a partial load: always the block that is worth most. */
function completed(problem: LoadProblem, start: LoadState): LoadState {
  let state = start;
  for (let next = nextChoices(problem, state, 1); next; next = nextChoices(problem, state, 1)) {
    state = load(problem, next.state, next.space, next.blocks[0]!);
  }
  return state;
}

type Child = { readonly state: LoadState; readonly end: LoadState };

/** The best load that was completed on the way; every level has at most `width` partial loads, of different ends. */
function beamSearch(problem: LoadProblem, width: number, isOver: Deadline): LoadState {
  let beam: LoadState[] = [emptyState(problem)];
  let best = beam[0]!;
  while (beam.length > 0) {
    const children: Child[] = [];
    for (const parent of beam) {
      const next = nextChoices(problem, parent, width);
      for (const block of next?.blocks ?? []) {
        if (isOver()) return best;
        const state = load(problem, next!.state, next!.space, block);
        const end = completed(problem, state);
        if (end.volume > best.volume) best = end;
        children.push({ state, end });
      }
    }
    children.sort((a, b) => b.end.volume - a.end.volume);
    const distinct = children.filter((child, i) => child.end.volume !== children[i - 1]?.end.volume);
    beam = distinct.slice(0, width).map((child) => child.state);
  }
  return best;
}

function boxesIn(state: LoadState): LoadedBox[] {
  const loaded: LoadedBox[] = [];
  for (let step = state.last; step; step = step.before.last) loaded.push(...boxesOf(step.block, step.at));
  return loaded;
}
