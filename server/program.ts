import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { jobs, reactions, routes, schedules } from './composition.ts';
import { createIdentity } from './platform/auth/identity.ts';
import { createOwnerLink } from './platform/auth/set-up.ts';
import { systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { migrate, missingMigrations, NewerSchemaError } from './platform/database/migrate.ts';
import { createPool } from './platform/database/pool.ts';
import { sqlState } from './platform/database/transaction.ts';
import type { Edge } from './platform/edge.ts';
import { createEventFeed } from './platform/events/feed.ts';
import { startCursors } from './platform/events/relay.ts';
import { authenticator } from './platform/http/authenticate.ts';
import { createHttpServer } from './platform/http/server.ts';
import { mountWeb } from './platform/http/web-files.ts';
import { startWorker, type Worker } from './platform/jobs/worker.ts';
import { createLinkSigner } from './platform/link-signer.ts';
import { createLog, type Log } from './platform/log.ts';
import { createSmtpTransport } from './platform/mail/mail-transport.ts';
import { createSecretBox } from './platform/secret-box.ts';
import { StartupError } from './platform/startup-error.ts';

/**
 * The parts of a running program, put together for the commands: database, edge, server, worker. Whoever starts a part
 * stops it; `stop` of each may be called once and waits until it is done.
 */
/** @throws StartupError `newer_schema`, `database_rights`, `database_unreachable` */
export async function migrateDatabase(url: string, say: (line: string) => void): Promise<string[]> {
  try {
    return await migrate(url, (name) => say(`migrated ${name}`));
  } catch (error) {
    throw schemaFault(error);
  }
}

/**
 * For the halves of the program that do not migrate by themselves.
 * @throws StartupError `newer_schema`, `not_migrated`
 */
export async function requireSchema(url: string): Promise<void> {
  const missing = await missingMigrations(url).catch((error: unknown) => {
    throw schemaFault(error);
  });
  if (missing.length > 0) {
    throw new StartupError(
      'not_migrated',
      `The database lacks ${missing.length} migrations of this version. Run "waybill migrate" first.`,
    );
  }
}

/** What a person can mend about the database, in words for them; anything else as it is. */
function schemaFault(error: unknown): unknown {
  if (error instanceof NewerSchemaError)
    return new StartupError('newer_schema', error.message, { cause: error });
  const { message, cause } = error as Error;
  if (sqlState(cause) === '42501') {
    return new StartupError(
      'database_rights',
      `${message}. The owner in DATABASE_URL needs CREATEROLE, or an administrator of the server runs "grant waybill_runtime, waybill_relay, waybill_auth to" that owner.`,
      { cause: error },
    );
  }
  const { code = '' } = error as { code?: string };
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '28000', '3D000'].includes(code)) {
    return new StartupError(
      'database_unreachable',
      `The database cannot be used: ${message}. Check DATABASE_URL.`,
      { cause: error },
    );
  }
  return error;
}

export type Program = {
  config: Config;
  log: Log;
  edge: Edge;
  ownerPool: pg.Pool;
  /** `ownerLink`: the one-time link that creates the first owner, null when there is one. */
  serve(): Promise<{ address: string; ownerLink: string | null; stop(): Promise<void> }>;
  work(): Promise<Worker>;
  stop(): Promise<void>;
};

/** Pools and edge over an opened, migrated database. Server and worker are started by `serve` and `work`. */
export function createProgram(config: Config, url: string): Program {
  const log = createLog(config.logLevel);
  const mail = config.smtpUrl ? createSmtpTransport(config.smtpUrl, config.mailFrom) : undefined;
  const pool = createPool({ url, role: 'runtime', size: 16 });
  const ownerPool = createPool({ url, role: 'owner', size: 12, applicationName: 'waybill-work' });
  const { publicUrl, portalUrl, secretKey, formerSecretKeys, allowsLoopbackCalls } = config;
  const edge: Edge = {
    pool,
    clock: systemClock,
    reactions,
    publicUrl,
    settings: {
      secrets: createSecretBox(secretKey, formerSecretKeys),
      links: createLinkSigner(secretKey, formerSecretKeys),
      allowsLoopbackCalls,
      publicUrl,
      portalUrl,
    },
    ...(mail ? { mail } : {}),
  };
  return {
    config,
    log,
    edge,
    ownerPool,
    serve: () => serve(config, url, edge, log),
    work: async () => {
      const relayPool = createPool({ url, role: 'relay', size: 2 });
      const worker = await startWorker({ edge, ownerPool, relayPool, jobs, schedules, log });
      return {
        ...worker,
        stop: async () => {
          await worker.stop();
          await relayPool.end();
        },
      };
    },
    stop: async () => {
      mail?.close();
      await Promise.all([pool.end(), ownerPool.end()]);
    },
  };
}

async function serve(config: Config, url: string, edge: Edge, log: Log) {
  const authPool = createPool({ url, role: 'auth', size: 4 });
  const feedPool = createPool({ url, role: 'relay', size: 2 });
  const identity = createIdentity({
    pool: authPool,
    edge,
    secretKey: config.secretKey,
    formerSecretKeys: config.formerSecretKeys,
    publicUrl: config.publicUrl,
  });
  const server = createHttpServer({
    edge,
    routes,
    log,
    identity,
    authenticate: authenticator(edge.pool, edge.clock, identity),
    eventFeed: createEventFeed({ relayPool: feedPool, log }),
  });
  await startCursors(feedPool, edge.reactions);
  await mountWeb(server);
  await listen(server, config);
  return {
    address: config.publicUrl,
    ownerLink: await createOwnerLink(authPool, config.publicUrl),
    stop: async () => {
      await server.close();
      await Promise.all([authPool.end(), feedPool.end()]);
    },
  };
}

async function listen(server: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EADDRINUSE') {
      throw new StartupError(
        'port_busy',
        `Port ${port} is in use by another program. Stop it, or set PORT to another one.`,
        { cause: error },
      );
    }
    if (code === 'EACCES') {
      throw new StartupError(
        'port_busy',
        `Port ${port} may not be used by this user. Set PORT to one above 1023.`,
        { cause: error },
      );
    }
    throw error;
  }
}

/** Resolves when the program is asked to stop: Ctrl-C, SIGTERM, or the end of the parent. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
