import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../context.ts';
import { notFound, Refusal } from '../errors.ts';
import { stale } from '../http/edits.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../http/pagination.ts';
import { refuseBeyondOwnRights } from './own-rights.ts';
import type { Role } from './principal.ts';

/**
 * The people of an organization: who belongs to it, as what, limited to which nodes and brands. An organization always
 * keeps an owner. Names and addresses are the person's own and are not changed here.
 */
export type Member = {
  id: string;
  name: string;
  email: string;
  twoFactorEnabled: boolean;
  lastSeenAt: Date | null;
  role: Role;
  nodeIds: string[] | null;
  brandIds: string[] | null;
  createdAt: Date;
  version: number;
};

const memberColumns = sql`
  u.user_id as id, u.name, u.email, u.two_factor_enabled, u.last_seen_at,
  m.role, m.node_ids, m.brand_ids, m.created_at, m.version`;

export type MemberFilter = { limit?: number; cursor?: string; role?: Role; q?: string };

/** In order of joining. `q` is looked for in names and addresses. */
export async function listMembers(ctx: ReadContext, filter: MemberFilter): Promise<Page<Member>> {
  const limit = filter.limit ?? defaultPageSize;
  const after = filter.cursor === undefined ? '' : String(decodeCursor(filter.cursor, 1)[0]);
  const { rows } = await sql<Member>`
    select ${memberColumns} from platform.memberships m join auth.members() u on u.user_id = m.user_id
     where m.org_id = ${ctx.org} and m.user_id > ${after}
       and (${filter.role ?? null}::text is null or m.role = ${filter.role ?? null})
       and (${filter.q ?? null}::text is null
            or strpos(lower(u.name || ' ' || u.email), lower(${filter.q ?? null}::text)) > 0)
     order by m.user_id limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ id }) => [id]);
}

/** @throws Refusal `user.not_found` */
export async function readMember(ctx: ReadContext, id: string): Promise<Member> {
  const { rows } = await sql<Member>`
    select ${memberColumns} from platform.memberships m join auth.members() u on u.user_id = m.user_id
     where m.org_id = ${ctx.org} and m.user_id = ${id}`.execute(ctx.db);
  const member = rows[0];
  if (!member) throw notFound('user', id);
  return member;
}

export type MemberChange = { role?: Role; nodeIds?: string[] | null; brandIds?: string[] | null };

/** @throws Refusal `user.not_found`, `request.stale`, `auth.beyond_own_rights`, `auth.last_owner` */
export async function changeMember(
  ctx: WriteContext,
  id: string,
  change: MemberChange,
  version: number,
): Promise<Member> {
  const owners = await lockOwners(ctx);
  const before = await readMember(ctx, id);
  const after = {
    role: change.role ?? before.role,
    nodeIds: change.nodeIds === undefined ? before.nodeIds : change.nodeIds,
    brandIds: change.brandIds === undefined ? before.brandIds : change.brandIds,
  };
  refuseBeyondOwnRights(ctx, before);
  refuseBeyondOwnRights(ctx, after);
  const staysOwner = after.role === 'owner' && after.nodeIds === null && after.brandIds === null;
  if (!staysOwner) refuseLastOwner(owners, id);
  const changed = await ctx.db
    .updateTable('platform.memberships')
    .set((build) => ({ ...after, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('userId', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw stale(before.version, version);
  await ctx.publish({
    type: 'auth.user.changed',
    subjectId: id,
    data: { before: { role: before.role, nodeIds: before.nodeIds, brandIds: before.brandIds }, after },
  });
  return readMember(ctx, id);
}

/**
 * Takes a person out of the organization and ends their sessions at once. The keys they made stay: they belong to the
 * organization. Their ids are returned, so that somebody can look at them.
 * @throws Refusal `user.not_found`, `auth.beyond_own_rights`, `auth.last_owner`
 */
export async function removeMember(ctx: WriteContext, id: string): Promise<{ activeApiKeyIds: string[] }> {
  const owners = await lockOwners(ctx);
  const member = await readMember(ctx, id);
  refuseBeyondOwnRights(ctx, member);
  refuseLastOwner(owners, id);
  await endSessions(ctx, id);
  await ctx.db
    .deleteFrom('platform.memberships')
    .where('orgId', '=', ctx.org)
    .where('userId', '=', id)
    .execute();
  const keys = await ctx.db
    .selectFrom('platform.api_keys')
    .select('id')
    .where('orgId', '=', ctx.org)
    .where('createdBy', '=', id)
    .where('revokedAt', 'is', null)
    .orderBy('id')
    .execute();
  await ctx.publish({
    type: 'auth.user.removed',
    subjectId: id,
    data: { name: member.name, email: member.email, role: member.role },
  });
  return { activeApiKeyIds: keys.map((key) => key.id) };
}

/** Signs a person out everywhere, for a lost phone. @throws Refusal `user.not_found`, `auth.beyond_own_rights` */
export async function signMemberOut(ctx: WriteContext, id: string): Promise<{ ended: number }> {
  refuseBeyondOwnRights(ctx, await readMember(ctx, id));
  const ended = await endSessions(ctx, id);
  await ctx.publish({ type: 'auth.user.signed_out', subjectId: id, data: { ended } });
  return { ended };
}

async function endSessions(ctx: WriteContext, id: string): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select auth.end_sessions(${id}) as ended`.execute(ctx.db);
  return rows[0]?.ended ?? 0;
}

/** Locks the owners in key order: two who remove each other at the same time do so one after the other. */
async function lockOwners(ctx: WriteContext): Promise<string[]> {
  const owners = await ctx.db
    .selectFrom('platform.memberships')
    .select('userId')
    .where('orgId', '=', ctx.org)
    .where('role', '=', 'owner')
    .where('nodeIds', 'is', null)
    .where('brandIds', 'is', null)
    .orderBy('userId')
    .forUpdate()
    .execute();
  return owners.map(({ userId }) => userId);
}

function refuseLastOwner(owners: readonly string[], id: string): void {
  if (owners.some((owner) => owner !== id) || !owners.includes(id)) return;
  throw new Refusal(
    'auth.last_owner',
    'conflict',
    'This is the last owner. Make somebody else an owner first, so that the organization is never without one.',
  );
}
