/**
 * A throw-away PostgreSQL for tests, in the system's temporary folder: fast instead of crash-safe, removed
 * on stop. What a killed test run left behind is stopped and removed by the next one.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIfThere } from './cluster.ts';
import { endOrphans, findPostmaster, isAlive } from './postmaster.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const PREFIX = 'waybill-temporary-postgresql-';
const KILL_PATIENCE_MS = 8_000;

/** Starts an empty cluster. `durable: true` keeps fsync on, for tests of crash safety. */
export async function startTemporaryPostgres(
  options: { durable?: boolean; log?: (line: string) => void } = {},
): Promise<EmbeddedPostgres & { dataDir: string }> {
  removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(dataDir, 'maker'), String(process.pid));
  const removeNow = () => {
    killServer(dataDir);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  try {
    const log = options.log ?? (() => {});
    const server = await startEmbeddedPostgres({ dataDir, durable: options.durable ?? false, log });
    process.on('exit', removeNow);
    const stop = async () => {
      await server.stop();
      process.off('exit', removeNow);
      removeNow();
    };
    return { ...server, stop, dataDir };
  } catch (error) {
    removeNow();
    throw error;
  }
}

function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    try {
      const maker = Number(readIfThere(join(folder, 'maker')) ?? 0);
      if (maker === 0 || isAlive(maker)) continue;
      killServer(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    } catch {
      // Another user's leftovers, or another run removes them at this moment: not ours to judge.
    }
  }
}

/** Waits without the event loop, because it also runs while the process exits. */
function killServer(dataDir: string): void {
  const home = join(dataDir, 'postgresql');
  for (let waited_ms = 0; waited_ms < KILL_PATIENCE_MS; waited_ms += 10) {
    const running = findPostmaster(home);
    if (!running) return;
    if (waited_ms === 0) process.kill(running.pid, 'SIGQUIT');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
  endOrphans(home);
}
