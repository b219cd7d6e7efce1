import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../errors.ts';
import { tokenHash } from './hashed-tokens.ts';
import type { Identity } from './identity.ts';
import { type Principal, type Role, rolePermissions } from './principal.ts';

/** A signed-in person. `principal` is null for somebody who belongs to no organization (any more). */
export type Session = {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly twoFactorEnabled: boolean;
  readonly signedInAt: Date;
  readonly principal: Principal | null;
};

type Row = {
  session_id: string;
  user_id: string;
  name: string;
  email: string;
  two_factor_enabled: boolean;
  signed_in_at: Date;
  org_id: number | null;
  role: string | null;
  node_ids: string[] | null;
  brand_ids: string[] | null;
};

/**
 * Who the session cookie stands for, looked up on every request, so that an ended session is dead at once on every copy of
 * the program. Null without a cookie, or for one that is unknown or expired.
 * @throws Refusal `auth.no_such_organization` when `X-Organization` names one the person does not belong to
 */
export async function sessionOf(identity: Identity, request: FastifyRequest): Promise<Session | null> {
  const token = tokenFromCookie(identity, request.headers.cookie);
  if (token === undefined) return null;
  const wanted = wantedOrganization(request);
  const { rows } = await identity.options.edge.pool.query<Row>({
    name: 'find-session',
    text: 'select * from auth.find_session($1, $2)',
    values: [tokenHash(token), wanted],
  });
  const row = rows[0];
  if (!row) return null;
  if (wanted !== null && row.org_id === null) throw noSuchOrganization();
  return {
    id: row.session_id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    twoFactorEnabled: row.two_factor_enabled,
    signedInAt: row.signed_in_at,
    principal: principalOf(row),
  };
}

/** The token of a cookie that carries our signature; a forged cookie costs no look-up. */
export function tokenFromCookie(identity: Identity, header: string | undefined): string | undefined {
  const start = `${identity.cookieName}=`;
  const pair = header?.split(/;\s*/).find((part) => part.startsWith(start));
  if (pair === undefined) return undefined;
  const value = decode(pair.slice(start.length));
  const dot = value.lastIndexOf('.');
  if (dot < 1) return undefined;
  const token = value.slice(0, dot);
  const expected = createHmac('sha256', identity.cookieSecret).update(token).digest();
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

function wantedOrganization(request: FastifyRequest): number | null {
  const header = request.headers['x-organization'];
  if (header === undefined) return null;
  if (typeof header === 'string' && /^[1-9]\d{0,8}$/.test(header)) return Number(header);
  throw noSuchOrganization();
}

function noSuchOrganization(): Refusal {
  return new Refusal(
    'auth.no_such_organization',
    'not_found',
    'X-Organization names no organization you belong to. GET /v1/me lists yours.',
  );
}

function principalOf(row: Row): Principal | null {
  if (row.org_id === null) return null;
  // A check on the column allows the roles only.
  const role = row.role as Role;
  return {
    kind: 'user',
    id: row.user_id,
    name: row.name,
    org: row.org_id,
    role,
    permissions: rolePermissions[role],
    nodes: row.node_ids,
    brands: row.brand_ids,
  };
}
