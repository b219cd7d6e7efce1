import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type pg from 'pg';
import type { Clock } from '../clock.ts';
import { Refusal } from '../errors.ts';
import { type Permission, type Principal, type Role, rolePermissions } from './principal.ts';

/**
 * API keys look like `wb_live_<43 characters of 256 random bits>_<6 characters of checksum>`: the prefix lets scanners find
 * leaked ones, the checksum tells a typo from a revoked key without a look-up. Only the SHA-256 is stored: the secret has
 * full entropy, so a slow hash would protect nothing more.
 */
const shape = /^wb_live_([A-Za-z0-9_-]{43})_([0-9a-z]{6,7})$/;

export type NewApiKey = { secret: string; hash: Buffer; prefix: string; lastFour: string };

/** Makes a key. The secret is shown to its owner once and kept nowhere. */
export function generateApiKey(): NewApiKey {
  const random = randomBytes(32).toString('base64url');
  const secret = `wb_live_${random}_${checksum(random)}`;
  return { secret, hash: hashOfKey(secret), prefix: secret.slice(0, 12), lastFour: secret.slice(-4) };
}

export function hashOfKey(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function checksum(random: string): string {
  return crc32(random).toString(36).padStart(6, '0');
}

type KeyRow = {
  org_id: number;
  id: string;
  name: string;
  role: string;
  scopes: string[] | null;
  node_ids: string[] | null;
  brand_ids: string[] | null;
  expires_at: Date | null;
  revoked_at: Date | null;
};

const unknownKey = () =>
  new Refusal(
    'auth.invalid_key',
    'unauthenticated',
    'The API key is unknown, expired or revoked. Create a new one in Settings or with "bin/waybill key create".',
  );

/**
 * Who a key stands for. Looked up on every request, so a revoked key is dead at once on every copy of the program.
 * @throws Refusal `auth.invalid_key`
 */
export async function principalOfKey(pool: pg.Pool, clock: Clock, secret: string): Promise<Principal> {
  const parts = shape.exec(secret);
  if (!parts || checksum(parts[1] ?? '') !== parts[2]) throw unknownKey();
  const rows = await findKey(pool, hashOfKey(secret));
  const row = rows[0];
  if (!row || row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= clock.now()))
    throw unknownKey();
  return principalOfRow(row);
}

/** Look-ups of one key that are asked for in the same turn of the event loop are one statement; none is ever kept. */
const asked = new WeakMap<pg.Pool, Map<string, Promise<KeyRow[]>>>();

function findKey(pool: pg.Pool, hash: Buffer): Promise<KeyRow[]> {
  const waiting = asked.get(pool) ?? new Map<string, Promise<KeyRow[]>>();
  asked.set(pool, waiting);
  const name = hash.toString('base64');
  const known = waiting.get(name);
  if (known) return known;
  const found = new Promise((resolve) => setImmediate(resolve)).then(async () => {
    waiting.delete(name);
    const { rows } = await pool.query<KeyRow>({
      name: 'find-api-key',
      text: 'select * from platform.find_api_key($1)',
      values: [hash],
    });
    return rows;
  });
  waiting.set(name, found);
  return found;
}

function principalOfRow(row: KeyRow): Principal {
  // The role column is written only from the `Role` union.
  const role = row.role as Role;
  const allowed = rolePermissions[role];
  const scopes = row.scopes;
  return {
    kind: 'api_key',
    id: row.id,
    name: row.name,
    org: row.org_id,
    role,
    permissions:
      scopes === null
        ? allowed
        : new Set([...allowed].filter((permission: Permission) => scopes.includes(permission))),
    nodes: row.node_ids,
    brands: row.brand_ids,
  };
}
