import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { gtin14 } from '../../../platform/gs1/check-digit.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Sku, SkuStatus } from './model.ts';
import { asSku, selectSkus } from './store.ts';

/** Finding SKUs. Without a status asked for, archived ones are left out. */
export const skuSorts = [
  'code',
  '-code',
  'title',
  '-title',
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
] as const;
export type SkuSort = (typeof skuSorts)[number];

export type SkuFilter = {
  /** Words that all occur in code or title, or a whole barcode. */
  search?: string;
  status?: SkuStatus;
  brandId?: string;
  isKit?: boolean;
  code?: string;
  updatedAfter?: string;
  sort?: SkuSort;
  limit?: number;
  cursor?: string;
};

const sortKeys = {
  code: { expression: sql`code`, type: sql`text` },
  title: { expression: sql`title collate "C"`, type: sql`text` },
  createdAt: { expression: sql`created_at`, type: sql`timestamptz` },
  updatedAt: { expression: sql`updated_at`, type: sql`timestamptz` },
} as const;

export async function listSkus(ctx: ReadContext, filter: SkuFilter): Promise<Page<Sku>> {
  const limit = filter.limit ?? defaultPageSize;
  const sort = filter.sort ?? 'code';
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  // The union above holds these names only, with or without a minus.
  const name = sort.replace('-', '') as keyof typeof sortKeys;
  const { expression, type } = sortKeys[name];
  let query = filtered(ctx, filter);
  if (filter.cursor !== undefined) {
    const [value, id] = decodeCursor(filter.cursor, 2);
    const than = direction === 'asc' ? sql`>` : sql`<`;
    query = query.where(sql<boolean>`(${expression}, id) ${than} (${value}::${type}, ${id})`);
  }
  const rows = await query
    .orderBy(expression, direction)
    .orderBy('id', direction)
    .limit(limit + 1)
    .execute();
  return pageFrom(rows.map(asSku), limit, (sku) => {
    const value = sku[name];
    return [value instanceof Date ? value.toISOString() : value, sku.id];
  });
}

function filtered(ctx: ReadContext, filter: SkuFilter) {
  let query = selectSkus(ctx);
  query =
    filter.status === undefined
      ? query.where('status', '<>', 'archived')
      : query.where('status', '=', filter.status);
  if (filter.brandId !== undefined) query = query.where('brandId', '=', filter.brandId);
  if (filter.isKit !== undefined) query = query.where('isKit', '=', filter.isKit);
  if (filter.code !== undefined) query = query.where('code', '=', filter.code);
  if (filter.updatedAfter !== undefined) {
    query = query.where('updatedAt', '>', new Date(filter.updatedAfter));
  }
  const words = (filter.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return query;
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const whole = (filter.search ?? '').trim();
  return query.where(
    sql<boolean>`(search like all (${patterns}::text[]) or exists (select from catalog.barcodes b
      where b.org_id = catalog.skus.org_id and b.sku_id = catalog.skus.id and b.code in (${whole}, ${gtin14(whole) ?? whole})))`,
  );
}
