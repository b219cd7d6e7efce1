/**
 * The states of an unfinished route while the floor is swept aisle by aisle. All that matters of what lies behind is,
 * for every cross aisle, whether the route reaches it there, with an odd or even number of walks, and which of these
 * ends hang together. With two cross aisles these are the classes of Ratliff and Rosenthal (1983); for more see
 * Cambazard and Catusse (2018) and Pansart, Catusse and Cambazard (2018). States are numbered as they are met, and
 * moves between them are remembered for all later routes: the table depends on nothing but the number of cross aisles.
 */

/** More cross aisles than this make too many states; routes are then improved step by step instead. */
export const MOST_CROSS_AISLES = 6;

const IMPOSSIBLE = -1;
const UNKNOWN = -2;

export class Frontier {
  readonly size: number;
  /** Per state and cross aisle: 0 not reached, else the number of its connected part, from 1. */
  readonly parts: Uint8Array[] = [];
  /** Per state and cross aisle: 1 when an odd number of walks end there. */
  readonly odd: Uint8Array[] = [];
  readonly #ids = new Map<number, number>();
  readonly #moves: Int32Array[] = [];

  constructor(size: number) {
    this.size = size;
    this.#number(new Uint8Array(size), new Uint8Array(size));
  }

  get states(): number {
    return this.parts.length;
  }

  /** `walks` walks end at cross aisle `at`, coming from a spot there or from a dead end. */
  attach(state: number, at: number, walks: number): number {
    return this.#remember(state, at * 3 + walks, () => {
      const [parts, odd] = this.#copy(state);
      this.#reach(parts, odd, at, walks);
      return this.#number(parts, odd);
    });
  }

  /**
   * A way through the subaisle between cross aisles `at` and `at + 1`: the number of walks that leave its lower and
   * upper end, and whether these hang together.
   */
  connect(state: number, at: number, low: number, high: number, joined: boolean): number {
    const move = this.size * 4 + ((at * 3 + low) * 3 + high) * 2 + (joined ? 1 : 0);
    return this.#remember(state, move, () => {
      const [parts, odd] = this.#copy(state);
      this.#reach(parts, odd, at, low);
      this.#reach(parts, odd, at + 1, high);
      const from = parts[at + 1]!;
      if (joined) for (let i = 0; i < this.size; i++) if (parts[i] === from) parts[i] = parts[at]!;
      return this.#number(parts, odd);
    });
  }

  /** The route leaves cross aisle `at` for good; −1 when that cuts a part off from the rest. */
  leave(state: number, at: number): number {
    return this.#remember(state, this.size * 3 + at, () => {
      const [parts, odd] = this.#copy(state);
      const part = parts[at];
      parts[at] = 0;
      return parts.includes(part!) ? this.#number(parts, odd) : IMPOSSIBLE;
    });
  }

  /**
   * The route walks on `walks` times along cross aisle `at` to the next aisle, as often as keeps the crossing even, or
   * leaves the cross aisle (0); −1 where that is not possible.
   */
  walkOn(state: number, at: number, walks: number): number {
    if (this.parts[state]![at] === 0) return walks === 0 ? state : IMPOSSIBLE;
    if (this.odd[state]![at] === 1) return walks === 1 ? state : IMPOSSIBLE;
    if (walks === 1) return IMPOSSIBLE;
    return walks === 2 ? state : this.leave(state, at);
  }

  /** Whether the route may end here: all in one part, every number of walks even. */
  isComplete(state: number): boolean {
    return this.odd[state]!.every((odd) => odd === 0) && Math.max(...this.parts[state]!) === 1;
  }

  #copy(state: number): [Uint8Array, Uint8Array] {
    return [this.parts[state]!.slice(), this.odd[state]!.slice()];
  }

  #reach(parts: Uint8Array, odd: Uint8Array, at: number, walks: number): void {
    if (walks === 0) return;
    if (parts[at] === 0) parts[at] = Math.max(...parts) + 1;
    odd[at]! ^= walks & 1;
  }

  #remember(state: number, move: number, work: () => number): number {
    this.#moves[move] ??= new Int32Array(64).fill(UNKNOWN);
    let known = this.#moves[move];
    if (state >= known.length) {
      known = new Int32Array(2 * Math.max(state, known.length)).fill(UNKNOWN);
      known.set(this.#moves[move]);
      this.#moves[move] = known;
    }
    if (known[state] === UNKNOWN) known[state] = work();
    return known[state]!;
  }

  /** Number of the state; parts are renumbered by first appearance, so that equal states are one. */
  #number(parts: Uint8Array, odd: Uint8Array): number {
    const renumbered = new Uint8Array(this.size + 2);
    let last = 0;
    let key = 0;
    for (let i = 0; i < this.size; i++) {
      const part = parts[i]!;
      if (part > 0) {
        if (renumbered[part] === 0) renumbered[part] = ++last;
        parts[i] = renumbered[part]!;
      }
      key = key * 16 + parts[i]! * 2 + odd[i]!;
    }
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    this.parts.push(parts);
    this.odd.push(odd);
    this.#ids.set(key, this.parts.length - 1);
    return this.parts.length - 1;
  }
}

const frontiers = new Map<number, Frontier>();

/** The table of states for a number of cross aisles. */
export function frontierOf(size: number): Frontier {
  const known = frontiers.get(size) ?? new Frontier(size);
  frontiers.set(size, known);
  return known;
}
