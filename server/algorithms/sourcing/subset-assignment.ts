/**
 * The cheapest node per line for one order of few lines: exact, by dynamic programming over the sets of lines that are
 * already shipped. 3^lines small steps, so a few microseconds for an order of five lines.
 */

/** Orders of more lines are decided by dual ascent. */
export const FEW_LINES = 8;

/**
 * `fixed[node]` once per node used; `cost[line * nodes + node]`, Infinity where the node cannot ship the line. Some node
 * must be able to ship each line. Several orders may be decided with one solver; it keeps only working memory.
 */
export class SubsetAssignment {
  readonly #alone = new Float64Array(1 << FEW_LINES);
  readonly #aloneNode = new Int32Array(1 << FEW_LINES);
  readonly #best = new Float64Array(1 << FEW_LINES);
  readonly #part = new Int32Array(1 << FEW_LINES);
  readonly #sums = new Float64Array(1 << FEW_LINES);

  /** Writes the node of each line to `assignment` and returns the cost. */
  solve(
    fixed: Float64Array,
    cost: Float64Array,
    lines: number,
    nodes: number,
    assignment: Int32Array,
  ): number {
    this.#shipAlone(fixed, cost, lines, nodes);
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
    for (let set = all; set > 0; set ^= this.#part[set]!) {
      const part = this.#part[set]!;
      for (let line = 0; line < lines; line++)
        if (part & (1 << line)) assignment[line] = this.#aloneNode[part]!;
    }
    return best[all]!;
  }

  /** For every set of lines the cheapest single node that ships all of it. */
  #shipAlone(fixed: Float64Array, cost: Float64Array, lines: number, nodes: number): void {
    const sets = 1 << lines;
    const sums = this.#sums;
    this.#alone.fill(Infinity, 0, sets);
    for (let node = 0; node < nodes; node++) {
      sums[0] = fixed[node]!;
      for (let line = 0; line < lines; line++) {
        const bit = 1 << line;
        const price = cost[line * nodes + node]!;
        for (let set = 0; set < bit; set++) sums[bit | set] = sums[set]! + price;
      }
      for (let set = 1; set < sets; set++) {
        if (sums[set]! < this.#alone[set]!) {
          this.#alone[set] = sums[set]!;
          this.#aloneNode[set] = node;
        }
      }
    }
  }
}
