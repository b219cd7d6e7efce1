import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { principalOfKey } from '../auth/api-keys.ts';
import type { Identity } from '../auth/identity.ts';
import type { Principal } from '../auth/principal.ts';
import { sessionOf } from '../auth/session.ts';
import type { Clock } from '../clock.ts';
import { refuseCrossSite, refuseUnlessSameOrigin } from './cross-site.ts';

/**
 * Who sends the request: the API key in `Authorization: Bearer …`, else the person of the session cookie, else null. A key
 * goes before a cookie. The session is left on the request for the routes that are about the person, not the organization.
 * @throws Refusal `auth.invalid_key`, `auth.cross_site`, `auth.no_such_organization`
 */
export function authenticator(pool: pg.Pool, clock: Clock, identity?: Identity) {
  return async (request: FastifyRequest): Promise<Principal | null> => {
    const header = request.headers.authorization;
    if (header !== undefined) {
      return principalOfKey(pool, clock, header.replace(/^Bearer\s+/i, '').trim());
    }
    if (identity === undefined) return null;
    const session = await sessionOf(identity, request);
    if (session === null) {
      refuseCrossSite(request, identity.options.publicUrl);
      return null;
    }
    refuseUnlessSameOrigin(request, identity.options.publicUrl);
    request.session = session;
    return session.principal;
  };
}
