import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { type SkuSearch, searchSkus } from '../../catalog/index.ts';
import { listStockAsOf } from './list-stock-as-of.ts';
import { deadAfterDays, isDead } from './over-stock.ts';

/** The quantities of one SKU at one node. onHand = available + committed + safetyStock + qualityControl + damaged. */
export type StockRow = {
  skuId: string;
  sku: string;
  title: string;
  nodeId: string;
  node: string;
  onHand: number;
  available: number;
  committed: number;
  safetyStock: number;
  qualityControl: number;
  damaged: number;
  incoming: number;
};

export const stockLevels = ['low', 'over', 'dead', 'negative'] as const;
export type StockLevel = (typeof stockLevels)[number];

export type StockQuery = {
  skuId?: string;
  nodeId?: string;
  search?: string;
  level?: StockLevel;
  /** Days without a shipment after which goods are dead; 90 unless told. */
  deadAfterDays?: number;
  asOf?: string;
  limit?: number;
  cursor?: string;
};

/** Says by which words it was found, where no SKU has those that were searched. */
export type StockPage = Page<StockRow> & Pick<SkuSearch, 'similarWords'>;

/** Stock per SKU and node, by SKU code then node: as it is now, or as it was at `asOf`. */
export async function listStock(ctx: ReadContext, query: StockQuery): Promise<StockPage> {
  if (query.asOf !== undefined) return listStockAsOf(ctx, query, new Date(query.asOf));
  const limit = query.limit ?? defaultPageSize;
  const { conditions, similarWords } = await conditionsOf(ctx, query);
  const { rows } = await sql<StockRow>`
    select n.sku_id, k.code as sku, k.title, n.node_id, d.code as node,
           n.sellable + n.quality_control + n.damaged as on_hand, n.sellable - n.committed - n.safety_stock as available,
           n.committed, n.safety_stock, n.quality_control, n.damaged, n.incoming
      from catalog.skus k
      join inventory.node_stock n on n.org_id = k.org_id and n.sku_id = k.id
      join network.nodes d on d.org_id = n.org_id and d.id = n.node_id
      join inventory.sku_stock s on s.org_id = k.org_id and s.sku_id = k.id
     where ${sql.join(conditions, sql` and `)}
     order by k.code, n.node_id limit ${limit + 1}`.execute(ctx.db);
  return { ...pageFrom(rows, limit, ({ sku, nodeId }) => [sku, nodeId]), similarWords };
}

async function conditionsOf(ctx: ReadContext, query: StockQuery): Promise<SkuConditions> {
  const { conditions, similarWords } = await skuConditions(ctx, query);
  if (query.nodeId) conditions.push(sql`n.node_id = ${query.nodeId}`);
  if (query.level) conditions.push(levelCondition(ctx, query.level, query.deadAfterDays ?? deadAfterDays));
  if (query.cursor) {
    const [sku, nodeId] = decodeCursor(query.cursor, 2);
    conditions.push(sql`(k.code, n.node_id) > (${sku}, ${nodeId})`);
  }
  return { conditions, similarWords };
}

type SkuConditions = { conditions: RawBuilder<SqlBool>[] } & Pick<SkuSearch, 'similarWords'>;

/** Conditions on the SKU itself (`k`), which the list as of an instant shares. */
export async function skuConditions(
  ctx: ReadContext,
  query: { skuId?: string; search?: string },
): Promise<SkuConditions> {
  const conditions = [sql<SqlBool>`k.org_id = ${ctx.org}`];
  if (query.skuId) conditions.push(sql`k.id = ${query.skuId}`);
  if (!query.search) return { conditions, similarWords: null };
  const { matches, similarWords } = await searchSkus(ctx, query.search);
  return { conditions: [...conditions, matches('k')], similarWords };
}

function levelCondition(ctx: ReadContext, level: StockLevel, days: number): RawBuilder<SqlBool> {
  switch (level) {
    case 'low':
      return sql`k.low_stock_at is not null and s.sellable - s.safety - s.promised <= k.low_stock_at`;
    case 'over':
      return sql`k.over_stock_at is not null and s.sellable > k.over_stock_at`;
    case 'negative':
      return sql`(n.sellable - n.committed - n.safety_stock < 0 or s.sellable < s.promised)`;
    case 'dead':
      return sql`n.sellable > 0 and ${isDead(ctx, days)}`;
  }
}
