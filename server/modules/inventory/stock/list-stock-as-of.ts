import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, encodeCursor } from '../../../platform/http/pagination.ts';
import { type StockPage, type StockQuery, type StockRow, skuConditions } from './list-stock.ts';

/**
 * Stock as it was: computed from the movements that had happened by then, and from the promises, expectations and safety
 * settings recorded by then. A page is a number of SKUs (with all their nodes), because only those are computed.
 * @throws Refusal `inventory.level_of_the_past`
 */
export async function listStockAsOf(ctx: ReadContext, query: StockQuery, asOf: Date): Promise<StockPage> {
  if (query.level !== undefined)
    throw new Refusal(
      'inventory.level_of_the_past',
      'unprocessable',
      'Low, over, dead and negative stock are lists of now. Leave out level or asOf.',
    );
  const limit = query.limit ?? defaultPageSize;
  const { skus, similarWords } = await pageOfSkus(ctx, query, limit);
  const page = skus.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await quantitiesAsOf(
      ctx,
      page.map(({ id }) => id),
      query.nodeId ?? null,
      asOf,
    ),
    nextCursor: skus.length > limit && last ? encodeCursor([last.code, '']) : null,
    similarWords,
  };
}

async function pageOfSkus(ctx: ReadContext, query: StockQuery, limit: number) {
  const { conditions, similarWords } = await skuConditions(ctx, query);
  conditions.push(
    sql`exists (select 1 from inventory.sku_stock s where s.org_id = k.org_id and s.sku_id = k.id)`,
  );
  if (query.cursor) conditions.push(sql`k.code > ${decodeCursor(query.cursor, 2)[0]}`);
  const { rows } = await sql<{ id: string; code: string }>`
    select k.id, k.code from catalog.skus k where ${sql.join(conditions, sql` and `)}
     order by k.code limit ${limit + 1}`.execute(ctx.db);
  return { skus: rows, similarWords };
}

/** The quantities of these SKUs at their nodes, or at one, by SKU code then node. */
export async function quantitiesAsOf(
  ctx: ReadContext,
  skuIds: string[],
  nodeId: string | null,
  asOf: Date,
): Promise<StockRow[]> {
  const { rows } = await sql<StockRow>`
    with at_place as (
      select sku_id, location_id, sum(delta) as quantity from (
        select sku_id, to_location_id as location_id, quantity as delta from inventory.movements
         where org_id = ${ctx.org} and sku_id = any (${skuIds}) and occurred_at <= ${asOf}
        union all
        select sku_id, from_location_id, -quantity from inventory.movements
         where org_id = ${ctx.org} and sku_id = any (${skuIds}) and occurred_at <= ${asOf}) m
       group by 1, 2),
    facts as (
      select p.sku_id, l.node_id, inventory.state_of(l.kind) as fact, p.quantity
        from at_place p join network.locations l on l.org_id = ${ctx.org} and l.id = p.location_id
       where l.node_id is not null and p.quantity <> 0
      union all
      select sku_id, node_id, 'committed', committed from inventory.promise_moves
       where org_id = ${ctx.org} and sku_id = any (${skuIds}) and recorded_at <= ${asOf} and node_id is not null
      union all
      select sku_id, node_id, 'incoming', quantity from inventory.incoming_moves
       where org_id = ${ctx.org} and sku_id = any (${skuIds}) and recorded_at <= ${asOf}
      union all
      (select distinct on (sku_id, node_id) sku_id, node_id, 'safety', quantity from inventory.safety_settings
        where org_id = ${ctx.org} and sku_id = any (${skuIds}) and recorded_at <= ${asOf}
        order by sku_id, node_id, recorded_at desc, id desc)),
    sums as (
      select sku_id, node_id,
             coalesce(sum(quantity) filter (where fact = 'sellable'), 0) as sellable,
             coalesce(sum(quantity) filter (where fact = 'quality_control'), 0) as quality_control,
             coalesce(sum(quantity) filter (where fact = 'damaged'), 0) as damaged,
             coalesce(sum(quantity) filter (where fact = 'committed'), 0) as committed,
             coalesce(sum(quantity) filter (where fact = 'safety'), 0) as safety_stock,
             coalesce(sum(quantity) filter (where fact = 'incoming'), 0) as incoming
        from facts group by 1, 2)
    select s.sku_id, k.code as sku, k.title, s.node_id, d.code as node,
           s.sellable + s.quality_control + s.damaged as on_hand, s.sellable - s.committed - s.safety_stock as available,
           s.committed, s.safety_stock, s.quality_control, s.damaged, s.incoming
      from sums s
      join catalog.skus k on k.org_id = ${ctx.org} and k.id = s.sku_id
      join network.nodes d on d.org_id = ${ctx.org} and d.id = s.node_id
     where ${nodeId}::text is null or s.node_id = ${nodeId}
     order by k.code, s.node_id`.execute(ctx.db);
  return rows;
}
