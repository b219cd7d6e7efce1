import { type RawBuilder, sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import type { Sku, SkuBarcode, SkuFacts, SkuStatus } from './model.ts';

/** The SQL of SKUs. `lockSkus` takes their rows in the order of their ids. */
const columns = [
  'id',
  'code',
  'title',
  'brandId',
  'description',
  'status',
  'isKit',
  'isShippable',
  'tracksLots',
  'tracksExpiry',
  'tracksSerials',
  'lengthMm',
  'widthMm',
  'heightMm',
  'weightGrams',
  'keepUpright',
  'isFragile',
  'hsCode',
  'originCountry',
  'customsDescription',
  'costMinor',
  'costCurrency',
  'priceMinor',
  'priceCurrency',
  'lowStockAt',
  'overStockAt',
  'imageFileId',
  'attributes',
  'createdAt',
  'updatedAt',
  'version',
] as const;

const barcodes: RawBuilder<SkuBarcode[]> = sql`coalesce((
  select jsonb_agg(jsonb_build_object('code', b.code, 'kind', b.kind, 'quantity', b.quantity) order by b.created_at, b.code)
    from catalog.barcodes b where b.org_id = catalog.skus.org_id and b.sku_id = catalog.skus.id), '[]')`;

export function selectSkus(ctx: ReadContext) {
  return ctx.db
    .selectFrom('catalog.skus')
    .select(columns)
    .select(barcodes.as('barcodes'))
    .where('orgId', '=', ctx.org);
}

type Row = Omit<Sku, 'status' | 'attributes'> & { status: string; attributes: unknown };

export function asSku(row: Row): Sku {
  return {
    ...row,
    // The check constraint holds the same list; attributes are written only as objects.
    status: row.status as SkuStatus,
    attributes: row.attributes as Record<string, unknown>,
  };
}

export async function skuById(ctx: ReadContext, id: string): Promise<Sku | undefined> {
  return (await skusByIds(ctx, [id]))[0];
}

export async function skusByIds(ctx: ReadContext, ids: readonly string[]): Promise<Sku[]> {
  if (ids.length === 0) return [];
  const rows = await selectSkus(ctx).where(sql<boolean>`id = any (${ids}::text[])`).execute();
  return rows.map(asSku);
}

export async function skusByCodes(ctx: ReadContext, codes: readonly string[]): Promise<Sku[]> {
  if (codes.length === 0) return [];
  const rows = await selectSkus(ctx).where(sql<boolean>`code = any (${codes}::text[])`).execute();
  return rows.map(asSku);
}

/** Locks SKUs against change until the end of the transaction, in the order of their ids. */
export async function lockSkus(ctx: WriteContext, ids: readonly string[]): Promise<Sku[]> {
  if (ids.length === 0) return [];
  await sql`select id from catalog.skus where org_id = ${ctx.org} and id = any (${ids}::text[]) order by id for update`.execute(
    ctx.db,
  );
  return skusByIds(ctx, ids);
}

const perStatement = 1_000;

/** Inserts SKUs whose codes are free and returns them; those whose code is taken are left out. */
export async function insertSkus(ctx: WriteContext, facts: readonly SkuFacts[]): Promise<Sku[]> {
  const ids: string[] = [];
  for (let start = 0; start < facts.length; start += perStatement) {
    const rows = await ctx.db
      .insertInto('catalog.skus')
      .values(facts.slice(start, start + perStatement).map((each) => newRow(ctx, each)))
      .onConflict((conflict) => conflict.columns(['orgId', 'code']).doNothing())
      .returning('id')
      .execute();
    ids.push(...rows.map(({ id }) => id));
  }
  return skusByIds(ctx, ids);
}

function newRow(ctx: WriteContext, facts: SkuFacts) {
  return {
    ...facts,
    attributes: asJson(facts.attributes),
    orgId: ctx.org,
    id: newId('sku'),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
}

export async function updateSku(
  ctx: WriteContext,
  id: string,
  edit: Partial<SkuFacts & Pick<Sku, 'isKit'>>,
): Promise<Sku> {
  const { attributes, ...plain } = edit;
  await ctx.db
    .updateTable('catalog.skus')
    .set((build) => ({
      ...plain,
      ...(attributes === undefined ? {} : { attributes: asJson(attributes) }),
      updatedAt: ctx.now,
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const row = await selectSkus(ctx).where('id', '=', id).executeTakeFirstOrThrow();
  return asSku(row);
}

function asJson(value: object) {
  return sql<unknown>`${JSON.stringify(value)}::jsonb`;
}

/** Removes a SKU nothing refers to, with its barcodes. */
export async function deleteSku(ctx: WriteContext, id: string): Promise<void> {
  await sql`delete from catalog.barcodes where org_id = ${ctx.org} and sku_id = ${id}`.execute(ctx.db);
  await sql`delete from catalog.skus where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
}
