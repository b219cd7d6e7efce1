import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Sku, SkuStatus } from './model.ts';
import { type SkuSearch, searchSkus } from './search-skus.ts';
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
  /** As `searchSkus` reads it. */
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

/** Says by which words it was found, where no SKU has those that were searched. */
export type SkuPage = Page<Sku> & Pick<SkuSearch, 'similarWords'>;

export async function listSkus(ctx: ReadContext, filter: SkuFilter): Promise<SkuPage> {
  const limit = filter.limit ?? defaultPageSize;
  const sort = filter.sort ?? 'code';
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  // The union above holds these names only, with or without a minus.
  const name = sort.replace('-', '') as keyof typeof sortKeys;
  const { expression, type } = sortKeys[name];
  const search = filter.search === undefined ? undefined : await searchSkus(ctx, filter.search);
  let query = filtered(ctx, filter);
  if (search) query = query.where(search.matches('catalog.skus'));
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
  const page = pageFrom(rows.map(asSku), limit, (sku) => {
    const value = sku[name];
    return [value instanceof Date ? value.toISOString() : value, sku.id];
  });
  return { ...page, similarWords: search?.similarWords ?? null };
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
  return query;
}
