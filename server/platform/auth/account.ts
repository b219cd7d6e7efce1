import { createHash, randomBytes } from 'node:crypto';
import { assert, Refusal } from '../errors.ts';
import { type SharedBudget, takeShared } from '../http/rate-limit.ts';
import { deliverNow } from '../mail/mails.ts';
import type { Http } from './call-identity.ts';
import { identityOf } from './call-identity.ts';
import type { Identity } from './identity.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { Session } from './session.ts';

/** A person's own account: rows of the schema `auth`, over the pool that may touch them. */
export type OwnSession = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  address: string | null;
  userAgent: string | null;
  isCurrent: boolean;
};

export type Passkey = { id: string; name: string | null; createdAt: Date | null; isBackedUp: boolean };

/** The session of a route whose access is `person`. */
export function sessionOn({ request }: Http): Session {
  assert(request.session, 'a route with access "person" runs with a session');
  return request.session;
}

/** A link's token: 256 bits, of which only the hash is stored. */
export function newLinkToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: linkHash(token) };
}

export function linkHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export async function listOwnSessions(http: Http): Promise<OwnSession[]> {
  const { userId, id } = sessionOn(http);
  const { rows } = await identityOf(http).options.pool.query<OwnSession>(
    `select id, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt",
            ip_address as address, user_agent as "userAgent", id = $2 as "isCurrent"
       from auth.sessions where user_id = $1 and expires_at > now() order by created_at desc, id desc limit 200`,
    [userId, id],
  );
  return rows;
}

/** @throws Refusal `session.not_found` also for somebody else's */
export async function endOwnSession(http: Http, id: string): Promise<void> {
  const { rowCount } = await identityOf(http).options.pool.query(
    'delete from auth.sessions where id = $1 and user_id = $2',
    [id, sessionOn(http).userId],
  );
  if (rowCount === 0)
    throw new Refusal('session.not_found', 'not_found', `There is no session "${id}".`, { id });
}

/** Remembers the organization this session works in when no `X-Organization` says another. */
export async function chooseOrganization(http: Http, org: number): Promise<void> {
  const session = sessionOn(http);
  const { pool } = identityOf(http).options;
  const { rows } = await pool.query<{ org_id: number }>('select org_id from auth.organizations_of($1)', [
    session.userId,
  ]);
  if (!rows.some((row) => row.org_id === org)) {
    throw new Refusal('auth.no_such_organization', 'not_found', 'You belong to no such organization.');
  }
  await pool.query('update auth.sessions set org_id_chosen = $2 where id = $1', [session.id, org]);
}

export async function listPasskeys(http: Http): Promise<Passkey[]> {
  const { rows } = await identityOf(http).options.pool.query<Passkey>(
    `select id, name, created_at as "createdAt", backed_up as "isBackedUp"
       from auth.passkeys where user_id = $1 order by id limit 100`,
    [sessionOn(http).userId],
  );
  return rows;
}

/** @throws Refusal `passkey.not_found` also for somebody else's */
export async function removePasskey(http: Http, id: string): Promise<void> {
  const { rowCount } = await identityOf(http).options.pool.query(
    'delete from auth.passkeys where id = $1 and user_id = $2',
    [id, sessionOn(http).userId],
  );
  if (rowCount === 0)
    throw new Refusal('passkey.not_found', 'not_found', `There is no passkey "${id}".`, { id });
}

const passwordTries: SharedBudget = { name: 'confirm password', capacity: 10, refillPerSecond: 1 / 90 };

/** Asks again for the password before a change that could take the account over. @throws Refusal `auth.wrong_password` */
export async function confirmPassword(http: Http, password: string): Promise<void> {
  const { pool, edge } = identityOf(http).options;
  const { userId } = sessionOn(http);
  await takeShared(edge.pool, passwordTries, userId);
  const { rows } = await pool.query<{ password: string | null }>(
    `select password from auth.accounts where user_id = $1 and provider_id = 'credential'`,
    [userId],
  );
  const hash = rows[0]?.password ?? '';
  if (await verifyPassword({ hash, password })) return;
  throw new Refusal('auth.wrong_password', 'forbidden', 'Your present password is wrong.');
}

const emailChangeMinutes = 60;

/**
 * Sends a link to the new address; the change happens when it is followed. An address somebody has already gets no link,
 * and the caller does not learn it.
 */
export async function requestEmailChange(http: Http, email: string): Promise<void> {
  const { options, auth } = identityOf(http);
  const session = sessionOn(http);
  const taken = await options.pool.query('select from auth.users where email = $1', [email]);
  if (taken.rowCount !== 0) return;
  const { token } = newLinkToken();
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: `change-email:${token}`,
    value: JSON.stringify({ userId: session.userId, from: session.email, to: email }),
    expiresAt: new Date(Date.now() + emailChangeMinutes * 60_000),
  });
  const org = session.principal?.org;
  assert(org !== undefined, 'a session that passed authorisation has an organization');
  const text = (link: string) =>
    `Hello ${session.name},\n\nconfirm within one hour that this is your new address for Waybill:\n\n${link}\n`;
  const mail = {
    kind: 'auth.email_change',
    subjectId: session.userId,
    to: email,
    subject: 'Confirm your new address',
  };
  const link = `${options.publicUrl}/confirm-email#${token}`;
  await deliverNow(options.edge, org, { ...mail, text: text('[the link is not kept]') }, text(link));
}

/**
 * Makes the new address the account's and tells the old one. @throws Refusal `auth.link_expired`
 */
export async function confirmEmailChange(identity: Identity, token: string): Promise<void> {
  const { internalAdapter } = await identity.auth.$context;
  const kept = await internalAdapter.consumeVerificationValue(`change-email:${token}`);
  const expired = new Refusal(
    'auth.link_expired',
    'gone',
    'This link was used already or has expired. Ask for a new one.',
  );
  if (!kept) throw expired;
  // Written by `requestEmailChange` above.
  const { userId, from, to } = JSON.parse(kept.value) as { userId: string; from: string; to: string };
  const { pool, edge } = identity.options;
  const changed = await pool.query(
    `update auth.users set email = $3, email_verified = true, updated_at = now()
      where id = $1 and email = $2 and not exists (select from auth.users where email = $3)`,
    [userId, from, to],
  );
  if (changed.rowCount === 0) throw expired;
  const { rows } = await pool.query<{ org: number | null }>('select auth.home_organization($1) as org', [
    userId,
  ]);
  const org = rows[0]?.org;
  if (org === null || org === undefined) return;
  const text = `The address of your Waybill account is now ${to}.\n\nIf this was not you, tell an owner of your organization at once.\n`;
  const mail = {
    kind: 'auth.email_changed',
    subjectId: userId,
    to: from,
    subject: 'Your address was changed',
    text,
  };
  await deliverNow(edge, org, mail, text);
}

/** Creates an account with a password. The address is proven by the link that led here. Returns the user's id. */
export async function createUser(
  identity: Identity,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<string> {
  const { internalAdapter } = await identity.auth.$context;
  const hash = await hashPassword(password);
  const user = await internalAdapter.createUser(
    { name, email, emailVerified: true },
    { method: 'email-password' },
  );
  await internalAdapter.createAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: hash,
  });
  return user.id;
}
