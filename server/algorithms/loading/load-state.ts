/**
 * A container in the course of being loaded, and the step that all searches take: the free space nearest to a corner of
 * the container, the block that is worth most there, put into that corner of the space.
 */
import { cutSpaces, type Space } from '../free-spaces.ts';
import type { Block } from './blocks.ts';
import { type BoxType, type Extents, waysToLie } from './model.ts';

export type LoadProblem = {
  readonly container: Extents;
  readonly boxes: readonly BoxType[];
  /** The largest volume first; their extents and volumes once more side by side, as these are read all the time. */
  readonly blocks: readonly Block[];
  readonly dx: Int32Array;
  readonly dy: Int32Array;
  readonly dz: Int32Array;
  readonly volumes: Float64Array;
  /** Per axis and length, the longest row of boxes that fits into it. */
  readonly longestRow: readonly Int32Array[];
  /** No box is shorter than this. */
  readonly shortest: number;
};

/** States share what they have in common; they are never changed. */
export type LoadState = {
  readonly spaces: readonly Space[];
  /** Boxes left of each type. */
  readonly left: Int32Array;
  readonly volume: number;
  readonly last: { readonly block: Block; readonly at: Extents; readonly before: LoadState } | null;
};

export function loadProblem(
  container: Extents,
  boxes: readonly BoxType[],
  blocks: readonly Block[],
): LoadProblem {
  const sides = boxes.flatMap(waysToLie);
  const longestRow = container.map((length, axis) => {
    const reaches = new Uint8Array(length + 1);
    reaches[0] = 1;
    const steps = new Set(sides.map((way) => way[axis as 0 | 1 | 2]));
    for (const step of steps) for (let at = step; at <= length; at++) if (reaches[at - step]) reaches[at] = 1;
    const row = new Int32Array(length + 1);
    for (let at = 1; at <= length; at++) row[at] = reaches[at] ? at : row[at - 1]!;
    return row;
  });
  return {
    container,
    boxes,
    blocks,
    dx: Int32Array.from(blocks, (block) => block.dx),
    dy: Int32Array.from(blocks, (block) => block.dy),
    dz: Int32Array.from(blocks, (block) => block.dz),
    volumes: Float64Array.from(blocks, (block) => block.volume),
    longestRow,
    shortest: Math.min(...sides.flat()),
  };
}

export function emptyState({ container, boxes }: LoadProblem): LoadState {
  const [x1, y1, z1] = container;
  return {
    spaces: [{ x0: 0, y0: 0, z0: 0, x1, y1, z1 }],
    left: Int32Array.from(boxes, (box) => box.quantity),
    volume: 0,
    last: null,
  };
}

/** The best blocks for the next space, or the state without the spaces that take none; null when nothing fits anymore. */
export function nextChoices(
  problem: LoadProblem,
  state: LoadState,
  most: number,
): { state: LoadState; space: Space; blocks: Block[] } | null {
  let spaces = state.spaces;
  while (spaces.length > 0) {
    const space = nearestToCorner(problem.container, spaces);
    const blocks = bestBlocks(problem, state.left, space, most);
    const current = spaces === state.spaces ? state : { ...state, spaces };
    if (blocks.length > 0) return { state: current, space, blocks };
    spaces = spaces.filter((other) => other !== space);
  }
  return null;
}

/** Puts the block into the corner of the space that is nearest to a corner of the container. */
export function load(problem: LoadProblem, state: LoadState, space: Space, block: Block): LoadState {
  const [lx, ly, lz] = problem.container;
  const x = space.x0 <= lx - space.x1 ? space.x0 : space.x1 - block.dx;
  const y = space.y0 <= ly - space.y1 ? space.y0 : space.y1 - block.dy;
  const z = space.z0 <= lz - space.z1 ? space.z0 : space.z1 - block.dz;
  const taken = { x0: x, y0: y, z0: z, x1: x + block.dx, y1: y + block.dy, z1: z + block.dz };
  const left = state.left.slice();
  for (let i = 0; i < block.types.length; i++) left[block.types[i]!]! -= block.counts[i]!;
  return {
    spaces: cutSpaces(state.spaces, taken, problem.shortest),
    left,
    volume: state.volume + block.volume,
    last: { block, at: [x, y, z], before: state },
  };
}

/** Manhattan distance from the nearest corners, the larger space where equal. */
function nearestToCorner([lx, ly, lz]: Extents, spaces: readonly Space[]): Space {
  let best = spaces[0]!;
  let bestDistance = Infinity;
  let bestVolume = 0;
  for (const space of spaces) {
    const { x0, y0, z0, x1, y1, z1 } = space;
    const distance = Math.min(x0, lx - x1) + Math.min(y0, ly - y1) + Math.min(z0, lz - z1);
    if (distance > bestDistance) continue;
    const volume = (x1 - x0) * (y1 - y0) * (z1 - z0);
    if (distance === bestDistance && volume <= bestVolume) continue;
    best = space;
    bestDistance = distance;
    bestVolume = volume;
  }
  return best;
}

/**
 * Blocks by their volume less the volume beside them that no row of boxes can fill (Zhu and Lim 2012). As that is no more
 * than their volume and blocks come by volume, the search ends early.
 */
function bestBlocks(problem: LoadProblem, left: Int32Array, space: Space, most: number): Block[] {
  const [rowX, rowY, rowZ] = problem.longestRow as [Int32Array, Int32Array, Int32Array];
  const { blocks, dx, dy, dz, volumes } = problem;
  const sx = space.x1 - space.x0;
  const sy = space.y1 - space.y0;
  const sz = space.z1 - space.z0;
  const whole = sx * sy * sz;
  const best: Block[] = [];
  const values: number[] = [];
  let least = -Infinity;
  for (let i = firstUpTo(volumes, whole); i < volumes.length && volumes[i]! > least; i++) {
    const [x, y, z] = [dx[i]!, dy[i]!, dz[i]!];
    if (x > sx || y > sy || z > sz) continue;
    const value = volumes[i]! - whole + (x + rowX[sx - x]!) * (y + rowY[sy - y]!) * (z + rowZ[sz - z]!);
    if (value <= least || !isLeft(blocks[i]!, left)) continue;
    let at = values.length;
    while (at > 0 && values[at - 1]! < value) at--;
    values.splice(at, 0, value);
    best.splice(at, 0, blocks[i]!);
    if (best.length > most) {
      values.pop();
      best.pop();
    }
    if (best.length === most) least = values[most - 1]!;
  }
  return best;
}

/** Index of the first of the falling volumes that is no larger. */
function firstUpTo(volumes: Float64Array, largest: number): number {
  let low = 0;
  let high = volumes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (volumes[middle]! > largest) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isLeft({ types, counts }: Block, left: Int32Array): boolean {
  for (let i = 0; i < types.length; i++) if (left[types[i]!]! < counts[i]!) return false;
  return true;
}
