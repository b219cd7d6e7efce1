import type { ReadContext } from '../../../platform/context.ts';
import { invalidField, noneOf } from '../../../platform/errors.ts';
import { type ExportFilter, type ExportKind, unknownFilter } from '../../../platform/exports/export-kind.ts';
import { decimalOf, listCell } from '../../../platform/imports/cells.ts';
import { skuColumns } from './import-columns.ts';
import { listSkus, type SkuFilter } from './list-skus.ts';
import { type Sku, type SkuStatus, skuStatuses } from './model.ts';

/** Exporting SKUs in the columns the import reads, so that a file can go out, be edited and come back. */
export const skuExport: ExportKind = {
  kind: 'skus',
  access: 'skus:read',
  columns: skuColumns.map(({ name }) => name),
  page: async (ctx, filter, cursor) => {
    const page = await listSkus(ctx, { ...filterOf(filter), limit: 500, ...(cursor ? { cursor } : {}) });
    const brands = await brandCodes(ctx);
    return { rows: page.items.map((sku) => cellsOf(sku, brands)), nextCursor: page.nextCursor };
  },
};

function filterOf(filter: ExportFilter): SkuFilter {
  const { search, status, brandId, ...unknown } = filter;
  const [name] = Object.keys(unknown);
  if (name !== undefined) throw unknownFilter('SKUs are', name, ['search', 'status', 'brandId']);
  if (status !== undefined && !isStatus(status)) throw invalidField('/filter/status', noneOf(skuStatuses));
  return {
    ...(search === undefined ? {} : { search }),
    ...(status === undefined ? {} : { status }),
    ...(brandId === undefined ? {} : { brandId }),
  };
}

function isStatus(text: string): text is SkuStatus {
  return (skuStatuses as readonly string[]).includes(text);
}

async function brandCodes(ctx: ReadContext): Promise<Map<string, string>> {
  const brands = await ctx.db
    .selectFrom('catalog.brands')
    .select(['id', 'code'])
    .where('orgId', '=', ctx.org)
    .execute();
  return new Map(brands.map(({ id, code }) => [id, code]));
}

function cellsOf(sku: Sku, brands: ReadonlyMap<string, string>) {
  const money = (minor: number | null, currency: string | null) =>
    minor === null || currency === null ? null : Number(decimalOf(minor, currency));
  const yesNo = (value: boolean) => (value ? 'yes' : 'no');
  const cells: Record<string, string | number | null> = {
    code: sku.code,
    title: sku.title,
    brand: sku.brandId === null ? null : (brands.get(sku.brandId) ?? null),
    description: sku.description,
    status: sku.status,
    barcodes: listCell(
      sku.barcodes.map(({ code, quantity }) => (quantity === 1 ? code : `${code}*${quantity}`)),
    ),
    length_mm: sku.lengthMm,
    width_mm: sku.widthMm,
    height_mm: sku.heightMm,
    weight_grams: sku.weightGrams,
    price: money(sku.priceMinor, sku.priceCurrency),
    price_currency: sku.priceCurrency,
    cost: money(sku.costMinor, sku.costCurrency),
    cost_currency: sku.costCurrency,
    hs_code: sku.hsCode,
    origin_country: sku.originCountry,
    customs_description: sku.customsDescription,
    is_shippable: yesNo(sku.isShippable),
    tracks_lots: yesNo(sku.tracksLots),
    tracks_expiry: yesNo(sku.tracksExpiry),
    tracks_serials: yesNo(sku.tracksSerials),
    keep_upright: yesNo(sku.keepUpright),
    is_fragile: yesNo(sku.isFragile),
    low_stock_at: sku.lowStockAt,
    over_stock_at: sku.overStockAt,
  };
  return skuColumns.map(({ name }) => cells[name] ?? null);
}
