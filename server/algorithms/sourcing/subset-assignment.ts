/**
 * The cheapest node per line for one order of few lines: exact, by dynamic programming over the sets of lines that are
 * already shipped. 3^lines small steps, so a few microseconds for an order of five lines.
 */

import type { AssignmentProblem } from './cheapest-assignment.ts';

/** Orders of more lines are decided by dual ascent; where prices are by weight, which that only bounds, of some more. */
export const FEW_LINES = 8;
export const FEW_LINES_BY_WEIGHT = 10;

/**
 * `fixed[node]` once per node used; `cost[line * nodes + node]`, Infinity where the node cannot ship the line. Some node
 * must be able to ship each line. Several orders may be decided with one solver; it keeps only working memory.
 */
export class SubsetAssignment {
  readonly #alone = new Float64Array(1 << FEW_LINES_BY_WEIGHT);
  readonly #aloneNode = new Int32Array(1 << FEW_LINES_BY_WEIGHT);
  readonly #best = new Float64Array(1 << FEW_LINES_BY_WEIGHT);
  readonly #part = new Int32Array(1 << FEW_LINES_BY_WEIGHT);
  readonly #sums = new Float64Array(1 << FEW_LINES_BY_WEIGHT);
  readonly #partNodes = new Int32Array(FEW_LINES_BY_WEIGHT);

  /** Writes the node of each line to `assignment` and returns the cost. */
  solve(problem: AssignmentProblem, assignment: Int32Array): number {
    const { lines } = problem;
    this.#shipAlone(problem);
    const all = (1 << lines) - 1;
    const best = this.#best;
    best[0] = 0;
    for (let set = 1; set <= all; set++) {
      const first = set & -set;
      let least = this.#alone[set]!;
      let part = set;
      for (let sub = (set - 1) & set; sub > 0; sub = (sub - 1) & set) {
        if ((sub & first) === 0) continue;
        const value = this.#alone[sub]! + best[set ^ sub]!;
        if (value < least) {
          least = value;
          part = sub;
        }
      }
      best[set] = least;
      this.#part[set] = part;
    }
    const isApart = this.#readParts(all, lines, assignment);
    return isApart || !problem.byWeight ? best[all]! : this.#eachNodeOnce(problem, assignment);
  }

  /** Writes the node of each line; false where a node ships two parts as if they were two shipments. */
  #readParts(all: number, lines: number, assignment: Int32Array): boolean {
    const nodes = this.#partNodes;
    let parts = 0;
    for (let set = all; set > 0; set ^= this.#part[set]!) {
      const part = this.#part[set]!;
      const node = this.#aloneNode[part]!;
      nodes[parts++] = node;
      for (let line = 0; line < lines; line++) if (part & (1 << line)) assignment[line] = node;
    }
    for (let part = 1; part < parts; part++) if (nodes.indexOf(nodes[part]!) < part) return false;
    return true;
  }

  /**
   * Node by node, so that each ships once: needed where two light shipments of one node cost less than both together, which
   * only prices by weight do.
   */
  #eachNodeOnce({ fixed, cost, lines, nodes, byWeight }: AssignmentProblem, assignment: Int32Array): number {
    const sets = 1 << lines;
    const best = this.#best;
    const own = new Float64Array(sets);
    const given = new Int32Array(nodes * sets);
    best.fill(Infinity, 0, sets);
    best[0] = 0;
    for (let node = 0; node < nodes; node++) {
      this.#sumsOf(fixed, cost, lines, nodes, node);
      for (let set = 1; set < sets; set++)
        own[set] = this.#sums[set]! + (byWeight?.sets?.[node * sets + set] ?? 0);
      for (let set = sets - 1; set > 0; set--) {
        for (let sub = set; sub > 0; sub = (sub - 1) & set) {
          const value = own[sub]! + best[set ^ sub]!;
          if (value >= best[set]!) continue;
          best[set] = value;
          given[node * sets + set] = sub;
        }
      }
    }
    for (let node = nodes - 1, set = sets - 1; node >= 0; node--) {
      const part = given[node * sets + set]!;
      for (let line = 0; line < lines; line++) if (part & (1 << line)) assignment[line] = node;
      set ^= part;
    }
    return best[sets - 1]!;
  }

  /** For every set of lines the cheapest single node that ships all of it. */
  #shipAlone({ fixed, cost, lines, nodes, byWeight }: AssignmentProblem): void {
    const sets = 1 << lines;
    const together = byWeight?.sets;
    const sums = this.#sums;
    this.#alone.fill(Infinity, 0, sets);
    for (let node = 0; node < nodes; node++) {
      this.#sumsOf(fixed, cost, lines, nodes, node);
      for (let set = 1; set < sets; set++) {
        const value = together ? sums[set]! + together[node * sets + set]! : sums[set]!;
        if (value < this.#alone[set]!) {
          this.#alone[set] = value;
          this.#aloneNode[set] = node;
        }
      }
    }
  }

  /** What each set of lines costs from the node, weights apart. */
  #sumsOf(fixed: Float64Array, cost: Float64Array, lines: number, nodes: number, node: number): void {
    const sums = this.#sums;
    sums[0] = fixed[node]!;
    for (let line = 0; line < lines; line++) {
      const bit = 1 << line;
      const price = cost[line * nodes + node]!;
      for (let set = 0; set < bit; set++) sums[bit | set] = sums[set]! + price;
    }
  }
}
