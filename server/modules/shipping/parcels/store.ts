import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { assert, notFound } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Parcel, ParcelLine } from './model.ts';

/** The SQL of parcels. `lockParcels` is the one lock of the module: labels, manifests and tracking change under it. */
export const parcelColumns = [
  'id',
  'nodeId',
  'brandId',
  'fulfillmentOrderId',
  'orderId',
  'orderNumber',
  'shipTo',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
  'cartonCode',
  'locationId',
  'carrierId',
  'serviceCode',
  'status',
  'deliveryStatus',
  'promisedOn',
  'trackingNumber',
  'declaredValueMinor',
  'declaredCurrency',
  'packedBy',
  'packedAt',
  'shippedAt',
  'deliveredAt',
  'lastEventAt',
  'overdueAt',
  'voidedAt',
  'voidReason',
  'version',
] as const;

/** @throws Refusal `parcel.not_found` */
export async function parcelById(ctx: ReadContext, id: string): Promise<Parcel> {
  const row = await ctx.db
    .selectFrom('shipping.parcels')
    .select(parcelColumns)
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('parcel', id);
  return asParcel(row);
}

/** Locks the parcels in id order, so that two callers cannot wait for each other. Missing ids are left out. */
export async function lockParcels(ctx: WriteContext, ids: readonly string[]): Promise<Parcel[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('shipping.parcels')
    .select(parcelColumns)
    .where('orgId', '=', ctx.org)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(asParcel);
}

/** @throws Refusal `parcel.not_found` */
export async function lockParcel(ctx: WriteContext, id: string): Promise<Parcel> {
  const [parcel] = await lockParcels(ctx, [id]);
  if (!parcel) throw notFound('parcel', id);
  return parcel;
}

export async function linesOf(ctx: ReadContext, parcelIds: readonly string[]): Promise<ParcelLine[]> {
  if (parcelIds.length === 0) return [];
  return ctx.db
    .selectFrom('shipping.parcel_lines')
    .select([
      'id',
      'parcelId',
      'skuId',
      'quantity',
      'fulfillmentOrderLineId',
      'lotId',
      'unitValueMinor',
      'unitWeightGrams',
    ])
    .where('orgId', '=', ctx.org)
    .where('parcelId', 'in', [...parcelIds])
    .orderBy('id')
    .execute();
}

export type ParcelChange = Partial<
  Omit<Parcel, 'id' | 'version' | 'shipTo' | 'packedAt' | 'packedBy' | 'nodeId'>
>;

/** Changes a parcel locked by the caller. */
export async function updateParcel(ctx: WriteContext, id: string, change: ParcelChange): Promise<Parcel> {
  const [parcel] = await updateParcels(ctx, [id], change);
  assert(parcel, `parcel ${id} is locked and therefore exists`);
  return parcel;
}

/** Changes parcels locked by the caller, all in the same way; in id order. */
export async function updateParcels(
  ctx: WriteContext,
  ids: readonly string[],
  change: ParcelChange,
): Promise<Parcel[]> {
  const rows = await ctx.db
    .updateTable('shipping.parcels')
    .set((build) => ({ ...change, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', 'in', [...ids])
    .returning(parcelColumns)
    .execute();
  return rows.map(asParcel).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export type ParcelFilter = {
  limit?: number;
  cursor?: string;
  status?: string;
  deliveryStatus?: string;
  nodeId?: string;
  carrierId?: string;
  orderId?: string;
  fulfillmentOrderId?: string;
  trackingNumber?: string;
  /** State of the parcel's last label, or `none`. */
  labelState?: string;
  isOverdue?: boolean;
};

/** Newest first. */
export async function listParcels(ctx: ReadContext, filter: ParcelFilter): Promise<Page<Parcel>> {
  const limit = filter.limit ?? defaultPageSize;
  let rows = ctx.db.selectFrom('shipping.parcels').select(parcelColumns).where('orgId', '=', ctx.org);
  for (const column of [
    'status',
    'deliveryStatus',
    'nodeId',
    'carrierId',
    'orderId',
    'fulfillmentOrderId',
    'trackingNumber',
  ] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) rows = rows.where(column, '=', wanted);
  }
  if (filter.isOverdue !== undefined)
    rows = rows.where('overdueAt', filter.isOverdue ? 'is not' : 'is', null);
  if (filter.labelState !== undefined) {
    const last = sql<string>`coalesce((select l.state from shipping.labels l
      where l.org_id = parcels.org_id and l.parcel_id = parcels.id and not l.is_extra
      order by l.id desc limit 1), 'none')`;
    rows = rows.where(last, '=', filter.labelState);
    // The states of a queue are few and indexed; looking there first spares reading every parcel.
    if (filter.labelState !== 'none')
      rows = rows.where((build) =>
        build(
          'id',
          'in',
          build
            .selectFrom('shipping.labels')
            .select('shipping.labels.parcelId')
            .where('shipping.labels.orgId', '=', ctx.org)
            .where('shipping.labels.state', '=', filter.labelState ?? ''),
        ),
      );
  }
  if (filter.cursor) rows = rows.where('id', '<', String(decodeCursor(filter.cursor, 1)[0]));
  const found = await rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(found.map(asParcel), limit, ({ id }) => [id]);
}

type Row = Omit<Parcel, 'shipTo' | 'status' | 'deliveryStatus'> & {
  shipTo: unknown;
  status: string;
  deliveryStatus: string;
};

export function asParcel(row: Row): Parcel {
  // The address was validated when it was written; the two statuses are constrained by the table.
  return { ...row, shipTo: row.shipTo, status: row.status, deliveryStatus: row.deliveryStatus } as Parcel;
}
