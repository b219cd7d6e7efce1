import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Label } from './model.ts';

/** The SQL of labels. A label changes only while its parcel is locked. */
const labelColumns = [
  'id',
  'parcelId',
  'carrierId',
  'serviceCode',
  'reference',
  'serial',
  'state',
  'isExtra',
  'content',
  'trackingNumber',
  'costMinor',
  'currency',
  'carrierMessage',
  'attempts',
  'requestedBy',
  'requestedByName',
  'requestedAt',
  'leasedUntil',
  'boughtAt',
  'voidReason',
  'voidedAt',
  'refundMinor',
  'version',
] as const;

const labels = (ctx: ReadContext) =>
  ctx.db.selectFrom('shipping.labels').select(labelColumns).where('orgId', '=', ctx.org);

/** @throws Refusal `label.not_found` */
export async function labelById(ctx: ReadContext, id: string): Promise<Label> {
  const row = await labels(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('label', id);
  return asLabel(row);
}

/** All labels of the parcels, oldest first. */
export async function labelsOf(ctx: ReadContext, parcelIds: readonly string[]): Promise<Label[]> {
  if (parcelIds.length === 0) return [];
  const rows = await labels(ctx)
    .where('parcelId', 'in', [...parcelIds])
    .orderBy('id')
    .execute();
  return rows.map(asLabel);
}

/** The one label that is live, if any: intended, bought, unknown or being voided, and not an extra. */
export async function liveLabelOf(ctx: ReadContext, parcelId: string): Promise<Label | undefined> {
  const row = await labels(ctx)
    .where('parcelId', '=', parcelId)
    .where('isExtra', '=', false)
    .where('state', 'in', ['intended', 'bought', 'unknown', 'voiding'])
    .executeTakeFirst();
  return row && asLabel(row);
}

export type NewLabel = Omit<
  Label,
  'serial' | 'version' | 'attempts' | 'voidReason' | 'voidedAt' | 'refundMinor'
> & {
  voidReason?: string;
};

export async function insertLabel(ctx: WriteContext, label: NewLabel): Promise<Label> {
  const row = await ctx.db
    .insertInto('shipping.labels')
    .values({ ...label, orgId: ctx.org, content: JSON.stringify(label.content) })
    .returning(labelColumns)
    .executeTakeFirstOrThrow();
  return asLabel(row);
}

export type LabelChange = Partial<
  Pick<
    Label,
    | 'state'
    | 'trackingNumber'
    | 'costMinor'
    | 'currency'
    | 'carrierMessage'
    | 'attempts'
    | 'leasedUntil'
    | 'boughtAt'
    | 'voidReason'
    | 'voidedAt'
    | 'refundMinor'
  >
> & { voidRequestedBy?: string };

export async function updateLabel(ctx: WriteContext, id: string, change: LabelChange): Promise<Label> {
  const row = await ctx.db
    .updateTable('shipping.labels')
    .set((build) => ({ ...change, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returning(labelColumns)
    .executeTakeFirstOrThrow();
  return asLabel(row);
}

export type LabelFilter = {
  limit?: number;
  cursor?: string;
  state?: string;
  parcelId?: string;
  carrierId?: string;
  isExtra?: boolean;
};

/** Newest first, of the parcels the caller may see. */
export async function listLabels(ctx: ReadContext, filter: LabelFilter): Promise<Page<Label>> {
  const limit = filter.limit ?? defaultPageSize;
  let rows = labels(ctx).where((build) =>
    build.exists(
      build
        .selectFrom('shipping.parcels')
        .select('shipping.parcels.id')
        .where('shipping.parcels.orgId', '=', ctx.org)
        .whereRef('shipping.parcels.id', '=', 'shipping.labels.parcelId'),
    ),
  );
  for (const column of ['state', 'parcelId', 'carrierId'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) rows = rows.where(column, '=', wanted);
  }
  if (filter.isExtra !== undefined) rows = rows.where('isExtra', '=', filter.isExtra);
  if (filter.cursor) rows = rows.where('id', '<', String(decodeCursor(filter.cursor, 1)[0]));
  const found = await rows
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(found.map(asLabel), limit, ({ id }) => [id]);
}

type Row = Omit<Label, 'state' | 'content'> & { state: string; content: unknown };

function asLabel(row: Row): Label {
  // The state is constrained by the table; the content is written only by `insertLabel`.
  return { ...row, state: row.state, content: row.content } as Label;
}
