import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { principalOfKey } from '../platform/auth/api-keys.ts';
import { systemClock } from '../platform/clock.ts';
import { createPool } from '../platform/database/pool.ts';
import { runCommand } from '../platform/testing/command.ts';
import { createTestDatabase, type TestDatabase } from '../platform/testing/database.ts';
import { run } from './key.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const key = (...args: string[]) =>
  runCommand(run, args, {
    DATABASE_URL: database.url,
    SECRET_KEY: 'a key long enough for the tests of keys',
  });

async function principal(secret: string) {
  const pool = createPool({ url: database.url, role: 'runtime', size: 1 });
  try {
    return await principalOfKey(pool, systemClock, secret.trim());
  } finally {
    await pool.end();
  }
}

describe('waybill key create', () => {
  it('prints a key and nothing else on standard output, making the first organization', async () => {
    const made = await key('create', '--role', 'owner', '--name', 'scripts');
    expect(made.code).toBe(0);
    expect(made.out).toMatch(/^wb_live_[\w-]{43}_[0-9a-z]{6,7}\n$/);
    const owner = await principal(made.out);
    expect(owner).toMatchObject({ name: 'scripts', role: 'owner', nodes: null });
    const second = await key('create', '--role', 'picker', '--org', String(owner.org));
    expect(await principal(second.out)).toMatchObject({ role: 'picker', org: owner.org });
  });

  it('says what is wrong', async () => {
    expect(await key('create', '--role', 'owner', '--org', '999')).toMatchObject({
      code: 1,
      out: '',
      err: 'waybill: there is no organization 999\n',
    });
    for (const args of [
      ['create'],
      ['create', '--role', 'king'],
      ['make', '--role', 'owner'],
      ['create', '--role', 'owner', '--org', 'x'],
    ])
      expect(await key(...args)).toMatchObject({ code: 2, out: '' });
  });
});
