import { sql } from 'kysely';
import type { ReadContext } from '../../platform/context.ts';
import {
  type ExportFilter,
  type ExportKind,
  type ExportPage,
  unknownFilter,
} from '../../platform/exports/export-kind.ts';
import { listCell } from '../../platform/imports/cells.ts';
import { customerColumns } from './import-customers.ts';
import { listCustomers } from './list-customers.ts';

/**
 * Exporting customers in the columns the import reads. Customers without a mail address are in the file too: it is a copy of
 * what is there, though the import, which finds customers by their address, will name these rows as wrong.
 */
export const customerExport: ExportKind = {
  kind: 'customers',
  access: 'customers:read',
  columns: customerColumns.map(({ name }) => name),
  page: customerPage,
};

const rowsPerPage = 1000;

async function customerPage(
  ctx: ReadContext,
  filter: ExportFilter,
  cursor: string | undefined,
): Promise<ExportPage> {
  const { search, email, tag, brandId, ...others } = filter;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw unknownFilter('Customers are', unknown, ['search', 'email', 'tag', 'brandId']);
  const page = await listCustomers(ctx, { search, email, tag, brandId, limit: rowsPerPage, cursor });
  const brands = await brandCodes(ctx);
  const rows = page.items.map(({ brandId: brand, ...customer }) => [
    customer.email,
    customer.name,
    customer.phone,
    customer.locale,
    listCell(customer.tags),
    brand === null ? null : brands.get(brand),
  ]);
  return { rows, nextCursor: page.nextCursor };
}

async function brandCodes(ctx: ReadContext): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from catalog.brands where org_id = ${ctx.org}`.execute(ctx.db);
  return new Map(rows.map(({ id, code }) => [id, code]));
}
