import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { assert, notFound } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { lockSkus } from '../ledger/lock-stock.ts';
import { requireNode } from '../ledger/require-node.ts';
import { listStock, type StockRow } from './list-stock.ts';

/**
 * How many units of a SKU a node keeps back from being sold. The organization's total follows in the same transaction.
 * A setting above what lies there is allowed: nothing more is sold until more has come. What is promised stays promised.
 */
export async function setSafetyStock(
  ctx: WriteContext,
  skuId: string,
  nodeId: string,
  quantity: number,
): Promise<StockRow> {
  await requireNode(ctx, nodeId);
  await requireSkuId(ctx, skuId);
  await sql`insert into inventory.sku_stock (org_id, sku_id) values (${ctx.org}, ${skuId}) on conflict do nothing`.execute(
    ctx.db,
  );
  await lockSkus(ctx, [skuId]);
  await sql`
    insert into inventory.node_stock (org_id, node_id, sku_id) values (${ctx.org}, ${nodeId}, ${skuId})
    on conflict do nothing`.execute(ctx.db);
  const { rows } = await sql<{ before: number }>`
    select safety_stock as before from inventory.node_stock
     where org_id = ${ctx.org} and node_id = ${nodeId} and sku_id = ${skuId} for update`.execute(ctx.db);
  const before = rows[0]?.before ?? 0;
  await sql`
    update inventory.node_stock set safety_stock = ${quantity}
     where org_id = ${ctx.org} and node_id = ${nodeId} and sku_id = ${skuId}`.execute(ctx.db);
  await sql`
    update inventory.sku_stock set safety = safety + ${quantity - before}
     where org_id = ${ctx.org} and sku_id = ${skuId}`.execute(ctx.db);
  await sql`
    insert into inventory.safety_settings (org_id, id, node_id, sku_id, quantity, actor_id, recorded_at)
    values (${ctx.org}, ${newId('movement')}, ${nodeId}, ${skuId}, ${quantity}, ${ctx.principal.id}, ${ctx.now})`.execute(
    ctx.db,
  );
  await ctx.publish({
    type: 'inventory.safety_stock.set',
    subjectId: skuId,
    data: { skuId, nodeId, before, after: quantity },
  });
  const [row] = (await listStock(ctx, { skuId, nodeId })).items;
  assert(row, 'the stock row of a safety setting exists');
  return row;
}

async function requireSkuId(ctx: WriteContext, skuId: string): Promise<void> {
  const { rows } = await sql`select 1 from catalog.skus where org_id = ${ctx.org} and id = ${skuId}`.execute(
    ctx.db,
  );
  if (rows.length === 0) throw notFound('sku', skuId);
}
