import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { fault, notFound, Refusal } from '../../../platform/errors.ts';
import { locationByBarcode } from '../../network/index.ts';

export type Place = { id: string; nodeId: string | null; kind: string; code: string; isActive: boolean };

/** The place of this id. @throws Refusal `location.not_found` */
export async function placeOf(ctx: ReadContext, locationId: string): Promise<Place> {
  const { rows } = await sql<Place>`
    select id, node_id, kind, code, is_active from network.locations
     where org_id = ${ctx.org} and id = ${locationId}`.execute(ctx.db);
  const place = rows[0];
  if (!place) throw notFound('location', locationId);
  return place;
}

/** How people name a place: by its id, or by a scan of its barcode (a handheld without a net knows no ids). */
export type PlaceName = { locationId?: string | undefined; barcode?: string | undefined };

/** @throws Refusal `location.not_found`, `inventory.unknown_place`, `inventory.place_not_named` */
export async function namedPlace(ctx: ReadContext, name: PlaceName, pointer: string): Promise<Place> {
  if (name.locationId !== undefined) return placeOf(ctx, name.locationId);
  if (name.barcode === undefined)
    throw new Refusal(
      'inventory.place_not_named',
      'unprocessable',
      'Say which place: give its id or barcode.',
      {
        errors: [{ pointer, ...fault('required', 'or its barcode is needed') }],
      },
    );
  const found = await locationByBarcode(ctx, name.barcode);
  if (found) return placeOf(ctx, found.id);
  throw new Refusal(
    'inventory.unknown_place',
    'unprocessable',
    `No place has the barcode "${name.barcode}". Scan it again, or check its label.`,
    { barcode: name.barcode },
  );
}

/**
 * The first active place of a kind, by code, in a node; or, with `nodeId` null, the organization's world place.
 * @throws Refusal `inventory.no_such_place`
 */
export async function findPlace(ctx: ReadContext, nodeId: string | null, kind: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from network.locations
     where org_id = ${ctx.org} and node_id is not distinct from ${nodeId} and kind = ${kind} and is_active
     order by code limit 1`.execute(ctx.db);
  const place = rows[0];
  if (place) return place.id;
  throw new Refusal(
    'inventory.no_such_place',
    'conflict',
    `There is no active location of kind "${kind}" ${nodeId ? 'at this node' : 'in the organization'}. Create one first.`,
    { nodeId, kind },
  );
}
