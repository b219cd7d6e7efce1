/** What of the network can be imported and exported as CSV. */
import { locationExport } from './locations/export-locations.ts';
import { locationImport } from './locations/import-locations.ts';

export const networkImports = [locationImport];
export const networkExports = [locationExport];
