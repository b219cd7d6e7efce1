/**
 * The database the settings ask for: another PostgreSQL by DATABASE_URL, or the embedded one in the data folder.
 */
import pg from 'pg';
import type { Config } from '../config.ts';
import { startEmbeddedPostgres } from '../embedded-postgres/start-embedded-postgres.ts';
import { StartupError } from '../startup-error.ts';

export type OpenDatabase = {
  /** Connection string of the owner. */
  url: string;
  isEmbedded: boolean;
  /** Stops the embedded server when no other process uses it; nothing for another PostgreSQL. */
  stop: () => Promise<void>;
};

const OLDEST_VERSION = 15;

/** @throws StartupError in words for the person who starts the program */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: (line: string) => void,
): Promise<OpenDatabase> {
  if (config.databaseUrl === undefined) {
    const server = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
    return { url: server.socketUrl ?? server.url, isEmbedded: true, stop: server.stop };
  }
  await checkServer(config.databaseUrl);
  return { url: config.databaseUrl, isEmbedded: false, stop: async () => {} };
}

async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    );
    const version = rows[0]?.version ?? 0;
    if (version < OLDEST_VERSION) {
      throw new StartupError(
        'database_version',
        `DATABASE_URL leads to PostgreSQL ${version}; Waybill needs ${OLDEST_VERSION} or newer.`,
      );
    }
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const words = error instanceof Error ? error.message || String(error) : String(error);
    throw new StartupError(
      'database_unreachable',
      `The database of DATABASE_URL cannot be reached: ${words.split('\n')[0]}. Check the address, the password and that it runs.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => {});
  }
}
