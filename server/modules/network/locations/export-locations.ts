import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import {
  type ExportFilter,
  type ExportKind,
  type ExportPage,
  unknownFilter,
} from '../../../platform/exports/export-kind.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/pagination.ts';
import { locationColumns } from './import-locations.ts';
import type { Location } from './model.ts';

/**
 * Exporting locations in the columns the import reads, level by level: what others stand in comes before them, as the import
 * needs it.
 */
export const locationExport: ExportKind = {
  kind: 'locations',
  access: 'nodes:read',
  columns: locationColumns.map(({ name }) => name),
  page: locationPage,
};

const rowsPerPage = 2000;

type Row = Omit<Location, 'id' | 'nodeId' | 'parentId' | 'createdAt' | 'version'> & {
  depth: number;
  node: string;
  parent: string | null;
};

async function locationPage(
  ctx: ReadContext,
  filter: ExportFilter,
  cursor: string | undefined,
): Promise<ExportPage> {
  const { nodeId, ...others } = filter;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw unknownFilter('Locations are', unknown, ['nodeId']);
  const [depth, node, code] = cursor === undefined ? [-1, '', ''] : decodeCursor(cursor, 3);
  const { rows } = await sql<Row>`
    with recursive levels as (
      select id, 0 as depth from network.locations
       where org_id = ${ctx.org} and node_id is not null and parent_id is null
         and (${nodeId ?? null}::text is null or node_id = ${nodeId ?? null})
      union all
      select l.id, v.depth + 1 from levels v
        join network.locations l on l.org_id = ${ctx.org} and l.parent_id = v.id
    )
    select v.depth, n.code as node, l.code, l.kind, p.code as parent, l.barcode, l.aisle, l.x_mm, l.y_mm, l.z_mm, l.pick_sequence,
           l.max_weight_grams, l.is_active
      from levels v join network.locations l on l.org_id = ${ctx.org} and l.id = v.id
      join network.nodes n on n.org_id = l.org_id and n.id = l.node_id
      left join network.locations p on p.org_id = l.org_id and p.id = l.parent_id
     where (v.depth, n.code collate "C", l.code collate "C") > (${depth}::int, ${node}, ${code})
     order by v.depth, n.code collate "C", l.code collate "C" limit ${rowsPerPage + 1}`.execute(ctx.db);
  const page = pageFrom(rows, rowsPerPage, (row) => [row.depth, row.node, row.code]);
  return { rows: page.items.map(cellsOf), nextCursor: page.nextCursor };
}

function cellsOf(row: Row) {
  return [
    row.node,
    row.code,
    row.kind,
    row.parent,
    row.barcode,
    row.aisle,
    row.xMm,
    row.yMm,
    row.zMm,
    row.pickSequence,
    row.maxWeightGrams,
    row.isActive ? 'yes' : 'no',
  ];
}
