import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';

/** Days without a shipment after which goods are dead, where nobody says otherwise. */
export const deadAfterDays = 90;

/** Units of a SKU at a node that are free and over or dead. */
export type OverStock = { nodeId: string; skuId: string; units: number };

/** Of a SKU (`k`) that came in before `days` days ago: nothing of it was shipped since. */
export function isDead(ctx: ReadContext, days: number): RawBuilder<SqlBool> {
  const since = new Date(ctx.now.getTime() - days * 86_400_000);
  return sql`(not exists (
    select 1 from inventory.movements m where m.org_id = ${ctx.org} and m.sku_id = k.id and m.occurred_at >= ${since}
       and m.reason = 'shipment') and exists (
    select 1 from inventory.movements m where m.org_id = ${ctx.org} and m.sku_id = k.id and m.occurred_at < ${since}))`;
}

/**
 * Where the units lie that make SKUs over or dead, as the list of stock finds them, less what nodes are asked to ship already. Of
 * a dead SKU all free units are. Of one that is over those are that a node has above an equal part of the level, as many as the
 * SKU has above the level, and free. Nodes with none are left out.
 */
export async function overStock(
  ctx: ReadContext,
  { nodeIds, skuIds }: { nodeIds: readonly string[]; skuIds: readonly string[] },
): Promise<OverStock[]> {
  const { rows } = await sql<OverStock>`
    select node_id, sku_id, units from (
      select n.node_id, n.sku_id, least(n.sellable - n.committed - n.safety_stock,
             case when k.is_dead then n.sellable
                  else least(a.sellable - a.committed - k.over_stock_at,
                             n.sellable - n.committed - k.over_stock_at / greatest(1, a.holders)) end) as units
        from (select k.id, k.over_stock_at, ${isDead(ctx, deadAfterDays)} as is_dead
                from catalog.skus k where k.org_id = ${ctx.org} and k.id = any (${[...skuIds]}) offset 0) k
        cross join lateral (
          select sum(h.sellable)::bigint as sellable, sum(h.committed)::bigint as committed,
                 count(*) filter (where h.sellable > 0) as holders
            from inventory.node_stock h where h.org_id = ${ctx.org} and h.sku_id = k.id) a
        join inventory.node_stock n on n.org_id = ${ctx.org} and n.sku_id = k.id and n.node_id = any (${[...nodeIds]})
       where k.is_dead or k.over_stock_at is not null) o
     where units > 0`.execute(ctx.db);
  return rows;
}
