import { invariants } from '../composition.ts';
import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { createPool } from '../platform/database/pool.ts';
import { checkInvariants } from '../platform/invariant.ts';

/** Checks every invariant on the live database. */
export const help = `usage: waybill verify [--list]

Checks in one snapshot what must always be true of the data: that every balance is the sum of its movements, that nothing is
promised twice, that every parcel has at most one live label, and so on. Prints what is broken; exit code 1 when anything is.
--list only names the invariants.

Example: waybill verify
`;

export async function run(args: string[], io: CommandIo): Promise<number> {
  const say = (line: string) => io.stdout.write(`${line}\n`);
  if (args.includes('--list')) {
    for (const { name, states } of invariants) say(`${name}: ${states}`);
    return 0;
  }
  const database = await openDatabase(readConfig(io.env), () => {});
  const pool = createPool({ url: database.url, role: 'owner', size: 1, applicationName: 'waybill-verify' });
  try {
    const findings = await checkInvariants(pool, invariants);
    for (const { invariant, org, finding, states } of findings)
      say(`BROKEN ${invariant} (organization ${org}): ${finding}\n  ${states}`);
    say(findings.length === 0 ? `All ${invariants.length} invariants hold` : `${findings.length} findings`);
    return findings.length === 0 ? 0 : 1;
  } finally {
    await pool.end();
    await database.stop();
  }
}
