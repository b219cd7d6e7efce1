import { expect, it } from 'vitest';
import { createOrganization } from '../platform/organizations.ts';
import { startTestApp } from '../platform/testing/app.ts';
import { runCommand } from '../platform/testing/command.ts';
import { run } from './demo.ts';

const app = await startTestApp();
const demo = (...args: string[]) => runCommand(run, args, { DATABASE_URL: app.url });

it('removes a demo with its rows, and nothing that is not a demo', async () => {
  const own = await createOrganization(app.edge, { name: 'A shop' });
  const org = await createOrganization(app.edge, { name: 'Online Retail (demo)', isDemo: true });
  const owner = await app.caller('owner', { org });
  expect((await owner.post('/v1/skus', { code: 'MUG', title: 'Mug' })).status).toBe(201);

  const refused = await demo('--remove', String(own));
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain(
    `Organization ${own} is not a demo. Demos that can be removed: ${org} ("Online Retail (demo)").`,
  );

  const removed = await demo('--remove', String(org));
  expect(removed.code).toBe(0);
  expect(removed.out).toContain(`"Online Retail (demo)" (organization ${org}) is removed.`);
  expect((await owner.get('/v1/skus')).status).toBe(401);
  expect((await demo('--remove', String(org))).err).toContain('Demos that can be removed: none.');
});

it('explains itself when it is called wrongly', async () => {
  expect((await demo('--remove', 'all')).code).toBe(2);
  expect((await demo('--days', '22')).code).toBe(2);
  expect((await demo('--url', 'http://localhost:4400')).code).toBe(2);
});
