/**
 * Writes the whole database into one file, as it stood at one instant, while the program goes on working. The
 * file appears under its name only when it is whole and on disk.
 */
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ZstdCompress } from 'node:zlib';
import pg from 'pg';
import { assert } from '../errors.ts';
import { StartupError } from '../startup-error.ts';
import { createArchive, endOfRows, type Header, type Section } from './archive.ts';
import { copyOut } from './copy.ts';
import {
  readMigrationNames,
  readOrganizations,
  readSequences,
  readTables,
  seesEverything,
  type Table,
} from './tables.ts';

export type Progress = (table: string, rows: number) => void;

export type BackupResult = { rows: number; tables: number };

/** @param url connection string of the owner of the tables */
export async function writeBackup(
  url: string,
  path: string,
  now: Date,
  progress: Progress,
): Promise<BackupResult> {
  if (existsSync(path)) {
    throw new StartupError('folder_not_ours', `${path} exists already; a backup never overwrites a file.`);
  }
  const draft = `${path}.part`;
  const client = new pg.Client({ connectionString: url, application_name: 'waybill backup' });
  await client.connect();
  try {
    const archive = createArchive();
    const writing = pipeline(archive, createWriteStream(draft, { mode: 0o600 }));
    // A full disk breaks the file first; the writer below then fails on the archive.
    writing.catch(() => {});
    const result = await writeAll(client, archive, now, progress).catch(async (error) => {
      archive.destroy();
      await writing.catch((cause) => {
        throw asDiskFault(cause, error, draft);
      });
      throw error;
    });
    archive.end();
    await writing;
    await flush(draft);
    await rename(draft, path);
    await flush(dirname(path)).catch(() => {});
    return result;
  } finally {
    await client.end().catch(() => {});
    await rm(draft, { force: true });
  }
}

async function writeAll(
  client: pg.Client,
  archive: ZstdCompress,
  now: Date,
  progress: Progress,
): Promise<BackupResult> {
  await client.query('begin isolation level repeatable read, read only');
  await client.query('set local statement_timeout = 0');
  const organizations = (await seesEverything(client)) ? undefined : await readOrganizations(client);
  const tables = await readTables(client);
  const header: Header = {
    waybill_backup: 1,
    made_at: now.toISOString(),
    migrations: await readMigrationNames(client),
  };
  if (header.migrations.length === 0) {
    throw new StartupError(
      'database_corrupt',
      'There is nothing to back up: the database has no schema yet.',
    );
  }
  await writeJson(archive, header);
  const rows: Record<string, number> = {};
  let total = 0;
  for (const table of tables) {
    await writeJson(archive, { table: table.name, columns: table.columns });
    let count = 0;
    for (const statement of copyStatements(table, organizations)) {
      if (statement.organization !== undefined) {
        await client.query(`set local app.org = ${statement.organization}`);
      }
      const copy = copyOut(client, statement.text);
      let written = 0;
      for await (const chunk of copy.chunks) {
        written += countRows(chunk);
        await write(archive, chunk);
        progress(table.name, total + count + written);
      }
      assert(written === copy.rows(), `${table.name}: ${written} rows written of ${copy.rows()}`);
      count += written;
    }
    await write(archive, endOfRows());
    rows[table.name] = count;
    total += count;
  }
  for (const { name, last, isCalled } of await readSequences(client)) {
    await writeJson(archive, { sequence: name, last, is_called: isCalled });
  }
  await writeJson(archive, { end: true, rows });
  await client.query('commit');
  return { rows: total, tables: tables.length };
}

/** One statement, or one per organization where forced row-level security shows the owner no more at a time. */
function copyStatements(
  { name, columns, isForced, hasOrganization }: Table,
  organizations: number[] | undefined,
): { text: string; organization?: number }[] {
  const list = columns.join(', ');
  if (!organizations || !isForced) return [{ text: `copy ${name} (${list}) to stdout` }];
  const key = hasOrganization ? 'org_id' : 'id';
  return organizations.map((organization) => ({
    organization,
    text: `copy (select ${list} from ${name} where ${key} = ${organization}) to stdout`,
  }));
}

function writeJson(archive: ZstdCompress, value: Header | Section): Promise<void> {
  return write(archive, Buffer.from(`${JSON.stringify(value)}\n`));
}

/** Waits until the chunk is taken; fails when the file behind the archive has failed. */
function write(archive: ZstdCompress, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

/** Rows end with a newline; one inside a value is written as backslash n. */
function countRows(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function asDiskFault(cause: unknown, error: unknown, path: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartupError('disk_full', `The disk is full: the backup ${path} has no room.`, { cause });
  }
  if (code === 'EACCES' || code === 'ENOENT' || code === 'EROFS') {
    return new StartupError('folder_not_ours', `${path} cannot be written (${code}).`, { cause });
  }
  return error;
}
