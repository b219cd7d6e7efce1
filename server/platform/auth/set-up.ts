import type pg from 'pg';
import { type Edge, systemCall, write } from '../edge.ts';
import { Refusal } from '../errors.ts';
import { createOrganization, type NewOrganization } from '../organizations.ts';
import { addMember } from './accept-invitation.ts';
import { createUser, linkHash, newLinkToken } from './account.ts';
import { callIdentity, type Http, identityOf, passCookies } from './call-identity.ts';
import { changeOrganization, readOrganization, refuseUnknownTimeZone } from './manage-organization.ts';
import { hashPassword } from './password.ts';
import { refuseWeakPassword } from './weak-password.ts';

/**
 * The first run: a one-time link makes the first organization and its owner. A link is good for a day and only while no
 * organization has an owner, so an old one found in a terminal's history is worth nothing.
 */
const linkHours = 24;

/** The link to print at the start, or null when there is an owner already. `authPool` is a pool of the role `auth`. */
export async function createOwnerLink(authPool: pg.Pool, publicUrl: string): Promise<string | null> {
  if (await hasOwner(authPool)) return null;
  const { token, hash } = newLinkToken();
  await authPool.query('delete from auth.setup_links where expires_at <= now()');
  await authPool.query(
    `insert into auth.setup_links (token_hash, created_at, expires_at) values ($1, now(), now() + make_interval(hours => $2))`,
    [hash, linkHours],
  );
  // The fragment is sent to no server, so the token stands in no log.
  return `${publicUrl}/setup#${token}`;
}

async function hasOwner(authPool: pg.Pool): Promise<boolean> {
  const { rows } = await authPool.query<{ found: boolean }>('select auth.has_owner() as found');
  return rows[0]?.found ?? false;
}

export type SetUp = {
  token: string;
  name: string;
  email: string;
  password: string;
  organization: NewOrganization;
};

const expired = () =>
  new Refusal(
    'auth.link_expired',
    'gone',
    'This link was used already or has expired. Start Waybill again: it prints a new one as long as there is no owner.',
  );

/**
 * Makes the owner (and the organization, unless one was made by the command line before) and signs the owner in.
 * @throws Refusal `auth.link_expired`, `auth.weak_password`
 */
export async function setUp(http: Http, request: SetUp): Promise<{ organizationId: number; userId: string }> {
  const identity = identityOf(http);
  const { pool, edge } = identity.options;
  const email = request.email.toLowerCase();
  await refuseWeakPassword(request.password, email);
  if (request.organization.timeZone !== undefined) refuseUnknownTimeZone(request.organization.timeZone);
  const claimed = await pool.query(
    'delete from auth.setup_links where token_hash = $1 and expires_at > now() and not auth.has_owner() returning expires_at',
    [linkHash(request.token)],
  );
  if (claimed.rowCount === 0) throw expired();
  const { organizationId, userId } = await makeOwner(http, edge, { ...request, email }).catch(
    async (error: unknown) => {
      // What failed may be tried again with the same link.
      await pool.query(
        'insert into auth.setup_links (token_hash, created_at, expires_at) values ($1, now(), $2) on conflict do nothing',
        [linkHash(request.token), claimed.rows[0]?.expires_at],
      );
      throw error;
    },
  );
  await pool.query('delete from auth.setup_links');
  passCookies(http, await callIdentity(http, '/sign-in/email', { email, password: request.password }));
  return { organizationId, userId };
}

async function makeOwner(http: Http, edge: Edge, request: SetUp) {
  const userId = await userOf(http, request);
  const { rows } = await edge.pool.query<{ org: number | null }>(
    'select platform.first_organization() as org',
  );
  const organizationId = rows[0]?.org ?? (await createOrganization(edge, request.organization));
  await write(edge, systemCall(organizationId), async (ctx) => {
    const { name, timeZone, locale } = request.organization;
    const { version } = await readOrganization(ctx);
    await changeOrganization(ctx, { name, timeZone, locale }, version);
    await addMember(ctx, userId, { role: 'owner', nodeIds: null, brandIds: null, createdBy: 'setup' });
  });
  await ownDemos(edge, organizationId, userId);
  return { organizationId, userId };
}

/** Demos that the command line made before anybody was there are the first owner's too; the last is the demo of the company. */
async function ownDemos(edge: Edge, organizationId: number, userId: string): Promise<void> {
  const { rows } = await edge.pool.query<{ org: number }>('select auth.demos_without_owner() as org');
  for (const { org } of rows)
    await write(edge, systemCall(org), async (ctx) => {
      await ctx.db
        .updateTable('platform.organizations')
        .set({ demoOf: org === rows.at(-1)?.org ? organizationId : null })
        .where('id', '=', ctx.org)
        .execute();
      await addMember(ctx, userId, { role: 'owner', nodeIds: null, brandIds: null, createdBy: 'setup' });
    });
}

/** A set-up that was cut off may have left the account behind: it is taken over with the new password. */
async function userOf(http: Http, { name, email, password }: SetUp): Promise<string> {
  const identity = identityOf(http);
  const { rows } = await identity.options.pool.query<{ id: string }>(
    'select id from auth.users where email = $1',
    [email],
  );
  const id = rows[0]?.id;
  if (id === undefined) return createUser(identity, { name, email, password });
  const { internalAdapter } = await identity.auth.$context;
  await internalAdapter.updatePassword(id, await hashPassword(password));
  return id;
}
