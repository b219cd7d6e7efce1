/**
 * The cheapest node per line for one order, exactly, also where several of its lines ask for one SKU and must share
 * what a node has of it.
 */
import { alikeAssignment, isAlike } from './alike-assignment.ts';
import { dualAscentAssignment } from './dual-ascent-assignment.ts';
import { FEW_LINES, SubsetAssignment } from './subset-assignment.ts';
import { weighedAssignment } from './weighed-assignment.ts';
import type { WeightPrices } from './weight-prices.ts';

/**
 * `fixed[node]` once per node used; `cost[line * nodes + node]`, Infinity where the node cannot ship the line. The last
 * node stands for "nobody": it can always take a line, at a cost above any other.
 */
export type AssignmentProblem = {
  readonly lines: number;
  readonly nodes: number;
  readonly fixed: Float64Array;
  readonly cost: Float64Array;
  /** What the lines of a node cost together, besides; null: nothing. */
  readonly byWeight?: WeightPrices | null;
};

/** Lines of one SKU, the units each asks for, and the units every node has. */
export type SharedSku = {
  readonly lines: readonly number[];
  readonly quantities: readonly number[];
  readonly available: readonly number[];
};

const subsets = new SubsetAssignment();

/** Writes the node of each line to `assignment` and returns the cost. */
export function cheapestAssignment(
  problem: AssignmentProblem,
  assignment: Int32Array,
  shared: readonly SharedSku[] = [],
): number {
  const { lines, nodes, fixed, cost, byWeight = null } = problem;
  if (byWeight === null && shared.length > 0 && isAlike(problem, shared))
    return alikeAssignment(problem, assignment, shared);
  if (shared.length > 0) return withSharedStock(problem, assignment, shared, Infinity);
  if (lines <= FEW_LINES || byWeight?.sets) return subsets.solve(problem, assignment);
  if (byWeight !== null) return weighedAssignment(problem, byWeight, assignment);
  return dualAscentAssignment(fixed, cost, lines, nodes, assignment);
}

/**
 * Where lines ask a node for more of a SKU than it has, one of them must go elsewhere: each is tried in turn, but of lines
 * that are alike (as many units, at the same costs) one stands for all: swapping two of them changes nothing.
 */
function withSharedStock(
  problem: AssignmentProblem,
  assignment: Int32Array,
  shared: readonly SharedSku[],
  known: number,
): number {
  const trial = new Int32Array(problem.lines);
  const value = cheapestAssignment(problem, trial);
  if (value >= known) return known;
  const conflict = findConflict(problem.nodes, trial, shared);
  if (conflict === null) {
    assignment.set(trial);
    return value;
  }
  let best = known;
  for (const line of unlike(problem, conflict.lines)) {
    const cost = problem.cost.slice();
    cost[line * problem.nodes + conflict.node] = Infinity;
    best = withSharedStock({ ...problem, cost }, assignment, shared, best);
  }
  return best;
}

function findConflict(nodes: number, assignment: Int32Array, shared: readonly SharedSku[]) {
  for (const { lines, quantities, available } of shared) {
    for (let node = 0; node < nodes - 1; node++) {
      const here = lines.filter((line) => assignment[line] === node);
      const asked = here.reduce((sum, line) => sum + quantities[lines.indexOf(line)]!, 0);
      if (asked > available[node]!)
        return { node, lines: here.map((line) => ({ line, quantity: quantities[lines.indexOf(line)]! })) };
    }
  }
  return null;
}

/** One line of each kind. */
function unlike(
  { nodes, cost }: AssignmentProblem,
  lines: readonly { line: number; quantity: number }[],
): number[] {
  const kinds = new Map<string, number>();
  for (const { line, quantity } of lines) {
    const kind = `${quantity} ${cost.subarray(line * nodes, (line + 1) * nodes).join()}`;
    if (!kinds.has(kind)) kinds.set(kind, line);
  }
  return [...kinds.values()];
}
