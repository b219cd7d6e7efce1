/** Three-dimensional packing as lines: one bin as full as possible, or every piece in as few bins as possible. */
import { deadlineAfter } from '../algorithms/deadline.ts';
import { type BoxType, type Extents, loadContainer, packBins } from '../algorithms/loading/index.ts';
import type { PlanOptions } from './planner.ts';

export type Packing3dProblem = {
  id: string;
  objective: 'maximise-volume' | 'minimise-bins';
  bin: Extents;
  rotation: boolean;
  items: { dims: Extents; vertical?: number[]; quantity: number }[];
};

const TIME_USED = 0.97;

export function planPacking3d(problem: Packing3dProblem, options: PlanOptions, nowMs: () => number) {
  const limitMs = options.limitMs * TIME_USED;
  const start = nowMs();
  const isOver = deadlineAfter(limitMs, nowMs);
  const boxes = problem.items.map(({ dims, vertical = [1, 1, 1], quantity }): BoxType => {
    const [a, b, c] = vertical.map((flag) => flag === 1);
    return { dims, quantity, isFixed: !problem.rotation, mayStand: [a!, b!, c!] };
  });
  const loads =
    problem.objective === 'maximise-volume'
      ? [loadContainer(problem.bin, boxes, { isOver }).boxes]
      : packBins(problem.bin, boxes, {
          seed: options.seed,
          isOver,
          progress: () => (nowMs() - start) / limitMs,
        });
  return {
    placements: loads.flatMap((load, bin) =>
      load.map(({ type, ...place }) => ({ item: type, bin, ...place })),
    ),
  };
}
