import { expect, it } from 'vitest';
import { startTestApp } from '../platform/testing/app.ts';
import { runCommand } from '../platform/testing/command.ts';
import { makePerson, openBrowser, signInAs } from '../platform/testing/person.ts';
import { run } from './password.ts';

const app = await startTestApp();

const password = (...args: string[]) =>
  runCommand(run, args, {
    DATABASE_URL: app.url,
    SECRET_KEY: 'a key long enough for the tests of passwords',
  });

it('prints a link that sets a new password once and ends all sessions', async () => {
  const before = await signInAs(app, 'lost@example.com');
  const made = await password('reset', 'Lost@Example.com');
  expect(made.code).toBe(0);
  expect(made.out).toMatch(/^http:\/\/localhost:4400\/reset-password#[\w-]{32}\n$/);
  const token = made.out.trim().split('#')[1];
  const chosen = { token, password: 'kestrel moss umbrella' };
  const browser = openBrowser(app);
  expect((await browser.post('/v1/auth/passwords', { ...chosen, password: 'liverpool1' })).status).toBe(422);
  expect((await browser.post('/v1/auth/passwords', chosen)).status).toBe(204);
  expect((await browser.post('/v1/auth/passwords', chosen)).body.code).toBe('auth.link_expired');
  expect((await before.get('/v1/me')).status).toBe(401);
  const again = await browser.post('/v1/auth/sign-in', {
    email: 'lost@example.com',
    password: chosen.password,
  });
  expect(again.body.isSignedIn).toBe(true);
});

it('says so when nobody has the address, and how it is called', async () => {
  await makePerson(app, 'ann@example.com', 'picker');
  const unknown = await password('reset', 'nobody@example.com');
  expect(unknown).toMatchObject({ code: 1, out: '' });
  expect(unknown.err).toContain('nobody signs in with nobody@example.com');
  expect((await password('reset')).code).toBe(2);
});
