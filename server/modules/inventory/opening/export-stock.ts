import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { type ExportFilter, type ExportKind, unknownFilter } from '../../../platform/exports/export-kind.ts';
import { decodeCursor, encodeCursor } from '../../../platform/http/pagination.ts';
import { stockColumns } from './import-stock.ts';

/**
 * Stock in the columns of its import: what lies at each place of the nodes, lot by lot, so that an empty shop with the same
 * nodes, places and SKUs gets it by reading the file. Goods on carts, in totes and at stations are in the file and named by the
 * import, for no stock begins there; goods on their way between nodes lie nowhere and are not in it.
 */
const filters = ['skuId', 'nodeId'] as const;
const rowsPerPage = 1_000;

type Row = {
  node: string;
  location: string;
  sku: string;
  quantity: number;
  lotCode: string | null;
  expiresOn: string | null;
  locationId: string;
  skuId: string;
  lotId: string;
};

export const stockExport: ExportKind = {
  kind: 'stock',
  access: 'stock:read',
  columns: stockColumns,
  page: async (ctx, filter, cursor) => {
    const rows = await lyingAfter(ctx, filter, cursor);
    const last = rows.at(-1);
    return {
      rows: rows.map(({ node, location, sku, quantity, lotCode, expiresOn }) => [
        node,
        location,
        sku,
        quantity,
        lotCode,
        expiresOn,
      ]),
      nextCursor:
        rows.length === rowsPerPage && last ? encodeCursor([last.locationId, last.skuId, last.lotId]) : null,
    };
  },
};

/** @throws Refusal naming a filter the export of stock does not know */
async function lyingAfter(
  ctx: ReadContext,
  filter: ExportFilter,
  cursor: string | undefined,
): Promise<Row[]> {
  const unknown = Object.keys(filter).find((name) => !filters.some((known) => known === name));
  if (unknown !== undefined) throw unknownFilter('Stock is', unknown, filters);
  const { skuId = null, nodeId = null } = filter;
  const [afterLocation, afterSku, afterLot] = cursor ? decodeCursor(cursor, 3) : ['', '', ''];
  const { rows } = await sql<Row>`
    select n.code as node, l.code as location, k.code as sku, b.quantity, t.code as lot_code,
           t.expires_on::text as expires_on, b.location_id, b.sku_id, b.lot_id
      from inventory.balances b
      join network.locations l on l.org_id = b.org_id and l.id = b.location_id
      join network.nodes n on n.org_id = b.org_id and n.id = b.node_id
      join catalog.skus k on k.org_id = b.org_id and k.id = b.sku_id
      left join inventory.lots t on t.org_id = b.org_id and t.id = b.lot_id
     where b.org_id = ${ctx.org} and b.quantity > 0
       and (${skuId}::text is null or b.sku_id = ${skuId}) and (${nodeId}::text is null or b.node_id = ${nodeId})
       and (b.location_id, b.sku_id, b.lot_id) > (${afterLocation}, ${afterSku}, ${afterLot})
     order by b.location_id, b.sku_id, b.lot_id limit ${rowsPerPage}`.execute(ctx.db);
  return rows;
}
