/** What of customers can be imported as CSV. */
import { customerImport } from './import-customers.ts';

export const customerImports = [customerImport];
