import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createTestDatabase, databaseUrl, execute, type TestDatabase } from './platform/testing/database.ts';
import { migrateDatabase, requireSchema } from './program.ts';

/** What stands between the program and its schema is said in one line, by every command that meets it. */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const silent = () => {};

test('a migrated database is served', async () => {
  expect(await requireSchema(database.url)).toBe(undefined);
});

test('an empty database is not served, and the command that helps is named', async () => {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(server, `create database ${name}`);
  try {
    await expect(requireSchema(databaseUrl(server, name))).rejects.toMatchObject({
      code: 'not_migrated',
      message: expect.stringMatching(/^The database lacks \d+ migrations .+ Run "waybill migrate" first\.$/),
    });
  } finally {
    await execute(server, `drop database ${name}`);
  }
});

test('an owner without the rights is told which ones', async () => {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(server, `create role ${name} login password 'owner'`);
  await execute(server, `create database ${name} owner ${name}`);
  const url = new URL(databaseUrl(server, name));
  [url.username, url.password] = [name, 'owner'];
  try {
    await expect(migrateDatabase(String(url), silent)).rejects.toMatchObject({
      code: 'database_rights',
      message: expect.stringContaining('needs CREATEROLE'),
    });
  } finally {
    await execute(server, `drop database ${name}`);
    await execute(server, `drop role ${name}`);
  }
});

test('a database of a newer version is neither migrated nor served', async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`insert into public.waybill_migrations (name) values ('9999-later.sql')`);
  await client.end();
  const newer = { code: 'newer_schema', message: expect.stringContaining('9999-later.sql') };
  await expect(requireSchema(database.url)).rejects.toMatchObject(newer);
  await expect(migrateDatabase(database.url, silent)).rejects.toMatchObject(newer);
});
