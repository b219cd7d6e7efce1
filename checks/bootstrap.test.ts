/** A fresh clone becomes ready by itself, once, whoever starts it how often; faults are one line. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const BIN = join(dirname(dirname(fileURLToPath(import.meta.url))), 'bin');

let project: string;

/** A project with the real door and a tiny program behind it; its dependency is a folder, so no network is needed. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'waybill-clone-'));
  cpSync(BIN, join(project, 'bin'), { recursive: true, filter: (path) => !path.includes('node_modules') });
  mkdirSync(join(project, 'server'));
  mkdirSync(join(project, 'part'));
  writeFileSync(join(project, 'part/package.json'), '{"name":"part","version":"1.0.0","main":"index.js"}');
  writeFileSync(join(project, 'part/index.js'), 'module.exports = "part";');
  writeFileSync(
    join(project, 'package.json'),
    '{"name":"clone","version":"1.0.0","type":"module","dependencies":{"part":"file:part"}}',
  );
  writeLock();
  program(`import part from 'part'; console.log(part, process.argv.slice(2).join(' '));`);
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

function writeLock(): void {
  const lock = {
    name: 'clone',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'clone', version: '1.0.0', dependencies: { part: 'file:part' } },
      'node_modules/part': { resolved: 'part', link: true },
      part: { version: '1.0.0' },
    },
  };
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify(lock));
}

function program(text: string): void {
  writeFileSync(join(project, 'server/main.ts'), text);
}

function start(...args: string[]) {
  return spawnSync(process.execPath, [join(project, 'bin/waybill'), ...args], { encoding: 'utf8' });
}

function startBeside(): { child: ChildProcess; output: Promise<string> } {
  const child = spawn(process.execPath, [join(project, 'bin/waybill')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = new Promise<string>((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('close', () => resolve(text));
  });
  return { child, output };
}

test('the first start installs, the second does not, a changed lock file installs again', () => {
  const first = start('a', 'b');
  expect(first.stdout).toBe('part a b\n');
  expect(first.stderr).toContain('Fetched the dependencies in');
  expect(start('c')).toMatchObject({ status: 0, stdout: 'part c\n', stderr: '' });
  writeFileSync(join(project, 'package-lock.json'), `${readFileSync(join(project, 'package-lock.json'))}\n`);
  expect(start().stderr).toContain('Fetched the dependencies in');
});

test('two first starts at once install once', async () => {
  const both = [startBeside(), startBeside()];
  expect(await Promise.all(both.map(({ output }) => output))).toEqual(['part \n', 'part \n']);
  expect(existsSync(join(project, '.install.lock'))).toBe(false);
});

test('the lock of a start that was killed is taken over', () => {
  const lock = join(project, '.install.lock');
  writeFileSync(lock, 'somebody');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lock, longAgo, longAgo);
  expect(start().stdout).toBe('part \n');
  expect(existsSync(lock)).toBe(false);
});

test('a dependency that cannot be had is one line and exit code 1', () => {
  rmSync(join(project, 'part'), { recursive: true });
  writeFileSync(join(project, 'package-lock.json'), '{"lockfileVersion": 3, "packages": {}, "broken": ');
  const failed = start();
  expect(failed.status).toBe(1);
  expect(failed.stderr).toMatch(/waybill: Could not fetch the dependencies: .+\n$/);
  expect(failed.stderr.trim().split('\n').length).toBe(2);
});

test('the exit code of the program is that of the door', () => {
  program('process.exitCode = 7;');
  expect(start().status).toBe(7);
});

const LIVES = `process.once('SIGTERM', () => { console.log('stopped cleanly'); process.exit(3); });
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
setInterval(() => {}, 1000); console.log('up', process.pid);`;

async function line(child: ChildProcess, wanted: string): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk) => {
      if (String(chunk).includes(wanted)) resolve(String(chunk));
    });
  });
}

test('a signal to the door reaches the program, which ends in its own way', async () => {
  program(LIVES);
  const { child, output } = startBeside();
  await line(child, 'up');
  child.kill('SIGTERM');
  expect(await output).toContain('stopped cleanly');
  expect(child.exitCode).toBe(3);
});

test('a program whose door is killed does not live on', async () => {
  program(LIVES);
  const { child } = startBeside();
  const pid = Number((await line(child, 'up')).trim().split(' ').at(-1));
  child.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
});

/** A process that ended but whose new parent has not looked yet still has an id; its state tells. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
