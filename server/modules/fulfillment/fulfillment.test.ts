import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { promisedOrder, type Wanted } from '../../../scenarios/promised-order.ts';
import { buildShop } from '../../../scenarios/shop.ts';
import type { WriteContext } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';
import { startTestApp } from '../../platform/testing/app.ts';
import { lockBalance, moveGoods, reserveInBins, useReservation } from '../inventory/index.ts';
import {
  cancelFulfillmentOrderLines,
  createFulfillmentOrders,
  type FulfillmentOrder,
  fulfillmentOrderById,
  fulfillmentOrdersOfOrder,
  holdFulfillmentOrder,
  lockFulfillmentOrder,
  moveFulfillmentOrder,
  recordPacked,
  recordPicked,
  recordReleased,
  recordShort,
  rejectFulfillmentOrder,
  releaseHold,
  splitFulfillmentOrder,
} from './index.ts';

const app = await startTestApp({ module: 'fulfillment' });
const shop = await buildShop(app, {
  RED: { quantity: 100, bin: 'A-01' },
  BLUE: { quantity: 50, bin: 'A-02' },
});
const york = await buildShop(app, { GOLD: { quantity: 10, bin: 'A-01' } }, 'YRK');
const place = (code: string) => shop.places[code] ?? '';
const ordered = (wanted: Wanted, options = {}) => promisedOrder(app, shop, wanted, options);
const current = (id: string) => app.act((ctx) => fulfillmentOrderById(ctx, id));

async function committed(code: string): Promise<number> {
  return app.act(async (ctx) => {
    const { rows } = await sql<{ committed: number }>`select committed from inventory.node_stock
      where org_id = ${ctx.org} and node_id = ${shop.nodeId} and sku_id = ${shop.skus[code]}`.execute(ctx.db);
    return rows[0]?.committed ?? 0;
  });
}

async function reserved(lineId: string): Promise<number> {
  return app.act(async (ctx) => {
    const { rows } = await sql<{ quantity: number }>`select coalesce(sum(quantity), 0)::bigint as quantity
      from inventory.reservations where org_id = ${ctx.org} and for_id = ${lineId}`.execute(ctx.db);
    return rows[0]?.quantity ?? 0;
  });
}

async function eventsOf(id: string, type: string) {
  return app.act(async (ctx) => {
    const { rows } = await sql<{ data: Record<string, unknown>; timelineId: string }>`
      select data, timeline_id from platform.events where org_id = ${ctx.org} and subject_id = ${id} and type = ${type}
       order by id`.execute(ctx.db);
    return rows;
  });
}

/** The floor's part, done by hand: bins reserved, order released. */
async function release(order: FulfillmentOrder): Promise<void> {
  await app.act(async (ctx) => {
    const asks = order.lines.map(({ id, skuId, quantity }) => ({ forId: id, skuId, quantity }));
    await reserveInBins(ctx, order.nodeId, asks, { today: '2026-11-24' });
    await recordReleased(ctx, [await lockFulfillmentOrder(ctx, order.id)]);
  });
}

async function pick(order: FulfillmentOrder, bin: string, quantity: number): Promise<void> {
  await app.act(async (ctx) => {
    const line = order.lines[0]!;
    const key = { locationId: place(bin), skuId: line.skuId, lotId: '' };
    await lockBalance(ctx, key);
    await useReservation(ctx, line.id, key, quantity);
    await moveGoods(ctx, [
      {
        skuId: line.skuId,
        quantity,
        fromLocationId: place(bin),
        toLocationId: place('TOTE-1'),
        reason: 'pick',
        reserved: true,
      },
    ]);
    await recordPicked(ctx, await lockFulfillmentOrder(ctx, order.id), [{ id: line.id, quantity }]);
  });
}

async function pack(order: FulfillmentOrder, quantity: number): Promise<void> {
  await app.act(async (ctx) => {
    const line = order.lines[0]!;
    await moveGoods(ctx, [
      {
        skuId: line.skuId,
        quantity,
        fromLocationId: place('TOTE-1'),
        toLocationId: place('STAGE'),
        reason: 'pack',
      },
    ]);
    await recordPacked(ctx, await lockFulfillmentOrder(ctx, order.id), [{ id: line.id, quantity }]);
  });
}

