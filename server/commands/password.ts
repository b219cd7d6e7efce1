import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { reactions } from '../composition.ts';
import { createIdentity } from '../platform/auth/identity.ts';
import { systemClock } from '../platform/clock.ts';
import type { CommandIo } from '../platform/command.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { createPool } from '../platform/database/pool.ts';
import { migrateDatabase } from '../program.ts';

/** The way back in where no mail server is set up: whoever may run the program on this machine makes the link. */
export const help = `usage: waybill password reset EMAIL

Prints a link, good once and for one hour, with which the person chooses a new password. All sessions of the account end with it;
a second factor stays as it is.

Example: waybill password reset ann@example.com
`;

const goodForMs = 3_600_000;

export async function run(args: string[], io: CommandIo): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [verb, email] = positionals;
  if (verb !== 'reset' || email === undefined || positionals.length > 2) {
    io.stderr.write(help);
    return 2;
  }
  const say = (line: string) => io.stderr.write(`${line}\n`);
  const config = readConfig(io.env);
  const database = await openDatabase(config, say);
  try {
    await migrateDatabase(database.url, say);
    const link = await makeResetLink(config, database.url, email);
    if (link === null) {
      say(`waybill: nobody signs in with ${email}`);
      return 1;
    }
    say('Good once, for one hour:');
    io.stdout.write(`${link}\n`);
    return 0;
  } finally {
    await database.stop();
  }
}

async function makeResetLink(config: Config, url: string, email: string): Promise<string | null> {
  const { secretKey, formerSecretKeys, publicUrl } = config;
  const pool = createPool({ url, role: 'auth', size: 1 });
  try {
    const edge = { pool, clock: systemClock, reactions };
    const { auth } = createIdentity({ pool, edge, secretKey, formerSecretKeys, publicUrl });
    const { internalAdapter } = await auth.$context;
    const found = await internalAdapter.findUserByEmail(email.toLowerCase());
    if (!found) return null;
    const token = randomBytes(24).toString('base64url');
    await internalAdapter.createVerificationValue({
      value: found.user.id,
      identifier: `reset-password:${token}`,
      expiresAt: new Date(systemClock.now().getTime() + goodForMs),
    });
    return `${publicUrl}/reset-password#${token}`;
  } finally {
    await pool.end();
  }
}
