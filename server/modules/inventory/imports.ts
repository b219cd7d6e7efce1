/** What of inventory can be imported as CSV. */
import { stockImport } from './opening/import-stock.ts';

export const inventoryImports = [stockImport];
