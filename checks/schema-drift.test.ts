import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpSchema } from '../server/platform/database/dump.ts';
import { createTestDatabase, type TestDatabase } from '../server/platform/testing/database.ts';

/** The dumped schema and the query builder's types are what the migrations make. */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const committed = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

describe('the migrated schema', () => {
  it('is the one in git; run server/platform/database/dump.ts after a change', async () => {
    const { schemaSql, schemaTypes } = await dumpSchema(database.url);
    expect(differing(schemaSql, committed('database/schema.sql'))).toEqual([]);
    expect(differing(schemaTypes, committed('server/platform/database/schema.gen.ts'))).toEqual([]);
  });
});

/** The lines only one of the two has: shorter to read than two whole files. */
function differing(actual: string, expected: string): string[] {
  const [ours, theirs] = [actual.split('\n'), expected.split('\n')];
  const missing = theirs.filter((line) => !ours.includes(line)).map((line) => `only in git: ${line}`);
  const added = ours.filter((line) => !theirs.includes(line)).map((line) => `only in the database: ${line}`);
  if (missing.length + added.length === 0 && actual !== expected) return ['the same lines in another order'];
  return [...missing, ...added];
}
