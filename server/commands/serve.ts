import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { createProgram, requireSchema, untilAskedToStop } from '../program.ts';

/** The API and the web pages without the background work. */
export const help = `usage: waybill serve

Serves the API and the web pages only. Any number of copies may serve one database; run "waybill work" beside them and
"waybill migrate" before a new version.

Example: DATABASE_URL=postgres://waybill@db/waybill waybill serve
`;

export async function run(_args: string[], io: CommandIo): Promise<number> {
  const say = (line: string) => io.stdout.write(`${line}\n`);
  const config = readConfig(io.env);
  const stopped = untilAskedToStop();
  const database = await openDatabase(config, say);
  try {
    await requireSchema(database.url);
    const program = createProgram(config, database.url);
    const server = await program.serve();
    say(`Waybill is ready at ${server.address}`);
    if (server.ownerLink)
      say(`There is no owner yet. Create one here (good once, for a day): ${server.ownerLink}`);
    await stopped;
    await server.stop();
    await program.stop();
  } finally {
    await database.stop();
  }
  return 0;
}
