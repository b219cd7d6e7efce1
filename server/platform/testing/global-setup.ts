import type { TestProject } from 'vitest/node';
import { migrate } from '../database/migrate.ts';
import { startTemporaryPostgres } from '../embedded-postgres/temporary-postgres.ts';
import { databaseUrl, execute, templateName } from './database.ts';

/**
 * Before all tests: one PostgreSQL (TEST_DATABASE_URL, or a throw-away embedded one) and one migrated template database
 * that every test file clones.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await server();
  await execute(url, `drop database if exists ${templateName} with (force)`);
  await execute(url, `create database ${templateName}`);
  await migrate(databaseUrl(url, templateName));
  project.provide('postgresUrl', url);
  return stop;
}

async function server(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  return startTemporaryPostgres();
}