function ship(ctx: WriteContext, order: FulfillmentOrder, parcelId: string, quantity: number) {
  const line = order.lines[0]!;
  return ctx.publish({
    type: 'shipping.parcel.shipped',
    subjectId: parcelId,
    data: {
      parcelId,
      fulfillmentOrderId: order.id,
      locationId: place('STAGE'),
      lines: [{ fulfillmentOrderLineId: line.id, skuId: line.skuId, quantity }],
    },
  });
}

describe('asking a node to ship', () => {
  it('commits the stock of the node and starts scheduled, open or on hold', async () => {
    const before = await committed('RED');
    expect((await ordered({ RED: 2 })).status).toBe('open');
    const later = new Date('2026-11-24T09:30:00Z');
    expect((await ordered({ RED: 2 }, { releaseAfter: later })).status).toBe('scheduled');
    expect((await ordered({ RED: 2 }, { holdReasons: ['fraud'] })).status).toBe('on_hold');
    expect(await committed('RED')).toBe(before + 6);
  });

  it('creates nothing when one node is short, and says what is short', async () => {
    const orderId = newId('order');
    const same = { orderId, orderNumber: 'SO-1', nodeId: shop.nodeId, shipTo: {} };
    const line = (code: string, quantity: number) => ({
      orderLineId: newId('orderLine'),
      skuId: shop.skus[code] ?? '',
      title: code,
      quantity,
    });
    const before = await committed('RED');
    const result = await app.act((ctx) =>
      createFulfillmentOrders(ctx, [
        { ...same, lines: [line('RED', 1)] },
        { ...same, lines: [line('BLUE', 51)] },
      ]),
    );
    expect(result.created).toEqual([]);
    expect(result.short).toMatchObject([{ skuId: shop.skus.BLUE, quantity: 51 }]);
    expect(await committed('RED')).toBe(before);
    expect(await app.act((ctx) => fulfillmentOrdersOfOrder(ctx, orderId))).toEqual([]);
  });
});

describe('cancelling', () => {
  it('frees commitment and bins, and tells what was picked', async () => {
    const before = await committed('RED');
    const order = await ordered({ RED: 5 });
    await release(order);
    await pick(order, 'A-01', 2);
    const lineId = order.lines[0]!.id;
    await app.act((ctx) =>
      cancelFulfillmentOrderLines(ctx, {
        id: order.id,
        lines: [{ id: lineId, quantity: 1 }],
        reason: 'edit',
      }),
    );
    expect(await reserved(lineId)).toBe(2);
    const after = await app.act((ctx) =>
      cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'customer' }),
    );
    expect(after.status).toBe('cancelled');
    expect(after.lines[0]).toMatchObject({ cancelledQuantity: 5, pickedQuantity: 0 });
    expect(await reserved(lineId)).toBe(0);
    expect(await committed('RED')).toBe(before);
    expect((await eventsOf(order.id, 'fulfillment.order.withdrawn')).map(({ data }) => data.putBack)).toEqual(
      [[], [{ lineId, skuId: shop.skus.RED, quantity: 2 }]],
    );
    expect((await eventsOf(order.id, 'fulfillment.order.cancelled'))[0]?.timelineId).toBe(order.orderId);
  });

  it('refuses what is packed, naming how far it is, and changes nothing', async () => {
    const order = await ordered({ RED: 3 });
    await release(order);
    await pick(order, 'A-01', 3);
    await pack(order, 2);
    const cancelled = app.act((ctx) =>
      cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'customer' }),
    );
    await expect(cancelled).rejects.toMatchObject({
      code: 'fulfillment.too_late_to_cancel',
      details: { asked: 3, cancellable: 1, packed: 2, shipped: 0 },
    });
    expect((await current(order.id)).lines[0]).toMatchObject({ cancelledQuantity: 0, pickedQuantity: 3 });
  });

  it('has one winner when many cancel and pick at once', async () => {
    const order = await ordered({ RED: 10 });
    await release(order);
    const hands = Array.from({ length: 10 }, (_, n) =>
      n === 5
        ? app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'race' }))
        : pick(order, 'A-01', 1),
    );
    await Promise.allSettled(hands);
    const after = await current(order.id);
    expect(after.status).toBe('cancelled');
    expect(after.lines[0]).toMatchObject({ cancelledQuantity: 10, pickedQuantity: 0 });
    expect(await reserved(order.lines[0]!.id)).toBe(0);
  });
});

