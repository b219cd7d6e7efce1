import type pg from 'pg';
import type { WriteContext } from '../context.ts';
import { sqlState } from '../database/transaction.ts';
import { write } from '../edge.ts';
import { fault, Refusal } from '../errors.ts';
import { createUser, linkHash } from './account.ts';
import { callIdentity, type Http, identityOf, passCookies } from './call-identity.ts';
import { type Role, rolePermissions } from './principal.ts';
import { refuseWeakPassword } from './weak-password.ts';

/**
 * Joining an organization by the link of an invitation. Who has an account signs in with it first: the link proves the
 * mailbox, not the password. Who has none makes one here and is signed in.
 */
export type InvitationFound = {
  org: number;
  id: string;
  email: string;
  organizationName: string;
  /** Null when nobody has this address yet. */
  userId: string | null;
};

const expired = () =>
  new Refusal('auth.link_expired', 'gone', 'This link was used already or has expired. Ask for a new one.');

type Row = {
  org_id: number;
  id: string;
  email: string;
  organization_name: string;
  expires_at: Date;
  is_open: boolean;
};

/** @throws Refusal `auth.link_expired` */
export async function findInvitation(http: Http, token: string): Promise<InvitationFound> {
  const { pool, edge } = identityOf(http).options;
  const { rows } = await edge.pool.query<Row>('select * from platform.find_invitation($1)', [
    linkHash(token),
  ]);
  const row = rows[0];
  if (!row?.is_open || row.expires_at <= edge.clock.now()) throw expired();
  const userId = await userWithEmail(pool, row.email);
  return { org: row.org_id, id: row.id, email: row.email, organizationName: row.organization_name, userId };
}

async function userWithEmail(pool: pg.Pool, email: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>('select id from auth.users where email = $1', [email]);
  return rows[0]?.id ?? null;
}

/**
 * @throws Refusal `auth.link_expired`, `auth.sign_in_first` (the address has an account, and the caller is not in it),
 *   `auth.weak_password`, `request.invalid` (a new person without name or password)
 */
export async function acceptInvitation(
  http: Http,
  { token, name, password }: { token: string; name?: string; password?: string },
): Promise<{ organizationId: number; userId: string }> {
  const identity = identityOf(http);
  const found = await findInvitation(http, token);
  if (found.userId !== null && http.request.session?.userId !== found.userId) {
    throw new Refusal(
      'auth.sign_in_first',
      'unauthenticated',
      `${found.email} has an account already. Sign in with it, then follow the link again.`,
      { email: found.email },
    );
  }
  if (found.userId !== null) {
    await join(http, found, found.userId, http.request.session?.name ?? found.email);
    return { organizationId: found.org, userId: found.userId };
  }
  if (name === undefined || password === undefined) {
    throw new Refusal(
      'request.invalid',
      'unprocessable',
      'Choose a name and a password for the new account.',
      {
        errors: [
          ...(name === undefined ? [{ pointer: '/name', ...fault('required', 'is required') }] : []),
          ...(password === undefined ? [{ pointer: '/password', ...fault('required', 'is required') }] : []),
        ],
      },
    );
  }
  await refuseWeakPassword(password, found.email);
  const userId = await createUser(identity, { name, email: found.email, password }).catch(
    (error: unknown) => {
      // Somebody followed the same link at the same time and was first.
      throw sqlState(error) === '23505' ? expired() : error;
    },
  );
  await join(http, found, userId, name);
  passCookies(http, await callIdentity(http, '/sign-in/email', { email: found.email, password }));
  return { organizationId: found.org, userId };
}

async function join(http: Http, { org, id }: InvitationFound, userId: string, name: string): Promise<void> {
  const { edge } = identityOf(http).options;
  const principal = {
    kind: 'user',
    id: userId,
    name,
    org,
    role: 'read_only',
    permissions: rolePermissions.read_only,
    nodes: null,
    brands: null,
  } as const;
  await write(edge, { principal, requestId: http.request.id }, (ctx) => useInvitation(ctx, id, userId));
}

async function useInvitation(ctx: WriteContext, id: string, userId: string): Promise<void> {
  const invitation = await ctx.db
    .updateTable('platform.invitations')
    .set((build) => ({ acceptedAt: ctx.now, acceptedBy: userId, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', ctx.now)
    .returning(['role', 'nodeIds', 'brandIds', 'invitedBy'])
    .executeTakeFirst();
  if (!invitation) throw expired();
  // A check on the column allows the roles only.
  const { nodeIds, brandIds, invitedBy } = invitation;
  await addMember(ctx, userId, { role: invitation.role as Role, nodeIds, brandIds, createdBy: invitedBy });
}

/** Makes a person a member; who is one already keeps what they have. */
export async function addMember(
  ctx: WriteContext,
  userId: string,
  member: { role: Role; nodeIds: string[] | null; brandIds: string[] | null; createdBy: string },
): Promise<void> {
  await ctx.db
    .insertInto('platform.memberships')
    .values({ orgId: ctx.org, userId, createdAt: ctx.now, ...member })
    .onConflict((conflict) => conflict.columns(['orgId', 'userId']).doNothing())
    .execute();
  await ctx.publish({ type: 'auth.user.joined', subjectId: userId, data: { role: member.role } });
}
