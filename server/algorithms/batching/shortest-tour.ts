/**
 * The length of the shortest tour of a single block, and nothing but the length, in one or two microseconds: the dynamic
 * programme of Ratliff and Rosenthal (1983), its tables taken from the states of the exact route.
 */
import { type FloorPlan, frontierOf } from '../routes/index.ts';
import type { SpotSet } from './spot-set.ts';

/** Ways through an aisle: walks that leave its front and its back end, and whether these hang together. */
const WAYS: readonly [front: number, back: number, isJoined: boolean][] = [
  [1, 1, true],
  [2, 2, true],
  [2, 2, false],
  [2, 0, false],
  [0, 2, false],
];

/** Walks on to the next aisle along the front and the back cross aisle. */
const ONWARD: readonly [front: number, back: number][] = [
  [1, 1],
  [2, 0],
  [0, 2],
  [2, 2],
];

const WAY_COUNT = WAYS.length;
const ONWARD_COUNT = ONWARD.length;

export class ShortestTour {
  readonly #front: number;
  readonly #back: number;
  readonly #tables = tables();
  #cost = new Float64Array(this.#tables.states);
  #next = new Float64Array(this.#tables.states);
  readonly #wayCost = new Float64Array(WAY_COUNT);

  constructor(plan: FloorPlan) {
    [this.#front, this.#back] = plan.crossAisleY as [number, number];
  }

  /** `spots`: numbers in `set`, ascending, the depot among them; all between front and back. */
  length({ x, y }: SpotSet, spots: Int32Array): number {
    const count = spots.length;
    const left = x[spots[0]!]!;
    if (x[spots[count - 1]!] === left) return 2 * (y[spots[count - 1]!]! - y[spots[0]!]!);
    this.#cost.fill(Infinity);
    this.#cost[0] = 0;
    let previous = left;
    for (let from = 0; from < count; ) {
      const aisle = x[spots[from]!]!;
      if (aisle > previous) this.#walkOn(aisle - previous);
      const low = y[spots[from]!]!;
      let gap = 0;
      let high = low;
      let to = from + 1;
      for (; to < count && x[spots[to]!] === aisle; to++) {
        gap = Math.max(gap, y[spots[to]!]! - high);
        high = y[spots[to]!]!;
      }
      this.#through(low, high, gap);
      previous = aisle;
      from = to;
    }
    let best = Infinity;
    for (const state of this.#tables.complete) best = Math.min(best, this.#cost[state]!);
    return best;
  }

  #through(low: number, high: number, gap: number): void {
    const full = this.#back - this.#front;
    const price = this.#wayCost;
    price[0] = full;
    price[1] = 2 * full;
    price[2] = 2 * (full - gap);
    price[3] = 2 * (high - this.#front);
    price[4] = 2 * (this.#back - low);
    this.#move(this.#tables.through, price, WAY_COUNT, 1);
  }

  #walkOn(length: number): void {
    this.#move(this.#tables.onward, ONWARD_WALKS, ONWARD_COUNT, length);
  }

  #move(table: Int8Array, price: Float64Array, choices: number, factor: number): void {
    const { states } = this.#tables;
    const cost = this.#cost;
    const next = this.#next.fill(Infinity);
    for (let state = 0; state < states; state++) {
      const value = cost[state]!;
      if (value === Infinity) continue;
      for (let choice = 0; choice < choices; choice++) {
        const to = table[state * choices + choice]!;
        if (to < 0) continue;
        const sum = value + price[choice]! * factor;
        if (sum < next[to]!) next[to] = sum;
      }
    }
    this.#cost = next;
    this.#next = cost;
  }
}

const ONWARD_WALKS = Float64Array.from(ONWARD, ([front, back]) => front + back);

type Tables = { states: number; through: Int8Array; onward: Int8Array; complete: number[] };

/** All states that a tour of a single block can be in, numbered from the empty one, and where each choice leads. */
function tables(): Tables {
  const frontier = frontierOf(2);
  const met = [0];
  const numberOf = (state: number) => {
    if (state < 0) return -1;
    const known = met.indexOf(state);
    return known >= 0 ? known : met.push(state) - 1;
  };
  const through: number[] = [];
  const onward: number[] = [];
  for (let i = 0; i < met.length; i++) {
    const state = met[i]!;
    for (const [front, back, joined] of WAYS)
      through.push(numberOf(frontier.connect(state, 0, front, back, joined)));
    for (const [front, back] of ONWARD) {
      const atFront = frontier.walkOn(state, 0, front);
      onward.push(atFront < 0 ? -1 : numberOf(frontier.walkOn(atFront, 1, back)));
    }
  }
  const complete = [...met.keys()].filter((i) => i > 0 && frontier.isComplete(met[i]!));
  return { states: met.length, through: Int8Array.from(through), onward: Int8Array.from(onward), complete };
}
