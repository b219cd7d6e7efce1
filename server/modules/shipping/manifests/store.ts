import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Manifest } from './model.ts';

/** The SQL of manifests. */
export const manifestColumns = [
  'id',
  'carrierId',
  'nodeId',
  'onDay',
  'sequence',
  'status',
  'parcelCount',
  'weightGrams',
  'carrierReference',
  'carrierMessage',
  'createdAt',
  'handedOverAt',
  'version',
] as const;

/** Which of the parcels are on a manifest: parcel id to manifest id. */
export async function manifestsHolding(
  ctx: ReadContext,
  parcelIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('shipping.manifest_parcels')
    .select(['parcelId', 'manifestId'])
    .where('orgId', '=', ctx.org)
    .where('parcelId', 'in', [...parcelIds])
    .execute();
  return new Map(rows.map(({ parcelId, manifestId }) => [parcelId, manifestId]));
}

/** @throws Refusal `manifest.not_found` */
export async function manifestById(ctx: ReadContext, id: string): Promise<Manifest> {
  const row = await ctx.db
    .selectFrom('shipping.manifests')
    .select(manifestColumns)
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('manifest', id);
  return asManifest(row);
}

/** Locks the manifest; its parcels are locked after it. @throws Refusal `manifest.not_found` */
export async function lockManifest(ctx: WriteContext, id: string): Promise<Manifest> {
  const row = await ctx.db
    .selectFrom('shipping.manifests')
    .select(manifestColumns)
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('manifest', id);
  return asManifest(row);
}

/** Parcels with a bought label of the carrier that wait at the node and are on no manifest. */
export async function parcelsToManifest(
  ctx: ReadContext,
  carrierId: string,
  nodeId: string,
): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select p.id from shipping.parcels p
     where p.org_id = ${ctx.org} and p.node_id = ${nodeId} and p.status = 'packed'
       and exists (select from shipping.labels l where l.org_id = p.org_id and l.parcel_id = p.id
         and l.carrier_id = ${carrierId} and l.state = 'bought' and not l.is_extra)
       and not exists (select from shipping.manifest_parcels m where m.org_id = p.org_id and m.parcel_id = p.id)
     order by p.id`.execute(ctx.db);
  return found.rows.map(({ id }) => id);
}

export async function parcelIdsOf(ctx: ReadContext, manifestId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('shipping.manifest_parcels')
    .select('parcelId')
    .where('orgId', '=', ctx.org)
    .where('manifestId', '=', manifestId)
    .orderBy('parcelId')
    .execute();
  return rows.map(({ parcelId }) => parcelId);
}

/** Makes the manifest and freezes its parcels with their labels, in two statements. */
export async function insertManifest(
  ctx: WriteContext,
  manifest: Pick<Manifest, 'id' | 'carrierId' | 'nodeId' | 'onDay' | 'parcelCount' | 'weightGrams'>,
  parcelIds: readonly string[],
): Promise<Manifest> {
  const { id, carrierId, nodeId, onDay } = manifest;
  await sql`
    insert into shipping.manifests (org_id, id, carrier_id, node_id, on_day, sequence, parcel_count, weight_grams,
      created_by, created_at)
    select ${ctx.org}, ${id}, ${carrierId}, ${nodeId}, ${onDay}::date, coalesce(max(sequence), 0) + 1,
           ${manifest.parcelCount}, ${manifest.weightGrams}, ${ctx.principal.id}, ${ctx.now}
      from shipping.manifests
     where org_id = ${ctx.org} and carrier_id = ${carrierId} and node_id = ${nodeId} and on_day = ${onDay}::date
  `.execute(ctx.db);
  await sql`
    insert into shipping.manifest_parcels (org_id, parcel_id, manifest_id, label_id)
    select org_id, parcel_id, ${id}, id from shipping.labels
     where org_id = ${ctx.org} and parcel_id = any (${parcelIds}::text[]) and state = 'bought' and not is_extra
  `.execute(ctx.db);
  return manifestById(ctx, id);
}

/** Lets one manifest of a carrier be made at a time, so that sequences follow each other. */
export async function lockCarrierManifests(ctx: WriteContext, carrierId: string): Promise<void> {
  await sql`select from shipping.carriers where org_id = ${ctx.org} and id = ${carrierId} for no key update`.execute(
    ctx.db,
  );
}

export async function removeFromManifest(
  ctx: WriteContext,
  manifestId: string,
  parcelIds: readonly string[],
): Promise<void> {
  await ctx.db
    .deleteFrom('shipping.manifest_parcels')
    .where('orgId', '=', ctx.org)
    .where('manifestId', '=', manifestId)
    .where('parcelId', 'in', [...parcelIds])
    .execute();
}

export type ManifestChange = Partial<
  Pick<
    Manifest,
    'status' | 'parcelCount' | 'weightGrams' | 'carrierReference' | 'carrierMessage' | 'handedOverAt'
  >
> & { handedOverBy?: string };

export async function updateManifest(
  ctx: WriteContext,
  id: string,
  change: ManifestChange,
): Promise<Manifest> {
  const row = await ctx.db
    .updateTable('shipping.manifests')
    .set((build) => ({ ...change, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returning(manifestColumns)
    .executeTakeFirstOrThrow();
  return asManifest(row);
}

export type ManifestFilter = {
  limit?: number;
  cursor?: string;
  carrierId?: string;
  nodeId?: string;
  onDay?: string;
  status?: string;
};

/** Newest first. */
export async function listManifests(ctx: ReadContext, filter: ManifestFilter): Promise<Page<Manifest>> {
  const limit = filter.limit ?? defaultPageSize;
  let rows = ctx.db.selectFrom('shipping.manifests').select(manifestColumns).where('orgId', '=', ctx.org);
  for (const column of ['carrierId', 'nodeId', 'onDay', 'status'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) rows = rows.where(column, '=', wanted);
  }
  if (filter.cursor) rows = rows.where('id', '<', String(decodeCursor(filter.cursor, 1)[0]));
  const found = await rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(found.map(asManifest), limit, ({ id }) => [id]);
}

function asManifest(row: Omit<Manifest, 'status'> & { status: string }): Manifest {
  // Constrained by the table.
  return { ...row, status: row.status as Manifest['status'] };
}
