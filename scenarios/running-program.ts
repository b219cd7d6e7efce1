import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/**
 * The whole program as processes of its own, on an embedded PostgreSQL in a folder of its own, as `npm start` runs it; so
 * that a test can kill any of them and start again.
 */
const main = fileURLToPath(new URL('../server/main.ts', import.meta.url));

export class RunningProgram {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'waybill-scenario-'));
  port = 0;
  #child: ChildProcess | undefined;

  get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  #environment() {
    return {
      ...process.env,
      DATA_DIR: this.dataDir,
      PORT: String(this.port),
      LOG_LEVEL: 'error',
      DATABASE_URL: '',
    };
  }

  /** Starts everything and waits until it is ready. */
  async start(): Promise<void> {
    if (this.port === 0) this.port = await freePort();
    const child = spawn(process.execPath, [main, 'start'], {
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          said += String(chunk);
          if (process.env.CRASH_LOG) process.stderr.write(chunk);
          if (said.includes('Waybill is ready')) resolve();
        });
      }
      child.once('exit', (code) => reject(new Error(`the program ended with code ${code}: ${said}`)));
    });
  }

  /** A command of the command line on the same data: its output. @throws when it exits with another code than 0 */
  async command(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], {
      env: this.#environment(),
      timeout: 120_000,
    });
    return stdout;
  }

  async killProgram(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Kills PostgreSQL's first process as the system would; the program starts it again by itself. */
  killPostgres(): void {
    const [pid] = readFileSync(join(this.dataDir, 'postgresql', 'cluster', 'postmaster.pid'), 'utf8').split(
      '\n',
    );
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It is dead already and about to be started again.
    }
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
