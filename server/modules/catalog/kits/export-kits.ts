import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import {
  type ExportFilter,
  type ExportKind,
  type ExportPage,
  unknownFilter,
} from '../../../platform/exports/export-kind.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/pagination.ts';
import { kitColumns } from './import-kits.ts';

/** Exporting kits, a row per component, in the columns the import reads. */
export const kitExport: ExportKind = {
  kind: 'kits',
  access: 'skus:read',
  columns: kitColumns.map(({ name }) => name),
  page: kitPage,
};

const rowsPerPage = 1000;

async function kitPage(
  ctx: ReadContext,
  filter: ExportFilter,
  cursor: string | undefined,
): Promise<ExportPage> {
  const [unknown] = Object.keys(filter);
  if (unknown !== undefined) throw unknownFilter('Kits are', unknown, []);
  const [kit, component] = cursor === undefined ? ['', ''] : decodeCursor(cursor, 2);
  const { rows } = await sql<{ kit: string; component: string; quantity: number }>`
    select k.code as kit, c.code as component, m.quantity from catalog.kit_components m
      join catalog.skus k on k.org_id = m.org_id and k.id = m.kit_sku_id
      join catalog.skus c on c.org_id = m.org_id and c.id = m.component_sku_id
     where m.org_id = ${ctx.org} and (k.code collate "C", c.code collate "C") > (${kit}, ${component})
     order by k.code collate "C", c.code collate "C" limit ${rowsPerPage + 1}`.execute(ctx.db);
  const page = pageFrom(rows, rowsPerPage, (row) => [row.kit, row.component]);
  return {
    rows: page.items.map((row) => [row.kit, row.component, row.quantity]),
    nextCursor: page.nextCursor,
  };
}
