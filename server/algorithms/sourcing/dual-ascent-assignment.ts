/**
 * The cheapest node per line for an order of any number of lines: exact, by branching on the nodes with the dual ascent
 * bound of Erlenkotter, "A dual-based procedure for uncapacitated facility location", Operations Research 26 (1978).
 */
const TINY = 1e-9;

const FREE = 0;
const OPEN = 1;
const CLOSED = 2;

type Search = {
  readonly fixed: Float64Array;
  readonly cost: Float64Array;
  readonly lines: number;
  readonly nodes: number;
  /** Per line, the nodes that can ship it, the cheapest first. */
  readonly ranked: number[][];
  readonly status: Uint8Array;
  bestCost: number;
  best: Int32Array;
};

/** Same terms as SubsetAssignment.solve. */
export function dualAscentAssignment(
  fixed: Float64Array,
  cost: Float64Array,
  lines: number,
  nodes: number,
  assignment: Int32Array,
): number {
  const ranked = Array.from({ length: lines }, (_, line) => {
    const price = (node: number) => cost[line * nodes + node]!;
    const able = Array.from({ length: nodes }, (_, node) => node).filter((node) => price(node) < Infinity);
    return able.sort((a, b) => price(a) - price(b));
  });
  const status = new Uint8Array(nodes);
  const search = {
    fixed,
    cost,
    lines,
    nodes,
    ranked,
    status,
    bestCost: Infinity,
    best: new Int32Array(lines),
  };
  branch(search);
  assignment.set(search.best);
  return search.bestCost;
}

function branch(search: Search): void {
  const dual = ascend(search);
  if (dual === null || dual.bound >= search.bestCost - TINY) return;
  const used = shipFromTight(search, dual.slack);
  if (used === null || dual.bound >= search.bestCost - TINY) return;
  const node = branchingNode(search, used);
  if (node < 0) return;
  for (const status of [OPEN, CLOSED]) {
    search.status[node] = status;
    branch(search);
  }
  search.status[node] = FREE;
}

/** Raises what each line is willing to pay until the nodes are paid for; null where a line cannot be shipped. */
function ascend(search: Search): { bound: number; slack: Float64Array } | null {
  const { fixed, cost, lines, nodes, ranked, status } = search;
  const slack = Float64Array.from(fixed, (value, node) => (status[node] === OPEN ? 0 : value));
  const pays = new Float64Array(lines);
  let bound = 0;
  for (let node = 0; node < nodes; node++) if (status[node] === OPEN) bound += fixed[node]!;
  const open = ranked.map((list) => list.filter((node) => status[node] !== CLOSED));
  for (let line = 0; line < lines; line++) {
    if (open[line]!.length === 0) return null;
    pays[line] = cost[line * nodes + open[line]![0]!]!;
    bound += pays[line]!;
  }
  for (let isRising = true; isRising; ) {
    isRising = false;
    for (let line = 0; line < lines; line++) {
      const raised = raise(open[line]!, line * nodes, cost, slack, pays[line]!);
      if (raised <= TINY) continue;
      pays[line]! += raised;
      bound += raised;
      isRising = true;
    }
  }
  return { bound, slack };
}

/** Raises one line to its next dearer node, or as far as the nodes it already pays allow; returns by how much. */
function raise(ranked: number[], row: number, cost: Float64Array, slack: Float64Array, pays: number): number {
  let room = Infinity;
  let count = 0;
  for (const node of ranked) {
    const price = cost[row + node]!;
    if (price > pays + TINY) {
      room = Math.min(room, price - pays);
      break;
    }
    room = Math.min(room, slack[node]!);
    count++;
  }
  if (room <= TINY || room === Infinity) return 0;
  for (let i = 0; i < count; i++) slack[ranked[i]!]! -= room;
  return room;
}

/** Ships every line from the cheapest node that is open or fully paid; keeps it when it is the best so far. */
function shipFromTight(search: Search, slack: Float64Array): Int32Array | null {
  const { fixed, cost, lines, nodes, ranked, status } = search;
  const chosen = new Int32Array(lines);
  const lineCount = new Int32Array(nodes);
  let value = 0;
  for (let line = 0; line < lines; line++) {
    const node = ranked[line]!.find((n) => status[n] === OPEN || (status[n] === FREE && slack[n]! <= TINY));
    if (node === undefined) return null;
    chosen[line] = node;
    if (lineCount[node]!++ === 0) value += fixed[node]!;
    value += cost[line * nodes + node]!;
  }
  if (value < search.bestCost - TINY) {
    search.bestCost = value;
    search.best = chosen;
  }
  return lineCount;
}

/** The free node that most lines would use; any other free node where none is used. */
function branchingNode(search: Search, lineCount: Int32Array): number {
  let found = -1;
  for (let node = 0; node < search.nodes; node++) {
    if (search.status[node] !== FREE) continue;
    if (found < 0 || lineCount[node]! > lineCount[found]!) found = node;
  }
  return found;
}
