import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import type { HistoryReturn, WrittenDocument } from './model.ts';
import { lineKey, type OpenLine, partsOf } from './rules.ts';
import { idOf, type KnownIds } from './store.ts';

/** Writes what credit notes gave back, on the order lines it came from. The orders of the batch are written before. */
export async function insertReturns(
  ctx: WriteContext,
  known: KnownIds,
  documents: readonly WrittenDocument[],
): Promise<void> {
  const returned = documents.flatMap((document) =>
    document.kind === 'credit_note'
      ? document.returns.map((line) => ({ ...line, externalId: document.externalId }))
      : [],
  );
  if (returned.length === 0) return;
  const openLines = await openLinesOf(ctx, known.channelId, returned);
  const rows = returned.flatMap((line) => {
    const sku_id = idOf(known.skuIds, line.sku);
    return partsOf(line, sku_id, openLines).map(({ part, orderLineId, quantity, unmatchedReason }) => ({
      document_id: line.externalId,
      row_number: line.rowNumber,
      part,
      order_line_id: orderLineId,
      sku_id,
      quantity,
      unit_price_minor: line.unitPriceMinor,
      unmatched_reason: unmatchedReason,
    }));
  });
  await sql`
    insert into orders.historical_returns (org_id, channel_id, document_id, row_number, part, order_line_id, sku_id, quantity,
      unit_price_minor, unmatched_reason)
    select ${ctx.org}::int, ${known.channelId}, r.document_id, r.row_number, r.part, r.order_line_id, r.sku_id, r.quantity,
           r.unit_price_minor, r.unmatched_reason
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (document_id text, row_number int, part int, order_line_id text,
        sku_id text, quantity int, unit_price_minor bigint, unmatched_reason text)`.execute(ctx.db);
}

/** The lines that were named, with what of each was not given back before. */
async function openLinesOf(
  ctx: ReadContext,
  channelId: string,
  returned: readonly HistoryReturn[],
): Promise<Map<string, OpenLine>> {
  const named = returned.flatMap(({ matches }) => matches);
  const externalIds = named.map(({ externalId }) => externalId);
  const positions = named.map(({ lineNumber }) => lineNumber);
  const { rows } = await sql<OpenLine & { externalId: string; position: number }>`
    select o.external_id, l.position, l.id as order_line_id, l.sku_id,
           l.delivered_quantity - (select coalesce(sum(r.quantity), 0) from orders.historical_returns r
             where r.org_id = l.org_id and r.order_line_id = l.id) as left
      from (select distinct * from unnest(${externalIds}::text[], ${positions}::int[]) n (external_id, position)) n
      join orders.orders o on o.org_id = ${ctx.org} and o.channel_id = ${channelId} and o.external_id = n.external_id
      join orders.order_lines l on l.org_id = ${ctx.org} and l.order_id = o.id and l.position = n.position`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [lineKey(row.externalId, row.position), row]));
}
