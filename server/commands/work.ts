import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { createProgram, requireSchema, untilAskedToStop } from '../program.ts';

/** The background work without the server. */
export const help = `usage: waybill work

Runs jobs, schedules and the delivery of events only. Any number of copies may work on one database.

Example: DATABASE_URL=postgres://waybill@db/waybill waybill work
`;

export async function run(_args: string[], io: CommandIo): Promise<number> {
  const say = (line: string) => io.stdout.write(`${line}\n`);
  const config = readConfig(io.env);
  const stopped = untilAskedToStop();
  const database = await openDatabase(config, say);
  try {
    await requireSchema(database.url);
    const program = createProgram(config, database.url);
    const worker = await program.work();
    say('Waybill is working');
    await stopped;
    await worker.stop();
    await program.stop();
  } finally {
    await database.stop();
  }
  return 0;
}
