/**
 * The shortest route through all spots, exactly, by dynamic programming over the aisles from left to right. Time grows
 * linearly with aisles and picks, and steeply with the number of cross aisles only (see frontier.ts).
 */
import assert from 'node:assert/strict';
import { columnsOf } from './columns.ts';
import { orderOfWalk } from './euler-walk.ts';
import type { FloorPlan, Spot } from './floor-plan.ts';
import { type Frontier, frontierOf } from './frontier.ts';
import { type Stretch, type SweepStep, sweepSteps } from './sweep-steps.ts';

/** What is known after a step: the cheapest way into every state, and where it came from. */
type Layer = { states: number[]; costs: number[]; from: number[]; choices: number[] };

/**
 * Indices of `spots` in walking order of a shortest walk from `start` through all of them to `end`, and its length.
 * `upperBound`, the length of any known route, only speeds the search up. At most MOST_CROSS_AISLES cross aisles.
 */
export function exactRoute(
  plan: FloorPlan,
  spots: readonly Spot[],
  start: Spot,
  end: Spot,
  upperBound = Infinity,
): { order: number[]; length: number } {
  const columns = columnsOf(plan, spots, start, end);
  if (columns.length === 1) return routeInOneAisle(spots, start, end);
  const frontier = frontierOf(plan.crossAisleY.length);
  const steps = sweepSteps(plan, columns);
  const layers = sweep(frontier, steps, upperBound * (1 + 1e-9) + 1e-9);
  const { length, stretches } = traceBack(frontier, steps, layers);
  return { order: orderOfWalk(stretches, spots, start, end), length };
}

function sweep(frontier: Frontier, steps: readonly SweepStep[], upperBound: number): Layer[] {
  const ahead = leastAhead(steps);
  let layer: Layer = { states: [0], costs: [0], from: [-1], choices: [-1] };
  const layers = [layer];
  const slot: number[] = [];
  for (const [i, step] of steps.entries()) {
    const limit = upperBound - ahead[i + 1]!;
    layer = advance(frontier, step, layer, limit, slot);
    for (const state of layer.states) slot[state] = -1;
    layers.push(layer);
  }
  return layers;
}

function advance(frontier: Frontier, step: SweepStep, before: Layer, limit: number, slot: number[]): Layer {
  const after: Layer = { states: [], costs: [], from: [], choices: [] };
  for (let i = 0; i < before.states.length; i++) {
    for (let choice = 0; choice < step.costs.length; choice++) {
      const cost = before.costs[i]! + step.costs[choice]!;
      if (cost > limit) continue;
      const state = step.move(frontier, before.states[i]!, choice);
      if (state < 0) continue;
      const at = slot[state] ?? -1;
      if (at < 0) {
        slot[state] = after.states.length;
        after.states.push(state);
        after.costs.push(cost);
        after.from.push(i);
        after.choices.push(choice);
      } else if (cost < after.costs[at]!) {
        after.costs[at] = cost;
        after.from[at] = i;
        after.choices[at] = choice;
      }
    }
  }
  return after;
}

/** Per step, a lower bound of what it and all steps after it cost. */
function leastAhead(steps: readonly SweepStep[]): number[] {
  const ahead = new Array<number>(steps.length + 1).fill(0);
  for (let i = steps.length - 1; i >= 0; i--) ahead[i] = ahead[i + 1]! + steps[i]!.least;
  return ahead;
}

function traceBack(frontier: Frontier, steps: readonly SweepStep[], layers: readonly Layer[]) {
  const last = layers.at(-1)!;
  let at = -1;
  for (const [i, state] of last.states.entries()) {
    if (frontier.isComplete(state) && (at < 0 || last.costs[i]! < last.costs[at]!)) at = i;
  }
  assert(at >= 0, 'a floor with a cross aisle has a route through all its spots');
  const length = last.costs[at]!;
  const stretches: Stretch[] = [];
  for (let i = steps.length; i > 0; i--) {
    const layer = layers[i]!;
    stretches.push(...steps[i - 1]!.stretches(layer.choices[at]!));
    at = layer.from[at]!;
  }
  return { length, stretches };
}

/** All in one aisle: to the nearer or farther end first, whichever is shorter, and through to the other. */
function routeInOneAisle(
  spots: readonly Spot[],
  start: Spot,
  end: Spot,
): { order: number[]; length: number } {
  const ys = [...spots, start, end].map((spot) => spot.y);
  const low = Math.min(...ys);
  const high = Math.max(...ys);
  const lowFirst = start.y - low + (high - low) + (high - end.y);
  const highFirst = high - start.y + (high - low) + (end.y - low);
  const up = lowFirst <= highFirst ? 1 : -1;
  const order = spots.map((_, i) => i).sort((a, b) => up * (spots[a]!.y - spots[b]!.y));
  const onTheWayOut = order.filter((i) => up * (spots[i]!.y - start.y) <= 0).reverse();
  const length = Math.min(lowFirst, highFirst);
  return { order: [...onTheWayOut, ...order.filter((i) => up * (spots[i]!.y - start.y) > 0)], length };
}
