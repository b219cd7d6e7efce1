/**
 * The database that comes with the program: PostgreSQL's own binaries from npm, data in one folder, one
 * server per folder shared by every process of Waybill that uses it. Whatever was killed before, the next
 * start works; what cannot work is said in one line (a StartupError).
 */
import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { platform } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError } from '../startup-error.ts';
import { type Account, chooseAccount, giveTo, giveTreeTo } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import {
  asStartupError,
  clusterPaths,
  createCluster,
  lastComplaint,
  prepareParent,
  readIfThere,
} from './cluster.ts';
import { clusterUrl, joinServer, type Membership } from './membership.ts';
import {
  endOrphans,
  findPostmaster,
  forgetPostmaster,
  type Launch,
  launchPostmaster,
  socketFolder,
  stopPostmaster,
} from './postmaster.ts';
import { serverSettings } from './settings.ts';

export type EmbeddedPostgresOptions = {
  /** The program's data folder; the cluster lives in its `postgresql` folder. */
  dataDir: string;
  /** A fixed TCP port. Without it the cluster keeps the free one it found first. */
  port?: number;
  /** False gives up safety after a crash for speed: for throw-away clusters of tests only. */
  durable?: boolean;
  log: (line: string) => void;
};

export type EmbeddedPostgres = {
  /** Connection string of the owner (a superuser) over TCP on 127.0.0.1. */
  url: string;
  /** The same over the Unix socket, where there is one: fewer microseconds per statement. */
  socketUrl: string | undefined;
  port: number;
  /** Leaves the server; stops it when no other process of Waybill uses it. Never throws twice. */
  stop: () => Promise<void>;
};

/** Crash recovery of a large write-ahead log may take this long before the server takes sessions. */
const START_TIMEOUT_MS = 300_000;
/** After this long, processes that outlived a killed server are ended. */
const ORPHAN_PATIENCE_MS = 3_000;

const RESTART_PAUSE_MS = 2_000;

type Joined = { port: number; hasSocket: boolean; membership: Membership };

type Site = {
  home: string;
  account: Account;
  binaries: Binaries;
  settings: Record<string, string>;
  password: string;
  wantedPort: number | undefined;
  log: (line: string) => void;
};

/** Starts the cluster of a data folder, or joins the server that already runs on it. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const site = await prepareSite(options);
  let stopping: Promise<void> | undefined;

  const enter = async () => {
    const joined = await joinOrStart(site);
    // A killed server is started again, so that the program's connections heal without a restart.
    joined.membership.lost.then(() => {
      if (!stopping) current = enterAgain();
    });
    return joined;
  };
  const enterAgain = async (): Promise<Joined> => {
    for (;;) {
      try {
        site.log('The database went away; starting it again');
        return await enter();
      } catch (error) {
        if (stopping) throw error;
        site.log(error instanceof Error ? error.message : String(error));
        await pause(RESTART_PAUSE_MS);
      }
    }
  };
  let current = enter();
  const { port, hasSocket } = await current;
  // The program's connections know this port, so that a server started again must be there too.
  site.wantedPort = port;

  const stop = async () => {
    const joined = await current.catch(() => undefined);
    if (!(await joined?.membership.leave())) return;
    await stopPostmaster(site.home, site.binaries, site.account);
    await joined?.membership.abandon();
    site.log('Database stopped');
  };
  const folder = hasSocket ? socketFolder(site.home) : undefined;
  return {
    url: clusterUrl(port, site.password),
    socketUrl: folder && `${clusterUrl(port, site.password)}?host=${encodeURIComponent(folder)}`,
    port,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

async function prepareSite(options: EmbeddedPostgresOptions): Promise<Site> {
  const parent = resolve(options.dataDir);
  const home = join(parent, 'postgresql');
  const durable = options.durable ?? true;
  prepareParent(parent);
  const account = chooseAccount(home);
  const binaries = findBinaries(account, options.log);
  await createCluster(home, parent, account, binaries, durable);
  repairRights(home, account);
  return {
    home,
    account,
    binaries,
    settings: serverSettings(durable),
    password: readPassword(home),
    wantedPort: options.port,
    log: options.log,
  };
}

/** A copy of the folder made by root, or by a tool that drops modes, is put right. */
function repairRights(home: string, account: Account): void {
  try {
    giveTreeTo(account, home);
    chmodSync(clusterPaths(home).data, 0o700);
  } catch (error) {
    throw asStartupError(error, home);
  }
}

function readPassword(home: string): string {
  try {
    return readIfThere(clusterPaths(home).password)?.trim() ?? '';
  } catch (error) {
    throw asStartupError(error, home);
  }
}

