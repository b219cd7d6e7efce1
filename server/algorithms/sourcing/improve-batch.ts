/**
 * Makes a sourced batch cheaper: takes a few orders that compete for the same SKUs out and decides them anew in random
 * order, each exactly, some of them with prices on scarce stock; worse batches are accepted now and then, less and less
 * (large neighborhood search with simulated annealing, Schrimpf et al. 2000). Ends with the best batch seen.
 */
import type { Deadline } from '../deadline.ts';
import { type RandomNumbers, shuffle } from '../random-numbers.ts';
import type { BatchState } from './batch-state.ts';

export type Improvement = {
  readonly rounds: number;
  readonly isOver: Deadline;
  /** Share of the search that is over by time, 0 … 1; null where only rounds count. */
  readonly progress: () => number;
  readonly lowerBound: number;
  /** Temperature at the start and at the end, as a cost. */
  readonly hot: number;
  readonly cold: number;
};

const MOST_TAKEN_OUT = 6;
const ROUNDS_PER_LOOK = 32;
const BARRED_SHARE = 0.1;

export function improveBatch(state: BatchState, random: RandomNumbers, search: Improvement): void {
  const rivals = rivalsOf(state);
  let value = state.value;
  let best = value;
  let bestAssignments = state.orders.map((order) => order.assignment.slice());
  let temperature = search.hot;
  for (let round = 0; round < search.rounds; round++) {
    if (round % ROUNDS_PER_LOOK === 0) {
      if (search.isOver() || best <= search.lowerBound + 1e-7) break;
      const done = Math.max(search.progress(), round / search.rounds);
      temperature = search.hot * (search.cold / search.hot) ** Math.min(1, done);
    }
    value += decideAnew(state, takenOut(rivals, random), random, temperature);
    if (value < best - 1e-9) {
      best = value;
      bestAssignments = state.orders.map((order) => order.assignment.slice());
    }
  }
  for (const index of state.orders.keys()) state.release(index);
  for (const [index, assignment] of bestAssignments.entries()) state.restore(index, assignment);
}

/** Per order, the others that ask for one of its SKUs. */
function rivalsOf(state: BatchState): number[][] {
  const users = new Map<number, Set<number>>();
  for (const [index, order] of state.orders.entries()) {
    for (const place of order.place) {
      if (place >= 0) users.set(place, (users.get(place) ?? new Set()).add(index));
    }
  }
  return state.orders.map((order, index) => {
    const all = new Set([...order.place].flatMap((place) => [...(users.get(place) ?? [])]));
    all.delete(index);
    return [...all];
  });
}

/** A random order and, going from one to the next, some of its rivals. */
function takenOut(rivals: readonly number[][], random: RandomNumbers): number[] {
  const taken = [random.below(rivals.length)];
  const size = 2 + random.below(MOST_TAKEN_OUT - 1);
  for (let attempt = 0; taken.length < size && attempt < 2 * size; attempt++) {
    const list = rivals[taken[random.below(taken.length)]!]!;
    if (list.length === 0) continue;
    const rival = list[random.below(list.length)]!;
    if (!taken.includes(rival)) taken.push(rival);
  }
  return taken;
}

/** Returns by how much the batch got dearer (negative: cheaper); 0 when the attempt was taken back. */
function decideAnew(state: BatchState, taken: number[], random: RandomNumbers, temperature: number): number {
  const before = taken.map((index) => state.orders[index]!.assignment.slice());
  const old = sumOf(state, taken);
  for (const index of taken) state.release(index);
  const turn = shuffle([...taken], random);
  const weight = random.next() < 0.5 ? 0 : random.next();
  for (const index of turn) state.place(index, weight, barredPlace(state, index, random));
  const change = sumOf(state, taken) - old;
  if (change <= 0 || random.next() < Math.exp(-change / temperature)) return change;
  for (const index of taken) state.release(index);
  for (const [i, index] of taken.entries()) state.restore(index, before[i]!);
  return 0;
}

/** Now and then an order must do without one place, as deciding each at its own least cost cannot reach every batch. */
function barredPlace(state: BatchState, index: number, random: RandomNumbers): number {
  const { place } = state.orders[index]!;
  return random.next() < BARRED_SHARE ? place[random.below(place.length)]! : -1;
}

function sumOf(state: BatchState, indices: readonly number[]): number {
  return indices.reduce((sum, index) => sum + state.orders[index]!.value, 0);
}