describe('holding', () => {
  it('keeps reasons as a set, calls work back, and goes on when the last is taken away', async () => {
    const order = await ordered({ BLUE: 4 });
    await release(order);
    const lineId = order.lines[0]!.id;
    expect(await reserved(lineId)).toBe(4);
    await app.act((ctx) => holdFulfillmentOrder(ctx, order.id, 'address'));
    await app.act((ctx) => holdFulfillmentOrder(ctx, order.id, 'fraud'));
    expect(await app.act((ctx) => holdFulfillmentOrder(ctx, order.id, 'fraud'))).toMatchObject({
      status: 'on_hold',
      holdReasons: ['address', 'fraud'],
      releasedAt: null,
    });
    expect(await reserved(lineId)).toBe(0);
    await expect(pick(order, 'A-02', 1)).rejects.toThrow('reserved');
    expect((await app.act((ctx) => releaseHold(ctx, order.id, 'address'))).status).toBe('on_hold');
    expect((await app.act((ctx) => releaseHold(ctx, order.id, 'fraud'))).status).toBe('open');
  });

  it('lets no parcel leave while the order is on hold', async () => {
    const order = await ordered({ RED: 1 });
    await release(order);
    await pick(order, 'A-01', 1);
    await pack(order, 1);
    await app.act((ctx) => holdFulfillmentOrder(ctx, order.id, 'fraud'));
    const shipped = app.act((ctx) => ship(ctx, order, newId('parcel'), 1));
    await expect(shipped).rejects.toMatchObject({ code: 'fulfillment.on_hold' });
    await app.act((ctx) => releaseHold(ctx, order.id, 'fraud'));
    await release({ ...order, lines: [] });
    await app.act((ctx) => ship(ctx, order, newId('parcel'), 1));
    expect((await current(order.id)).status).toBe('closed');
  });
});

describe('shipping and delivery', () => {
  it('ships in two parcels, uses up the commitment, and delivers once', async () => {
    const before = await committed('BLUE');
    const order = await ordered({ BLUE: 3 });
    await release(order);
    await pick(order, 'A-02', 3);
    await pack(order, 3);
    const [first, second] = [newId('parcel'), newId('parcel')];
    await app.act((ctx) => ship(ctx, order, first, 2));
    expect((await current(order.id)).status).toBe('in_progress');
    await app.act((ctx) => ship(ctx, order, second, 1));
    expect(await current(order.id)).toMatchObject({
      status: 'closed',
      closedAt: new Date('2026-11-24T09:00:00Z'),
    });
    expect(await committed('BLUE')).toBe(before);
    expect((await eventsOf(order.id, 'fulfillment.order.shipped')).map(({ data }) => data.lines)).toEqual([
      [{ orderLineId: order.lines[0]!.orderLineId, quantity: 2 }],
      [{ orderLineId: order.lines[0]!.orderLineId, quantity: 1 }],
    ]);
    const deliver = (ctx: WriteContext) =>
      ctx.publish({ type: 'shipping.parcel.delivered', subjectId: first, data: {} });
    await app.act(deliver);
    await app.act(deliver);
    const delivered = await app.act((ctx) =>
      sql<{ quantity: number }>`select quantity from inventory.movements where org_id = ${ctx.org}
        and document_id = ${first} and reason = 'delivery'`.execute(ctx.db),
    );
    expect(delivered.rows).toEqual([{ quantity: 2 }]);
  });

  it('refuses a parcel with units that were never packed, and moves nothing', async () => {
    const order = await ordered({ BLUE: 1 });
    await release(order);
    const shipped = app.act((ctx) => ship(ctx, order, newId('parcel'), 1));
    await expect(shipped).rejects.toMatchObject({ code: 'inventory.insufficient_stock' });
    expect((await current(order.id)).lines[0]?.shippedQuantity).toBe(0);
  });
});

