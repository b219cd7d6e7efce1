import { beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../errors.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { budgets, createRateLimiter, refillShared, takeShared } from './rate-limit.ts';

describe('the limiter of one copy', () => {
  const exhaust = (take: (nowMs: number) => void, nowMs: number) => {
    for (let taken = 0; taken < 100_000; taken += 1) {
      try {
        take(nowMs);
      } catch (error) {
        return { taken, refusal: error as Refusal };
      }
    }
    return { taken: Number.POSITIVE_INFINITY, refusal: null };
  };

  it('gives a burst, then as many as flow back, and says when to come again', () => {
    const limiter = createRateLimiter();
    const take = (nowMs: number) => limiter.take('caller', 'bulk', nowMs);
    const first = exhaust(take, 0);
    expect(first.taken).toBe(60);
    expect(first.refusal).toMatchObject({ code: 'request.too_many', details: { retryAfterSeconds: 1 } });
    expect(exhaust(take, 5_000).taken).toBe(5);
    expect(exhaust(take, 3_600_000).taken).toBe(budgets.bulk?.capacity);
  });

  it('does not let one caller or kind of route use up another', () => {
    const limiter = createRateLimiter();
    exhaust((nowMs) => limiter.take('one', 'bulk', nowMs), 0);
    expect(() => limiter.take('two', 'bulk', 0)).not.toThrow();
    expect(() => limiter.take('one', 'read', 0)).not.toThrow();
  });

  it('never stops the floor', () => {
    const limiter = createRateLimiter();
    for (let scan = 0; scan < 10_000; scan += 1) limiter.take('handheld', 'floor', 0);
  });
});

describe('the limiter all copies share', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  const budget = { name: 'test', capacity: 3, refillPerSecond: 0.01 };

  it('counts requests that come at the same time, each once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => takeShared(app.edge.pool, budget, 'ann@example.com')),
    );
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(3);
    const refused = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toBeInstanceOf(Refusal);
    expect((refused.reason as Refusal).details.retryAfterSeconds).toBe(100);
    await refillShared(app.edge.pool, budget, 'ann@example.com');
    await takeShared(app.edge.pool, budget, 'ann@example.com');
  });
});
