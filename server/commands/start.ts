import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { createProgram, migrateDatabase, untilAskedToStop } from '../program.ts';
import { buildWebIfStale } from '../web-build.ts';

/** Everything in one process: database, migrations, web, API, background work. */
export const help = `usage: waybill start

Starts the embedded PostgreSQL (or uses DATABASE_URL), migrates it, builds the web pages when they are stale, serves the API
and the pages on one port and runs the background work. Prints the address; on the first run also a link, good once, that
creates the owner. Ctrl-C stops everything.

Example: PORT=8080 waybill start
`;

export async function run(_args: string[], io: CommandIo): Promise<number> {
  const say = (line: string) => io.stdout.write(`${line}\n`);
  const config = readConfig(io.env);
  const stopped = untilAskedToStop();
  const database = await openDatabase(config, say);
  try {
    await Promise.all([migrateDatabase(database.url, say), buildWebIfStale(say)]);
    const program = createProgram(config, database.url);
    const server = await program.serve();
    const worker = await program.work();
    say(`Waybill is ready at ${server.address}`);
    if (server.ownerLink)
      say(`There is no owner yet. Create one here (good once, for a day): ${server.ownerLink}`);
    await stopped;
    say('Stopping …');
    await server.stop();
    await worker.stop();
    await program.stop();
  } finally {
    await database.stop();
  }
  return 0;
}
