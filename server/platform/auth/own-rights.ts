import type { ReadContext } from '../context.ts';
import { Refusal } from '../errors.ts';
import { type Permission, type Role, rolePermissions } from './principal.ts';

/** What is about to be given to a key, a member or an invitation. */
export type Rights = {
  role: Role;
  scopes?: readonly Permission[] | null;
  nodeIds?: readonly string[] | null;
  brandIds?: readonly string[] | null;
};

/** Nobody gives more than they may do themselves. @throws Refusal `auth.beyond_own_rights` */
export function refuseBeyondOwnRights({ principal }: ReadContext, rights: Rights): void {
  const wanted = [...rolePermissions[rights.role]].filter(
    (permission) => rights.scopes?.includes(permission) ?? true,
  );
  const missing = wanted.filter((permission) => !principal.permissions.has(permission));
  const isBeyond =
    missing.length > 0 ||
    isWider(rights.nodeIds ?? null, principal.nodes) ||
    isWider(rights.brandIds ?? null, principal.brands);
  if (!isBeyond) return;
  throw new Refusal(
    'auth.beyond_own_rights',
    'forbidden',
    'Nobody can give more than they may do themselves. Choose a lesser role, fewer scopes, or your own nodes and brands.',
    { missing },
  );
}

/** Null means all: for somebody limited, leaving a limit out is as wide as it gets. */
function isWider(given: readonly string[] | null, own: readonly string[] | null): boolean {
  if (own === null) return false;
  return given === null || given.some((id) => !own.includes(id));
}
