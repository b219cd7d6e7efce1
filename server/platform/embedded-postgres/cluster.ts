/**
 * The folder of one database cluster: `cluster/` (PostgreSQL's data), `password`, `port`, `server.log`.
 * It appears whole, by one rename, or not at all, so that a crash or a second process in the middle of the
 * first start leaves nothing to repair.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import { type Account, giveTo, openPassage, passageStdio, plainEnvironment, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { isAlive } from './postmaster.ts';

/** The superuser of the cluster, owner of everything the migrations make. */
export const OWNER = 'waybill_owner';

/** The version of PostgreSQL the embedded programs are; a cluster belongs to one major version. */
const MAJOR_VERSION = '18';

const DRAFT_PREFIX = '.postgresql-new-';

/** Paths inside the cluster's folder `home`. */
export function clusterPaths(home: string) {
  return {
    data: join(home, 'cluster'),
    password: join(home, 'password'),
    port: join(home, 'port'),
    log: join(home, 'server.log'),
    postmaster: join(home, 'cluster', 'postmaster.pid'),
  };
}

/** Makes sure the parent folder can take the cluster's folder, and clears what earlier crashes left in it. */
export function prepareParent(parent: string): void {
  try {
    mkdirSync(parent, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    accessSync(parent, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw asStartupError(cause, parent);
  }
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(DRAFT_PREFIX)) continue;
    const maker = Number(name.slice(DRAFT_PREFIX.length).split('-')[0]);
    if (maker !== process.pid && isAlive(maker)) continue;
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** Creates the cluster in `home` unless it is there. `durable: false` skips the flush to disk. */
export async function createCluster(
  home: string,
  parent: string,
  account: Account,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  if (existsSync(home)) return checkCluster(home);
  const draft = join(parent, `${DRAFT_PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    mkdirSync(join(draft, 'cluster'), { recursive: true, mode: 0o700 });
    chmodSync(draft, 0o700);
    const password = join(draft, 'password');
    writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
    for (const path of [draft, join(draft, 'cluster'), password]) giveTo(account, path);
    await runInitdb(draft, account, binaries, durable);
    renameSync(draft, home);
  } catch (error) {
    // Another process made the cluster at the same time: theirs is as good as ours.
    if (existsSync(home)) return checkCluster(home);
    throw asStartupError(error, parent);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Refuses a folder that is not a whole cluster of this version, before PostgreSQL is asked to run on it. */
function checkCluster(home: string): void {
  const paths = clusterPaths(home);
  const version = readIfThere(join(paths.data, 'PG_VERSION'))?.trim();
  const password = readIfThere(paths.password)?.trim();
  if (!version || !password || !existsSync(join(paths.data, 'global', 'pg_control'))) {
    throw new StartupError(
      'database_corrupt',
      `The database folder ${home} is damaged: it is not a whole PostgreSQL cluster. Restore it from a backup, or move it away to begin with an empty one.`,
    );
  }
  if (version !== MAJOR_VERSION) {
    throw new StartupError(
      'database_version',
      `The database folder ${home} was made by PostgreSQL ${version}, this program brings ${MAJOR_VERSION}. Use the version of Waybill that made it: "waybill backup" there, then "waybill restore" here.`,
    );
  }
}

async function runInitdb(
  draft: string,
  account: Account,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  const passage = openPassage(account, draft);
  const options = [
    `--pgdata=${passage.path}/cluster`,
    `--pwfile=${passage.path}/password`,
    `--username=${OWNER}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts alike on every system and after every upgrade of it.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(binaries.initdb, options, account, passageStdio(passage, 'pipe'));
  } finally {
    passage.close();
  }
}

/** Runs a program of PostgreSQL to its end; rejects with its last words when it fails. */
export function run(
  program: string,
  options: string[],
  account: Account,
  stdio: ('ignore' | 'pipe' | number)[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      ...spawnAs(account),
      cwd: '/',
      env: plainEnvironment(),
      stdio,
    });
    let words = '';
    const listen = (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-4000);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${signal ?? code}: ${words.trim()}`));
    });
  });
}

/** Names the causes that a person can act on; anything else says where it happened and what was said. */
export function asStartupError(error: unknown, folder: string): StartupError {
  if (error instanceof StartupError) return error;
  const words = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|EDQUOT|No space left|quota exceeded|free disk space/i.test(words)) {
    return new StartupError(
      'disk_full',
      `The disk is full: the database in ${folder} needs room. Free some space and start again.`,
      { cause: error },
    );
  }
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only file system/i.test(words)) {
    return new StartupError(
      'folder_not_ours',
      `The folder ${folder} may not be written by this user. Give it to the user that runs Waybill, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  return new StartupError(
    'database_failed',
    `The embedded database in ${folder} did not start: ${lastComplaint(words)}`,
    { cause: error },
  );
}

/** The last line with PostgreSQL's own complaint in it, without its time stamp. */
export function lastComplaint(words: string): string {
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const complaint =
    lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? lines.at(-1) ?? 'no words';
  return complaint.replace(/^\S+ \S+ \S+ \[\d+\] /, '').trim();
}

export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))) {
      return undefined;
    }
    throw error;
  }
}
