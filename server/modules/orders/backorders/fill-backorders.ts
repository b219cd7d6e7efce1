import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { assert } from '../../../platform/errors.ts';
import { lockStock, promiseStock } from '../../inventory/index.ts';
import { lockOrders, refreshOrderStatus } from '../statuses/refresh-order-status.ts';
import { type Grant, shareOut, type Want, type WantedPart } from './rules.ts';

/**
 * Promises goods that became free to the orders that wait for them, in one go for all SKUs. The stock rows of every SKU
 * concerned are locked first; every change of a promise locks them too, so what is read then stays true, and intake waits
 * its turn behind older orders. Returns how many orders got something.
 */
export async function fillBackorders(ctx: WriteContext): Promise<number> {
  const skuIds = await fillableSkus(ctx);
  if (skuIds.length === 0) return 0;
  const parts = await sql<{ skuId: string }>`
    select distinct p.sku_id from orders.order_lines l
      join orders.order_lines p on p.org_id = l.org_id and p.order_id = l.order_id and p.parent_line_id = l.parent_line_id
     where l.org_id = ${ctx.org} and l.sku_id = any (${skuIds}) and l.backordered_quantity > 0`.execute(
    ctx.db,
  );
  const locked = [...new Set([...skuIds, ...parts.rows.map(({ skuId }) => skuId)])];
  await lockStock(ctx, { nodeIds: [], skuIds: locked, forIds: [] });
  const grants = shareOut(await backorderedWants(ctx, skuIds, locked), await availableOf(ctx, locked));
  if (grants.length > 0) await promise(ctx, grants);
  return new Set(grants.map(({ orderId }) => orderId)).size;
}

async function fillableSkus(ctx: ReadContext): Promise<string[]> {
  const { rows } = await sql<{ skuId: string }>`
    select distinct l.sku_id from orders.order_lines l
      join inventory.sku_stock s on s.org_id = l.org_id and s.sku_id = l.sku_id
     where l.org_id = ${ctx.org} and l.backordered_quantity > 0 and s.sellable > s.safety + s.promised`.execute(
    ctx.db,
  );
  return rows.map(({ skuId }) => skuId);
}

async function availableOf(ctx: ReadContext, skuIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ skuId: string; available: number }>`
    select sku_id, sellable - safety - promised as available from inventory.sku_stock
     where org_id = ${ctx.org} and sku_id = any (${[...skuIds]})`.execute(ctx.db);
  return new Map(rows.map(({ skuId, available }) => [skuId, available]));
}

type Row = WantedPart & { orderId: string; priority: number; placedAt: Date; parentLineId: string | null };

/**
 * Lines that wait for one of the SKUs, as far as the goods can reach: of a line that is no kit's, all before it take theirs
 * first, so what stands behind as many as there are is not read, however long the queue. Of kits all components. Kits that hold
 * a SKU not locked wait for the next time.
 */
async function backorderedWants(
  ctx: ReadContext,
  skuIds: readonly string[],
  locked: readonly string[],
): Promise<Want[]> {
  const { rows } = await sql<Row>`
    with queue as (
      select l.id, coalesce(sum(l.backordered_quantity) over (partition by l.sku_id
               order by o.priority desc, o.placed_at, o.id, l.position rows between unbounded preceding and 1 preceding), 0)
             as wanted_before, s.sellable - s.safety - s.promised as available
        from orders.order_lines l
        join orders.orders o on o.org_id = l.org_id and o.id = l.order_id
        join inventory.sku_stock s on s.org_id = l.org_id and s.sku_id = l.sku_id
       where l.org_id = ${ctx.org} and l.parent_line_id is null and l.backordered_quantity > 0
         and l.sku_id = any (${[...skuIds]}))
    select l.id as line_id, l.order_id, l.sku_id, l.parent_line_id, coalesce(l.quantity_per_kit, 1) as per_kit,
           l.backordered_quantity as backordered, l.promised_quantity + l.shipped_quantity as held, o.priority, o.placed_at
      from orders.order_lines l join orders.orders o on o.org_id = l.org_id and o.id = l.order_id
     where l.org_id = ${ctx.org} and (
       l.id in (select q.id from queue q where q.wanted_before < q.available)
       or l.parent_line_id in (select w.parent_line_id from orders.order_lines w where w.org_id = ${ctx.org}
            and w.backordered_quantity > 0 and w.sku_id = any (${[...skuIds]}) and w.parent_line_id is not null))
     order by l.order_id, l.position`.execute(ctx.db);
  const known = new Set(locked);
  const groups = Map.groupBy(rows, ({ parentLineId, lineId }) => parentLineId ?? lineId);
  return [...groups.values()]
    .filter((parts) => parts.every(({ skuId }) => known.has(skuId)))
    .map((parts) => {
      const { orderId, priority, placedAt } = parts[0]!;
      return { orderId, priority, placedAt, parts };
    });
}

async function promise(ctx: WriteContext, grants: readonly Grant[]): Promise<void> {
  const orderIds = [...new Set(grants.map(({ orderId }) => orderId))];
  await lockOrders(ctx, orderIds);
  const promised = await promiseStock(ctx, grants);
  assert(
    promised.every((one, index) => one.promised === grants[index]?.quantity),
    'locked stock is promised in full',
  );
  await sql`
    update orders.order_lines l set promised_quantity = l.promised_quantity + g.quantity
      from (select g ->> 'orderLineId' as id, (g ->> 'quantity')::int as quantity
              from jsonb_array_elements(${JSON.stringify(grants)}::jsonb) g offset 0) g
     where l.org_id = ${ctx.org} and l.id = g.id`.execute(ctx.db);
  await refreshOrderStatus(ctx, orderIds);
  await tell(ctx, orderIds, grants);
}

async function tell(ctx: WriteContext, orderIds: readonly string[], grants: readonly Grant[]): Promise<void> {
  const { rows } = await sql<{ id: string; number: string; brandId: string | null; isBackordered: boolean }>`
    update orders.orders set version = version + 1 where org_id = ${ctx.org} and id = any (${[...orderIds]})
    returning id, number, brand_id, is_backordered`.execute(ctx.db);
  const byOrder = Map.groupBy(grants, ({ orderId }) => orderId);
  await ctx.publish(
    ...rows.map(({ id, number, brandId, isBackordered }) => ({
      type: 'orders.order.backorder_filled',
      subjectId: id,
      timelineId: id,
      brandId,
      data: {
        ...{ number, isBackordered },
        lines: (byOrder.get(id) ?? []).map(({ orderLineId, skuId, quantity }) => ({
          ...{ orderLineId, skuId, quantity },
        })),
      },
    })),
  );
}
