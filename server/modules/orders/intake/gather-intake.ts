import { explained } from '../../../platform/database/transaction.ts';
import type { Edge } from '../../../platform/edge.ts';
import { NumberBlocks } from '../../../platform/number-blocks.ts';
import { type Intake, isWorthSplitting, type Outcome, placeOrders } from './place-orders.ts';

/**
 * Gathers orders that arrive at the same time into one transaction, which costs one commit instead of many. A request waits
 * for nothing but its turn: while transactions are running, newcomers collect; as soon as one ends, all of them go together.
 * When a gathering fails as a whole, its orders are tried one by one, so that no order sees another's failure.
 */
type Waiting = Intake & { resolve(outcome: Outcome): void; reject(error: unknown): void };

export type GatherOptions = { maxOrders?: number; maxTransactions?: number };

export class IntakeGatherer {
  readonly #edge: Edge;
  readonly #numbers: NumberBlocks;
  readonly #queues = new Map<string, Waiting[]>();
  readonly #running = new Map<string, number>();
  readonly #maxOrders: number;
  readonly #maxTransactions: number;

  constructor(edge: Edge, options: GatherOptions = {}) {
    this.#edge = edge;
    this.#numbers = new NumberBlocks(edge.pool);
    this.#maxOrders = options.maxOrders ?? 64;
    this.#maxTransactions = options.maxTransactions ?? 2;
  }

  /** The outcome of one order. Rejects only when the database cannot be reached or fails; then nothing was written. */
  place(intake: Intake): Promise<Outcome> {
    const queueKey = keyOf(intake);
    return new Promise((resolve, reject) => {
      const queue = this.#queues.get(queueKey) ?? [];
      queue.push({ ...intake, resolve, reject });
      this.#queues.set(queueKey, queue);
      queueMicrotask(() => this.#start(queueKey));
    });
  }

  #start(queueKey: string): void {
    const queue = this.#queues.get(queueKey);
    const running = this.#running.get(queueKey) ?? 0;
    if (!queue?.length || running >= this.#maxTransactions) return;
    const batch = queue.splice(0, this.#maxOrders);
    if (queue.length === 0) this.#queues.delete(queueKey);
    this.#running.set(queueKey, running + 1);
    void this.#run(batch).finally(() => {
      const left = (this.#running.get(queueKey) ?? 1) - 1;
      if (left === 0) this.#running.delete(queueKey);
      else this.#running.set(queueKey, left);
      this.#start(queueKey);
    });
  }

  async #run(batch: Waiting[]): Promise<void> {
    try {
      const outcomes = await placeOrders(this.#edge, this.#numbers, batch);
      for (const [index, outcome] of outcomes.entries()) batch[index]?.resolve(outcome);
    } catch (error) {
      if (batch.length > 1 && isWorthSplitting(error)) for (const one of batch) await this.#run([one]);
      else for (const one of batch) one.reject(explained(error));
    }
  }
}

/** Orders share a transaction when tenancy, limits and actor are the same. */
function keyOf({ call: { principal } }: Intake): string {
  return [
    principal.org,
    principal.id,
    principal.brands?.join(',') ?? '*',
    principal.nodes?.join(',') ?? '*',
  ].join('|');
}

const gatherers = new WeakMap<Edge, IntakeGatherer>();

/** The gatherer of this program; one per edge. */
export function gathererOf(edge: Edge): IntakeGatherer {
  const known = gatherers.get(edge);
  if (known) return known;
  const gatherer = new IntakeGatherer(edge);
  gatherers.set(edge, gatherer);
  return gatherer;
}
