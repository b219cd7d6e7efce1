/**
 * Under which system user PostgreSQL runs, and by which path that user reaches a folder. PostgreSQL refuses
 * to run as root, so root lends it an ordinary user; everybody else runs it as themselves.
 */
import { spawnSync } from 'node:child_process';
import { chownSync, closeSync, lchownSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../startup-error.ts';

/** The user PostgreSQL runs as; undefined means the user of this process. */
export type Account = { uid: number; gid: number; name: string } | undefined;

const IS_ROOT = process.getuid?.() === 0;

/** System users that may lend their name, best first: PostgreSQL's own on Debian, Red Hat and macOS, else nobody. */
const LENDERS = ['postgres', '_postgres', 'nobody'];

/**
 * Chooses the user for the cluster whose folder is `home` (which need not exist yet). An existing cluster
 * stays with its owner.
 */
export function chooseAccount(home: string): Account {
  const owner = statSync(home, { throwIfNoEntry: false });
  if (!IS_ROOT) {
    const me = process.getuid?.();
    if (owner && me !== undefined && owner.uid !== me) {
      throw new StartupError(
        'folder_not_ours',
        `The database folder ${home} belongs to user ${nameOf(owner.uid)}, not to you. Start Waybill as that user, or set DATA_DIR to another folder.`,
      );
    }
    return undefined;
  }
  const users = readUsers();
  if (owner && owner.uid !== 0) {
    const known = users.find((user) => user.uid === owner.uid);
    return known ?? { uid: owner.uid, gid: owner.gid, name: String(owner.uid) };
  }
  for (const name of LENDERS) {
    const user = users.find((candidate) => candidate.name === name && candidate.uid !== 0);
    if (user) return user;
  }
  throw new StartupError(
    'platform_unsupported',
    'PostgreSQL refuses to run as root and this system has neither a user "postgres" nor "nobody". Start Waybill as an ordinary user.',
  );
}

/** Gives a file or folder to the account. */
export function giveTo(account: Account, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Gives a folder with all that is in it to the account, when root owns it (after a copy made by root). */
export function giveTreeTo(account: Account, folder: string): void {
  if (!account || statSync(folder).uid !== 0) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), account.uid, account.gid);
  }
  chownSync(folder, account.uid, account.gid);
}

/** The options of `spawn` that make a child run as the account. */
export function spawnAs(account: Account): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** What PostgreSQL may know of our environment: no secret of the program is among it. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, LC_ALL: 'C' };
}

/** Whether the account can enter `folder` by its ordinary path. */
export function canEnter(account: Account, folder: string): boolean {
  if (!account) return true;
  const probe = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], {
    ...spawnAs(account),
    cwd: '/',
    stdio: 'ignore',
  });
  return probe.status === 0;
}

/**
 * A folder as the account sees it. Where a parent folder is closed to the account (root's home, for one),
 * the child inherits an open handle as descriptor 3 and names the folder through it: Linux then skips the
 * parents, and nothing about their permissions has to change.
 */
export type Passage = { path: string; descriptor: number | undefined; close: () => void };

/** Opens the passage to `folder`, which must exist and belong to the account. */
export function openPassage(account: Account, folder: string): Passage {
  if (canEnter(account, folder)) return { path: folder, descriptor: undefined, close: () => {} };
  const descriptor = openSync(folder, 'r');
  const path = '/proc/self/fd/3';
  const probe = spawnSync('/bin/sh', ['-c', `cd ${path}/`], {
    ...spawnAs(account),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  });
  if (probe.status === 0) return { path, descriptor, close: () => closeSync(descriptor) };
  closeSync(descriptor);
  throw new StartupError(
    'folder_not_ours',
    `The database must not run as root, and user "${account?.name}" cannot enter ${folder}. Set DATA_DIR to a folder whose parents other users may enter (for example /var/lib/waybill), or start Waybill as an ordinary user.`,
  );
}

/** What `stdio` a child needs so that the passage works. */
export function passageStdio(passage: Passage, output: number | 'pipe'): ('ignore' | 'pipe' | number)[] {
  const streams: ('ignore' | 'pipe' | number)[] = ['ignore', output, output];
  return passage.descriptor === undefined ? streams : [...streams, passage.descriptor];
}

function readUsers(): { uid: number; gid: number; name: string }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length > 3 && !fields[0]?.startsWith('#'))
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: asId(uid), gid: asId(gid) }));
}

/** macOS writes "nobody" as -2; the system calls want the unsigned number. */
function asId(text: string | undefined): number {
  return Number(text) >>> 0;
}

function nameOf(uid: number): string {
  try {
    return readUsers().find((user) => user.uid === uid)?.name ?? String(uid);
  } catch {
    return String(uid);
  }
}
