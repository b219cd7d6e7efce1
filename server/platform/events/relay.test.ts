import { expect, it, vi } from 'vitest';
import { createPool } from '../database/pool.ts';
import { startTestApp } from '../testing/app.ts';
import type { Reaction } from './reaction.ts';
import { reactionsWithWork, relayOnce, startCursors } from './relay.ts';

it('a reaction that comes later begins at the present; one of the first start hears everything', async () => {
  const app = await startTestApp();
  const relayPool = createPool({ url: app.url, role: 'relay', size: 1 });
  const heard: string[] = [];
  const reaction: Reaction = {
    name: 'test.later',
    when: 'after',
    to: ['test.said'],
    run: async (_ctx, event) => {
      heard.push(event.subjectId);
    },
  };
  const deaf: Reaction = { ...reaction, name: 'test.deaf', to: ['test.never_said'] };
  const say = (subjectId: string) =>
    app.act((ctx) => ctx.publish({ type: 'test.said', subjectId, data: {} }));
  const relay = async () => {
    // A transaction of another test on the same server may hold the horizon back for a moment.
    for (let round = 0; round < 100; round += 1) {
      await relayOnce(app.edge, relayPool, reaction);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await say('before');
  expect(await relayOnce(app.edge, relayPool, reaction)).toBe(0);
  await app.settle();
  await startCursors(relayPool, [reaction, deaf]);
  await startCursors(relayPool, [reaction, deaf]);
  expect(await reactionsWithWork(relayPool, [reaction])).toEqual([]);
  await say('after');
  await vi.waitFor(async () => {
    expect(await reactionsWithWork(relayPool, [reaction, deaf])).toEqual([reaction]);
  }, 10_000);
  await relay();
  expect(heard).toEqual(['after']);
  expect(await reactionsWithWork(relayPool, [reaction])).toEqual([]);

  await relayPool.query(
    `update platform.reaction_cursors set reaction = 'test.other' where reaction = 'test.later'`,
  );
  const owner = createPool({ url: app.url, role: 'owner', size: 1 });
  await owner.query('delete from platform.reaction_cursors');
  await owner.query('delete from platform.handled_events');
  await startCursors(relayPool, [reaction]);
  await relay();
  expect(heard).toEqual(['after', 'before', 'after']);
  await Promise.all([relayPool.end(), owner.end()]);
});
