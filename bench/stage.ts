import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { reactions } from '../server/composition.ts';
import { createApiKey } from '../server/platform/auth/manage-api-keys.ts';
import { systemClock } from '../server/platform/clock.ts';
import { migrate } from '../server/platform/database/migrate.ts';
import { createPool } from '../server/platform/database/pool.ts';
import { type Edge, systemCall, write } from '../server/platform/edge.ts';
import { startTemporaryPostgres } from '../server/platform/embedded-postgres/temporary-postgres.ts';
import { createOrganization } from '../server/platform/organizations.ts';

/**
 * What every measurement over HTTP stands on: a durable embedded PostgreSQL of its own (fsync and synchronous commit on), a
 * migrated database, an organization with an owner's key, and the program serving as a process of its own.
 */
export type Stage = {
  url: string;
  base: string;
  key: string;
  org: number;
  edge: Edge;
  owner: pg.Pool;
  serverPid: number;
  /** From the start of the process to its readiness. */
  startMs: number;
  stop(): Promise<void>;
};

export async function setStage(options: { command?: 'serve' | 'start' } = {}): Promise<Stage> {
  const given = process.env.BENCH_DATABASE_URL;
  const postgres = given ? undefined : await startTemporaryPostgres({ durable: true });
  const url = given ?? postgres?.url ?? '';
  await migrate(url);
  const edge: Edge = { pool: createPool({ url, role: 'runtime', size: 8 }), clock: systemClock, reactions };
  const owner = createPool({ url, role: 'owner', size: 4 });
  const org = await createOrganization(edge, { name: 'Bench' });
  const { secret } = await write(edge, systemCall(org), (ctx) =>
    createApiKey(ctx, { name: 'bench', role: 'owner' }),
  );
  const port = await freePort();
  const begun = performance.now();
  const server = await startServer(url, port, options.command ?? 'serve');
  const startMs = performance.now() - begun;
  return {
    url,
    base: `http://127.0.0.1:${port}`,
    key: secret,
    org,
    edge,
    owner,
    serverPid: server.pid ?? 0,
    startMs,
    stop: async () => {
      server.kill('SIGTERM');
      await once(server, 'exit');
      await Promise.all([edge.pool.end(), owner.end()]);
      await postgres?.stop();
    },
  };
}

async function startServer(url: string, port: number, command: string): Promise<ChildProcess> {
  const main = fileURLToPath(new URL('../server/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, command], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      PORT: String(port),
      LOG_LEVEL: 'error',
      SECRET_KEY: 'only for measuring, not a secret at all',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('is ready')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
  });
  return child;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Plain SKUs with plenty of stock, written straight to the tables: the measurement is not about how they came to be. */
export async function stockSkus(stage: Stage, count: number, each: number, prefix = 'SKU'): Promise<void> {
  const client = await stage.owner.connect();
  try {
    await client.query(`set app.org = ${stage.org}`);
    await client.query(
      `insert into catalog.skus (org_id, id, code, title, weight_grams, length_mm, width_mm, height_mm, created_at, updated_at)
       select $1, 'sku_' || lpad($3 || n, 26, '0'), $4 || '-' || n, 'Thing ' || n, 200, 100, 80, 60, now(), now()
         from generate_series(1, $2::int) n`,
      [stage.org, count, prefix.toLowerCase().replace(/[^a-z]/g, 'x'), prefix],
    );
    await client.query(
      `insert into inventory.sku_stock (org_id, sku_id, sellable)
       select org_id, id, $2 from catalog.skus where org_id = $1 and code like $3 || '-%'`,
      [stage.org, each, prefix],
    );
    await client.query('analyze');
  } finally {
    client.release();
  }
}
