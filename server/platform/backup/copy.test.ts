/** Rows are copied out no faster than they are read, and the connection goes on afterwards however the reading ended. */
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { copyOut } from './copy.ts';

let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
});

afterAll(async () => {
  await client.end();
});

/** Two megabytes: more than is kept in memory before the server has to wait. */
const ROWS = 'select repeat(md5(n::text), 32) from generate_series(1, 2000) n';

test('a reader slower than the server gets every row, and the next statement is answered', async () => {
  const copy = copyOut(client, `copy (${ROWS}) to stdout`);
  let bytes = 0;
  for await (const chunk of copy.chunks) {
    bytes += chunk.length;
    await setTimeout(2);
  }
  expect(bytes).toBe(2000 * (32 * 32 + 1));
  expect(copy.rows()).toBe(2000);
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a reader that gives up leaves a connection that answers', async () => {
  for await (const _ of copyOut(client, `copy (${ROWS}) to stdout`).chunks) break;
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

test('a statement that fails half-way says why and leaves a connection that answers', async () => {
  const copy = copyOut(client, `copy (${ROWS} union all select (1 / 0)::text) to stdout`);
  await expect(async () => {
    for await (const _ of copy.chunks) await setTimeout(2);
  }).rejects.toThrow(/division by zero/);
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
