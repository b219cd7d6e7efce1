/** What of inventory can be imported as CSV. */
import { stockImport } from './opening/import-stock.ts';
import { stockExport } from './stock/export-stock.ts';

export const inventoryImports = [stockImport];

export const stockExports = [stockExport];
