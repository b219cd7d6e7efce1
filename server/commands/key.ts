import { parseArgs } from 'node:util';
import { reactions } from '../composition.ts';
import { createApiKey } from '../platform/auth/manage-api-keys.ts';
import { type Role, roles } from '../platform/auth/principal.ts';
import { systemClock } from '../platform/clock.ts';
import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { createPool } from '../platform/database/pool.ts';
import { type Edge, systemCall, write } from '../platform/edge.ts';
import { createOrganization } from '../platform/organizations.ts';
import { migrateDatabase } from '../program.ts';

/** API keys for scripts, made by whoever may run the program on this machine. */
export const help = `usage: waybill key create --role ROLE [--org NUMBER] [--name NAME]

Prints a new API key on standard output, once: only its hash is kept. ROLE is ${roles.join(', ')}.
Without --org it is for the first organization, which is made when there is none.

Example: KEY=$(waybill key create --role owner --name scripts)
`;

export async function run(args: string[], io: CommandIo): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { role: { type: 'string' }, org: { type: 'string' }, name: { type: 'string' } },
  });
  const role = roles.find((known) => known === values.role);
  const isOrgWrong = values.org !== undefined && !/^[1-9]\d{0,8}$/.test(values.org);
  if (positionals.join(' ') !== 'create' || role === undefined || isOrgWrong) {
    io.stderr.write(help);
    return 2;
  }
  const say = (line: string) => io.stderr.write(`${line}\n`);
  const database = await openDatabase(readConfig(io.env), say);
  try {
    await migrateDatabase(database.url, say);
    const wanted = { role, name: values.name ?? `${role.replace('_', ' ')} key of the command line` };
    const made = await createKey(database.url, wanted, values.org === undefined ? null : Number(values.org));
    if (made === null) {
      say(`waybill: there is no organization ${values.org}`);
      return 1;
    }
    say(`A key with the role ${role} for organization ${made.org}. It is shown this once:`);
    io.stdout.write(`${made.secret}\n`);
    return 0;
  } finally {
    await database.stop();
  }
}

/** Makes a key in the given organization, or the first one. Null when the organization does not exist. */
export async function createKey(
  url: string,
  key: { role: Role; name: string },
  wantedOrg: number | null,
): Promise<{ org: number; secret: string } | null> {
  const pool = createPool({ url, role: 'runtime', size: 1 });
  const edge: Edge = { pool, clock: systemClock, reactions };
  try {
    const org = wantedOrg ?? (await firstOrganization(edge));
    return await write(edge, systemCall(org), async (ctx) => {
      const found = await ctx.db
        .selectFrom('platform.organizations')
        .select('id')
        .where('id', '=', org)
        .executeTakeFirst();
      return found ? { org, secret: (await createApiKey(ctx, key)).secret } : null;
    });
  } finally {
    await pool.end();
  }
}

async function firstOrganization(edge: Edge): Promise<number> {
  const { rows } = await edge.pool.query<{ org: number | null }>(
    'select platform.first_organization() as org',
  );
  return rows[0]?.org ?? createOrganization(edge, { name: 'My shop' });
}
