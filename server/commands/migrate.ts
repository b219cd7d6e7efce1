import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { migrateDatabase } from '../program.ts';

/** Brings the database to the schema of this version. */
export const help = `usage: waybill migrate

Applies the migrations that the database does not have yet, each in a transaction of its own. Several copies may be started
together: one migrates, the others find nothing to do. Refuses a database that a newer version has migrated.

Example: DATABASE_URL=postgres://waybill@db/waybill waybill migrate
`;

export async function run(_args: string[], io: CommandIo): Promise<number> {
  const say = (line: string) => io.stdout.write(`${line}\n`);
  const database = await openDatabase(readConfig(io.env), say);
  try {
    const applied = await migrateDatabase(database.url, say);
    say(applied.length === 0 ? 'The database is up to date' : `Applied ${applied.length} migrations`);
  } finally {
    await database.stop();
  }
  return 0;
}
