import { createHmac } from 'node:crypto';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../composition.ts';
import { authenticator } from '../http/authenticate.ts';
import { createHttpServer } from '../http/server.ts';
import type { OutgoingMail } from '../mail/mail-transport.ts';
import { createOrganization } from '../organizations.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { makePerson, openBrowser, signInAs, testPassword } from '../testing/person.ts';
import { createIdentity } from './identity.ts';

const sent: OutgoingMail[] = [];
const mail = {
  send: async (outgoing: OutgoingMail) => {
    sent.push(outgoing);
  },
  close: () => {},
};

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ mail });
});

const lastMailTo = async (to: string) => {
  for (let round = 0; round < 100; round += 1) {
    const found = sent.findLast((outgoing) => outgoing.to === to);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`no mail to ${to}`);
};
const tokenIn = (outgoing: OutgoingMail) => /#([\w-]{24,})/.exec(outgoing.text)?.[1] ?? '';

/** The code an authenticator app shows (RFC 6238). */
function totp(uri: string, atMs = Date.now()): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('signing in', () => {
  it('sets a cookie no script can read, and says who one is', async () => {
    const id = await makePerson(app, 'ann@example.com', 'manager', { name: 'Ann Smith' });
    const browser = openBrowser(app);
    const answer = await browser.post('/v1/auth/sign-in', {
      email: 'Ann@Example.com',
      password: testPassword,
    });
    expect(answer.body).toEqual({ isSignedIn: true, secondFactors: [] });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^waybill\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const me = await browser.get('/v1/me');
    expect(me.body).toMatchObject({
      kind: 'user',
      id,
      name: 'Ann Smith',
      email: 'ann@example.com',
      twoFactorEnabled: false,
      role: 'manager',
      nodeIds: null,
      organizationId: app.org,
      organizations: [{ id: app.org, name: 'Test shop', role: 'manager' }],
    });
    expect(me.body.permissions).toContain('orders:write');
    expect(me.body.permissions).not.toContain('users:write');
  });

  it('answers the same for a wrong password and an unknown address', async () => {
    await makePerson(app, 'bob@example.com');
    const answers = await Promise.all(
      ['bob@example.com', 'nobody@example.com'].map((email) =>
        openBrowser(app).post('/v1/auth/sign-in', { email, password: 'wrong password' }),
      ),
    );
    const [known, unknown] = answers.map(({ status, body }) => ({
      status,
      body: { ...body, requestId: '' },
    }));
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ status: 401, body: { code: 'auth.wrong_credentials' } });
  });

  it('stops guessing, alike for known and unknown addresses, and lets others in', async () => {
    await makePerson(app, 'target@example.com');
    for (const email of ['target@example.com', 'no-target@example.com']) {
      const attempt = (password: string) => openBrowser(app).post('/v1/auth/sign-in', { email, password });
      for (let tries = 0; tries < 10; tries += 1) expect((await attempt('wrong password')).status).toBe(401);
      const refused = await attempt(testPassword);
      expect(refused.body.code).toBe('request.too_many');
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60);
    }
    await signInAs(app, 'other@example.com');
  });

  it('keeps neither token nor password in clear', async () => {
    const browser = await signInAs(app, 'canary@example.com');
    const token = decodeURIComponent(browser.cookies.get('waybill.session_token') ?? '').split('.')[0] ?? '';
    expect(token.length).toBe(32);
    const { rows } = await app.identity.options.pool.query(
      'select s.token, a.password from auth.sessions s join auth.accounts a using (user_id) where user_id = $1',
      [browser.userId],
    );
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0].password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('a session', () => {
  it('is not believed with a forged, changed or unsigned token', async () => {
    const browser = await signInAs(app, 'forged@example.com');
    const value = browser.cookies.get('waybill.session_token') ?? '';
    for (const cookie of [value.slice(0, -6), `x${value}`, value.split('.')[0] ?? '', 'a.b', '%E0%A4%A']) {
      const answer = await app.http.inject({
        url: '/v1/me',
        headers: { cookie: `waybill.session_token=${cookie}` },
      });
      expect(answer.statusCode).toBe(401);
    }
  });

  it('changes nothing when another site asks', async () => {
    const browser = await signInAs(app, 'csrf@example.com');
    const cookie = `waybill.session_token=${browser.cookies.get('waybill.session_token')}`;
    const post = (headers: Record<string, string>) =>
      app.http.inject({
        method: 'POST',
        url: '/v1/api-keys',
        headers: { cookie, ...headers },
        payload: { name: 'Key', role: 'picker' },
      });
    const refused: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:4400', 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of refused) {
      const answer = await post(headers);
      expect(answer.statusCode, JSON.stringify(headers)).toBe(403);
      expect(answer.json().code).toBe('auth.cross_site');
    }
    expect((await post({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(201);
    expect((await post({ origin: 'http://localhost:4400' })).statusCode).toBe(201);
    const signIn = await app.http.inject({
      method: 'POST',
      url: '/v1/auth/sign-in',
      headers: { 'sec-fetch-site': 'cross-site' },
      payload: { email: 'csrf@example.com', password: testPassword },
    });
    expect(signIn.json().code).toBe('auth.cross_site');
  });

  it('is listed and ended by its person only, and is dead at once', async () => {
    const browser = await signInAs(app, 'sessions@example.com');
    const other = openBrowser(app);
    await other.post('/v1/auth/sign-in', { email: 'sessions@example.com', password: testPassword });
    const { items } = (await browser.get('/v1/sessions')).body;
    expect(items.length).toBe(2);
    expect(items.filter(({ isCurrent }: { isCurrent: boolean }) => isCurrent).length).toBe(1);
    const elsewhere = items.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent);
    const stranger = await signInAs(app, 'stranger@example.com');
    expect((await stranger.del(`/v1/sessions/${elsewhere.id}`)).body.code).toBe('session.not_found');
    expect((await browser.del(`/v1/sessions/${elsewhere.id}`)).status).toBe(204);
    expect((await other.get('/v1/me')).status).toBe(401);
    expect((await browser.post('/v1/auth/sign-out')).status).toBe(204);
    expect((await browser.get('/v1/me')).status).toBe(401);
  });

  it('ends after seven days of silence and after thirty in all', async () => {
    const browser = await signInAs(app, 'silent@example.com');
    const age = (column: string, days: number) =>
      app.identity.options.pool.query(
        `update auth.sessions set ${column} = now() - make_interval(days => $2) where user_id = $1`,
        [browser.userId, days],
      );
    await age('last_seen_at', 6);
    expect((await browser.get('/v1/me')).status).toBe(200);
    await age('last_seen_at', 8);
    expect((await browser.get('/v1/me')).status).toBe(401);
    await age('last_seen_at', 0);
    await age('created_at', 31);
    expect((await browser.get('/v1/me')).status).toBe(401);
  });

  it('works in the organization chosen, and in none of others', async () => {
    const second = await createOrganization(app.edge, { name: 'Second shop' });
    const third = await createOrganization(app.edge, { name: 'Third shop' });
    const browser = await signInAs(app, 'two@example.com', 'owner');
    const { addMember } = await import('./accept-invitation.ts');
    const { systemCall, write } = await import('../edge.ts');
    app.clock.advance(1000);
    await write(app.edge, systemCall(second), (ctx) =>
      addMember(ctx, browser.userId, { role: 'picker', nodeIds: null, brandIds: null, createdBy: 'test' }),
    );
    const org = async (headers: Record<string, string> = {}) =>
      (await browser.request('GET', '/v1/me', undefined, headers)).body;
    expect(await org()).toMatchObject({ organizationId: second, role: 'picker' });
    expect(await org({ 'x-organization': String(app.org) })).toMatchObject({
      organizationId: app.org,
      role: 'owner',
    });
    expect((await org({ 'x-organization': String(third) })).code).toBe('auth.no_such_organization');
    expect((await org({ 'x-organization': '1; drop table' })).code).toBe('auth.no_such_organization');
    await browser.post('/v1/me/organization', { organizationId: app.org });
    expect(await org()).toMatchObject({ organizationId: app.org });
    expect((await browser.post('/v1/me/organization', { organizationId: third })).status).toBe(404);
  });
});

describe('the second factor', () => {
  it('is turned on with a code, asked for at the next sign-in, and each code counts once', async () => {
    const browser = await signInAs(app, 'mfa@example.com');
    expect((await browser.post('/v1/me/second-factor', { password: 'wrong password' })).body.code).toBe(
      'auth.wrong_password',
    );
    const { body } = await browser.post('/v1/me/second-factor', { password: testPassword });
    expect(body.backupCodes.length).toBe(10);
    expect((await browser.post('/v1/me/second-factor/confirmation', { code: '000000' })).status).toBe(401);
    const confirmed = await browser.post('/v1/me/second-factor/confirmation', { code: totp(body.totpUri) });
    expect(confirmed.status).toBe(204);
    expect((await browser.get('/v1/me')).body.twoFactorEnabled).toBe(true);

    const start = async () => {
      const next = openBrowser(app);
      const answer = await next.post('/v1/auth/sign-in', {
        email: 'mfa@example.com',
        password: testPassword,
      });
      expect(answer.body).toEqual({ isSignedIn: false, secondFactors: ['totp', 'backup_code'] });
      expect((await next.get('/v1/me')).status).toBe(401);
      return next;
    };
    const code = totp(body.totpUri);
    const [one, two, three] = [await start(), await start(), await start()];
    expect((await one.post('/v1/auth/second-factor', { code })).body.isSignedIn).toBe(true);
    expect((await one.get('/v1/me')).status).toBe(200);
    expect((await two.post('/v1/auth/second-factor', { code })).body.code).toBe('auth.wrong_code');
    expect((await two.get('/v1/me')).status).toBe(401);
    const backupCode = body.backupCodes[0];
    expect((await three.post('/v1/auth/second-factor', { backupCode })).body.isSignedIn).toBe(true);
    const again = await start();
    expect((await again.post('/v1/auth/second-factor', { backupCode })).body.code).toBe('auth.wrong_code');
    expect((await again.post('/v1/auth/second-factor', { backupCode: body.backupCodes[1] })).status).toBe(
      200,
    );
    expect((await again.post('/v1/me/second-factor/removal', { password: testPassword })).status).toBe(204);
    expect((await again.get('/v1/me')).body.twoFactorEnabled).toBe(false);
  });

  it('goes on working when the secret key of the program is changed and the old one stays listed', async () => {
    const browser = await signInAs(app, 'rotated@example.com');
    const { body } = await browser.post('/v1/me/second-factor', { password: testPassword });
    await browser.post('/v1/me/second-factor/confirmation', { code: totp(body.totpUri) });
    const { options } = app.identity;
    const identity = createIdentity({
      ...options,
      secretKey: 'the key that came after it, long enough too',
      formerSecretKeys: [options.secretKey],
    });
    const http = createHttpServer({
      ...{ edge: app.edge, routes, identity, log: pino({ level: 'silent' }) },
      authenticate: authenticator(app.edge.pool, app.clock, identity),
    });
    const next = openBrowser({ http });
    await next.post('/v1/auth/sign-in', { email: 'rotated@example.com', password: testPassword });
    const answer = await next.post('/v1/auth/second-factor', { backupCode: body.backupCodes[0] });
    expect(answer.body.isSignedIn).toBe(true);
    expect((await next.get('/v1/me')).status).toBe(200);
    expect((await browser.get('/v1/me')).status).toBe(200);
    await http.close();
  });

  it('ends a sign-in after too many wrong codes', async () => {
    const browser = await signInAs(app, 'guess@example.com');
    const { body } = await browser.post('/v1/me/second-factor', { password: testPassword });
    await browser.post('/v1/me/second-factor/confirmation', { code: totp(body.totpUri) });
    const next = openBrowser(app);
    await next.post('/v1/auth/sign-in', { email: 'guess@example.com', password: testPassword });
    const codes: string[] = [];
    for (let tries = 0; tries < 8; tries += 1)
      codes.push((await next.post('/v1/auth/second-factor', { code: '000000' })).body.code);
    expect(codes[0]).toBe('auth.wrong_code');
    expect(codes.at(-1)).toBe('auth.sign_in_again');
  });
});

describe('a forgotten password', () => {
  it('is replaced by the link from the mail, once, and ends all sessions', async () => {
    const browser = await signInAs(app, 'forgot@example.com');
    const answers = await Promise.all(
      ['forgot@example.com', 'unknown@example.com'].map((email) =>
        openBrowser(app).post('/v1/auth/password-resets', { email }),
      ),
    );
    expect(answers.map(({ status, body }) => ({ status, body }))[0]).toEqual({
      status: 202,
      body: answers[1]?.body,
    });
    const outgoing = await lastMailTo('forgot@example.com');
    const token = tokenIn(outgoing);
    const set = (password: string) => openBrowser(app).post('/v1/auth/passwords', { token, password });
    expect((await set('password123')).body.code).toBe('auth.weak_password');
    expect((await set('a new long password')).status).toBe(204);
    expect((await set('another long password')).body.code).toBe('auth.link_expired');
    expect((await browser.get('/v1/me')).status).toBe(401);
    const kept = await app.act((ctx) =>
      ctx.db.selectFrom('platform.mails').selectAll().where('orgId', '=', ctx.org).execute(),
    );
    expect(kept.find(({ recipient }) => recipient === 'forgot@example.com')).toMatchObject({
      kind: 'auth.password_reset',
      state: 'sent',
    });
    expect(JSON.stringify(kept)).not.toContain(token);
    const id = kept.find(({ recipient }) => recipient === 'forgot@example.com')?.id;
    const owner = await app.caller('owner');
    expect((await owner.post(`/v1/mails/${id}/resend`)).body.code).toBe('mail.holds_a_link');
  });
});

describe('one’s own account', () => {
  it('takes a new password with the old one, and ends the other sessions', async () => {
    const browser = await signInAs(app, 'change@example.com');
    const other = openBrowser(app);
    await other.post('/v1/auth/sign-in', { email: 'change@example.com', password: testPassword });
    const change = (currentPassword: string, newPassword: string) =>
      browser.post('/v1/me/password', { currentPassword, newPassword });
    expect((await change('wrong password', 'a new long password')).body.code).toBe('auth.wrong_password');
    expect((await change(testPassword, 'change1234')).body.errors[0].pointer).toBe('/newPassword');
    expect((await change(testPassword, 'a new long password')).status).toBe(204);
    expect((await other.get('/v1/me')).status).toBe(401);
    expect((await browser.get('/v1/me')).status).toBe(200);
  });

  it('takes a new address when it was confirmed there, and tells the old one', async () => {
    const browser = await signInAs(app, 'old@example.com');
    await makePerson(app, 'taken@example.com');
    const ask = (email: string) => browser.post('/v1/me/email-changes', { email, password: testPassword });
    const [free, taken] = [await ask('new@example.com'), await ask('taken@example.com')];
    expect(free.body).toEqual(taken.body);
    expect(sent.some(({ to }) => to === 'taken@example.com')).toBe(false);
    const token = tokenIn(await lastMailTo('new@example.com'));
    expect((await browser.get('/v1/me')).body.email).toBe('old@example.com');
    expect((await browser.post('/v1/auth/email-confirmations', { token })).status).toBe(204);
    expect((await browser.get('/v1/me')).body.email).toBe('new@example.com');
    expect((await lastMailTo('old@example.com')).text).toContain('is now new@example.com');
    expect((await browser.post('/v1/auth/email-confirmations', { token })).body.code).toBe(
      'auth.link_expired',
    );
  });

  it('begins adding a passkey only after a recent sign-in', async () => {
    const browser = await signInAs(app, 'passkey@example.com');
    const begun = await browser.post('/v1/me/passkey-challenges');
    expect(begun.body).toMatchObject({ rp: { id: 'localhost', name: 'Waybill' }, attestation: 'none' });
    expect((await browser.get('/v1/me/passkeys')).body).toEqual({ items: [] });
    await app.identity.options.pool.query(
      `update auth.sessions set created_at = now() - interval '1 hour' where user_id = $1`,
      [browser.userId],
    );
    expect((await browser.post('/v1/me/passkey-challenges')).body.code).toBe('auth.sign_in_again');
    const challenge = await openBrowser(app).post('/v1/auth/passkey-challenges');
    expect(challenge.body).toMatchObject({ rpId: 'localhost', userVerification: 'preferred' });
  });

  it('is closed to API keys', async () => {
    const owner = await app.caller('owner');
    expect((await owner.get('/v1/sessions')).body.code).toBe('auth.person_required');
    expect((await owner.get('/v1/me')).body).toMatchObject({
      kind: 'api_key',
      email: null,
      organizationId: app.org,
    });
  });
});
