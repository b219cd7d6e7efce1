/** What of the catalog can be imported and exported as CSV. */
import { kitExport } from './kits/export-kits.ts';
import { kitImport } from './kits/import-kits.ts';
import { skuExport } from './skus/export-skus.ts';
import { skuImport } from './skus/import-skus.ts';

export const catalogImports = [skuImport, kitImport];
export const catalogExports = [skuExport, kitExport];
