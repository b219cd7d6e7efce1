import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import type { FulfillmentOrder, FulfillmentOrderLine } from '../model.ts';

/** A second fulfillment order like the first, with some of its units. A line that goes entirely keeps its id. */
export type Sibling = {
  sequence: number;
  lines: { id: string; source: FulfillmentOrderLine; quantity: number; takesAll: boolean }[];
};

export async function nextSequence(ctx: WriteContext, orderId: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(sequence), 0) + 1 as next from fulfillment.fulfillment_orders
     where org_id = ${ctx.org} and order_id = ${orderId}`.execute(ctx.db);
  return rows[0]?.next ?? 1;
}

/** Returns the id of the new order. */
export async function insertSibling(
  ctx: WriteContext,
  order: FulfillmentOrder,
  { sequence, lines }: Sibling,
): Promise<string> {
  const id = newId('fulfillmentOrder');
  const { lines: _lines, shipTo, closedAt: _closedAt, ...same } = order;
  await ctx.db
    .insertInto('fulfillment.fulfillment_orders')
    .values({
      ...same,
      orgId: ctx.org,
      id,
      sequence,
      shipTo: JSON.stringify(shipTo),
      status: order.holdReasons.length > 0 ? 'on_hold' : 'open',
      releasedAt: null,
      createdAt: ctx.now,
      version: 1,
    })
    .execute();
  const whole = lines.filter(({ takesAll }) => takesAll).map(({ source }) => source.id);
  if (whole.length > 0) {
    await sql`
      update fulfillment.fulfillment_order_lines set fulfillment_order_id = ${id}, short_quantity = 0
       where org_id = ${ctx.org} and id = any (${whole})`.execute(ctx.db);
  }
  const parts = lines.filter(({ takesAll }) => !takesAll);
  if (parts.length > 0) {
    await ctx.db
      .insertInto('fulfillment.fulfillment_order_lines')
      .values(
        parts.map(({ id: lineId, source, quantity }) => ({
          orgId: ctx.org,
          id: lineId,
          fulfillmentOrderId: id,
          orderLineId: source.orderLineId,
          skuId: source.skuId,
          title: source.title,
          quantity,
        })),
      )
      .execute();
  }
  return id;
}
