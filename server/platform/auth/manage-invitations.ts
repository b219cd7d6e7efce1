import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../context.ts';
import { type Edge, read, systemCall, write } from '../edge.ts';
import { notFound, Refusal } from '../errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../http/pagination.ts';
import { newId } from '../ids.ts';
import { deliverNow } from '../mail/mails.ts';
import { newLinkToken } from './account.ts';
import { refuseBeyondOwnRights } from './own-rights.ts';
import type { Role } from './principal.ts';

/**
 * Invitations by mail. The link goes to the person invited, and once to who invites, for where no mail server is set up.
 * Several links may lead to one invitation (each mail has its own); using one uses up all.
 */
export type Invitation = {
  id: string;
  email: string;
  role: Role;
  nodeIds: string[] | null;
  brandIds: string[] | null;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  version: number;
};

export type NewInvitation = { email: string; role: Role; nodeIds?: string[]; brandIds?: string[] };

export const sendInvitationTask = 'platform.send-invitation';
const lifetimeMs = 7 * 24 * 3_600_000;

const columns = [
  'id',
  'email',
  'role',
  'nodeIds',
  'brandIds',
  'invitedBy',
  'createdAt',
  'expiresAt',
  'acceptedAt',
  'revokedAt',
  'version',
] as const;

/**
 * Invites a person, takes back an earlier open invitation to the same address, and has the mail sent. Returns the token
 * of the link besides.
 * @throws Refusal `auth.beyond_own_rights`, `invitation.is_member`
 */
export async function invite(
  ctx: WriteContext,
  request: NewInvitation,
): Promise<Invitation & { token: string }> {
  refuseBeyondOwnRights(ctx, request);
  const email = request.email.toLowerCase();
  const { rows } = await sql`select from auth.members() where email = ${email}`.execute(ctx.db);
  if (rows.length > 0) {
    throw new Refusal('invitation.is_member', 'conflict', `${email} belongs to this organization already.`, {
      email,
    });
  }
  await ctx.db
    .updateTable('platform.invitations')
    .set((build) => ({ revokedAt: ctx.now, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('email', '=', email)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .execute();
  const { token, hash } = newLinkToken();
  const row = await ctx.db
    .insertInto('platform.invitations')
    .values({
      orgId: ctx.org,
      id: newId('invitation'),
      email,
      role: request.role,
      nodeIds: request.nodeIds ?? null,
      brandIds: request.brandIds ?? null,
      tokenHashes: [hash],
      invitedBy: ctx.principal.name,
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + lifetimeMs),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  await ctx.enqueue(sendInvitationTask, { invitationId: row.id });
  await ctx.publish({ type: 'auth.user.invited', subjectId: row.id, data: { email, role: request.role } });
  return { ...asInvitation(row), token };
}

/** Newest first. */
export async function listInvitations(
  ctx: ReadContext,
  query: { limit?: number; cursor?: string },
): Promise<Page<Invitation>> {
  const limit = query.limit ?? defaultPageSize;
  let rows = ctx.db.selectFrom('platform.invitations').select(columns).where('orgId', '=', ctx.org);
  if (query.cursor) rows = rows.where('id', '<', String(decodeCursor(query.cursor, 1)[0]));
  const found = await rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(found.map(asInvitation), limit, ({ id }) => [id]);
}

/** Its links end at once; twice is the same as once. @throws Refusal `invitation.not_found`, `invitation.was_accepted` */
export async function revokeInvitation(ctx: WriteContext, id: string): Promise<Invitation> {
  const row = await ctx.db
    .updateTable('platform.invitations')
    .set((build) => ({
      revokedAt: build.fn.coalesce('revokedAt', build.val(ctx.now)),
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .returning(columns)
    .executeTakeFirst();
  if (row) {
    await ctx.publish({ type: 'auth.invitation.revoked', subjectId: id, data: { email: row.email } });
    return asInvitation(row);
  }
  await readInvitation(ctx, id);
  throw new Refusal(
    'invitation.was_accepted',
    'conflict',
    'The person joined already. Remove the user instead.',
  );
}

/** Sends the mail again, with a new link. @throws Refusal `invitation.not_found`, `invitation.is_closed` */
export async function resendInvitation(ctx: WriteContext, id: string): Promise<Invitation> {
  const invitation = await readInvitation(ctx, id);
  if (!isOpen(invitation, ctx.now)) {
    throw new Refusal(
      'invitation.is_closed',
      'conflict',
      'This invitation was accepted, taken back or has expired. Invite the person again.',
    );
  }
  await ctx.enqueue(sendInvitationTask, { invitationId: id });
  return invitation;
}

async function readInvitation(ctx: ReadContext, id: string): Promise<Invitation> {
  const row = await ctx.db
    .selectFrom('platform.invitations')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('invitation', id);
  return asInvitation(row);
}

function isOpen({ acceptedAt, revokedAt, expiresAt }: Invitation, now: Date): boolean {
  return acceptedAt === null && revokedAt === null && expiresAt > now;
}

/** The job: makes a link of its own for the mail, so that no link waits in a table. */
export async function sendInvitation(edge: Edge, org: number, id: string, publicUrl: string): Promise<void> {
  const { token, hash } = newLinkToken();
  const invitation = await write(edge, systemCall(org), async (ctx) => {
    const found = await readInvitation(ctx, id);
    if (!isOpen(found, ctx.now)) return undefined;
    await sql`
      update platform.invitations set token_hashes = token_hashes || array[${hash}::bytea]
       where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
    return found;
  });
  if (!invitation) return;
  const organization = await read(edge, systemCall(org), (ctx) =>
    ctx.db
      .selectFrom('platform.organizations')
      .select('name')
      .where('id', '=', ctx.org)
      .executeTakeFirstOrThrow(),
  );
  const text = (link: string) =>
    `Hello,\n\n${invitation.invitedBy} invites you to work with ${organization.name} in Waybill. Follow this link within seven days:\n\n${link}\n`;
  const mail = {
    kind: 'auth.invitation',
    subjectId: id,
    to: invitation.email,
    subject: `Your invitation to ${organization.name}`,
  };
  const link = `${publicUrl}/invitation#${token}`;
  await deliverNow(edge, org, { ...mail, text: text('[the link is not kept]') }, text(link));
}

function asInvitation(row: Omit<Invitation, 'role'> & { role: string }): Invitation {
  // A check on the column allows the roles only.
  return { ...row, role: row.role as Role };
}
