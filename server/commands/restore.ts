import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from '../platform/backup/restore-backup.ts';
import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { everySecond } from './backup.ts';

export const help = `usage: waybill restore FILE

Reads a backup into an empty database: the embedded one in an empty DATA_DIR, or an empty one that DATABASE_URL
names. It is restored whole or not at all, then brought to the schema of this version. Stop other copies
of the program first, and put back the key of the secrets (DATA_DIR/secret.key, or SECRET_KEY).

Example: DATA_DIR=/srv/waybill waybill restore /mnt/safe/monday.waybill`;

export async function run(args: string[], io: CommandIo): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const file = positionals[0];
  if (!file) {
    io.stderr.write(`${help}\n`);
    return 2;
  }
  const config = readConfig(io.env);
  const say = (line: string) => io.stderr.write(`${line}\n`);
  const database = await openDatabase(config, say);
  try {
    const { rows, tables } = await restoreBackup(database.url, resolve(file), everySecond(say));
    say(`${rows.toLocaleString('en')} rows of ${tables} tables were restored`);
    return 0;
  } finally {
    await database.stop();
  }
}
