import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../context.ts';
import { Refusal } from '../errors.ts';

/**
 * `Idempotency-Key` on POST: the same key with the same body gets the first answer again, and the effect happens once.
 * The key's row is written first, in the transaction of the effect, so key and effect exist together or not at all;
 * a refused request leaves no row and may be corrected under the same key. Keys are kept for 7 days.
 */
export const idempotencyKeyLifetimeDays = 7;

export type StoredAnswer = { status: number; body: unknown };

/** The key without the quotes of the structured-field form (`"8e03978e"` and `8e03978e` are the same key). */
export function parseIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const key = String(header).replace(/^"(.*)"$/, '$1');
  if (key.length >= 1 && key.length <= 255) return key;
  throw new Refusal(
    'request.invalid_idempotency_key',
    'invalid',
    'Idempotency-Key must have 1 to 255 characters.',
  );
}

export function hashOfRequest(body: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest();
}

/**
 * Takes the key for this transaction, or returns the answer stored under it.
 * @throws Refusal `request.idempotency_conflict` (422) for another body, `request.in_progress` (409) while a twin runs.
 */
export async function claimIdempotencyKey(
  ctx: WriteContext,
  route: string,
  key: string,
  requestHash: Buffer,
): Promise<StoredAnswer | undefined> {
  const claim = await sql<{ outcome: string; status: number; body: unknown }>`
    select outcome, status, body
      from platform.claim_idempotency_key(${ctx.org}, ${ctx.principal.id}, ${route}, ${key}, ${requestHash}, ${ctx.now})
  `.execute(ctx.db);
  const found = claim.rows[0];
  if (found?.outcome === 'claimed') return undefined;
  if (found?.outcome === 'answered') return { status: found.status, body: found.body };
  throw idempotencyRefusal(found?.outcome ?? 'running');
}

/** The refusal for a key that cannot be used: taken by another body, or by a request still running. */
export function idempotencyRefusal(outcome: string): Refusal {
  return outcome === 'mismatch'
    ? new Refusal(
        'request.idempotency_conflict',
        'unprocessable',
        'This Idempotency-Key was used with another body. Use a new key for a new request.',
      )
    : new Refusal(
        'request.in_progress',
        'conflict',
        'A request with this Idempotency-Key is still running. Try again in a moment.',
        { retryAfterSeconds: 1 },
      );
}

/** Keeps the answer under the claimed key, in the same transaction. */
export async function storeAnswer(
  ctx: WriteContext,
  route: string,
  key: string,
  answer: StoredAnswer,
): Promise<void> {
  await sql`
    update platform.idempotency_keys set status = ${answer.status}, body = ${JSON.stringify(answer.body ?? null)}::jsonb
     where org_id = ${ctx.org} and actor_id = ${ctx.principal.id} and route = ${route} and key = ${key}
  `.execute(ctx.db);
}

export type KeyClaim = { route: string; key: string; hash: Buffer; status: number };

/**
 * The answer that the same request had, where the effect's own transaction keeps it; for acts that look around before they
 * write. @throws Refusal `request.idempotency_conflict` (422) for another body
 */
export async function earlierAnswer(
  ctx: ReadContext,
  { route, key, hash }: KeyClaim,
): Promise<StoredAnswer | undefined> {
  const { rows } = await sql<StoredAnswer & { isSame: boolean }>`
    select status, body, request_hash = ${hash} as is_same from platform.idempotency_keys
     where org_id = ${ctx.org} and actor_id = ${ctx.principal.id} and route = ${route} and key = ${key}`.execute(
    ctx.db,
  );
  const found = rows[0];
  if (found && !found.isSame) throw idempotencyRefusal('mismatch');
  return found && { status: found.status, body: found.body };
}

/** Does an act of one transaction once under its key, or finds the answer it had. */
export async function onceUnderKey<T>(
  ctx: WriteContext,
  claim: KeyClaim,
  act: () => Promise<T>,
): Promise<{ body: T; replayed: boolean }> {
  const earlier = await claimIdempotencyKey(ctx, claim.route, claim.key, claim.hash);
  // What is stored under the key of this route is what its act answered.
  if (earlier) return { body: earlier.body as T, replayed: true };
  const body = await act();
  await storeAnswer(ctx, claim.route, claim.key, { status: claim.status, body });
  return { body, replayed: false };
}

/** The answer as it may be stored: members that are shown once are null. */
export function withoutSensitive(body: unknown, members: readonly string[] = []): unknown {
  if (members.length === 0 || typeof body !== 'object' || body === null) return body;
  return { ...body, ...Object.fromEntries(members.map((member) => [member, null])) };
}
