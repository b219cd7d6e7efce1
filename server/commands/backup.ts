import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeBackup } from '../platform/backup/write-backup.ts';
import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';

export const help = `usage: waybill backup [FILE]

Writes the whole database, as it stands at this instant, into one file. The program may go on working
meanwhile. Without FILE it is DATA_DIR/backups/<time>.waybill. An existing file is never overwritten.

The key of the secrets (DATA_DIR/secret.key, or SECRET_KEY) is not in it: keep a copy of it elsewhere.

Example: waybill backup /mnt/safe/monday.waybill`;

export async function run(args: string[], io: CommandIo): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const config = readConfig(io.env);
  const now = new Date();
  const path = resolve(positionals[0] ?? join(config.dataDir, 'backups', `${fileTime(now)}.waybill`));
  const say = (line: string) => io.stderr.write(`${line}\n`);
  const database = await openDatabase(config, say);
  try {
    if (!positionals[0]) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const { rows, tables } = await writeBackup(database.url, path, now, everySecond(say));
    say(`${rows.toLocaleString('en')} rows of ${tables} tables are in ${path}`);
    return 0;
  } finally {
    await database.stop();
  }
}

function fileTime(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(':', '-');
}

/** Tells how far a long copy is, at most once a second. */
export function everySecond(say: (line: string) => void): (table: string, rows: number) => void {
  let told = Date.now();
  return (table, rows) => {
    if (Date.now() - told < 1_000) return;
    told = Date.now();
    say(`${rows.toLocaleString('en')} rows, at ${table}`);
  };
}