/**
 * Until a session stands: join the live server, else start one. Two processes may start at once; PostgreSQL
 * lets one server through, and the other process joins it.
 */
async function joinOrStart(site: Site): Promise<Joined> {
  try {
    return await seekServer(site);
  } catch (error) {
    throw asStartupError(error, site.home);
  }
}

async function seekServer(site: Site): Promise<Joined> {
  const begun = Date.now();
  let launch: Launch | undefined;
  let port = 0;
  while (Date.now() - begun < START_TIMEOUT_MS) {
    const running = findPostmaster(site.home);
    if (running && running.port > 0) {
      checkPort(site, running.port);
      const joined = await joinServer(site.home, running.port, site.password);
      if (typeof joined === 'object') {
        keepPort(site, running.port);
        return { port: running.port, hasSocket: running.hasSocket, membership: joined };
      }
      if (joined === 'not_ours') dropStrangersLock(site, running.port);
    } else if (!running && (!launch || launch.exited)) {
      if (launch) judgeFailure(site, launch, port, Date.now() - begun);
      port = await choosePort(site);
      launch = await launchPostmaster(site.home, port, site.account, site.binaries, site.settings);
    }
    await pause(25);
  }
  throw new StartupError(
    'database_failed',
    `The embedded database in ${site.home} did not get ready in ${START_TIMEOUT_MS / 1000} seconds. Its words are in ${clusterPaths(site.home).log}.`,
  );
}

/** A copied data folder names the server of its original, which Linux tells by itself from ours. */
function dropStrangersLock(site: Site, port: number): void {
  if (platform() !== 'linux') {
    forgetPostmaster(site.home);
    return;
  }
  throw new StartupError(
    'database_failed',
    `Another database answers on port ${port}, where the server of ${site.home} should. Stop it and start again.`,
  );
}

/** After a server that ended at once: returns when another try makes sense, else throws the reason. */
function judgeFailure(site: Site, launch: Launch, port: number, waited_ms: number): void {
  const words = launch.words();
  if (/lock file ".*" already exists/.test(words)) return;
  if (/pre-existing shared memory block|is still in use/.test(words) && waited_ms < 60_000) {
    if (waited_ms > ORPHAN_PATIENCE_MS) endOrphans(site.home);
    return;
  }
  if (
    /could not create any Unix-domain sockets/.test(words) &&
    site.settings.unix_socket_directories !== ''
  ) {
    // Some file systems (of a shared or network folder) have no sockets; TCP serves as well.
    site.settings = { ...site.settings, unix_socket_directories: '' };
    return;
  }
  if (/could not bind|Address already in use/i.test(words)) {
    if (site.wantedPort === undefined && waited_ms < 60_000) return;
    throw portBusy(port);
  }
  if (
    /could not locate a valid checkpoint|invalid data in file|could not open file|PANIC|invalid checksum/.test(
      words,
    )
  ) {
    if (!/No space left|free disk space/i.test(words)) {
      throw new StartupError(
        'database_corrupt',
        `The database folder ${site.home} is damaged: PostgreSQL says "${lastComplaint(words)}". Restore it from a backup; the full log is ${clusterPaths(site.home).log}.`,
      );
    }
  }
  throw asStartupError(new Error(words || 'the server ended without a word'), site.home);
}

function checkPort(site: Site, running: number): void {
  if (site.wantedPort !== undefined && site.wantedPort !== running) {
    site.log(
      `The database already runs on port ${running}; port ${site.wantedPort} is used from its next start`,
    );
  }
}

async function choosePort(site: Site): Promise<number> {
  if (site.wantedPort !== undefined) {
    if (await isFree(site.wantedPort)) return site.wantedPort;
    throw portBusy(site.wantedPort);
  }
  const kept = Number(readIfThere(clusterPaths(site.home).port) ?? 0);
  if (kept > 0 && (await isFree(kept))) return kept;
  return freePort();
}

function portBusy(port: number): StartupError {
  return new StartupError(
    'port_busy',
    `Port ${port}, wanted for the embedded database, is used by another program. Stop that program or choose another port.`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolvePromise) => {
    const probe = createServer();
    probe.once('error', () => resolvePromise(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolvePromise(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolvePromise, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolvePromise(port));
    });
  });
}

/** Keeps the port for the next start, so that saved connections of people's tools go on working. */
function keepPort(site: Site, port: number): void {
  const path = clusterPaths(site.home).port;
  if (Number(readIfThere(path) ?? 0) === port) return;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${port}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  giveTo(site.account, draft);
  renameSync(draft, path);
}
