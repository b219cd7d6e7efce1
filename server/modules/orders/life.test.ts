import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../scenarios/shop.ts';
import { startTestApp } from '../../platform/testing/app.ts';
import {
  createFulfillmentOrders,
  fulfillmentOrdersOfOrder,
  type NewFulfillmentOrder,
  splitFulfillmentOrder,
} from '../fulfillment/index.ts';
import { cancelOrder } from './cancelling/cancel-order.ts';
import { orderExample } from './intake/api.ts';

const app = await startTestApp();
const shop = await buildShop(app, {
  RED: { quantity: 100, bin: 'A-01' },
  BLUE: { quantity: 10, bin: 'A-02' },
  PART: { quantity: 20, bin: 'B-02' },
  SET: { quantity: 0, bin: 'B-02' },
});
const owner = await app.caller();
await owner.post('/v1/channels', { code: 'web', name: 'Web' });
await owner.post('/v1/channels', { code: 'slow', name: 'Slow', holdWindowMinutes: 30 });
await app.act(async (ctx) => {
  await sql`update catalog.skus set is_kit = true where org_id = ${ctx.org} and id = ${shop.skus.SET}`.execute(
    ctx.db,
  );
  await sql`insert into catalog.kit_components values (${ctx.org}, ${shop.skus.SET}, ${shop.skus.PART}, 2)`.execute(
    ctx.db,
  );
});

let serial = 0;
async function place(lines: [string, number][], more: object = {}) {
  const { body, status } = await owner.post('/v1/orders', {
    ...orderExample,
    totalMinor: undefined,
    externalId: `L-${++serial}`,
    lines: lines.map(([sku, quantity]) => ({ sku, quantity, unitPriceMinor: 100 })),
    ...more,
  });
  expect(status).toBe(201);
  return body;
}

/** Asks the warehouse to ship everything promised, as sourcing does. */
async function allocate(orderId: string) {
  return app.act(async (ctx) => {
    const { rows: lines } = await sql<NewFulfillmentOrder['lines'][number] & { promised: number }>`
      select id as order_line_id, sku_id, title, promised_quantity as quantity from orders.order_lines
       where org_id = ${ctx.org} and order_id = ${orderId} and promised_quantity > 0`.execute(ctx.db);
    const result = await createFulfillmentOrders(ctx, [
      {
        orderId,
        orderNumber: 'SO',
        brandId: null,
        channelId: null,
        nodeId: shop.nodeId,
        shipTo: orderExample.shipTo,
        email: null,
        locale: 'en',
        serviceCode: null,
        priority: 0,
        releaseAfter: ctx.now,
        shipBy: null,
        promisedDeliveryOn: null,
        lines,
      },
    ]);
    await sql`update orders.order_lines set allocated_quantity = promised_quantity where org_id = ${ctx.org} and order_id = ${orderId}`.execute(
      ctx.db,
    );
    await sql`update orders.orders set sourcing_due_at = null, fulfillment_status = 'in_progress' where org_id = ${ctx.org} and id = ${orderId}`.execute(
      ctx.db,
    );
    return result;
  });
}

const available = (sku: string) =>
  app.act(async (ctx) => {
    const { rows } = await sql<{
      left: number;
    }>`select sellable - safety - promised as left from inventory.sku_stock where org_id = ${ctx.org} and sku_id = ${shop.skus[sku]}`.execute(
      ctx.db,
    );
    return rows[0]?.left;
  });

describe('holding', () => {
  it('stops sourcing and the floor until the last hold is lifted, with who and why', async () => {
    const order = await place([['RED', 2]]);
    await allocate(order.id);
    const held = await owner.post(`/v1/orders/${order.id}/holds`, {
      reason: 'address',
      note: 'No house number',
    });
    await owner.post(`/v1/orders/${order.id}/holds`, { reason: 'fraud' });
    expect(held.body).toMatchObject({
      holdReasons: ['address'],
      holds: [{ reason: 'address', note: 'No house number', setByName: 'owner of a test' }],
    });
    const statuses = async () =>
      (await app.act((ctx) => fulfillmentOrdersOfOrder(ctx, order.id))).map(({ status }) => status);
    expect(await statuses()).toEqual(['on_hold']);
    const both = await owner.get(`/v1/orders/${order.id}`);
    for (const { id } of both.body.holds) await owner.del(`/v1/orders/${order.id}/holds/${id}`);
    expect(await statuses()).toEqual(['open']);
    expect((await owner.get(`/v1/orders/${order.id}`)).body.holdReasons).toEqual([]);
    expect((await owner.del(`/v1/orders/${order.id}/holds/${both.body.holds[0].id}`)).status).toBe(404);
  });

  it('ends the hold window early', async () => {
    const order = await place([['RED', 1]], { channel: 'slow' });
    expect(order.holdUntil).toBe('2026-11-24T09:30:00.000Z');
    const ended = await owner.post(`/v1/orders/${order.id}/hold-window-end`);
    expect(ended.body).toMatchObject({
      holdUntil: '2026-11-24T09:00:00.000Z',
      sourcingDueAt: '2026-11-24T09:00:00.000Z',
    });
    expect((await owner.post(`/v1/orders/${order.id}/hold-window-end`)).body.code).toBe(
      'orders.no_hold_window',
    );
  });
});

