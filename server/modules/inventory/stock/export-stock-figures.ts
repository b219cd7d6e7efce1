import { invalidField, noneOf } from '../../../platform/errors.ts';
import { type ExportFilter, type ExportKind, unknownFilter } from '../../../platform/exports/export-kind.ts';
import { listStock, type StockQuery, stockLevels } from './list-stock.ts';

const columns = [
  'sku',
  'title',
  'node',
  'onHand',
  'available',
  'committed',
  'safetyStock',
  'qualityControl',
  'damaged',
  'incoming',
] as const;

const filters = ['search', 'skuId', 'nodeId', 'level', 'asOf'] as const;

/** Exporting the figures of stock per SKU and node, as the list shows it: now, or as of an instant. No import reads them. */
export const stockFiguresExport: ExportKind = {
  kind: 'stock-figures',
  access: 'stock:read',
  columns: columns.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  page: async (ctx, filter, cursor) => {
    const page = await listStock(ctx, { ...queryOf(filter), limit: 200, ...(cursor ? { cursor } : {}) });
    return {
      rows: page.items.map((row) => columns.map((name) => row[name])),
      nextCursor: page.nextCursor,
    };
  },
};

/** @throws Refusal naming a filter the list of stock does not know */
function queryOf(filter: ExportFilter): StockQuery {
  const [unknown] = Object.keys(filter).filter((name) => !filters.some((known) => known === name));
  if (unknown !== undefined) throw unknownFilter('Stock is', unknown, filters);
  if (filter.level !== undefined && !stockLevels.some((level) => level === filter.level))
    throw invalidField('/filter/level', noneOf(stockLevels));
  // Built only from the names of StockQuery, its level checked.
  return filter as StockQuery;
}
