import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { invariants } from '../composition.ts';
import { removeAll } from '../demo/explore/remove-demo.ts';
import { httpTransport, ServerSilent } from '../demo/play/api-client.ts';
import { watchBackground } from '../demo/play/background.ts';
import { NotThisCompany } from '../demo/play/open-company.ts';
import { type Played, playDemo } from '../demo/play/play-demo.ts';
import { createProgress } from '../demo/play/progress.ts';
import { realTime } from '../demo/play/real-time.ts';
import { summaryLines } from '../demo/play/tally.ts';
import { createApiKey, revokeApiKey } from '../platform/auth/manage-api-keys.ts';
import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { systemCall, write } from '../platform/edge.ts';
import { checkInvariants } from '../platform/invariant.ts';
import { createOrganization } from '../platform/organizations.ts';
import { createProgram, migrateDatabase, type Program } from '../program.ts';

/** Plays the demo company through the public API. */
export const help = `usage: waybill demo [--days D] [--speed N] [--new] [--orders N] [--url URL --key KEY]
       waybill demo --remove ORG

Plays the stream of a real retailer (autumn 2011; what its data lacks is made up, see server/demo/data/README.md) through the
public API, as its channels, dock, pickers, packers and carriers would: with wrong scans, short picks and failing labels.
Then checks every invariant; exit code 1 when one is broken.

--days    days of the stream to play, of 21 (2)
--speed   times as fast as it happened, such as 3600 (an hour a second); "max" (the default) does not wait
--new     begin again in a new organization
--orders  stop taking orders after so many; leaves out the SKUs they do not need; in a new organization
--url     play against a running server, with the key of an owner; it is not verified then
--remove  remove the demo that is organization ORG, with every row of it; only demos can be

The company is an organization of its own in the database of the settings, and serving and background work run in this process.
A second play goes on where the last one stopped: the next days, in the same organization. With --url that is the
organization of the key, which has to be empty or one that was played in. Mails are kept in the outbox and not sent.
Ctrl-C ends the play after the work in hand; what was done stays.

Example: waybill demo --days 1
`;

type Asked = {
  days: number;
  speed: number;
  isNew: boolean;
  orders: number | undefined;
  url: string | undefined;
  key: string | undefined;
  remove: number | undefined;
};

export async function run(args: string[], io: CommandIo): Promise<number> {
  const asked = askedOf(args);
  if (!asked) {
    io.stderr.write(help);
    return 2;
  }
  const say = (line: string) => io.stdout.write(`${line}\n`);
  if (asked.remove !== undefined) return remove(io, asked.remove, say);
  const stop = stopOnSignals(say);
  try {
    if (asked.url === undefined) return await playHere(io, asked, stop.signal, say);
    await play(io, asked, asked.url, asked.key ?? '', stop.signal);
    say('Run "waybill verify" where the database is, to check every invariant.');
    return 0;
  } catch (error) {
    if (!(error instanceof NotThisCompany || error instanceof ServerSilent)) throw error;
    io.stderr.write(`waybill: ${error.message}\n`);
    return 1;
  } finally {
    stop.end();
  }
}

function askedOf(args: string[]): Asked | undefined {
  const { values } = parseArgs({
    args,
    options: {
      days: { type: 'string', default: '2' },
      speed: { type: 'string', default: 'max' },
      new: { type: 'boolean', default: false },
      orders: { type: 'string' },
      url: { type: 'string' },
      key: { type: 'string' },
      remove: { type: 'string' },
    },
  });
  const { url, key } = values;
  const remove = values.remove === undefined ? undefined : Number(values.remove);
  const days = Number(values.days);
  const orders = values.orders === undefined ? undefined : Number(values.orders);
  const speed = values.speed === 'max' ? Number.POSITIVE_INFINITY : Number(values.speed);
  const isCount = (n: number) => Number.isSafeInteger(n) && n >= 1;
  const isRight =
    isCount(days) &&
    days <= 21 &&
    (orders === undefined || isCount(orders)) &&
    speed > 0 &&
    (url === undefined) === (key === undefined) &&
    (url === undefined || URL.canParse(url)) &&
    (remove === undefined || isCount(remove));
  return isRight ? { days, speed, isNew: values.new, orders, url, key, remove } : undefined;
}

/** The first signal ends the play in its time; the second one ends the program at once, as it would without us. */
function stopOnSignals(say: (line: string) => void): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const onSignal = () => {
    end();
    say('Stopping after the work in hand …');
    controller.abort();
  };
  const end = () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return { signal: controller.signal, end };
}

