/**
 * A lock between processes that needs no operating system support: a file that its holder touches every second.
 * A holder that was killed stops touching it, and after ten seconds somebody else takes it over.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const TOUCH_MS = 1_000;
const STALE_MS = 10_000;

/**
 * Runs `work` while no other process holds the lock file `path`.
 * @param {string} path
 * @param {(line: string) => void} say
 * @param {() => Promise<void>} work
 */
export async function withLock(path, say, work) {
  const token = randomBytes(8).toString('hex');
  let told = false;
  while (!take(path, token)) {
    if (!told) say('Another start of Waybill is preparing this folder; waiting for it');
    told = true;
    await pause(200);
  }
  const touch = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      // Taken away by hand: the work goes on, the worst that follows is that it is done twice.
    }
  }, TOUCH_MS);
  try {
    await work();
  } finally {
    clearInterval(touch);
    if (read(path) === token) rmSync(path, { force: true });
  }
}

function take(path, token) {
  try {
    writeFileSync(path, token, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const age_ms = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age_ms > STALE_MS) removeStale(path, token);
  return false;
}

/** Of several who find it stale, the rename lets one through; a fresh lock caught by mistake is put back. */
function removeStale(path, token) {
  const aside = `${path}.${token}`;
  try {
    renameSync(path, aside);
    if (Date.now() - statSync(aside).mtimeMs <= STALE_MS) renameSync(aside, path);
    else rmSync(aside, { force: true });
  } catch {
    // Somebody else was quicker.
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
