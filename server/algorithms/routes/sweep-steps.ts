/**
 * The sweep over the floor as a list of small steps, each with a few choices: reach the points of an aisle, then walk
 * on to the next aisle along each cross aisle or leave it. Each step knows what a choice costs, where it leads, and
 * which stretches are walked.
 */
import type { Column } from './columns.ts';
import type { FloorPlan, Spot } from './floor-plan.ts';
import type { Frontier } from './frontier.ts';
import { deadEndWay, type Point, waysThrough } from './subaisle-ways.ts';

/** A straight piece of floor that is walked `walks` times. */
export type Stretch = { readonly a: Spot; readonly b: Spot; readonly walks: number };

export type SweepStep = {
  readonly costs: readonly number[];
  /** A lower bound of its cost, whatever is chosen. */
  readonly least: number;
  /** The state that a choice leads to, or −1 where it is not possible. */
  readonly move: (frontier: Frontier, state: number, choice: number) => number;
  readonly stretches: (choice: number) => Stretch[];
};

export function sweepSteps(plan: FloorPlan, columns: readonly Column[]): SweepStep[] {
  const steps: SweepStep[] = [];
  let endsBehind = 0;
  for (const [i, column] of columns.entries()) {
    steps.push(...aisleSteps(plan, column));
    endsBehind += allPoints(column).reduce((sum, point) => sum + point.ends, 0);
    const next = columns[i + 1];
    if (next) steps.push(...onwardSteps(plan, column.x, next.x, endsBehind === 1 ? 1 : 2));
  }
  return steps;
}

function allPoints(column: Column): Point[] {
  const onCross = column.onCross.filter((point) => point !== undefined);
  return [...column.below, ...onCross, ...column.within.flat(), ...column.above];
}

function aisleSteps(plan: FloorPlan, column: Column): SweepStep[] {
  const cross = plan.crossAisleY;
  const last = cross.length - 1;
  const steps: SweepStep[] = [];
  for (const [at, point] of column.onCross.entries()) {
    if (point) steps.push(touchStep(at, point.ends === 1 ? 1 : 2));
  }
  if (column.below.length > 0) steps.push(deadEndStep(column.x, column.below, 0, cross[0]!));
  if (column.above.length > 0) steps.push(deadEndStep(column.x, column.above, last, cross[last]!));
  for (const [at, points] of column.within.entries()) {
    steps.push(subaisleStep(column.x, points, at, cross[at]!, cross[at + 1]!));
  }
  return steps;
}

/** The route must reach this very crossing. Starting or ending there counts as one walk, stopping as two. */
function touchStep(at: number, walks: number): SweepStep {
  return {
    costs: [0],
    least: 0,
    move: (frontier, state) => frontier.attach(state, at, walks),
    stretches: () => [],
  };
}

function deadEndStep(x: number, points: Point[], at: number, openY: number): SweepStep {
  const { walks, length } = deadEndWay(points, openY);
  const ys = [...points.map((point) => point.y), openY];
  return {
    costs: [length],
    least: length,
    move: (frontier, state) => frontier.attach(state, at, walks.at(-1)!),
    stretches: () => stretchesAlong(x, ys, walks),
  };
}

function subaisleStep(x: number, points: Point[], at: number, lowY: number, highY: number): SweepStep {
  const ways = waysThrough(points, lowY, highY);
  const ys = [lowY, ...points.map((point) => point.y), highY];
  const costs = ways.map((way) => way.length);
  return {
    costs,
    least: Math.min(...costs),
    move: (frontier, state, choice) => {
      const way = ways[choice]!;
      return frontier.connect(state, at, way.low, way.high, way.joined);
    },
    stretches: (choice) => stretchesAlong(x, ys, ways[choice]!.walks),
  };
}

function stretchesAlong(x: number, ys: readonly number[], walks: readonly number[]): Stretch[] {
  return walks.map((count, i) => ({ a: { x, y: ys[i]! }, b: { x, y: ys[i + 1]! }, walks: count }));
}

/**
 * One step per cross aisle: walk on to the next aisle as often as keeps the crossing even, or, where that is none, not
 * at all. `leastWalks` is how often the gap between the two aisles must be walked in all; it counts with the first
 * step, as later ones may find it paid already.
 */
function onwardSteps(plan: FloorPlan, fromX: number, toX: number, leastWalks: number): SweepStep[] {
  const length = toX - fromX;
  return plan.crossAisleY.map((y, at) => ({
    costs: [0, length, 2 * length],
    least: at === 0 ? leastWalks * length : 0,
    move: (frontier, state, walks) => frontier.walkOn(state, at, walks),
    stretches: (walks) => [{ a: { x: fromX, y }, b: { x: toX, y }, walks }],
  }));
}
