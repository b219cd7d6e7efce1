import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { principalOfKey } from '../auth/api-keys.ts';
import type { Principal } from '../auth/principal.ts';
import type { Clock } from '../clock.ts';

/**
 * Who sends the request: the API key in `Authorization: Bearer …`, or null without credentials.
 * @throws Refusal `auth.invalid_key`
 */
export function authenticator(pool: pg.Pool, clock: Clock) {
  return async (request: FastifyRequest): Promise<Principal | null> => {
    const header = request.headers.authorization;
    if (header === undefined) return null;
    return principalOfKey(pool, clock, header.replace(/^Bearer\s+/i, '').trim());
  };
}
