import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { skuConditions } from './list-stock.ts';

export type KitStock = {
  skuId: string;
  sku: string;
  title: string;
  /** Whole kits that can be promised: what the scarcest component allows. */
  availableToPromise: number;
  scarcestSkuId: string;
  scarcestSku: string;
  components: { skuId: string; sku: string; perKit: number; availableToPromise: number }[];
};

/**
 * Kits and how many of each could be promised now: the least, over its components, of the whole number of times that the
 * component's unpromised stock holds what one kit takes. Components shared with other kits and orders count what those left.
 * With a node, what that node has available decides.
 */
export async function listKitStock(
  ctx: ReadContext,
  query: { skuId?: string; nodeId?: string; search?: string; limit?: number; cursor?: string },
): Promise<Page<KitStock>> {
  const limit = query.limit ?? defaultPageSize;
  const found = await skuConditions(ctx, query);
  const conditions: RawBuilder<SqlBool>[] = [...found.conditions, sql`k.is_kit`];
  if (query.cursor) conditions.push(sql`k.code > ${decodeCursor(query.cursor, 1)[0]}`);
  const { rows } = await sql<Omit<KitStock, 'availableToPromise' | 'scarcestSkuId' | 'scarcestSku'>>`
    select k.id as sku_id, k.code as sku, k.title,
           jsonb_agg(jsonb_build_object('skuId', c.component_sku_id, 'sku', p.code, 'perKit', c.quantity,
             'availableToPromise', coalesce(case when ${query.nodeId ?? null}::text is null
               then s.sellable - s.safety - s.promised
               else least(n.sellable - n.committed - n.safety_stock, s.sellable - s.safety - s.promised) end, 0)) order by p.code) as components
      from catalog.skus k
      join catalog.kit_components c on c.org_id = k.org_id and c.kit_sku_id = k.id
      join catalog.skus p on p.org_id = c.org_id and p.id = c.component_sku_id
      left join inventory.sku_stock s on s.org_id = c.org_id and s.sku_id = c.component_sku_id
      left join inventory.node_stock n on n.org_id = c.org_id and n.sku_id = c.component_sku_id and n.node_id = ${query.nodeId ?? null}
     where ${sql.join(conditions, sql` and `)}
     group by k.id, k.code, k.title order by k.code limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows.map(withScarcest), limit, ({ sku }) => [sku]);
}

function withScarcest(kit: Pick<KitStock, 'skuId' | 'sku' | 'title' | 'components'>): KitStock {
  const possible = kit.components.map((component) => ({
    ...component,
    kits: Math.max(0, Math.floor(component.availableToPromise / component.perKit)),
  }));
  const scarcest = possible.reduce((least, one) => (one.kits < least.kits ? one : least));
  return {
    ...kit,
    availableToPromise: scarcest.kits,
    scarcestSkuId: scarcest.skuId,
    scarcestSku: scarcest.sku,
  };
}
