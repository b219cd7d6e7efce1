/**
 * Makes an assignment whose shipments cost by weight cheaper by small steps: one line goes to another node, or all lines of a
 * node do, as long as that pays. Ends where no such step pays.
 */
import type { AssignmentProblem } from './cheapest-assignment.ts';
import { priceTogether, type WeightPrices } from './weight-prices.ts';

const TINY = 1e-6;

/** What a node ships; `apart` is what its lines cost by themselves. */
type Load = { count: number; weight: number; heaviest: number; apart: number; paid: number };

/** Changes `assignment`, every line of which can be shipped where it is; returns what it costs then. */
export function improveAssignment(
  problem: AssignmentProblem,
  prices: WeightPrices,
  assignment: Int32Array,
): number {
  const loads = Array.from({ length: problem.nodes }, (_, node) =>
    loadAt(problem, prices, assignment, node, []),
  );
  const all = Array.from({ length: problem.lines }, (_, line) => line);
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    const move = (lines: readonly number[]) => {
      if (moveCheapest(problem, prices, assignment, loads, lines)) isBetter = true;
    };
    for (const line of all) move([line]);
    for (const node of new Set(assignment)) {
      const lines = all.filter((line) => assignment[line] === node);
      if (lines.length > 1) move(lines);
    }
  }
  return loads.reduce((sum, { paid }) => sum + paid, 0);
}

/** Moves the lines, which are at one node, to the node where that saves most; false where it saves nothing. */
function moveCheapest(
  problem: AssignmentProblem,
  prices: WeightPrices,
  assignment: Int32Array,
  loads: Load[],
  lines: readonly number[],
): boolean {
  const from = assignment[lines[0]!]!;
  const left = loadAt(problem, prices, assignment, from, lines);
  const saved = loads[from]!.paid - left.paid;
  let least = TINY;
  let to = -1;
  for (let node = 0; node < problem.nodes; node++) {
    if (node === from) continue;
    if (lines.some((line) => problem.cost[line * problem.nodes + node] === Infinity)) continue;
    const load = withLines(problem, prices, loads[node]!, node, lines);
    const gain = saved - (load.paid - loads[node]!.paid);
    if (gain <= least) continue;
    least = gain;
    to = node;
  }
  if (to === -1) return false;
  loads[from] = left;
  loads[to] = withLines(problem, prices, loads[to]!, to, lines);
  for (const line of lines) assignment[line] = to;
  return true;
}

/** What the node ships without these lines. */
function loadAt(
  problem: AssignmentProblem,
  prices: WeightPrices,
  assignment: Int32Array,
  node: number,
  without: readonly number[],
): Load {
  const lines: number[] = [];
  for (let line = 0; line < problem.lines; line++)
    if (assignment[line] === node && !without.includes(line)) lines.push(line);
  return withLines(problem, prices, { count: 0, weight: 0, heaviest: 0, apart: 0, paid: 0 }, node, lines);
}

function withLines(
  { nodes, fixed, cost }: AssignmentProblem,
  { weights, unitWeights, ways }: WeightPrices,
  load: Load,
  node: number,
  lines: readonly number[],
): Load {
  let { count, weight, heaviest, apart } = load;
  for (const line of lines) {
    count += 1;
    weight += weights[line]!;
    heaviest = Math.max(heaviest, unitWeights[line]!);
    apart += cost[line * nodes + node]!;
  }
  const paid =
    count === 0 || apart === Infinity
      ? apart
      : apart + fixed[node]! + priceTogether(ways[node]!, weight, heaviest);
  return { count, weight, heaviest, apart, paid };
}