describe('moving, splitting, rejecting', () => {
  it('moves to a node that has the goods and refuses one that has not', async () => {
    const order = await ordered({ RED: 2 });
    await release(order);
    const toYork = (ctx: WriteContext) =>
      moveFulfillmentOrder(ctx, { id: order.id, toNodeId: york.nodeId, reason: 'test' });
    await expect(app.act(toYork)).rejects.toMatchObject({ code: 'fulfillment.no_stock_at_node' });
    expect((await current(order.id)).status).toBe('in_progress');
    await app.act((ctx) =>
      moveGoods(ctx, [
        {
          skuId: shop.skus.RED!,
          quantity: 2,
          fromLocationId: place('supplier'),
          toLocationId: york.places['A-02']!,
          reason: 'receipt',
        },
      ]),
    );
    expect(await app.act(toYork)).toMatchObject({ status: 'open', nodeId: york.nodeId, releasedAt: null });
    expect(await reserved(order.lines[0]!.id)).toBe(0);
  });

  it('splits what is not picked into a sibling; nothing is lost', async () => {
    const order = await ordered({ RED: 4, BLUE: 1 });
    await release(order);
    await pick(order, 'A-01', 1);
    const [red, blue] = order.lines;
    const split = (quantity: number) =>
      app.act((ctx) =>
        splitFulfillmentOrder(ctx, {
          id: order.id,
          lines: [
            { id: red!.id, quantity },
            { id: blue!.id, quantity: 1 },
          ],
          reason: 'ship now',
        }),
      );
    await expect(split(4)).rejects.toMatchObject({ code: 'fulfillment.cannot_split' });
    const result = await split(2);
    expect(result.remaining.lines).toMatchObject([{ id: red!.id, quantity: 2, pickedQuantity: 1 }]);
    expect(result.split).toMatchObject({ sequence: 2, status: 'open', orderId: order.orderId });
    expect(result.split.lines.map(({ quantity }) => quantity).toSorted()).toEqual([1, 2]);
    expect(await reserved(red!.id)).toBe(1);
    expect(await reserved(blue!.id)).toBe(0);
  });

  it('rejects: work stops, the order hears it, moving starts it again', async () => {
    const order = await ordered({ RED: 1 });
    await release(order);
    const rejected = await app.act((ctx) =>
      rejectFulfillmentOrder(ctx, { id: order.id, reason: 'shelf collapsed' }),
    );
    expect(rejected).toMatchObject({
      request: 'rejected',
      status: 'open',
      rejectionReason: 'shelf collapsed',
    });
    expect((await eventsOf(order.id, 'fulfillment.order.rejected'))[0]?.data).toMatchObject({
      orderId: order.orderId,
      reason: 'shelf collapsed',
      lines: [{ orderLineId: order.lines[0]!.orderLineId, quantity: 1 }],
    });
  });

  it('is incomplete while units are short, and in work again when they are given up', async () => {
    const order = await ordered({ RED: 2 });
    await app.act(async (ctx) => {
      await recordReleased(ctx, [await lockFulfillmentOrder(ctx, order.id)]);
      const lines = [{ id: order.lines[0]!.id, quantity: 1 }];
      const after = await recordShort(ctx, await lockFulfillmentOrder(ctx, order.id), lines);
      expect(after.status).toBe('incomplete');
    });
    const lines = [{ id: order.lines[0]!.id, quantity: 1 }];
    const after = await app.act((ctx) =>
      cancelFulfillmentOrderLines(ctx, { id: order.id, lines, reason: 'backordered' }),
    );
    expect(after).toMatchObject({ status: 'in_progress' });
    expect(after.lines[0]).toMatchObject({ shortQuantity: 0, cancelledQuantity: 1 });
  });
});

describe('over HTTP', () => {
  it('lists by node, status and due time, page by page', async () => {
    const due = await ordered({ RED: 1 }, { shipBy: new Date('2026-11-24T10:00:00Z') });
    const later = await ordered({ RED: 1 }, { shipBy: new Date('2026-11-24T11:00:00Z') });
    const caller = await app.caller('picker');
    const query = `nodeId=${shop.nodeId}&status=open,scheduled&limit=1`;
    const first = await caller.get(`/v1/fulfillment-orders?${query}`);
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual([due.id]);
    const second = await caller.get(`/v1/fulfillment-orders?${query}&cursor=${first.body.nextCursor}`);
    expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual([later.id]);
    expect((await caller.post(`/v1/fulfillment-orders/${due.id}/holds`, { reason: 'x' })).status).toBe(403);
  });

  it('holds, lets go and cancels', async () => {
    const order = await ordered({ RED: 1 });
    const caller = await app.caller('manager');
    const path = `/v1/fulfillment-orders/${order.id}`;
    expect((await caller.post(`${path}/holds`, { reason: 'address' })).body.status).toBe('on_hold');
    expect((await caller.del(`${path}/holds/address`)).body.status).toBe('open');
    expect((await caller.post(`${path}/cancellation`, { reason: 'customer' })).body.status).toBe('cancelled');
    const again = await caller.post(`${path}/cancellation`, { reason: 'customer' });
    expect(again).toMatchObject({ status: 409, body: { code: 'fulfillment.nothing_to_cancel' } });
  });
});
