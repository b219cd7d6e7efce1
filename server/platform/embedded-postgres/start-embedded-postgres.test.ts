/**
 * Faults of the embedded database, on real processes: whatever is killed or in the way, the next start works
 * or says in one line why not, and nothing that was committed is lost.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartupError } from '../startup-error.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';

let dataDir: string;
let running: EmbeddedPostgres[];
let children: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'waybill-fault-'));
  chmodSync(dataDir, 0o711);
  running = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of running) await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(port?: number, folder = dataDir): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder, port, log: () => {} });
  running.push(server);
  return server;
}

async function refusal(starting: Promise<unknown>): Promise<StartupError> {
  const error = await starting.then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(StartupError);
  expect(error.message).not.toContain('\n');
  return error;
}

async function ask(url: string, text: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const answer = await client.query({ text, values, rowMode: 'array' });
    return answer.rows.flat();
  } finally {
    await client.end();
  }
}

function postmasterPid(folder = dataDir): number {
  return Number(readFileSync(join(folder, 'postgresql/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Another process of the program that uses the same data folder; it prints its port when it is in. */
async function startElsewhere(): Promise<{ child: ChildProcess; port: number }> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('start-embedded-postgres.ts', import.meta.url))};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    process.on('SIGTERM', async () => { await server.stop(); process.exit(0); });
    console.log(server.port);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.once('data', (chunk) => resolve(Number(chunk)));
    child.once('exit', (code) => reject(new Error(`the other process ended with ${code}`)));
  });
  return { child, port };
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

test('a stopped database starts again on the same port with its data, and its secrets are private', async () => {
  const first = await start();
  await ask(first.url, 'create table kept (sku text)');
  await ask(first.url, "insert into kept values ('A-1')");
  expect(await ask(first.url, 'show fsync')).toEqual(['on']);
  expect(await ask(first.url, 'show synchronous_commit')).toEqual(['on']);
  expect(await ask(first.url, 'show listen_addresses')).toEqual(['127.0.0.1']);
  await first.stop();
  expect(existsSync(join(dataDir, 'postgresql/cluster/postmaster.pid'))).toBe(false);

  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, 'select sku from kept')).toEqual(['A-1']);
  expect(await ask(second.socketUrl ?? second.url, 'select sku from kept')).toEqual(['A-1']);
  expect(statSync(join(dataDir, 'postgresql/password')).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'postgresql')).mode & 0o777).toBe(0o700);
});

test('a wrong password is refused over TCP', async () => {
  const server = await start();
  const url = server.url.replace(/:[^:@]+@/, ':wrong@');
  await expect(ask(url, 'select 1')).rejects.toThrow(/password authentication failed/);
});

test('after kill -9 of the server the program starts it again by itself, and commits survive', async () => {
  const server = await start();
  await ask(server.url, 'create table kept (n int)');
  await ask(server.url, 'insert into kept select generate_series(1, 1000)');
  process.kill(postmasterPid(), 'SIGKILL');
  let count: unknown[] = [];
  for (let attempt = 0; attempt < 200 && count.length === 0; attempt += 1) {
    await pause(50);
    count = await ask(server.url, 'select count(*)::int from kept').catch(() => []);
  }
  expect(count).toEqual([1000]);
});

test('after kill -9 of the program the next one joins the server it left', async () => {
  const { child, port } = await startElsewhere();
  const left = postmasterPid();
  await end(child, 'SIGKILL');
  const server = await start();
  expect(server.port).toBe(port);
  expect(postmasterPid()).toBe(left);
});

test('after kill -9 of program and server together the next start works', async () => {
  const { child } = await startElsewhere();
  const pid = postmasterPid();
  child.kill('SIGKILL');
  process.kill(pid, 'SIGKILL');
  const server = await start();
  expect(await ask(server.url, 'select 1')).toEqual([1]);
});

test.runIf(isLinux)('a lock file that names a living stranger does not stop the start', async () => {
  const first = await start();
  const lock = readFileSync(join(dataDir, 'postgresql/cluster/postmaster.pid'), 'utf8');
  await first.stop();
  const lines = lock.split('\n');
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
  children.push(stranger);
  lines[0] = String(stranger.pid);
  writeFileSync(join(dataDir, 'postgresql/cluster/postmaster.pid'), lines.join('\n'));
  const second = await start();
  expect(await ask(second.url, 'select 1')).toEqual([1]);
});

