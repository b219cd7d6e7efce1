import pg from 'pg';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createPool } from '../database/pool.ts';
import { startTestApp } from '../testing/app.ts';
import type { Job } from './job.ts';
import { startWorker } from './worker.ts';

const app = await startTestApp();

it('a slow address of somebody else holds up no other kind of work', async () => {
  const started: string[] = [];
  let letGo = () => {};
  const answer = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow: Job = {
    task: 'test.slow',
    lane: 'webhooks',
    outside: async () => {
      started.push('slow');
      await answer;
    },
  };
  let isDone = () => {};
  const done = new Promise<void>((resolve) => {
    isDone = resolve;
  });
  const quick: Job = {
    task: 'test.quick',
    run: async () => {
      started.push('quick');
      isDone();
    },
  };
  const ownerPool = new pg.Pool({ connectionString: app.url, max: 10 });
  const relayPool = createPool({ url: app.url, role: 'relay', size: 2 });
  const worker = await startWorker({
    ...{ edge: app.edge, ownerPool, relayPool, log: pino({ level: 'silent' }) },
    ...{ jobs: [slow, quick], schedules: [] },
  });
  try {
    await app.act(async (ctx) => {
      for (let one = 0; one < 12; one += 1) await ctx.enqueue('test.slow', { one });
    });
    await app.act((ctx) => ctx.enqueue('test.quick', {}));
    await done;
    expect(started.filter((task) => task === 'slow').length).toBeLessThanOrEqual(4);
  } finally {
    letGo();
    await worker.stop();
    await ownerPool.query(`delete from graphile_worker._private_jobs`);
    await Promise.all([ownerPool.end(), relayPool.end()]);
  }
});
