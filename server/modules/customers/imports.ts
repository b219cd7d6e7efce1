/** What of customers can be imported and exported as CSV. */
import { customerExport } from './export-customers.ts';
import { customerImport } from './import-customers.ts';

export const customerImports = [customerImport];
export const customerExports = [customerExport];
