import { Logger, runMigrations } from 'graphile-worker';

/** Creates or upgrades the job tables, which graphile-worker owns in a schema of its own. */
export async function migrateJobs(connectionString: string): Promise<void> {
  await runMigrations({ connectionString, logger: new Logger(() => () => {}) });
}
