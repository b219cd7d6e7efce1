import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { Refusal } from '../errors.ts';

/**
 * Budgets of requests, as token buckets keyed on the caller and the class of route. Ordinary classes are counted in this
 * copy's memory: they keep one caller from starving the others. The doors where guessing pays (sign-in, second factor,
 * reset) are counted in the database, so that several copies of the program give no more tries than one.
 */
export type RateClass = 'read' | 'write' | 'bulk' | 'floor';

type Budget = { capacity: number; refillPerSecond: number };

/** `floor` is not limited: a handheld scans in bursts, and a picker who is told to wait cannot work. */
export const budgets: Record<RateClass, Budget | null> = {
  read: { capacity: 1200, refillPerSecond: 60 },
  write: { capacity: 1200, refillPerSecond: 60 },
  bulk: { capacity: 60, refillPerSecond: 1 },
  floor: null,
};

const largestTable = 50_000;

export type RateLimiter = { take(key: string, rateClass: RateClass, nowMs?: number): void };

/** Buckets in memory. `take` throws Refusal `request.too_many` when the caller's bucket is empty. */
export function createRateLimiter(): RateLimiter {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return {
    take: (key, rateClass, nowMs = performance.now()) => {
      const budget = budgets[rateClass];
      if (budget === null) return;
      const name = `${rateClass} ${key}`;
      const before = buckets.get(name);
      const tokens =
        before === undefined
          ? budget.capacity
          : Math.min(
              budget.capacity,
              before.tokens + ((nowMs - before.atMs) / 1000) * budget.refillPerSecond,
            );
      // Put at the end, so that the first entries are those unused for longest.
      buckets.delete(name);
      buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs });
      if (buckets.size > largestTable) buckets.delete(buckets.keys().next().value ?? name);
      if (tokens < 1) throw tooMany((1 - tokens) / budget.refillPerSecond);
    },
  };
}

/** A program on this machine that came straight to us, not through a proxy that stands here too. */
export function isLocalProgram(request: FastifyRequest): boolean {
  return (
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '') &&
    request.headers['x-forwarded-for'] === undefined &&
    request.headers.forwarded === undefined
  );
}

export type SharedBudget = Budget & { name: string };

/** Takes one token of a bucket all copies share. @throws Refusal `request.too_many` */
export async function takeShared(pool: pg.Pool, budget: SharedBudget, key: string): Promise<void> {
  const { rows } = await pool.query<{ wait: number | null }>(
    'select platform.take_token($1, $2, $3) as wait',
    [bucketOf(budget, key), budget.capacity, budget.refillPerSecond],
  );
  const wait = rows[0]?.wait ?? null;
  if (wait !== null) throw tooMany(wait);
}

/** Whether a token of a shared bucket could be taken. */
export async function tookShared(pool: pg.Pool, budget: SharedBudget, key: string): Promise<boolean> {
  return takeShared(pool, budget, key).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false;
      throw error;
    },
  );
}

/** Fills a shared bucket up again: the right password clears the wrong ones before it. */
export async function refillShared(pool: pg.Pool, budget: SharedBudget, key: string): Promise<void> {
  await pool.query('select platform.refill_tokens($1)', [bucketOf(budget, key)]);
}

/** Keys hold mail addresses and codes, so only their hash is kept. */
function bucketOf({ name }: SharedBudget, key: string): Buffer {
  return createHash('sha256').update(`${name} ${key}`).digest();
}

function tooMany(waitSeconds: number): Refusal {
  const seconds = Math.max(1, Math.ceil(waitSeconds));
  return new Refusal(
    'request.too_many',
    'too_many',
    `Too many requests. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    { retryAfterSeconds: seconds },
  );
}
