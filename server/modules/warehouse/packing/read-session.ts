import type { ReadContext } from '../../../platform/context.ts';
import { skusByIds } from '../../catalog/index.ts';
import { type FulfillmentOrder, fulfillmentOrdersByIds } from '../../fulfillment/index.ts';
import { type OpenLine, withoutScanned } from './assign-item.ts';
import type { GoodsAtHand, PackedCarton, PackedItem, PackSession } from './model.ts';
import {
  cartonsOf,
  goodsAt,
  itemsInOpenCartons,
  itemsOf,
  ordersInTote,
  placesOfOrder,
  sessionById,
} from './store.ts';

export type LineView = {
  lineId: string;
  fulfillmentOrderId: string;
  skuId: string;
  sku: string;
  title: string;
  picked: number;
  packed: number;
  inCarton: number;
  left: number;
  isFragile: boolean;
  keepUpright: boolean;
  imageFileId: string | null;
};

export type SessionView = Omit<PackSession, 'packerId'> & {
  orders: Pick<FulfillmentOrder, 'id' | 'orderNumber' | 'status' | 'note' | 'isGift' | 'shipBy'>[];
  lines: LineView[];
  cartons: (PackedCarton & { items: PackedItem[] })[];
};

/** Everything the station shows: whose order, what is left, what lies in which carton, which carton to take. */
export async function readSession(ctx: ReadContext, id: string): Promise<SessionView> {
  const { packerId: _, ...session } = await sessionById(ctx, id);
  const cartons = await cartonsOf(ctx, id);
  const items = await itemsOf(
    ctx,
    cartons.map((carton) => carton.id),
  );
  const orders = await ordersOf(ctx, session);
  return {
    ...session,
    orders: orders.map(({ id: orderId, orderNumber, status, note, isGift, shipBy }) => ({
      id: orderId,
      orderNumber,
      status,
      note,
      isGift,
      shipBy,
    })),
    lines: await linesOf(ctx, orders),
    cartons: cartons.map((carton) => ({
      ...carton,
      items: items.filter(({ packedCartonId }) => packedCartonId === carton.id),
    })),
  };
}

/** The orders a session packs: its own, or, for a shared tote, all that wait in it. */
export async function ordersOf(
  ctx: ReadContext,
  session: Pick<PackSession, 'fulfillmentOrderId' | 'toteId'>,
): Promise<FulfillmentOrder[]> {
  if (session.fulfillmentOrderId) return fulfillmentOrdersByIds(ctx, [session.fulfillmentOrderId]);
  const ids = session.toteId ? await ordersInTote(ctx, session.toteId) : [];
  const orders = await fulfillmentOrdersByIds(ctx, ids);
  return orders.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

async function linesOf(ctx: ReadContext, orders: readonly FulfillmentOrder[]): Promise<LineView[]> {
  const lines = orders.flatMap((order) => order.lines);
  const skus = new Map(
    (
      await skusByIds(
        ctx,
        lines.map(({ skuId }) => skuId),
      )
    ).map((sku) => [sku.id, sku]),
  );
  const left = new Map((await openLinesOf(ctx, orders)).map((line) => [line.lineId, line.left]));
  return lines.map((line) => {
    const sku = skus.get(line.skuId);
    const remaining = left.get(line.id) ?? 0;
    return {
      lineId: line.id,
      fulfillmentOrderId: line.fulfillmentOrderId,
      skuId: line.skuId,
      sku: sku?.code ?? line.skuId,
      title: line.title,
      picked: line.pickedQuantity,
      packed: line.packedQuantity,
      inCarton: line.pickedQuantity - line.packedQuantity - remaining,
      left: remaining,
      isFragile: sku?.isFragile ?? false,
      keepUpright: sku?.keepUpright ?? false,
      imageFileId: sku?.imageFileId ?? null,
    };
  });
}

/** Lines with what is picked, not packed and in no open carton, in the order in which they are served. */
export async function openLinesOf(
  ctx: ReadContext,
  orders: readonly FulfillmentOrder[],
): Promise<OpenLine[]> {
  const lines = orders.flatMap((order) => order.lines);
  const scanned = await itemsInOpenCartons(ctx, { lineIds: lines.map(({ id }) => id), locationIds: [] });
  return lines.map((line) => ({
    lineId: line.id,
    skuId: line.skuId,
    title: line.title,
    fulfillmentOrderId: line.fulfillmentOrderId,
    left:
      line.pickedQuantity -
      line.packedQuantity -
      scanned.filter((item) => item.lineId === line.id).reduce((sum, { quantity }) => sum + quantity, 0),
  }));
}

/** What lies in the session's totes, or unpacked at the stations, and in no open carton yet. */
export async function goodsAtHand(ctx: ReadContext, session: PackSession): Promise<GoodsAtHand[]> {
  const places = session.toteId
    ? [session.toteId]
    : session.fulfillmentOrderId
      ? await placesOfOrder(ctx, session.fulfillmentOrderId)
      : [];
  const goods = await goodsAt(ctx, places);
  return withoutScanned(goods, await itemsInOpenCartons(ctx, { lineIds: [], locationIds: places }));
}
