/**
 * The cheapest node per line where lines of one SKU are alike: as many units each, at the same costs. Every set of nodes is
 * weighed; given the nodes, alike lines go to the cheapest of them until their stock is used up: swapping two of them changes
 * nothing, so that is best.
 */
import type { AssignmentProblem, SharedSku } from './cheapest-assignment.ts';

/** Beyond this many nodes there are too many sets of them. */
const MOST_NODES = 12;

/** Lines alike, and how many of them each node can ship; a line of its own is bounded by none. */
type Kind = { lines: readonly number[]; most: readonly number[]; cheapestFirst: readonly number[] };

export function isAlike({ nodes, cost }: AssignmentProblem, shared: readonly SharedSku[]): boolean {
  const rowOf = (line: number) => cost.subarray(line * nodes, (line + 1) * nodes).join();
  const areAlike = ({ lines, quantities }: SharedSku) =>
    new Set(quantities).size === 1 && new Set(lines.map(rowOf)).size === 1;
  return nodes - 1 <= MOST_NODES && shared.every(areAlike);
}

/** Writes the node of each line to `assignment` and returns the cost. The problem is alike (`isAlike`). */
export function alikeAssignment(
  problem: AssignmentProblem,
  assignment: Int32Array,
  shared: readonly SharedSku[],
): number {
  const { nodes, fixed } = problem;
  const kinds = kindsOf(problem, shared);
  let best = Infinity;
  let bestSet = 0;
  for (let set = 0; set < 1 << (nodes - 1); set += 1) {
    let value = fixed[nodes - 1]!;
    for (let node = 0; node < nodes - 1; node += 1) if ((set >> node) & 1) value += fixed[node]!;
    for (const kind of kinds) {
      if (value >= best) break;
      value += fill(problem, kind, set, () => {});
    }
    if (value >= best) continue;
    best = value;
    bestSet = set;
  }
  for (const kind of kinds)
    fill(problem, kind, bestSet, (line, node) => {
      assignment[line] = node;
    });
  return best;
}

function kindsOf(problem: AssignmentProblem, shared: readonly SharedSku[]): Kind[] {
  const { lines, nodes, cost } = problem;
  const all = Array.from({ length: nodes }, (_, node) => node);
  const kind = (own: readonly number[], most: readonly number[]): Kind => ({
    lines: own,
    most,
    cheapestFirst: all.toSorted((a, b) => cost[own[0]! * nodes + a]! - cost[own[0]! * nodes + b]!),
  });
  const together = new Set(shared.flatMap((sku) => sku.lines));
  const apart = Array.from({ length: lines }, (_, line) => line).filter((line) => !together.has(line));
  return [
    ...apart.map((line) => kind([line], [])),
    ...shared.map(({ lines: own, quantities, available }) =>
      kind(
        own,
        available.map((units) => Math.floor(units / quantities[0]!)),
      ),
    ),
  ];
}

/** Gives the lines to the cheapest nodes of the set, then to nobody (the last node); returns what that costs. */
function fill(
  { nodes, cost }: AssignmentProblem,
  { lines, most, cheapestFirst }: Kind,
  set: number,
  give: (line: number, node: number) => void,
): number {
  let value = 0;
  let next = 0;
  for (const node of cheapestFirst) {
    const isOpen = node === nodes - 1 || (set >> node) & 1;
    const price = cost[lines[0]! * nodes + node]!;
    if (!isOpen || price === Infinity) continue;
    const end = Math.min(lines.length, next + (most[node] ?? lines.length));
    for (; next < end; next += 1) {
      give(lines[next]!, node);
      value += price;
    }
    if (next === lines.length) break;
  }
  return value;
}
