/** A backup holds every row of every organization, and a restored database goes on where the old one stood. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { StartupError } from '../startup-error.ts';
import { createTestDatabase, databaseUrl, execute, type TestDatabase } from '../testing/database.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const quiet = () => {};

let folder: string;
let source: TestDatabase;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waybill-backup-'));
  source = await emptyDatabase();
  await query(source.url, FILL);
});

afterAll(async () => {
  for (const database of databases) await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Two organizations, awkward text, an event before and one after the cursor of a reaction, and a running job. */
const FILL = `
  insert into platform.organizations (id, name, created_at) values
    (1, E'Tab\\there, back\\\\slash, new\\nline, \\\\. and "quotes"', '2026-11-24T08:00Z'), (2, 'Second', '2026-11-24T08:00Z');
  insert into platform.events
    (org_id, id, type, subject_id, timeline_id, data, actor_kind, actor_id, actor_name, request_id, occurred_at, transaction_id)
  values (1, 'evt_b', 'x.y.z', 's', 's', '{"n": 1}', 'system', 'a', 'a', 'r', now(), '4000000001'),
         (1, 'evt_a', 'x.y.z', 's', 's', '{"n": 2}', 'system', 'a', 'a', 'r', now(), '4000000002'),
         (2, 'evt_c', 'x.y.z', 's', 's', '{"n": 3}', 'system', 'a', 'a', 'r', now(), '4000000003');
  insert into platform.reaction_cursors values ('early', '4000000001', 1, 'evt_b'), ('late', '4000000002', 1, 'evt_a');
  insert into platform.handled_events values (1, 'evt_b', 'early', now()), (2, 'evt_c', 'other', now());
  select graphile_worker.add_job('some.task', '{"n": 1}');
  update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker of long ago';
  select setval(pg_get_serial_sequence('platform.organizations', 'id'), 41)`;

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

// biome-ignore lint/suspicious/noExplicitAny: rows of any query; the tests assert them value by value.
async function query(url: string, text: string): Promise<any[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answer = await client.query({ text, rowMode: 'array' });
    return (Array.isArray(answer) ? answer.at(-1) : answer).rows;
  } finally {
    await client.end();
  }
}

async function backUp(url: string): Promise<string> {
  const path = join(folder, `${randomBytes(6).toString('hex')}.waybill`);
  await writeBackup(url, path, NOW, quiet);
  return path;
}

function textOf(path: string): string {
  return zstdDecompressSync(readFileSync(path)).toString();
}

test('a restored database has the same rows, and goes on with its sequences, events and jobs', async () => {
  const path = await backUp(source.url);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const target = await emptyDatabase();
  const result = await restoreBackup(target.url, path, quiet);
  expect(result.rows).toBeGreaterThanOrEqual(8);
  const names = 'select id, name, created_at from platform.organizations order by id';
  expect(await query(target.url, names)).toEqual(await query(source.url, names));
  expect(
    await query(target.url, `select nextval(pg_get_serial_sequence('platform.organizations', 'id'))::int`),
  ).toEqual([[42]]);
  expect(await query(target.url, 'select locked_by from graphile_worker._private_jobs')).toEqual([[null]]);
  // "early" has seen evt_b, "late" also evt_a, nobody evt_c; and a new transaction comes after them all.
  const unseen = `select r.reaction, array_agg(e.id order by e.transaction_id, e.org_id, e.id) from platform.reaction_cursors r
    join platform.events e on (e.transaction_id, e.org_id, e.id) > (r.transaction_id, r.org_id, r.event_id)
      and e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    group by r.reaction order by r.reaction`;
  expect(await query(target.url, unseen)).toEqual([
    ['early', ['evt_a', 'evt_c']],
    ['late', ['evt_c']],
  ]);
  // Restoring what was backed up from the restored database changes nothing any more.
  const again = await emptyDatabase();
  await restoreBackup(again.url, await backUp(target.url), quiet);
  expect(textOf(await backUp(again.url))).toBe(textOf(await backUp(target.url)));
});

test('row-level security is forced again after a restore', async () => {
  const target = await emptyDatabase();
  const forced = `select count(*)::int from pg_class where relforcerowsecurity`;
  const before = await query(target.url, forced);
  await restoreBackup(target.url, await backUp(source.url), quiet);
  expect(await query(target.url, forced)).toEqual(before);
  expect(before[0][0]).toBeGreaterThan(3);
});

