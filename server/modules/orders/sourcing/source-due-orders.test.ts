import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { orderExample } from '../intake/api.ts';

const app = await startTestApp();
const shop = await buildShop(app, {
  RED: { quantity: 100, bin: 'A-01' },
  BLUE: { quantity: 5, bin: 'A-02' },
});
const owner = await app.caller();
await owner.post('/v1/channels', { code: 'web', name: 'Web' });
await owner.post('/v1/channels', { code: 'slow', name: 'Slow', holdWindowMinutes: 30 });

let serial = 0;
async function place(lines: [string, number][], more: object = {}): Promise<string> {
  serial += 1;
  const placed = await owner.post('/v1/orders', {
    ...orderExample,
    totalMinor: undefined,
    externalId: `S-${serial}`,
    lines: lines.map(([sku, quantity]) => ({ sku, quantity, unitPriceMinor: 255 })),
    ...more,
  });
  expect(placed.status).toBe(201);
  return placed.body.id;
}

type Asked = { nodeId: string; status: string; shipBy: Date; skuId: string; quantity: number };

async function askedOf(orderId: string): Promise<Asked[]> {
  return app.act(async (ctx) => {
    const { rows } = await sql<Asked>`
      select f.node_id, f.status, f.ship_by, l.sku_id, l.quantity - l.cancelled_quantity as quantity
        from fulfillment.fulfillment_orders f
        join fulfillment.fulfillment_order_lines l on l.org_id = f.org_id and l.fulfillment_order_id = f.id
       where f.org_id = ${ctx.org} and f.order_id = ${orderId} order by f.sequence, l.id`.execute(ctx.db);
    return rows;
  });
}

describe('orders that are due', () => {
  it('become fulfillment orders of the one warehouse, with the day they leave', async () => {
    const id = await place([
      ['RED', 6],
      ['BLUE', 2],
    ]);
    await app.settle();
    expect(await askedOf(id)).toEqual([
      {
        ...{ nodeId: shop.nodeId, status: 'open', skuId: shop.skus.RED, quantity: 6 },
        shipBy: new Date('2026-11-24T17:00:00.000Z'),
      },
      {
        ...{ nodeId: shop.nodeId, status: 'open', skuId: shop.skus.BLUE, quantity: 2 },
        shipBy: new Date('2026-11-24T17:00:00.000Z'),
      },
    ]);
    const { body } = await owner.get(`/v1/orders/${id}`);
    expect(body).toMatchObject({ fulfillmentStatus: 'in_progress', version: 2 });
    const timeline = await owner.get(`/v1/orders/${id}/timeline`);
    expect(timeline.body.items.map(({ type }: { type: string }) => type)).toContain('orders.order.sourced');
  });

  it('wait for the end of their hold window', async () => {
    const id = await place([['RED', 1]], { channel: 'slow' });
    await app.settle();
    expect(await askedOf(id)).toEqual([]);
    app.clock.set('2026-11-24T09:30:00.000Z');
    await app.settle();
    expect(await askedOf(id)).toMatchObject([{ quantity: 1 }]);
  });
});
