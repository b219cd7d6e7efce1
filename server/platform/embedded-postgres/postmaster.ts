/**
 * The server process of a cluster: is there one, start one, end one. PostgreSQL itself makes sure that a
 * data folder never has two; what is added here is telling a live server from the traces of a dead one,
 * because a process id in a file may by now be somebody else's.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, openPassage, passageStdio, plainEnvironment, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { clusterPaths, readIfThere, run } from './cluster.ts';
import { settingArguments } from './settings.ts';

export type Postmaster = { pid: number; port: number; hasSocket: boolean };

const LOG_LIMIT_BYTES = 10_000_000;
/** Longest path of a Unix socket is 107 bytes on Linux and 103 on macOS, with "/.s.PGSQL.65535" at its end. */
const SOCKET_FOLDER_LIMIT_BYTES = 85;

/** The live server of the cluster, if any. */
export function findPostmaster(home: string): Postmaster | undefined {
  const lock = readIfThere(clusterPaths(home).postmaster);
  const lines = lock?.split('\n') ?? [];
  const pid = Number(lines[0] ?? 0);
  if (!lock || !isAlive(pid)) return undefined;
  if (isServerOf(pid, clusterPaths(home).data)) {
    return { pid, port: Number(lines[3] ?? 0), hasSocket: Boolean(lines[4]) };
  }
  // The id now belongs to another process, which PostgreSQL would take for a server and refuse to start.
  // A dead id it clears itself, and safely against a second server that starts at this moment.
  forgetPostmaster(home, lock);
  return undefined;
}

/** Removes lock files that name a process which is not this cluster's server, unless they changed since. */
export function forgetPostmaster(home: string, lock = readIfThere(clusterPaths(home).postmaster)): void {
  if (readIfThere(clusterPaths(home).postmaster) !== lock) return;
  rmSync(clusterPaths(home).postmaster, { force: true });
  for (const name of readdirSync(home)) {
    if (name.startsWith('.s.PGSQL.')) rmSync(join(home, name), { force: true });
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** On Linux the working folder of the process decides: every PostgreSQL process sits in its data folder. */
function isServerOf(pid: number, data: string): boolean {
  if (platform() === 'linux') return worksIn(pid, data);
  if (platform() === 'win32') {
    const tasks = spawnSync('tasklist', ['/fi', `PID eq ${pid}`, '/fo', 'csv', '/nh'], { encoding: 'utf8' });
    return /postgres/i.test(tasks.stdout ?? '');
  }
  const processes = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  return /postgres/.test(processes.stdout ?? '');
}

function worksIn(pid: number, data: string): boolean {
  try {
    const there = statSync(`/proc/${pid}/cwd`);
    const here = statSync(data);
    return (
      there.ino === here.ino &&
      there.dev === here.dev &&
      readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    );
  } catch {
    return false;
  }
}

/**
 * Starts the server and returns at once with what it printed so far; it may still be recovering. It runs in
 * its own session, so that Ctrl-C in the terminal reaches only us, and we stop it when our work is done.
 */
export async function launchPostmaster(
  home: string,
  port: number,
  account: Account,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<Launch> {
  const paths = clusterPaths(home);
  const log = openLog(paths.log, account);
  const logStart = fstatSync(log).size;
  const passage = openPassage(account, home);
  const all = {
    ...settings,
    port: String(port),
    unix_socket_directories: settings.unix_socket_directories ?? (socketFolder(home) ? passage.path : ''),
  };
  const launch: Launch = {
    exited: false,
    failure: '',
    words: () => launch.failure || readLogFrom(paths.log, logStart),
  };
  try {
    if (platform() === 'win32') {
      // pg_ctl drops an administrator's rights, which PostgreSQL refuses to run with.
      const options = settingArguments(all).map((part) => `"${part}"`);
      await run(
        binaries.pgCtl,
        ['start', '-W', '-s', '-D', paths.data, '-l', paths.log, '-o', options.join(' ')],
        account,
        ['ignore', 'ignore', 'ignore'],
      );
      return launch;
    }
    const child = spawn(binaries.postgres, ['-D', `${passage.path}/cluster`, ...settingArguments(all)], {
      ...spawnAs(account),
      cwd: '/',
      env: plainEnvironment(),
      detached: true,
      stdio: passageStdio(passage, log),
    });
    child.on('error', (error) => {
      launch.failure = error.message;
      launch.exited = true;
    });
    child.on('exit', () => {
      launch.exited = true;
    });
    child.unref();
    return launch;
  } finally {
    passage.close();
    closeSync(log);
  }
}

/** `words` is what the server wrote since its start; `failure` why its program could not be run at all. */
export type Launch = { exited: boolean; failure: string; words: () => string };

/** The folder of the Unix socket, or undefined where there cannot be one. */
export function socketFolder(home: string): string | undefined {
  return platform() === 'win32' || Buffer.byteLength(home) > SOCKET_FOLDER_LIMIT_BYTES ? undefined : home;
}

/** Fast shutdown (sessions are ended, everything committed is flushed); waits for the end, then insists. */
export async function stopPostmaster(home: string, binaries: Binaries, account: Account): Promise<void> {
  const running = findPostmaster(home);
  if (!running) return;
  if (platform() === 'win32') {
    const data = clusterPaths(home).data;
    await run(binaries.pgCtl, ['stop', '-m', 'fast', '-s', '-D', data], account, ['ignore', 'pipe', 'pipe']);
    return;
  }
  signal(running.pid, 'SIGINT');
  if (await ended(running.pid, home, 60_000)) return;
  signal(running.pid, 'SIGQUIT');
  if (await ended(running.pid, home, 10_000)) return;
  for (const pid of serversIn(home)) signal(pid, 'SIGKILL');
  await ended(running.pid, home, 5_000);
}

/** Ends server processes whose parent was killed and that still hold the data folder (Linux only). */
export function endOrphans(home: string): void {
  for (const pid of serversIn(home)) signal(pid, 'SIGKILL');
}

function serversIn(home: string): number[] {
  if (platform() !== 'linux') return [];
  const data = clusterPaths(home).data;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && worksIn(pid, data));
}

async function ended(pid: number, home: string, timeout_ms: number): Promise<boolean> {
  const data = clusterPaths(home).data;
  const deadline = Date.now() + timeout_ms;
  while (Date.now() < deadline) {
    if (!isAlive(pid) || !isServerOf(pid, data)) return true;
    await pause(20);
  }
  return false;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended on its own in between.
  }
}

/** Never follows a link: PostgreSQL's user owns the folder, and root must not be led elsewhere by it. */
function openLog(path: string, account: Account): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  const flags = constants.O_CREAT | constants.O_APPEND | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
  const descriptor = openSync(path, flags, 0o600);
  if (account) fchownSync(descriptor, account.uid, account.gid);
  return descriptor;
}

function readLogFrom(path: string, start: number): string {
  const bytes = readFileSync(path);
  return bytes.subarray(bytes.length >= start ? start : 0).toString();
}