test('an owner without special rights, subject to forced row-level security, backs up and restores all', async () => {
  const name = `owner_${randomBytes(4).toString('hex')}`;
  const server = inject('postgresUrl');
  await execute(server, `create role ${name} login createrole password 'test'`);
  const roles = await query(
    server,
    `select string_agg(rolname, ', ') from pg_roles where rolname like 'waybill\\_%' and not rolsuper`,
  );
  await execute(server, `grant ${roles[0]} to ${name} with admin option`);
  await execute(server, `create database ${name} owner ${name}`);
  try {
    const url = new URL(databaseUrl(server, name));
    url.username = name;
    url.password = 'test';
    await migrate(url.toString());
    await restoreBackup(url.toString(), await backUp(source.url), quiet);
    const copy = textOf(await backUp(url.toString()));
    expect(copy).toContain('Second');
    const handled = `select count(*)::int from platform.handled_events`;
    expect(await query(url.toString(), handled)).toEqual([[0]]);
    expect(await query(databaseUrl(server, name), handled)).toEqual([[2]]);
    const line = copy.split('\n').find((text) => text.includes('"end":true')) ?? '{}';
    expect(JSON.parse(line).rows['platform.events']).toBe(3);
  } finally {
    await execute(server, `drop database ${name} with (force)`);
    await execute(server, `drop role ${name}`);
  }
});

test('a database in use, a cut file, a foreign file and a missing file are refused and change nothing', async () => {
  const path = await backUp(source.url);
  await expect(restoreBackup(source.url, path, quiet)).rejects.toThrow(/database is in use/);
  const target = await emptyDatabase();
  const cut = join(folder, 'cut');
  writeFileSync(cut, readFileSync(path).subarray(0, -40));
  await expect(restoreBackup(target.url, cut, quiet)).rejects.toThrow(StartupError);
  await expect(restoreBackup(target.url, import.meta.filename, quiet)).rejects.toThrow(/not a whole backup/);
  await expect(restoreBackup(target.url, join(folder, 'none'), quiet)).rejects.toThrow(/There is no file/);
  expect(await query(target.url, 'select count(*)::int from platform.organizations')).toEqual([[0]]);
});

test('a backup never overwrites a file and leaves no part of one behind', async () => {
  const path = await backUp(source.url);
  await expect(writeBackup(source.url, path, NOW, quiet)).rejects.toThrow(/exists already/);
  await expect(writeBackup(source.url, join(folder, 'no/such/folder'), NOW, quiet)).rejects.toThrow(
    /cannot be written/,
  );
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a backup of an older schema is restored as it was and then migrated', async () => {
  const server = inject('postgresUrl');
  const name = `old_${randomBytes(4).toString('hex')}`;
  await execute(server, `create database ${name}`);
  try {
    const old = databaseUrl(server, name);
    await migrate(old, quiet, '0001-platform.sql');
    await query(old, FILL);
    const target = await emptyDatabase();
    await restoreBackup(target.url, await backUp(old), quiet);
    expect(await query(target.url, 'select count(*)::int from platform.organizations')).toEqual([[2]]);
    const migrations = 'select array_agg(name order by name) from public.waybill_migrations';
    expect(await query(target.url, migrations)).toEqual(await query(source.url, migrations));
  } finally {
    await execute(server, `drop database ${name} with (force)`);
  }
});

test('a table of many rows comes back row by row', async () => {
  const big = await emptyDatabase();
  await query(big.url, FILL);
  await query(
    big.url,
    `insert into platform.handled_events
       select 1, md5(n::text) || repeat('x', n % 300), 'many', '2026-11-24T08:00Z' from generate_series(1, 50000) n`,
  );
  const target = await emptyDatabase();
  await restoreBackup(target.url, await backUp(big.url), quiet);
  const sum = `select count(*)::int, md5(string_agg(h::text, '' order by event_id, reaction)) from platform.handled_events h`;
  const before = await query(big.url, sum);
  expect(before[0][0]).toBe(50_002);
  expect(await query(target.url, sum)).toEqual(before);
});
