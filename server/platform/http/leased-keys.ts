import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { WriteContext } from '../context.ts';
import { type Call, type Edge, write } from '../edge.ts';
import {
  claimIdempotencyKey,
  hashOfRequest,
  idempotencyRefusal,
  parseIdempotencyKey,
  type StoredAnswer,
  storeAnswer,
  withoutSensitive,
} from './idempotency.ts';
import type { Route } from './route.ts';

/**
 * Idempotency-Key for acts that open their own transactions because they call the world between them (labels). The key is
 * committed first and leased, so that a twin is refused meanwhile; the answer is stored before it is sent; a refusal frees
 * the key. After a crash the lease runs out and the act may be repeated: such acts find out what became of their intent.
 */
export type OpenClaim = { call: Call; key: string };

const leaseMs = 120_000;
const nameOf = ({ method, path }: Route) => `${method} ${path}`;

/** @returns the answer of the same request before; otherwise the key, if there is one, is held from now on. */
export async function claimBeforeOpen(
  edge: Edge,
  call: Call,
  route: Route,
  request: FastifyRequest,
): Promise<StoredAnswer | undefined> {
  if (route.method !== 'POST' || route.idempotency || !request.principal) return undefined;
  const key = parseIdempotencyKey(request.headers['idempotency-key']);
  if (key === undefined) return undefined;
  const hash = hashOfRequest({ params: request.params, body: request.body });
  const earlier = await write(edge, call, (ctx) => claimOrTakeOver(ctx, nameOf(route), key, hash));
  if (!earlier) request.claim = { call, key };
  return earlier;
}

async function claimOrTakeOver(
  ctx: WriteContext,
  route: string,
  key: string,
  hash: Buffer,
): Promise<StoredAnswer | undefined> {
  const now = ctx.now;
  const ofKey = sql`org_id = ${ctx.org} and actor_id = ${ctx.principal.id} and route = ${route} and key = ${key}`;
  const leasedUntil = new Date(now.getTime() + leaseMs);
  const { rows } = await sql<{ isFree: boolean }>`
    select leased_until < ${now} and request_hash = ${hash} as is_free from platform.idempotency_keys
     where ${ofKey} and status = 0 and leased_until is not null for update`.execute(ctx.db);
  if (rows[0] && !rows[0].isFree) throw idempotencyRefusal(await outcomeOf(ctx, route, key, hash));
  const earlier = rows[0] ? undefined : await claimIdempotencyKey(ctx, route, key, hash);
  if (!earlier)
    await sql`update platform.idempotency_keys set leased_until = ${leasedUntil} where ${ofKey}`.execute(
      ctx.db,
    );
  return earlier;
}

async function outcomeOf(ctx: WriteContext, route: string, key: string, hash: Buffer): Promise<string> {
  const { rows } = await sql<{ isSame: boolean }>`
    select request_hash = ${hash} as is_same from platform.idempotency_keys
     where org_id = ${ctx.org} and actor_id = ${ctx.principal.id} and route = ${route} and key = ${key}`.execute(
    ctx.db,
  );
  return rows[0]?.isSame ? 'running' : 'mismatch';
}

/** Keeps the answer that is about to be sent, or gives the key back when it is a refusal. */
export async function settleClaim(
  edge: Edge,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const { claim } = request;
  if (!claim) return payload;
  request.claim = null;
  const { call, key } = claim;
  const status = reply.statusCode;
  const text = typeof payload === 'string' && payload !== '' ? payload : 'null';
  await write(edge, call, async (ctx) => {
    if (status < 400) {
      const body = withoutSensitive(JSON.parse(text), route.sensitiveAnswer);
      await storeAnswer(ctx, nameOf(route), key, { status, body });
    } else
      await sql`delete from platform.idempotency_keys where org_id = ${ctx.org} and actor_id = ${ctx.principal.id}
        and route = ${nameOf(route)} and key = ${key} and status = 0`.execute(ctx.db);
  });
  return payload;
}
