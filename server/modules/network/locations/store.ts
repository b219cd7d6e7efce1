import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Location, LocationKind } from './model.ts';

/** The SQL of locations. Locations are locked one at a time, by `lockLocation`. */
const columns = [
  'id',
  'nodeId',
  'parentId',
  'code',
  'barcode',
  'kind',
  'aisle',
  'xMm',
  'yMm',
  'zMm',
  'pickSequence',
  'maxWeightGrams',
  'isActive',
  'createdAt',
  'version',
] as const;

type Row = Omit<Location, 'kind'> & { kind: string };

function asLocation(row: Row): Location {
  // The check constraint of the column holds the same list of kinds.
  return { ...row, kind: row.kind as LocationKind };
}

export async function locationById(ctx: ReadContext, id: string): Promise<Location | undefined> {
  const row = await selectLocations(ctx).where('id', '=', id).executeTakeFirst();
  return row && asLocation(row);
}

/** Any spelling of the barcode: scanners and people differ in case. */
export async function locationByBarcode(ctx: ReadContext, barcode: string): Promise<Location | undefined> {
  const spellings = [barcode, barcode.trim().toUpperCase()];
  const rows = await selectLocations(ctx).where('barcode', 'in', spellings).execute();
  const row = rows.find((candidate) => candidate.barcode === barcode) ?? rows[0];
  return row && asLocation(row);
}

export async function locationByCode(
  ctx: ReadContext,
  nodeId: string,
  code: string,
): Promise<Location | undefined> {
  const row = await selectLocations(ctx)
    .where('nodeId', '=', nodeId)
    .where('code', '=', code)
    .executeTakeFirst();
  return row && asLocation(row);
}

export async function locationsByIds(ctx: ReadContext, ids: readonly string[]): Promise<Location[]> {
  if (ids.length === 0) return [];
  const rows = await selectLocations(ctx)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(asLocation);
}

/** The active locations of one kind in a node, in walking order: the docks, the stations, the quarantine. */
export async function locationsOfKind(
  ctx: ReadContext,
  nodeId: string,
  kind: LocationKind,
): Promise<Location[]> {
  const rows = await selectLocations(ctx)
    .where('nodeId', '=', nodeId)
    .where('kind', '=', kind)
    .where('isActive', '=', true)
    .orderBy('pickSequence')
    .orderBy('code')
    .execute();
  return rows.map(asLocation);
}

function selectLocations(ctx: ReadContext) {
  return ctx.db.selectFrom('network.locations').select(columns).where('orgId', '=', ctx.org);
}

export async function lockLocation(ctx: WriteContext, id: string): Promise<Location | undefined> {
  const row = await selectLocations(ctx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && asLocation(row);
}

export type NewLocation = Omit<Location, 'createdAt' | 'version' | 'isActive'>;

/** Inserts locations of one node, a chunk per statement; every row is checked against the node it names. */
export async function insertLocations(ctx: WriteContext, locations: readonly NewLocation[]): Promise<void> {
  for (let start = 0; start < locations.length; start += 4000) {
    const chunk = locations.slice(start, start + 4000);
    await ctx.db
      .insertInto('network.locations')
      .values(chunk.map((location) => ({ ...location, orgId: ctx.org, createdAt: ctx.now })))
      .execute();
  }
}

export type LocationEdit = Partial<
  Pick<
    Location,
    | 'parentId'
    | 'code'
    | 'barcode'
    | 'kind'
    | 'aisle'
    | 'xMm'
    | 'yMm'
    | 'zMm'
    | 'pickSequence'
    | 'maxWeightGrams'
    | 'isActive'
  >
>;

export async function updateLocation(ctx: WriteContext, id: string, edit: LocationEdit): Promise<Location> {
  const row = await ctx.db
    .updateTable('network.locations')
    .set((build) => ({ ...edit, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return asLocation(row);
}

/** Which of these barcodes are taken by a location other than `exceptId`. */
export async function takenBarcodes(
  ctx: ReadContext,
  barcodes: readonly string[],
  exceptId = '',
): Promise<string[]> {
  const rows = await sql<{ barcode: string }>`
    select barcode from network.locations
     where org_id = ${ctx.org} and barcode = any (${barcodes}::text[]) and id <> ${exceptId} order by barcode
  `.execute(ctx.db);
  return rows.rows.map(({ barcode }) => barcode);
}

/** Which of these codes are taken in the node by a location other than `exceptId`. */
export async function takenCodes(
  ctx: ReadContext,
  nodeId: string,
  codes: readonly string[],
  exceptId = '',
): Promise<string[]> {
  const rows = await sql<{ code: string }>`
    select code from network.locations
     where org_id = ${ctx.org} and node_id = ${nodeId} and code = any (${codes}::text[]) and id <> ${exceptId}
     order by code
  `.execute(ctx.db);
  return rows.rows.map(({ code }) => code);
}

export async function lastPickSequence(ctx: ReadContext, nodeId: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('network.locations')
    .select((build) => build.fn.max('pickSequence').as('last'))
    .where('orgId', '=', ctx.org)
    .where('nodeId', '=', nodeId)
    .executeTakeFirstOrThrow();
  return row.last ?? 0;
}

/** The location itself and everything it stands in, up to the node: for refusing a tree that bites its tail. */
export async function ancestorIds(ctx: ReadContext, id: string): Promise<string[]> {
  const rows = await sql<{ id: string }>`
    with recursive above as (
      select id, parent_id from network.locations where org_id = ${ctx.org} and id = ${id}
      union
      select l.id, l.parent_id from network.locations l join above a on l.id = a.parent_id where l.org_id = ${ctx.org}
    ) select id from above
  `.execute(ctx.db);
  return rows.rows.map((row) => row.id);
}

export type LocationFilter = {
  nodeId?: string;
  kind?: LocationKind;
  parentId?: string;
  barcode?: string;
  search?: string;
  isActive?: boolean;
  sort?: 'code' | 'pickSequence';
  limit?: number;
  cursor?: string;
};

const lastOfAll = 2_147_483_647;

/** Locations in the order asked for; those without a pick sequence come last. World places are not listed. */
export async function listLocations(ctx: ReadContext, filter: LocationFilter): Promise<Page<Location>> {
  const limit = filter.limit ?? defaultPageSize;
  let query = selectLocations(ctx).where('nodeId', 'is not', null);
  if (filter.nodeId !== undefined) query = query.where('nodeId', '=', filter.nodeId);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.parentId !== undefined) query = query.where('parentId', '=', filter.parentId);
  if (filter.barcode !== undefined) query = query.where('barcode', '=', filter.barcode.toUpperCase());
  if (filter.isActive !== undefined) query = query.where('isActive', '=', filter.isActive);
  if (filter.search !== undefined) {
    query = query.where(sql<boolean>`starts_with(lower(code), ${filter.search.toLowerCase()})`);
  }
  const byCode = filter.sort !== 'pickSequence';
  const key = byCode ? sql<string>`code collate "C"` : sql<number>`coalesce(pick_sequence, ${lastOfAll})`;
  if (filter.cursor !== undefined) {
    const [value, id] = decodeCursor(filter.cursor, 2);
    query = query.where(sql<boolean>`(${key}, id) > (${value}, ${id})`);
  }
  const rows = await query
    .orderBy(key)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  return pageFrom(rows.map(asLocation), limit, (location) => [
    byCode ? location.code : (location.pickSequence ?? lastOfAll),
    location.id,
  ]);
}
