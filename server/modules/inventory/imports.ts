/** What of inventory can be imported and exported as CSV. */
import { stockExport } from './opening/export-stock.ts';
import { stockImport } from './opening/import-stock.ts';
import { stockFiguresExport } from './stock/export-stock-figures.ts';

export const inventoryImports = [stockImport];

export const stockExports = [stockExport, stockFiguresExport];