describe('cancelling', () => {
  it('frees promises before sourcing, in part and whole', async () => {
    const before = await available('BLUE');
    const order = await place([
      ['BLUE', 4],
      ['RED', 1],
    ]);
    const part = await owner.post(`/v1/orders/${order.id}/cancellation`, {
      reason: 'customer',
      lines: [{ id: order.lines[0].id, quantity: 3 }],
    });
    expect(part.body.lines[0]).toMatchObject({ cancelledQuantity: 3, promisedQuantity: 1 });
    expect(await available('BLUE')).toBe((before ?? 0) - 1);
    const whole = await owner.post(`/v1/orders/${order.id}/cancellation`, { reason: 'customer' });
    expect(whole.body).toMatchObject({
      fulfillmentStatus: 'cancelled',
      cancelledAt: '2026-11-24T09:00:00.000Z',
      sourcingDueAt: null,
    });
    expect(await available('BLUE')).toBe(before);
    expect((await owner.post(`/v1/orders/${order.id}/cancellation`, { reason: 'customer' })).body.code).toBe(
      'orders.nothing_to_cancel',
    );
  });

  it('calls back what a node was asked to ship (vendure 1250)', async () => {
    const order = await place([
      ['BLUE', 2],
      ['SET', 3],
    ]);
    await allocate(order.id);
    const cancelled = await owner.post(`/v1/orders/${order.id}/cancellation`, {
      reason: 'duplicate',
      lines: [{ id: order.lines[1].id, quantity: 2 }],
    });
    expect(cancelled.status).toBe(200);
    expect(cancelled.body.lines).toMatchObject([
      { sku: 'BLUE', allocatedQuantity: 2 },
      { sku: 'SET', cancelledQuantity: 2 },
      { sku: 'PART', cancelledQuantity: 4, promisedQuantity: 2, allocatedQuantity: 2 },
    ]);
    const whole = await owner.post(`/v1/orders/${order.id}/cancellation`, { reason: 'duplicate' });
    expect(whole.body.fulfillmentStatus).toBe('cancelled');
    expect(
      (await app.act((ctx) => fulfillmentOrdersOfOrder(ctx, order.id))).map(({ status }) => status),
    ).toEqual(['cancelled']);
  });

  it('is refused for what is packed at one node while another node has only other lines', async () => {
    const order = await place([
      ['RED', 2],
      ['BLUE', 1],
    ]);
    await allocate(order.id);
    const packedAtOne = app.act(async (ctx) => {
      const [work] = await fulfillmentOrdersOfOrder(ctx, order.id);
      const [red, blue] = work?.lines ?? [];
      await splitFulfillmentOrder(ctx, {
        id: work?.id ?? '',
        lines: [{ id: blue?.id ?? '', quantity: 1 }],
        reason: 'test',
      });
      await sql`
        update fulfillment.fulfillment_order_lines set picked_quantity = 2, packed_quantity = 2
         where org_id = ${ctx.org} and id = ${red?.id}`.execute(ctx.db);
      await cancelOrder(ctx, order.id, { reason: 'customer' });
    });
    // The refusal takes the packing above back with it.
    await expect(packedAtOne).rejects.toMatchObject({ code: 'fulfillment.too_late_to_cancel' });
  });

  it('names the line and what is open of it', async () => {
    const order = await place([['RED', 2]]);
    const refused = await owner.post(`/v1/orders/${order.id}/cancellation`, {
      reason: 'customer',
      lines: [{ id: order.lines[0].id, quantity: 3 }],
    });
    expect(refused.body.errors).toEqual([
      {
        pointer: '/lines/0/quantity',
        code: 'more_than_open',
        detail: '2 of RED are open, 3 were to be cancelled',
        facts: { open: 2, sku: 'RED', asked: 3 },
      },
    ]);
  });

  it('twice at once frees once', async () => {
    const before = await available('BLUE');
    const order = await place([['BLUE', 2]]);
    const answers = await Promise.all(
      [1, 2, 3].map(() => owner.post(`/v1/orders/${order.id}/cancellation`, { reason: 'customer' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await available('BLUE')).toBe(before);
  });
});

describe('editing', () => {
  it('changes quantities, adds lines and moves the address, with the money following', async () => {
    const order = await place([
      ['RED', 5],
      ['BLUE', 2],
    ]);
    await allocate(order.id);
    const edited = await owner.post(`/v1/orders/${order.id}/edits`, {
      version: 1,
      lines: [
        { id: order.lines[0].id, quantity: 2 },
        { id: order.lines[1].id, quantity: 3 },
      ],
      add: [{ sku: 'SET', quantity: 1, unitPriceMinor: 900 }],
      shipTo: { ...orderExample.shipTo, line1: '14 St James Square' },
      note: 'By phone',
    });
    expect(edited.status).toBe(200);
    expect(edited.body).toMatchObject({
      totalMinor: 200 + 300 + 900 + 395,
      shipTo: { line1: '14 St James Square' },
    });
    expect(edited.body.lines).toMatchObject([
      { sku: 'RED', quantity: 2, promisedQuantity: 2, allocatedQuantity: 2 },
      { sku: 'BLUE', quantity: 3, promisedQuantity: 3, allocatedQuantity: 2 },
      { sku: 'SET', quantity: 1 },
      { sku: 'PART', quantity: 2, promisedQuantity: 2 },
    ]);
    const [work] = await app.act((ctx) => fulfillmentOrdersOfOrder(ctx, order.id));
    expect(work?.shipTo).toMatchObject({ line1: '14 St James Square' });
    expect(
      (await owner.post(`/v1/orders/${order.id}/edits`, { version: 1, serviceCode: 'express' })).status,
    ).toBe(412);
  });

  it('refuses what cannot be, whole', async () => {
    const order = await place([
      ['RED', 2],
      ['SET', 1],
    ]);
    const refused = await owner.post(`/v1/orders/${order.id}/edits`, {
      lines: [{ id: order.lines[1].id, quantity: 2 }],
      add: [{ sku: 'NOPE', quantity: 1, unitPriceMinor: 1 }],
    });
    expect(refused.body).toMatchObject({
      code: 'orders.invalid_edit',
      errors: [{ pointer: '/lines/0/quantity' }],
    });
    expect((await owner.get(`/v1/orders/${order.id}`)).body.version).toBe(1);
  });
});

describe('annotating', () => {
  it('tells the floors what is still to ship about tags, those of intake and later ones', async () => {
    const order = await place([['RED', 1]], { tags: ['gift'] });
    await app.settle();
    const tags = async () =>
      (await app.act((ctx) => fulfillmentOrdersOfOrder(ctx, order.id))).map((one) => one.tags);
    expect(await tags()).toEqual([['gift']]);
    const { version } = (await owner.get(`/v1/orders/${order.id}`)).body;
    await owner.patch(`/v1/orders/${order.id}`, { tags: ['gift', 'vip'] }, version);
    expect(await tags()).toEqual([['gift', 'vip']]);
  });

  it('tags with If-Match, writes notes, and tells the story', async () => {
    const order = await place([['RED', 1]]);
    expect((await owner.request('PATCH', `/v1/orders/${order.id}`, { tags: ['vip'] })).status).toBe(428);
    expect(
      (await owner.patch(`/v1/orders/${order.id}`, { tags: ['vip'], priority: 5 }, 1)).body,
    ).toMatchObject({ tags: ['vip'], priority: 5, version: 2 });
    expect((await owner.patch(`/v1/orders/${order.id}`, { tags: [] }, 1)).status).toBe(412);
    await owner.post(`/v1/orders/${order.id}/notes`, { body: 'Called the customer' });
    const { body } = await owner.get(`/v1/orders/${order.id}/timeline`);
    expect(body.items.map(({ type }: { type: string }) => type)).toEqual([
      'orders.order.placed',
      'orders.order.annotated',
      'orders.note.added',
    ]);
  });
});

describe('an edit against a release', () => {
  it('leaves exactly what the order wants on the floor, whoever is first', async () => {
    for (let round = 0; round < 12; round += 1) {
      const order = await place([['RED', 4]]);
      await allocate(order.id);
      const [edited, released] = await Promise.all([
        owner.post(`/v1/orders/${order.id}/edits`, { lines: [{ id: order.lines[0].id, quantity: 1 }] }),
        owner.post(`/v1/nodes/${shop.nodeId}/releases`, {}),
      ]);
      expect([edited.status, released.status]).toEqual([200, 200]);
      const [work] = await app.act((ctx) => fulfillmentOrdersOfOrder(ctx, order.id));
      const line = work?.lines[0];
      expect((line?.quantity ?? 0) - (line?.cancelledQuantity ?? 0)).toBe(1);
      const { body } = await owner.get(`/v1/tasks?fulfillmentOrderId=${work?.id}&kind=pick`);
      const open = body.items.filter(({ status }: { status: string }) => status !== 'cancelled');
      const units = open.reduce((sum: number, { quantity }: { quantity: number }) => sum + quantity, 0);
      expect(units).toBe(work?.status === 'in_progress' ? 1 : 0);
    }
    expect(await app.verify()).toEqual([]);
  });
});
