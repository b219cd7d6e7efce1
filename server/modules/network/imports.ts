/** What of the network can be imported as CSV. */
import { locationImport } from './locations/import-locations.ts';

export const networkImports = [locationImport];
