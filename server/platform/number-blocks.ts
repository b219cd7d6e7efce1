import type pg from 'pg';
import { inTransaction } from './database/transaction.ts';

/**
 * Document numbers for people (`SO-100234`). A block is taken from `platform.counters` in a transaction of its own and handed
 * out from memory, so numbering never makes two orders wait for each other. A restart leaves a gap; numbers are never reused.
 */
type Block = { next: number; end: number; size: number; takenAt: number };

const smallest = 16;
const largest = 4096;

export class NumberBlocks {
  readonly #pool: pg.Pool;
  readonly #blocks = new Map<string, Block>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** `count` numbers, ascending. */
  async take(org: number, name: string, count: number): Promise<number[]> {
    const numbers: number[] = [];
    while (numbers.length < count) {
      const block = await this.#blockWithRoom(org, name, count - numbers.length);
      while (numbers.length < count && block.next < block.end) numbers.push(block.next++);
    }
    return numbers;
  }

  async #blockWithRoom(org: number, name: string, wanted: number): Promise<Block> {
    const key = `${org}|${name}`;
    const known = this.#blocks.get(key);
    if (known && known.next < known.end) return known;
    // A block used up within a second was too small for the pace: the next one is four times as large.
    const isFast = known !== undefined && performance.now() - known.takenAt < 1000;
    const size = Math.max(wanted, Math.min(largest, isFast ? known.size * 4 : smallest));
    const end = await inTransaction(
      this.#pool,
      { org, nodes: null, brands: null },
      'write',
      async (client) => {
        const { rows } = await client.query<{ next_value: number }>(
          `insert into platform.counters (org_id, name, next_value) values ($1, $2, 100001 + $3::bigint)
         on conflict (org_id, name) do update set next_value = counters.next_value + $3::bigint returning next_value`,
          [org, name, size],
        );
        return rows[0]?.next_value ?? 0;
      },
    );
    const block = { next: end - size, end, size, takenAt: performance.now() };
    this.#blocks.set(key, block);
    return block;
  }
}
