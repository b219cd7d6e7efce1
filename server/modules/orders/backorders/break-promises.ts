import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { releasePromises } from '../../inventory/index.ts';

/** Units of an order that no node can ship. */
export type UnshippableLine = { orderId: string; lineId: string; skuId: string; quantity: number };

/**
 * Where more of a SKU is promised than there is (found lost after it was sold), units that no node can ship go back to being
 * backordered, no more than are lacking: the given lines in their order, so the least urgent come first. The caller holds the
 * locks of stock and orders, and refreshes the orders. Returns what was broken.
 */
export async function breakPromises(
  ctx: WriteContext,
  lines: readonly UnshippableLine[],
): Promise<UnshippableLine[]> {
  if (lines.length === 0) return [];
  const { rows } = await sql<{ skuId: string; lacking: number }>`
    select sku_id, promised - (sellable - safety) as lacking from inventory.sku_stock
     where org_id = ${ctx.org} and sku_id = any (${lines.map(({ skuId }) => skuId)})
       and promised > sellable - safety`.execute(ctx.db);
  const lacking = new Map(rows.map((row) => [row.skuId, row.lacking]));
  const broken = lines.flatMap((line) => {
    const quantity = Math.min(line.quantity, lacking.get(line.skuId) ?? 0);
    if (quantity <= 0) return [];
    lacking.set(line.skuId, (lacking.get(line.skuId) ?? 0) - quantity);
    return [{ ...line, quantity }];
  });
  if (broken.length === 0) return [];
  await releasePromises(
    ctx,
    broken.map(({ lineId, skuId, quantity }) => ({ orderLineId: lineId, skuId, quantity })),
  );
  await sql`
    update orders.order_lines l set promised_quantity = l.promised_quantity - b.quantity
      from (select b ->> 'lineId' as id, (b ->> 'quantity')::int as quantity
              from jsonb_array_elements(${JSON.stringify(broken)}::jsonb) b offset 0) b
     where l.org_id = ${ctx.org} and l.id = b.id`.execute(ctx.db);
  return broken;
}
