import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { invariants } from '../composition.ts';
import { httpTransport } from '../demo/play/api-client.ts';
import { playDemo } from '../demo/play/play-demo.ts';
import { createProgress } from '../demo/play/progress.ts';
import { realTime } from '../demo/play/real-time.ts';
import { summaryLines } from '../demo/play/tally.ts';
import { createApiKey } from '../platform/auth/manage-api-keys.ts';
import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { systemCall, write } from '../platform/edge.ts';
import { checkInvariants } from '../platform/invariant.ts';
import { createOrganization } from '../platform/organizations.ts';
import { createProgram, migrateDatabase, type Program } from '../program.ts';

/** Plays the demo company through the public API. */
export const help = `usage: waybill demo [--days D] [--orders N] [--speed N] [--url URL --key KEY]

Plays the stream of a real retailer (autumn 2011; what its data lacks is made up, see server/demo/data/README.md) through the
public API, as its channels, dock, pickers, packers and carriers would: with wrong scans, short picks and failing labels.
Then checks every invariant; exit code 1 when one is broken.

--days    days of the stream, from the first of 21 (2)
--orders  stop taking orders after so many; leaves out bins and SKUs they do not need
--speed   times as fast as it happened, such as 3600; "max" (the default) does not wait
--url     play against a running server, with the key of an owner of an empty organisation; it is not verified then

Without --url a new organisation is made in the database of the settings, and serving and background work run in this
process. Mails are kept in the outbox and not sent.

Example: waybill demo --days 1
`;

type Asked = { days: number; orders: number | undefined; speed: number; url?: string; key?: string };

export async function run(args: string[], io: CommandIo): Promise<number> {
  const asked = askedOf(args);
  if (!asked) {
    io.stderr.write(help);
    return 2;
  }
  if (asked.url !== undefined) {
    await play(io, asked, asked.url, asked.key ?? '');
    io.stdout.write('Run "waybill verify" where the database is, to check every invariant.\n');
    return 0;
  }
  const say = (line: string) => io.stdout.write(`${line}\n`);
  const { smtpUrl: _, ...config } = readConfig({ ...io.env, LOG_LEVEL: io.env.LOG_LEVEL || 'error' });
  const database = await openDatabase(config, say);
  try {
    await migrateDatabase(database.url, say);
    const loopback = { ...config, smtpUrl: undefined, host: '127.0.0.1', port: await freePort() };
    const program = createProgram(loopback, database.url);
    const server = await program.serve();
    const worker = await program.work();
    try {
      const key = await openOrganization(program, say);
      await play(io, asked, `http://127.0.0.1:${loopback.port}`, key);
      return await verify(program, say);
    } finally {
      await server.stop();
      await worker.stop();
      await program.stop();
    }
  } finally {
    await database.stop();
  }
}

function askedOf(args: string[]): Asked | undefined {
  const { values } = parseArgs({
    args,
    options: {
      days: { type: 'string', default: '2' },
      orders: { type: 'string' },
      speed: { type: 'string', default: 'max' },
      url: { type: 'string' },
      key: { type: 'string' },
    },
  });
  const days = Number(values.days);
  const orders = values.orders === undefined ? undefined : Number(values.orders);
  const speed = values.speed === 'max' ? Number.POSITIVE_INFINITY : Number(values.speed);
  const isCount = (n: number) => Number.isSafeInteger(n) && n >= 1;
  const isRight =
    isCount(days) &&
    days <= 21 &&
    (orders === undefined || isCount(orders)) &&
    speed > 0 &&
    (values.url === undefined) === (values.key === undefined) &&
    (values.url === undefined || URL.canParse(values.url));
  if (!isRight) return undefined;
  const { url, key } = values;
  return {
    days,
    orders,
    speed,
    ...(url === undefined ? {} : { url }),
    ...(key === undefined ? {} : { key }),
  };
}

async function play(io: CommandIo, asked: Asked, url: string, ownerKey: string): Promise<void> {
  const startedAt = performance.now();
  const progress = createProgress(io.stdout);
  const tally = await playDemo({
    send: httpTransport(url),
    ownerKey,
    time: realTime(asked.speed),
    days: asked.days,
    ...(asked.orders === undefined ? {} : { mostOrders: asked.orders }),
    say: progress.say,
    progress: progress.at,
  });
  progress.end();
  const seconds = (performance.now() - startedAt) / 1000;
  for (const line of summaryLines(tally, seconds)) progress.say(line);
}

const organizationName = 'Online Retail (demo)';

/** An organisation of its own, numbered where the database has one from an earlier play. Returns an owner's key. */
async function openOrganization({ edge, ownerPool }: Program, say: (line: string) => void): Promise<string> {
  const { rows } = await ownerPool.query<{ n: number }>(
    'select count(*)::int as n from platform.organizations where name like $1',
    [`${organizationName}%`],
  );
  const before = rows[0]?.n ?? 0;
  const name = before === 0 ? organizationName : `${organizationName} ${before + 1}`;
  const org = await createOrganization(edge, { name });
  const { secret } = await write(edge, systemCall(org), (ctx) =>
    createApiKey(ctx, { name: 'Player of the demo', role: 'owner' }),
  );
  say(
    `"${name}" is organisation ${org}. For a key to look at it: waybill key create --role owner --org ${org}`,
  );
  return secret;
}

async function verify({ ownerPool }: Program, say: (line: string) => void): Promise<number> {
  const findings = await checkInvariants(ownerPool, invariants);
  for (const { invariant, org, finding } of findings.slice(0, 50))
    say(`BROKEN ${invariant} (organisation ${org}): ${finding}`);
  say(
    findings.length === 0
      ? `verify: all ${invariants.length} invariants hold`
      : `verify: ${findings.length} findings`,
  );
  return findings.length === 0 ? 0 : 1;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
