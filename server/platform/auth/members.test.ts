import { beforeAll, describe, expect, it } from 'vitest';
import type { OutgoingMail } from '../mail/mail-transport.ts';
import { createOrganization } from '../organizations.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { openBrowser, signInAs, testPassword } from '../testing/person.ts';
import { createOwnerLink } from './set-up.ts';

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

const tokenIn = (text: string) => /#([\w-]{40,})/.exec(text)?.[1] ?? '';

describe('the first run', () => {
  const request = {
    name: 'Ann Smith',
    email: 'Ann@Example.com',
    password: testPassword,
    organization: { name: 'Ann’s shop', timeZone: 'Europe/Berlin' },
  };

  it('makes the owner by the printed link, once', async () => {
    const link = await createOwnerLink(app.identity.options.pool, 'http://localhost:4400');
    expect(link).toMatch(/^http:\/\/localhost:4400\/setup#[\w-]{43}$/);
    const token = tokenIn(link ?? '');
    const { rows } = await app.identity.options.pool.query('select token_hash from auth.setup_links');
    expect(rows.map(({ token_hash }) => token_hash.length)).toEqual([32]);
    const setUp = (body: object) => openBrowser(app).post('/v1/setup', { ...request, token, ...body });
    expect((await setUp({ token: 'x'.repeat(43) })).body.code).toBe('auth.link_expired');
    expect((await setUp({ password: 'password123' })).body.code).toBe('auth.weak_password');
    expect((await setUp({ organization: { name: 'A', timeZone: 'Mars/Base' } })).body.errors).toEqual([
      {
        pointer: '/timeZone',
        code: 'not_a_time_zone',
        facts: { named: 'Mars/Base' },
        detail: '"Mars/Base" is no time zone of the IANA database, such as Europe/London.',
      },
    ]);
    const browser = openBrowser(app);
    const made = await browser.post('/v1/setup', { ...request, token });
    expect(made).toMatchObject({ status: 201, body: { organizationId: app.org } });
    expect((await browser.get('/v1/me')).body).toMatchObject({ email: 'ann@example.com', role: 'owner' });
    expect((await browser.get('/v1/organization')).body).toMatchObject({
      name: 'Ann’s shop',
      timeZone: 'Europe/Berlin',
      currency: 'GBP',
    });
    expect((await setUp({ email: 'eve@example.com' })).body.code).toBe('auth.link_expired');
    expect(await createOwnerLink(app.identity.options.pool, 'http://localhost:4400')).toBeNull();
  });
});

describe('an invitation', () => {
  it('makes a new person a member with what was offered', async () => {
    const owner = await signInAs(app, 'inviter@example.com');
    const invited = await owner.post('/v1/invitations', {
      email: 'Picker@Example.com',
      role: 'picker',
      nodeIds: ['nod_01h45ytscbebyvny4gc8cr8ma2'],
    });
    expect(invited).toMatchObject({
      status: 201,
      body: { email: 'picker@example.com', role: 'picker', acceptedAt: null },
    });
    await app.settle();
    const outgoing = sent.find(({ to }) => to === 'picker@example.com');
    expect(outgoing?.text).toContain('inviter invites you to work with');
    const token = tokenIn(outgoing?.text ?? '');
    expect(token).not.toBe(invited.body.token);
    const kept = (await owner.get('/v1/mails')).body.items[0];
    expect(kept).toMatchObject({ kind: 'auth.invitation', subjectId: invited.body.id, state: 'sent' });
    expect(kept.text).toContain('[the link is not kept]');

    const browser = openBrowser(app);
    expect((await browser.post('/v1/auth/invitation-lookups', { token })).body).toMatchObject({
      email: 'picker@example.com',
      hasAccount: false,
    });
    const accept = (body: object) => browser.post('/v1/auth/invitation-acceptances', { token, ...body });
    expect((await accept({})).body.errors).toEqual([
      { pointer: '/name', code: 'required', detail: 'is required' },
      { pointer: '/password', code: 'required', detail: 'is required' },
    ]);
    expect((await accept({ name: 'Pia', password: testPassword })).status).toBe(201);
    expect((await browser.get('/v1/me')).body).toMatchObject({
      name: 'Pia',
      role: 'picker',
      nodeIds: ['nod_01h45ytscbebyvny4gc8cr8ma2'],
    });
    expect((await accept({ name: 'Eve', password: testPassword })).body.code).toBe('auth.link_expired');
    const second = openBrowser(app);
    const other = await second.post('/v1/auth/invitation-acceptances', {
      token: invited.body.token,
      name: 'Eve',
      password: testPassword,
    });
    expect(other.body.code).toBe('auth.link_expired');
    expect(
      (await owner.post('/v1/invitations', { email: 'picker@example.com', role: 'owner' })).body.code,
    ).toBe('invitation.is_member');
  });

  it('to somebody with an account needs their sign-in', async () => {
    const elsewhere = await createOrganization(app.edge, { name: 'Elsewhere' });
    const person = await signInAs(app, 'known@example.com', 'owner', { org: elsewhere });
    const owner = await signInAs(app, 'inviter2@example.com');
    const { token } = (await owner.post('/v1/invitations', { email: 'known@example.com', role: 'agent' }))
      .body;
    const accept = (browser: typeof owner) => browser.post('/v1/auth/invitation-acceptances', { token });
    expect((await accept(owner)).body.code).toBe('auth.sign_in_first');
    expect((await accept(person)).status).toBe(201);
    expect((await person.get('/v1/me')).body.organizations).toMatchObject([
      { id: app.org, name: 'Ann’s shop', role: 'agent' },
      { id: elsewhere, name: 'Elsewhere', role: 'owner' },
    ]);
  });

  it('can be taken back, expires, and is replaced by a second one', async () => {
    const owner = await signInAs(app, 'inviter3@example.com');
    const offer = async (email: string) =>
      (await owner.post('/v1/invitations', { email, role: 'agent' })).body;
    const accept = (token: string) =>
      openBrowser(app).post('/v1/auth/invitation-acceptances', { token, name: 'N', password: testPassword });
    const revoked = await offer('revoked@example.com');
    expect((await owner.del(`/v1/invitations/${revoked.id}`)).body.revokedAt).not.toBeNull();
    expect((await accept(revoked.token)).body.code).toBe('auth.link_expired');
    expect((await owner.post(`/v1/invitations/${revoked.id}/resend`)).body.code).toBe('invitation.is_closed');
    const first = await offer('twice@example.com');
    const second = await offer('twice@example.com');
    expect((await accept(first.token)).body.code).toBe('auth.link_expired');
    expect((await accept(second.token)).status).toBe(201);
    expect((await owner.del(`/v1/invitations/${second.id}`)).body.code).toBe('invitation.was_accepted');
    const late = await offer('late@example.com');
    app.clock.advance(7 * 24 * 3_600_000 + 1);
    expect((await accept(late.token)).body.code).toBe('auth.link_expired');
  });

  it('accepted by two at once makes one account', async () => {
    const owner = await signInAs(app, 'inviter4@example.com');
    const { token } = (await owner.post('/v1/invitations', { email: 'race@example.com', role: 'agent' }))
      .body;
    const answers = await Promise.all(
      [1, 2, 3].map((n) =>
        openBrowser(app).post('/v1/auth/invitation-acceptances', {
          token,
          name: `N${n}`,
          password: testPassword,
        }),
      ),
    );
    const [first, ...others] = answers.map(({ status }) => status).sort();
    expect(first).toBe(201);
    // Whoever finds the account made and the invitation not used up yet is asked to sign in with it.
    for (const status of others) expect([401, 410]).toContain(status);
    expect((await owner.get('/v1/users?q=race@')).body.items.length).toBe(1);
  });
});

describe('the people of an organization', () => {
  it('are listed, found, and changed with the version read', async () => {
    const owner = await signInAs(app, 'boss@people.example');
    const { userId } = await signInAs(app, 'member@people.example', 'agent', { name: 'Mia Member' });
    const found = (await owner.get('/v1/users?q=mia')).body.items;
    expect(found).toMatchObject([{ id: userId, name: 'Mia Member', role: 'agent', version: 1 }]);
    const changed = await owner.patch(`/v1/users/${userId}`, { role: 'manager' }, 1);
    expect(changed.body).toMatchObject({ role: 'manager', version: 2 });
    expect((await owner.patch(`/v1/users/${userId}`, { role: 'agent' }, 1)).body.code).toBe('request.stale');
    const page = (await owner.get('/v1/users?limit=1')).body;
    expect(page.items.length).toBe(1);
    expect(
      (await owner.get(`/v1/users?limit=200&cursor=${page.nextCursor}`)).body.items.length,
    ).toBeGreaterThan(1);
  });

  it('lose their sessions when they are removed, at once', async () => {
    const owner = await signInAs(app, 'boss2@people.example');
    const leaver = await signInAs(app, 'leaver@people.example', 'manager');
    const key = (await owner.post('/v1/api-keys', { name: 'Mine', role: 'agent' })).body;
    expect((await owner.del(`/v1/users/${leaver.userId}`)).body).toEqual({ activeApiKeyIds: [] });
    expect((await leaver.get('/v1/me')).status).toBe(401);
    expect((await owner.get(`/v1/users/${leaver.userId}`)).body.code).toBe('user.not_found');
    await leaver.post('/v1/auth/sign-in', { email: 'leaver@people.example', password: testPassword });
    expect((await leaver.get('/v1/me')).body.code).toBe('auth.no_organization');
    const second = await signInAs(app, 'boss3@people.example');
    expect((await second.del(`/v1/users/${owner.userId}`)).body).toEqual({ activeApiKeyIds: [key.id] });
  });

  it('can be signed out everywhere', async () => {
    const owner = await signInAs(app, 'boss4@people.example');
    const phone = await signInAs(app, 'phone@people.example', 'picker');
    expect((await owner.post(`/v1/users/${phone.userId}/sign-out`)).body).toEqual({ ended: 1 });
    expect((await phone.get('/v1/me')).status).toBe(401);
  });

  it('always keep an owner, also when two remove each other at once', async () => {
    const org = await createOrganization(app.edge, { name: 'Two owners' });
    const [one, two] = [
      await signInAs(app, 'one@owners.example', 'owner', { org }),
      await signInAs(app, 'two@owners.example', 'owner', { org }),
    ];
    const limited = await signInAs(app, 'limited@owners.example', 'owner', { org, brandIds: ['brd_1'] });
    expect((await limited.del(`/v1/users/${one.userId}`)).body.code).toBe('auth.beyond_own_rights');
    const answers = await Promise.all([
      one.del(`/v1/users/${two.userId}`),
      two.del(`/v1/users/${one.userId}`),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
    const left = answers[0]?.status === 200 ? one : two;
    expect((await left.del(`/v1/users/${left.userId}`)).body.code).toBe('auth.last_owner');
    expect((await left.patch(`/v1/users/${left.userId}`, { role: 'agent' }, 1)).body.code).toBe(
      'auth.last_owner',
    );
  });

  it('give nobody more than they may do, and see no other organization’s people', async () => {
    const owner = await signInAs(app, 'boss5@people.example');
    const key = await app.caller('owner', { scopes: ['users:read', 'users:write', 'orders:read'] });
    const refused = await key.post('/v1/invitations', { email: 'more@people.example', role: 'manager' });
    expect(refused.body.code).toBe('auth.beyond_own_rights');
    expect((await key.patch(`/v1/users/${owner.userId}`, { role: 'agent' }, 1)).body.code).toBe(
      'auth.beyond_own_rights',
    );
    const org = await createOrganization(app.edge, { name: 'Foreign' });
    const foreign = await signInAs(app, 'foreign@people.example', 'owner', { org });
    expect((await foreign.get('/v1/users')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      foreign.userId,
    ]);
    expect((await foreign.get(`/v1/users/${owner.userId}`)).body.code).toBe('user.not_found');
    expect((await foreign.del(`/v1/users/${owner.userId}`)).body.code).toBe('user.not_found');
    expect((await foreign.post(`/v1/users/${owner.userId}/sign-out`)).body.code).toBe('user.not_found');
    expect((await owner.get('/v1/me')).status).toBe(200);
  });
});

describe('the organization', () => {
  it('is changed with the version read', async () => {
    const owner = await signInAs(app, 'boss6@people.example');
    const { version } = (await owner.get('/v1/organization')).body;
    const changed = await owner.patch('/v1/organization', { name: 'Renamed', locale: 'de-DE' }, version);
    expect(changed.body).toMatchObject({ name: 'Renamed', locale: 'de-DE', version: version + 1 });
    expect((await owner.patch('/v1/organization', { name: 'Again' }, version)).body.code).toBe(
      'request.stale',
    );
    expect((await owner.patch('/v1/organization', { timeZone: 'Nowhere' }, version + 1)).body.code).toBe(
      'organization.unknown_time_zone',
    );
  });
});
