import { createServer } from 'node:net';
import { afterAll, expect } from 'vitest';
import { invariants } from '../server/composition.ts';
import { readConfig } from '../server/platform/config.ts';
import { checkInvariants, type Finding } from '../server/platform/invariant.ts';
import { createTestDatabase } from '../server/platform/testing/database.ts';
import { createProgram, type Program } from '../server/program.ts';

/** The program on a database in which nobody has done anything yet, with the link that it prints. Ends with all invariants. */
export type NewProgram = {
  program: Program;
  origin: string;
  ownerLink: string;
  verify(): Promise<Finding[]>;
};

export async function startFromNothing(): Promise<NewProgram> {
  const database = await createTestDatabase();
  const port = await freePort();
  const config = readConfig({
    PORT: String(port),
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    SECRET_KEY: 'the key of the tests, which is long enough',
    PUBLIC_URL: `http://localhost:${port}`,
  });
  const program = createProgram(config, database.url);
  const server = await program.serve();
  const worker = await program.work();
  const verify = () => checkInvariants(program.ownerPool, invariants);
  afterAll(async () => {
    const findings = await verify();
    await server.stop();
    await worker.stop();
    await program.stop();
    await database.drop();
    expect(findings).toEqual([]);
  });
  return { program, origin: config.publicUrl, ownerLink: server.ownerLink ?? '', verify };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
