import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { assert, Refusal } from '../../../platform/errors.ts';
import { moveGoods } from '../../inventory/index.ts';
import type { FulfillmentOrder } from '../model.ts';
import { lineOf } from '../rules.ts';
import { changeLines, fulfillmentOrderById, lockFulfillmentOrder, settleFulfillmentOrder } from '../store.ts';
import { refuseUnworkable } from './record-work.ts';

/** A parcel that left: what was in it and the stage it stood on. */
export type ShippedParcel = {
  parcelId: string;
  fulfillmentOrderId: string;
  locationId: string;
  lines: { fulfillmentOrderLineId: string; skuId: string; lotId?: string | null; quantity: number }[];
};

/**
 * The goods of a parcel go from the stage to the carrier and use up promise and commitment; the fulfillment order counts
 * them as shipped. Refused, and the shipment with it, when the order is on hold or the units were never packed.
 * @throws Refusal `fulfillment.on_hold`, `fulfillment.not_in_work`, `fulfillment.not_packed`, `inventory.insufficient_stock`
 */
export async function shipParcel(ctx: WriteContext, parcel: ShippedParcel): Promise<FulfillmentOrder> {
  const unlocked = await fulfillmentOrderById(ctx, parcel.fulfillmentOrderId);
  const toLocationId = await worldPlaceOf(ctx, 'carrier');
  await moveGoods(
    ctx,
    parcel.lines.map((line) => ({
      skuId: line.skuId,
      lotId: line.lotId ?? '',
      quantity: line.quantity,
      fromLocationId: parcel.locationId,
      toLocationId,
      reason: 'shipment',
      documentId: parcel.parcelId,
      promised: true,
      orderLineId: lineOf(unlocked, line.fulfillmentOrderLineId).orderLineId,
    })),
  );
  const order = await lockFulfillmentOrder(ctx, parcel.fulfillmentOrderId);
  refuseUnworkable(order);
  refuseUnpacked(order, parcel);
  await changeLines(
    ctx,
    parcel.lines.map(({ fulfillmentOrderLineId, quantity }) => ({
      id: fulfillmentOrderLineId,
      shipped: quantity,
    })),
  );
  const after = await settleFulfillmentOrder(ctx, order);
  await publishShipped(ctx, order, after, parcel);
  return after;
}

async function publishShipped(
  ctx: WriteContext,
  order: FulfillmentOrder,
  after: FulfillmentOrder,
  parcel: ShippedParcel,
): Promise<void> {
  const same = { subjectId: order.id, timelineId: order.orderId, brandId: order.brandId };
  const quantities = new Map<string, number>();
  for (const { fulfillmentOrderLineId, quantity } of parcel.lines) {
    const { orderLineId } = lineOf(order, fulfillmentOrderLineId);
    quantities.set(orderLineId, (quantities.get(orderLineId) ?? 0) + quantity);
  }
  await ctx.publish({
    type: 'fulfillment.order.shipped',
    ...same,
    data: {
      orderId: order.orderId,
      nodeId: order.nodeId,
      parcelId: parcel.parcelId,
      status: after.status,
      lines: [...quantities].map(([orderLineId, quantity]) => ({ orderLineId, quantity })),
    },
  });
  if (after.status !== 'closed') return;
  await ctx.publish({
    type: 'fulfillment.order.closed',
    ...same,
    data: { orderId: order.orderId, nodeId: order.nodeId, statusBefore: order.status },
  });
}

/** A delivered parcel's goods go from the carrier to the customer; saying so twice moves them once. */
export async function deliverParcel(ctx: WriteContext, parcelId: string): Promise<void> {
  const { rows } = await sql<{ skuId: string; lotId: string; quantity: number; fromLocationId: string }>`
    select m.sku_id, m.lot_id, m.to_location_id as from_location_id, sum(m.quantity)::bigint as quantity
      from inventory.movements m
     where m.org_id = ${ctx.org} and m.document_id = ${parcelId} and m.reason = 'shipment'
       and not exists (select from inventory.movements d
         where d.org_id = m.org_id and d.document_id = m.document_id and d.reason = 'delivery')
     group by 1, 2, 3 order by 1, 2`.execute(ctx.db);
  if (rows.length === 0) return;
  const toLocationId = await worldPlaceOf(ctx, 'customer');
  await moveGoods(
    ctx,
    rows.map((row) => ({ ...row, toLocationId, reason: 'delivery', documentId: parcelId })),
  );
}

function refuseUnpacked(order: FulfillmentOrder, parcel: ShippedParcel): void {
  const asked = Map.groupBy(parcel.lines, (line) => line.fulfillmentOrderLineId);
  for (const [lineId, lines] of asked) {
    const line = lineOf(order, lineId);
    const quantity = lines.reduce((sum, one) => sum + one.quantity, 0);
    if (quantity <= line.packedQuantity - line.shippedQuantity) continue;
    throw new Refusal(
      'fulfillment.not_packed',
      'conflict',
      `The parcel holds ${quantity} of "${line.title}", but ${line.packedQuantity - line.shippedQuantity} are packed and not shipped.`,
      {
        lineId,
        line: line.title,
        asked: quantity,
        packed: line.packedQuantity,
        shipped: line.shippedQuantity,
      },
    );
  }
}

async function worldPlaceOf(ctx: WriteContext, kind: 'carrier' | 'customer'): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from network.locations where org_id = ${ctx.org} and kind = ${kind} order by id limit 1`.execute(
    ctx.db,
  );
  assert(rows[0], `the organization has its place "${kind}"`);
  return rows[0].id;
}
