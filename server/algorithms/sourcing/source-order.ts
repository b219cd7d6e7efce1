/**
 * Which node ships which line of one order: the cheapest way there is, what else was possible at what cost, and which
 * rule kept a node out. The answer is complete enough to be stored as the explanation of the decision.
 */
import { type AssignmentProblem, cheapestAssignment } from './cheapest-assignment.ts';
import type { AvailableStock, Candidate, SourcingDecision, SourcingOrder } from './model.ts';
import { candidateOf, exclusionsOf, type OrderProblem, orderProblem } from './order-problem.ts';

const MOST_ALTERNATIVES = 8;

/**
 * As few lines as possible stay unshipped (only those that no node can ship), then the cost is least. Milliseconds for
 * 30 nodes and 20 lines.
 */
export function sourceOrder(order: SourcingOrder, stock: AvailableStock): SourcingDecision {
  const problem = orderProblem(order, stock);
  const assignment = new Int32Array(order.lines.length);
  cheapestAssignment(problem, assignment, problem.shared);
  return decision(order, stock, problem, assignment);
}

/** The decision that an assignment amounts to; `problem` says what was possible when it was made. */
export function decision(
  order: SourcingOrder,
  stock: AvailableStock,
  problem: OrderProblem,
  assignment: Int32Array,
): SourcingDecision {
  const chosen = candidateOf(order, assignment);
  const others = [...everythingFromOne(order, problem), ...withoutOne(order, problem, assignment)];
  const seen = new Set([chosen.nodes.join()]);
  const alternatives = others
    .sort((a, b) => unshipped(a) - unshipped(b) || a.cost - b.cost)
    .filter(({ nodes }) => !seen.has(nodes.join()) && seen.add(nodes.join()));
  return {
    order: order.id,
    chosen,
    alternatives: alternatives.slice(0, MOST_ALTERNATIVES),
    exclusions: exclusionsOf(order, stock),
  };
}

function unshipped(candidate: Candidate): number {
  return candidate.nodes.filter((node) => node === null).length;
}

/** Every node that could ship the whole order alone. */
function everythingFromOne(order: SourcingOrder, problem: OrderProblem): Candidate[] {
  const able = order.offers.keys().filter((node) => {
    const hasEach = order.lines.every((_, line) => problem.cost[line * problem.nodes + node]! < Infinity);
    return hasEach && problem.shared.every((sku) => sum(sku.quantities) <= sku.available[node]!);
  });
  return [...able].map((node) => candidateOf(order, new Int32Array(order.lines.length).fill(node)));
}

/** For every node of the chosen way, the best way that does without it. */
function withoutOne(order: SourcingOrder, problem: OrderProblem, chosen: Int32Array): Candidate[] {
  const nobody = problem.nodes - 1;
  const used = [...new Set(chosen)].filter((node) => node !== nobody);
  return used.map((node) => {
    const assignment = new Int32Array(order.lines.length);
    cheapestAssignment(withoutNode(problem, node), assignment, problem.shared);
    return candidateOf(order, assignment);
  });
}

function withoutNode(problem: AssignmentProblem, node: number): AssignmentProblem {
  const cost = problem.cost.slice();
  for (let line = 0; line < problem.lines; line++) cost[line * problem.nodes + node] = Infinity;
  return { ...problem, cost };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
