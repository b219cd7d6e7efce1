import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { requireSku, type SkuName } from '../goods/identify-sku.ts';

export type Wanted = SkuName & { quantity: number };
export type Availability = {
  isAvailable: boolean;
  /** Per SKU that leaves the shelf (components of kits, summed over all lines): wanted, available, missing. */
  goods: { skuId: string; sku: string; wanted: number; available: number; missing: number }[];
};

/**
 * Whether everything wanted could be promised together: kits are taken apart and the demand of all lines for one SKU is
 * summed before it is compared, so two lines that share a component are never both told yes for the same unit.
 */
export async function checkAvailability(ctx: ReadContext, lines: readonly Wanted[]): Promise<Availability> {
  const wanted = [];
  for (const line of lines) {
    const sku = await requireSku(ctx, line);
    wanted.push({ skuId: sku.skuId, quantity: line.quantity });
  }
  const { rows } = await sql<Availability['goods'][number]>`
    with wanted as (
      select coalesce(c.component_sku_id, w."skuId") as sku_id, sum(w.quantity * coalesce(c.quantity, 1)) as wanted
        from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) w ("skuId" text, quantity bigint)
        left join catalog.kit_components c on c.org_id = ${ctx.org} and c.kit_sku_id = w."skuId"
       group by 1)
    select w.sku_id, k.code as sku, w.wanted, greatest(0, coalesce(s.sellable - s.safety - s.promised, 0)) as available,
           greatest(0, w.wanted - greatest(0, coalesce(s.sellable - s.safety - s.promised, 0))) as missing
      from wanted w join catalog.skus k on k.org_id = ${ctx.org} and k.id = w.sku_id
      left join inventory.sku_stock s on s.org_id = ${ctx.org} and s.sku_id = w.sku_id
     order by k.code`.execute(ctx.db);
  return { isAvailable: rows.every(({ missing }) => missing === 0), goods: rows };
}
