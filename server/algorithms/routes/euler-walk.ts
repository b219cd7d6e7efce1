/**
 * From the stretches that a route walks to the order in which it meets its spots: one walk that uses every stretch as
 * often as it is to be walked (an Euler walk, by Hierholzer's algorithm).
 */
import assert from 'node:assert/strict';
import type { Spot } from './floor-plan.ts';
import type { Stretch } from './sweep-steps.ts';

type Walk = { isUsed: boolean };
type Crossing = { walks: { walk: Walk; to: Crossing }[]; spots: number[] };

/** Indices of the spots in the order in which a walk from `start` to `end` over all stretches first meets them. */
export function orderOfWalk(
  stretches: readonly Stretch[],
  spots: readonly Spot[],
  start: Spot,
  end: Spot,
): number[] {
  const crossings = new Map<string, Crossing>();
  const at = ({ x, y }: Spot): Crossing => {
    const key = `${x},${y}`;
    const known = crossings.get(key) ?? { walks: [], spots: [] };
    crossings.set(key, known);
    return known;
  };
  for (const { a, b, walks } of stretches) {
    for (let i = 0; i < walks; i++) {
      const walk: Walk = { isUsed: false };
      at(a).walks.push({ walk, to: at(b) });
      at(b).walks.push({ walk, to: at(a) });
    }
  }
  for (const [i, spot] of spots.entries()) at(spot).spots.push(i);
  const order = [...new Set(crossingsWalked(at(start)).flatMap((crossing) => crossing.spots))];
  assert(order.length === spots.length, 'the walk meets every spot');
  assert(
    at(end).walks.every(({ walk }) => walk.isUsed),
    'every stretch is walked',
  );
  return order;
}

/** Every walk used once; the crossings in the order they are met. */
function crossingsWalked(start: Crossing): Crossing[] {
  const path = [start];
  const met: Crossing[] = [];
  while (path.length > 0) {
    const { walks } = path[path.length - 1]!;
    while (walks.length > 0 && walks[walks.length - 1]!.walk.isUsed) walks.pop();
    const next = walks.pop();
    if (next) {
      next.walk.isUsed = true;
      path.push(next.to);
    } else met.push(path.pop()!);
  }
  return met.reverse();
}
