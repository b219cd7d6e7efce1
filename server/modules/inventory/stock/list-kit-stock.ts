import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { skuConditions } from './list-stock.ts';
import { quantitiesAsOf } from './list-stock-as-of.ts';
import { promisedAsOf } from './read-stock-as-of.ts';

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

export type KitQuery = {
  skuId?: string;
  nodeId?: string;
  search?: string;
  asOf?: string;
  limit?: number;
  cursor?: string;
};

/**
 * Kits and how many of each could be promised, now or at a past instant: the least, over its components, of the whole number of
 * times that the component's unpromised stock holds what one kit takes. Components shared with other kits and orders count what
 * those left. With a node, what that node has available decides. What a kit is made of is what it is made of now.
 */
export async function listKitStock(ctx: ReadContext, query: KitQuery): Promise<Page<KitStock>> {
  const limit = query.limit ?? defaultPageSize;
  const found = await skuConditions(ctx, query);
  const conditions: RawBuilder<SqlBool>[] = [...found.conditions, sql`k.is_kit`];
  if (query.cursor) conditions.push(sql`k.code > ${decodeCursor(query.cursor, 1)[0]}`);
  const { rows } = await sql<MadeOf>`
    select k.id as sku_id, k.code as sku, k.title,
           jsonb_agg(jsonb_build_object('skuId', c.component_sku_id, 'sku', p.code, 'perKit', c.quantity)
             order by p.code) as components
      from catalog.skus k
      join catalog.kit_components c on c.org_id = k.org_id and c.kit_sku_id = k.id
      join catalog.skus p on p.org_id = c.org_id and p.id = c.component_sku_id
     where ${sql.join(conditions, sql` and `)}
     group by k.id, k.code, k.title order by k.code limit ${limit + 1}`.execute(ctx.db);
  const available = await unpromisedOf(ctx, [...componentsOf(rows)], query);
  const kits = rows.map((kit) => ({
    ...kit,
    components: kit.components.map((one) => ({
      ...one,
      availableToPromise: available.get(one.skuId) ?? 0,
    })),
  }));
  return pageFrom(kits.map(withScarcest), limit, ({ sku }) => [sku]);
}

type MadeOf = Pick<KitStock, 'skuId' | 'sku' | 'title'> & {
  components: { skuId: string; sku: string; perKit: number }[];
};

const componentsOf = (kits: readonly MadeOf[]) =>
  new Set(kits.flatMap(({ components }) => components.map(({ skuId }) => skuId)));

async function unpromisedOf(
  ctx: ReadContext,
  skuIds: string[],
  { nodeId = null, asOf }: { nodeId?: string | null; asOf?: string },
): Promise<Map<string, number>> {
  return asOf === undefined
    ? unpromisedNow(ctx, skuIds, nodeId)
    : unpromisedAsOf(ctx, skuIds, nodeId, new Date(asOf));
}

async function unpromisedNow(
  ctx: ReadContext,
  skuIds: string[],
  nodeId: string | null,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ skuId: string; unpromised: number }>`
    select s.sku_id, case when ${nodeId}::text is null then s.sellable - s.safety - s.promised
             else least(coalesce(n.sellable - n.committed - n.safety_stock, 0), s.sellable - s.safety - s.promised)
           end as unpromised
      from inventory.sku_stock s
      left join inventory.node_stock n on n.org_id = s.org_id and n.sku_id = s.sku_id and n.node_id = ${nodeId}
     where s.org_id = ${ctx.org} and s.sku_id = any (${skuIds})`.execute(ctx.db);
  return new Map(rows.map(({ skuId, unpromised }) => [skuId, unpromised]));
}

async function unpromisedAsOf(
  ctx: ReadContext,
  skuIds: string[],
  nodeId: string | null,
  asOf: Date,
): Promise<Map<string, number>> {
  const nodes = Map.groupBy(await quantitiesAsOf(ctx, skuIds, null, asOf), ({ skuId }) => skuId);
  const promised = await promisedAsOf(ctx, skuIds, asOf);
  return new Map(
    skuIds.map((skuId) => {
      const own = nodes.get(skuId) ?? [];
      const toSell = own.reduce((sum, row) => sum + row.available + row.committed, 0);
      const everywhere = toSell - (promised.get(skuId) ?? 0);
      const here = own.find((row) => row.nodeId === nodeId)?.available ?? 0;
      return [skuId, nodeId === null ? everywhere : Math.min(here, everywhere)];
    }),
  );
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
