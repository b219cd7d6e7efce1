import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { skuById } from '../../catalog/index.ts';

/** Stock at one instant. */
export type HistoryPoint = { at: Date; onHand: number; committed: number };

export type StockHistory = {
  /** Oldest first, a day apart; the last one is now. */
  points: HistoryPoint[];
  /** What open receipts still await, by the day they are expected; null where none was said. */
  expected: { receiptId: string; number: string; expectedOn: string | null; quantity: number }[];
};

/**
 * What was on hand and promised at every full day before now, computed from the movements and promises since: `now` less what
 * happened after. Costs one pass over the SKU's own movements.
 */
export async function stockHistory(
  ctx: ReadContext,
  skuId: string,
  { days, nodeId }: { days: number; nodeId?: string },
): Promise<StockHistory> {
  if (!(await skuById(ctx, skuId))) throw notFound('sku', skuId);
  const node = nodeId ?? null;
  const { rows: points } = await sql<HistoryPoint>`
    with deltas as (
      select m.occurred_at as at, case when l.id = m.to_location_id then m.quantity else -m.quantity end as on_hand, 0 as committed
        from inventory.movements m
        join network.locations l on l.org_id = m.org_id and l.id in (m.to_location_id, m.from_location_id)
       where m.org_id = ${ctx.org} and m.sku_id = ${skuId} and l.node_id is not null and (${node}::text is null or l.node_id = ${node})
      union all
      select recorded_at, 0, committed from inventory.promise_moves
       where org_id = ${ctx.org} and sku_id = ${skuId} and node_id is not null and (${node}::text is null or node_id = ${node})),
    days_ago as (
      select least(floor(extract(epoch from ${ctx.now}::timestamptz - at) / 86400), ${days})::int as step,
             sum(on_hand) as on_hand, sum(committed) as committed
        from deltas where at <= ${ctx.now} group by 1)
    select ${ctx.now}::timestamptz - make_interval(days => step) as at,
           (sum(coalesce(d.on_hand, 0)) over older)::bigint as on_hand,
           (sum(coalesce(d.committed, 0)) over older)::bigint as committed
      from generate_series(0, ${days}::int) as step left join days_ago d using (step)
    window older as (order by step desc)
     order by at`.execute(ctx.db);
  return { points, expected: await expectedGoods(ctx, skuId, node) };
}

async function expectedGoods(ctx: ReadContext, skuId: string, node: string | null) {
  const { rows } = await sql<StockHistory['expected'][number]>`
    select r.id as receipt_id, r.number, r.expected_on::text as expected_on, (l.expected_quantity - l.received_quantity)::bigint as quantity
      from inventory.receipts r
      join inventory.receipt_lines l on l.org_id = r.org_id and l.receipt_id = r.id
     where r.org_id = ${ctx.org} and r.status = 'open' and l.sku_id = ${skuId} and l.expected_quantity > l.received_quantity
       and (${node}::text is null or r.node_id = ${node})
     order by r.expected_on nulls last, r.id limit 50`.execute(ctx.db);
  return rows;
}