async function playHere(
  io: CommandIo,
  asked: Asked,
  stop: AbortSignal,
  say: (line: string) => void,
): Promise<number> {
  const { smtpUrl: _, ...config } = readConfig({ ...io.env, LOG_LEVEL: io.env.LOG_LEVEL || 'error' });
  const database = await openDatabase(config, say);
  try {
    await migrateDatabase(database.url, say);
    const loopback = { ...config, smtpUrl: undefined, host: '127.0.0.1', port: await freePort() };
    const program = createProgram(loopback, database.url);
    const server = await program.serve();
    const worker = await program.work();
    try {
      const owner = await openOrganization(program, asked, say);
      const isStopped = await play(io, asked, `http://127.0.0.1:${loopback.port}`, owner.key, stop).finally(
        owner.leave,
      );
      return isStopped ? 0 : await verify(program, say);
    } finally {
      await server.stop();
      await worker.stop();
      await program.stop();
    }
  } finally {
    await database.stop();
  }
}

/** Answers whether the play was ended before its time. */
async function play(
  io: CommandIo,
  asked: Asked,
  url: string,
  ownerKey: string,
  stop: AbortSignal,
): Promise<boolean> {
  const startedAt = performance.now();
  const progress = createProgress(io.stdout);
  const send = httpTransport(url);
  try {
    const played = await playDemo({
      ...{ send, ownerKey, days: asked.days, stop },
      time: realTime(asked.speed, watchBackground(send, ownerKey, progress.say), stop),
      ...(asked.orders === undefined ? {} : { mostOrders: asked.orders }),
      say: progress.say,
      watch: progress.watch,
    });
    progress.end();
    const seconds = (performance.now() - startedAt) / 1000;
    for (const line of [spanLine(played), ...summaryLines(played.tally, seconds)]) progress.say(line);
    return played.isStopped;
  } finally {
    progress.end();
  }
}

function spanLine({ span, isTheLast, isStopped }: Played): string {
  const rest = isTheLast
    ? 'the stream has been played to its end; --new begins again'
    : 'play again to go on from there';
  if (!span) return `Nothing was left to play: ${rest}`;
  const minute = (at: string) => at.slice(0, 16).replace('T', ' ');
  return `${isStopped ? 'Stopped. ' : ''}Played ${minute(span.from)} to ${minute(span.to)}; ${rest}`;
}

const organizationName = 'Online Retail (demo)';

type Owner = { key: string; leave(): Promise<void> };

/** The organization of the last play, or a new one, numbered where there are others. With a key for this play. */
async function openOrganization(program: Program, asked: Asked, say: (line: string) => void): Promise<Owner> {
  const { edge, ownerPool } = program;
  const { rows } = await ownerPool.query<{ id: number; name: string }>(
    'select id, name from platform.organizations where name like $1 order by id desc',
    [`${organizationName}%`],
  );
  const last = asked.isNew || asked.orders !== undefined ? undefined : rows[0];
  const name = rows.length === 0 ? organizationName : `${organizationName} ${rows.length + 1}`;
  const org = last?.id ?? (await createOrganization(edge, { name, isDemo: true }));
  say(
    `"${last?.name ?? name}" is organization ${org}. For a key to look at it: waybill key create --role owner --org ${org}`,
  );
  const { id, secret } = await write(edge, systemCall(org), (ctx) =>
    createApiKey(ctx, { name: 'Player of the demo', role: 'owner' }),
  );
  return {
    key: secret,
    leave: async () => {
      await write(edge, systemCall(org), (ctx) => revokeApiKey(ctx, id));
    },
  };
}

async function verify({ ownerPool }: Program, say: (line: string) => void): Promise<number> {
  const findings = await checkInvariants(ownerPool, invariants);
  for (const { invariant, org, finding } of findings.slice(0, 50))
    say(`BROKEN ${invariant} (organization ${org}): ${finding}`);
  say(
    findings.length === 0
      ? `verify: all ${invariants.length} invariants hold`
      : `verify: ${findings.length} findings`,
  );
  return findings.length === 0 ? 0 : 1;
}

async function remove(io: CommandIo, org: number, say: (line: string) => void): Promise<number> {
  const config = readConfig({ ...io.env, LOG_LEVEL: io.env.LOG_LEVEL || 'error' });
  const database = await openDatabase(config, say);
  try {
    await migrateDatabase(database.url, say);
    const program = createProgram(config, database.url);
    try {
      return await removeOneDemo(program, org, io, say);
    } finally {
      await program.stop();
    }
  } finally {
    await database.stop();
  }
}

async function removeOneDemo(
  { edge, ownerPool }: Program,
  org: number,
  io: CommandIo,
  say: (line: string) => void,
): Promise<number> {
  const { rows: demos } = await ownerPool.query<{ id: number; name: string }>(
    'select id, name from platform.organizations where is_demo order by id',
  );
  const demo = demos.find(({ id }) => id === org);
  if (!demo) {
    const list = demos.map(({ id, name }) => `${id} ("${name}")`).join(', ') || 'none';
    io.stderr.write(`waybill: Organization ${org} is not a demo. Demos that can be removed: ${list}.\n`);
    return 1;
  }
  let share = 0;
  await removeAll(edge, org, (done, total) => {
    const now = Math.floor((10 * done) / total);
    if (now > share) say(`${10 * now} %`);
    share = Math.max(share, now);
  });
  say(`"${demo.name}" (organization ${org}) is removed.`);
  return 0;
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
