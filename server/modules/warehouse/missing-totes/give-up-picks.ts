import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import type { FulfillmentOrder } from '../../fulfillment/index.ts';
import { openLinesOf } from '../packing/read-session.ts';
import { changeTask, selectTasks } from '../tasks/store.ts';
import type { Units } from './model.ts';

/** Units of a line that are gone. */
export type LostLine = { id: string; quantity: number };

/**
 * Takes what was picked for the order into the tote, and is neither packed nor in a carton on the bench, off its picks. Where two
 * lines want one SKU the carton may have been filled for either: the line that still waits for units loses them.
 */
export async function giveUpPicks(
  ctx: WriteContext,
  order: FulfillmentOrder,
  toteId: string,
): Promise<LostLine[]> {
  const left = new Map((await openLinesOf(ctx, [order])).map((line) => [line.lineId, line.left]));
  const lost = new Map<string, number>();
  const picks = await selectTasks(
    ctx,
    [
      sql`t.kind = 'pick'`,
      sql`t.fulfillment_order_id = ${order.id}`,
      sql`t.done_quantity > t.returned_quantity`,
    ],
    sql`order by t.to_location_id <> ${toteId}, t.id`,
  );
  for (const { skuId, quantity } of await unpackedOf(ctx, order.id, toteId)) {
    let gone = quantity;
    for (const pick of picks.filter((one) => one.skuId === skuId)) {
      const lineId = pick.fulfillmentOrderLineId ?? '';
      const units = Math.min(gone, pick.doneQuantity - pick.returnedQuantity, left.get(lineId) ?? 0);
      if (units <= 0) continue;
      gone -= units;
      left.set(lineId, (left.get(lineId) ?? 0) - units);
      lost.set(lineId, (lost.get(lineId) ?? 0) + units);
      Object.assign(pick, await changeTask(ctx, pick, { returnedQuantity: pick.returnedQuantity + units }));
    }
  }
  return [...lost].map(([id, quantity]) => ({ id, quantity }));
}

/** Units of the order that went into the tote and did not leave it in a carton, per SKU. */
async function unpackedOf(
  ctx: WriteContext,
  fulfillmentOrderId: string,
  toteId: string,
): Promise<Omit<Units, 'lotId'>[]> {
  const { rows } = await sql<Omit<Units, 'lotId'>>`
    select sku_id, sum(quantity)::int as quantity from (
      select t.sku_id, t.done_quantity - t.returned_quantity as quantity from warehouse.tasks t
       where t.org_id = ${ctx.org} and t.fulfillment_order_id = ${fulfillmentOrderId} and t.kind = 'pick'
         and t.to_location_id = ${toteId}
      union all
      select i.sku_id, -i.quantity from warehouse.packed_items i
        join warehouse.packed_cartons c on c.org_id = i.org_id and c.id = i.packed_carton_id and c.status in ('open', 'closed')
       where i.org_id = ${ctx.org} and c.fulfillment_order_id = ${fulfillmentOrderId} and i.from_location_id = ${toteId}) units
     group by sku_id having sum(quantity) > 0 order by sku_id`.execute(ctx.db);
  return rows;
}
