/**
 * The cheapest node per line found for an order of many lines whose shipments cost by weight, in steps. Under the steps of each
 * node a straight line is drawn: with those costs the problem is solved exactly (dual ascent), which is a bound from below and
 * a first answer. So is a line through the lightest line and the whole order. Both are made cheaper by small steps, then again
 * from where the best is thrown out of its place (iterated local search, Lourenço, Martin and Stützle 2003).
 */
import { type RandomNumbers, randomNumbers } from '../random-numbers.ts';
import type { AssignmentProblem } from './cheapest-assignment.ts';
import { dualAscentAssignment } from './dual-ascent-assignment.ts';
import { improveAssignment } from './improve-assignment.ts';
import { priceTogether, type WeightPrices } from './weight-prices.ts';

const ROUNDS = 20;
const MOST_THROWN = 4;
const TINY = 1e-6;

/** A price that does not depend on the steps: `fixed` for each shipment, and more by its weight. */
type Straight = { readonly fixed: number; readonly perWeight: number };

/** Writes the node of each line to `assignment` and returns the cost. The same problem has the same answer. */
export function weighedAssignment(
  problem: AssignmentProblem,
  prices: WeightPrices,
  assignment: Int32Array,
): number {
  const nodes = Array.from({ length: problem.nodes }, (_, node) => node);
  const below = nodes.map((node) => lineBelow(spanOf(problem, prices, node)));
  const through = nodes.map((node) => lineThrough(prices, node));
  const bound = solveStraight(problem, prices, below);
  const between = solveStraight(problem, prices, through);
  let best = bound.trial;
  let cost = Infinity;
  const keepIfBest = (trial: Int32Array) => {
    const value = improveAssignment(problem, prices, trial);
    if (value >= cost - TINY) return;
    cost = value;
    best = trial;
  };
  keepIfBest(bound.trial);
  keepIfBest(between.trial);
  const random = randomNumbers(1);
  for (let round = 0; round < ROUNDS && cost > bound.value + TINY; round++)
    keepIfBest(thrown(problem, best, random));
  assignment.set(best);
  return cost;
}

/** What a node may ship of an order, by weight, and its least price where each step ends. */
type Span = {
  readonly most: number;
  readonly floor: number;
  readonly points: readonly Point[];
};
type Point = { readonly weight: number; readonly price: number };

function spanOf(problem: AssignmentProblem, prices: WeightPrices, node: number): Span {
  const ways = prices.ways[node]!;
  const able = prices.weights.filter((_, line) => problem.cost[line * problem.nodes + node]! < Infinity);
  const lightest = Math.min(...able);
  const most = able.reduce((sum, weight) => sum + weight, 0);
  const ends = [...new Set(ways.flatMap((way) => way.ends))]
    .filter((end) => end >= lightest)
    .sort((a, b) => a - b);
  const last = ends.findIndex((end) => end >= most);
  const points = ends
    .slice(0, last + 1)
    // Whatever the heaviest unit: below what any lines cost.
    .map((end) => ({ weight: Math.min(end, most), price: priceTogether(ways, end, 0) }));
  return { most, points, floor: -problem.fixed[node]! };
}

function solveStraight(
  { lines, nodes, fixed, cost }: AssignmentProblem,
  { weights }: WeightPrices,
  straights: readonly Straight[],
): { trial: Int32Array; value: number } {
  const byLine = cost.map((price, at) => {
    return price + straights[at % nodes]!.perWeight * weights[Math.floor(at / nodes)]!;
  });
  const once = fixed.map((price, node) => Math.max(0, price + straights[node]!.fixed));
  const trial = new Int32Array(lines);
  return { value: dualAscentAssignment(once, byLine, lines, nodes, trial), trial };
}

/** Through what the lightest line costs alone and what the whole order does. */
function lineThrough({ weights, ways }: WeightPrices, node: number): Straight {
  const lightest = Math.min(...weights);
  const most = weights.reduce((sum, weight) => sum + weight, 0);
  const [alone, all] = [priceTogether(ways[node]!, lightest, 0), priceTogether(ways[node]!, most, 0)];
  const perWeight = most > lightest ? Math.max(0, (all - alone) / (most - lightest)) : 0;
  return { fixed: Math.max(0, Math.min(all, alone - perWeight * lightest)), perWeight };
}

/** Nowhere above the steps, as high as can be at half of the weight; falling nowhere, at weight zero not below `floor`. */
function lineBelow({ most, floor, points }: Span): Straight {
  if (points.length === 0) return { fixed: 0, perWeight: 0 };
  const lowest = { fixed: Math.min(...points.map(({ price }) => price)), perWeight: 0 };
  const hull = lowerHull(points);
  const right = hull.findIndex(({ weight }) => weight >= most / 2);
  if (right < 1) return lowest;
  const [a, b] = [hull[right - 1]!, hull[right]!];
  const perWeight = (b.price - a.price) / (b.weight - a.weight);
  if (perWeight <= 0) return lowest;
  const fixed = a.price - perWeight * a.weight;
  if (fixed >= floor) return { fixed, perWeight };
  return {
    fixed: floor,
    perWeight: Math.min(...points.map(({ weight, price }) => (price - floor) / Math.max(weight, TINY))),
  };
}

function lowerHull(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    while (hull.length > 1 && isAbove(hull.at(-1)!, hull.at(-2)!, point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

function isAbove(middle: Point, before: Point, after: Point): boolean {
  const rise = (after.price - before.price) / (after.weight - before.weight);
  return middle.price - before.price >= rise * (middle.weight - before.weight);
}

/** A copy of which some lines are thrown elsewhere: to one node together, or each to any that can ship it. */
function thrown(problem: AssignmentProblem, best: Int32Array, random: RandomNumbers): Int32Array {
  const { lines, nodes, cost } = problem;
  const trial = best.slice();
  const isAble = (line: number, node: number) => cost[line * nodes + node]! < Infinity;
  const together = random.next() < 0.5 ? random.below(nodes - 1) : null;
  const left = together === null ? -1 : best[random.below(lines)]!;
  if (together !== null) {
    for (let line = 0; line < lines; line++)
      if (trial[line] === left && isAble(line, together)) trial[line] = together;
    return trial;
  }
  const count = 2 + random.below(MOST_THROWN - 1);
  for (let thrownLines = 0; thrownLines < count; thrownLines++) {
    const line = random.below(lines);
    const able = Array.from({ length: nodes - 1 }, (_, node) => node).filter((node) => isAble(line, node));
    if (able.length > 0) trial[line] = able[random.below(able.length)]!;
  }
  return trial;
}