test.runIf(isLinux)('a copied data folder gets its own server, not the one of its original', async () => {
  const original = await start();
  await ask(original.url, 'create table kept (n int)');
  await ask(original.url, 'checkpoint');
  const copy = mkdtempSync(join(tmpdir(), 'waybill-fault-copy-'));
  try {
    chmodSync(copy, 0o711);
    cpSync(join(dataDir, 'postgresql'), join(copy, 'postgresql'), {
      recursive: true,
      filter: (path) => !path.includes('.s.PGSQL'),
    });
    const second = await start(undefined, copy);
    expect(second.port).not.toBe(original.port);
    expect(postmasterPid(copy)).not.toBe(postmasterPid());
    await second.stop();
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});

test('two programs that start at once share one server, and the last to leave stops it', async () => {
  const [mine, other] = await Promise.all([start(), startElsewhere()]);
  expect(mine.port).toBe(other.port);
  await mine.stop();
  expect(await ask(mine.url, 'select 1')).toEqual([1]);
  await end(other.child, 'SIGTERM');
  expect(existsSync(join(dataDir, 'postgresql/cluster/postmaster.pid'))).toBe(false);
});

test.runIf(isRoot && isLinux)('root works in a folder that other users cannot enter', async () => {
  const closed = join(dataDir, 'closed');
  mkdirSync(join(closed, 'data'), { recursive: true, mode: 0o700 });
  const first = await start(undefined, join(closed, 'data'));
  await ask(first.url, 'create table kept (n int)');
  expect(statSync(join(closed, 'data/postgresql/cluster')).uid).not.toBe(0);
  await first.stop();
  const second = await start(undefined, join(closed, 'data'));
  expect(await ask(second.url, 'select count(*)::int from kept')).toEqual([0]);
  process.kill(postmasterPid(join(closed, 'data')), 'SIGKILL');
  await second.stop();
  const third = await start(undefined, join(closed, 'data'));
  expect(await ask(third.url, 'select count(*)::int from kept')).toEqual([0]);
  await third.stop();
});

test('a busy wanted port is refused in one line; a busy kept port is replaced', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', () => resolve()));
  const address = blocker.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    const error = await refusal(start(port));
    expect(error.code).toBe('port_busy');
    expect(error.message).toContain(String(port));
    writeFileSync(join(dataDir, 'postgresql/port'), `${port}\n`);
    const server = await start();
    expect(server.port).not.toBe(port);
  } finally {
    blocker.close();
  }
});

test('damaged folders are refused in one line', async () => {
  const server = await start();
  await server.stop();
  const cluster = join(dataDir, 'postgresql/cluster');
  truncateSync(join(cluster, 'global/pg_control'), 100);
  expect((await refusal(start())).code).toBe('database_corrupt');
  writeFileSync(join(cluster, 'PG_VERSION'), '14\n');
  expect((await refusal(start())).code).toBe('database_version');
  rmSync(join(cluster, 'PG_VERSION'));
  expect((await refusal(start())).code).toBe('database_corrupt');
});

test.runIf(isRoot && isLinux)("somebody else's data folder is refused in one line", async () => {
  chmodSync(dataDir, 0o700);
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('start-embedded-postgres.ts', import.meta.url))};
    process.setgroups([]); process.setgid(65534); process.setuid(65534);
    await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} })
      .catch((error) => { console.log(error.code); process.exitCode = 1; });`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect([child.status, child.stdout]).toEqual([1, 'folder_not_ours\n']);
});

const SMALL_DISK = 'size=20m,mode=711';

test('a full disk is refused in one line, and after space is freed the start works', async (context) => {
  const disk = join(dataDir, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', SMALL_DISK, 'tmpfs', disk]);
  if (mounted.status !== 0) context.skip('a small tmpfs cannot be mounted here');
  try {
    expect((await refusal(start(undefined, disk))).code).toBe('disk_full');
    spawnSync('mount', ['-o', 'remount,size=200m', disk]);
    const first = await start(undefined, disk);
    await first.stop();
    writeFileSync(join(disk, 'filler'), '');
    spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filler')}`, 'bs=64k'], { stdio: 'ignore' });
    const error = await refusal(start(undefined, disk));
    expect(error.code).toBe('disk_full');
    rmSync(join(disk, 'filler'));
    const second = await start(undefined, disk);
    expect(await ask(second.url, 'select 1')).toEqual([1]);
    await second.stop();
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});
