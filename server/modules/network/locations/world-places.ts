import { createHash } from 'node:crypto';
import { TypeID } from 'typeid-js';
import type { WriteContext } from '../../../platform/context.ts';
import { idPrefixes } from '../../../platform/ids.ts';
import { type WorldPlaceKind, worldPlaceKinds } from './model.ts';

/**
 * The world places of an organization: the other end of every movement that enters or leaves. Their ids follow from the
 * organization and the kind, so no statement is needed to find one.
 */
export function worldPlace(ctx: { readonly org: number }, kind: WorldPlaceKind): string {
  const hash = createHash('sha256').update(`world place ${ctx.org} ${kind}`).digest().subarray(0, 16);
  // Version 8 of RFC 9562: a UUID whose bits the program chooses.
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return TypeID.fromUUID(idPrefixes.location, uuid.join('-')).toString();
}

/** `W-SUPPLIER`: code and barcode alike. */
export function worldPlaceCode(kind: WorldPlaceKind): string {
  return `W-${kind.replace('_', '-').toUpperCase()}`;
}

/** Lays the world places of a new organization; doing it again changes nothing. */
export async function createWorldPlaces(ctx: WriteContext): Promise<void> {
  await ctx.db
    .insertInto('network.locations')
    .values(
      worldPlaceKinds.map((kind) => ({
        orgId: ctx.org,
        id: worldPlace(ctx, kind),
        code: worldPlaceCode(kind),
        barcode: worldPlaceCode(kind),
        kind,
        createdAt: ctx.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['orgId', 'id']).doNothing())
    .execute();
}
