import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startTemporaryPostgres } from './temporary-postgres.ts';

test('a temporary database is gone after stop', async () => {
  const server = await startTemporaryPostgres();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const answer = await client.query('show fsync');
  expect(answer.rows).toEqual([{ fsync: 'off' }]);
  await client.end();
  await server.stop();
  expect(existsSync(server.dataDir)).toBe(false);
});

test('what a killed test run left is removed by the next', async () => {
  const script = `
    import { startTemporaryPostgres } from ${JSON.stringify(new URL('temporary-postgres.ts', import.meta.url))};
    const server = await startTemporaryPostgres();
    console.log(server.dataDir);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const folder = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
  });
  expect(existsSync(folder)).toBe(true);
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
  const server = await startTemporaryPostgres();
  expect(existsSync(folder)).toBe(false);
  await server.stop();
});
