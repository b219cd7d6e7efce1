import { describe, expect, it } from 'vitest';
import { buildTwoNodeShop } from '../../../../scenarios/two-node-shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import {
  fulfillmentOrdersOfOrder,
  lockFulfillmentOrder,
  recordLostPicks,
  recordPicked,
  recordReleased,
  recordShort,
  rejectFulfillmentOrder,
} from '../../fulfillment/index.ts';
import { lockStock } from '../../inventory/index.ts';

const app = await startTestApp();
const shop = await buildTwoNodeShop(
  app,
  {
    RED: { quantity: 10, bin: 'B-03' },
    BLUE: { quantity: 4, bin: 'B-03' },
    LAMP: { quantity: 5, bin: 'B-03' },
  },
  { RED: 10, BLUE: 10 },
);

async function lastAsked(orderId: string) {
  const found = await app.act((ctx) => fulfillmentOrdersOfOrder(ctx, orderId));
  return found.at(-1)!;
}

const order = async (id: string) => (await shop.owner.get(`/v1/orders/${id}`)).body;

describe('a node that does not ship', () => {
  it('is relieved of an order it rejects, which goes to the other node and not back', async () => {
    const id = await shop.place({ RED: 2 });
    await app.settle();
    expect(await shop.asked(id)).toEqual(['london RED 2']);
    const { id: rejected } = await lastAsked(id);
    await app.act((ctx) => rejectFulfillmentOrder(ctx, { id: rejected, reason: 'no hands' }));
    await app.settle();
    expect(await shop.asked(id)).toEqual(['york RED 2']);
    const again = await lastAsked(id);
    await app.act((ctx) => rejectFulfillmentOrder(ctx, { id: again.id, reason: 'no hands either' }));
    await app.settle();
    expect(await shop.asked(id)).toEqual([]);
    expect(await order(id)).toMatchObject({ fulfillmentStatus: 'unfulfilled', isBackordered: false });
    const timeline = await shop.owner.get(`/v1/orders/${id}/timeline`);
    const delayed = timeline.body.items.filter(
      ({ type }: { type: string }) => type === 'orders.order.sourcing_delayed',
    );
    expect(delayed).toHaveLength(1);
    expect(delayed[0].data.reason).toContain('rejected_by_node');
  });

  it('gives back only the units it did not find', async () => {
    const id = await shop.place({ RED: 3, LAMP: 1 });
    await app.settle();
    const asked = await lastAsked(id);
    const line = asked.lines.find(({ skuId }) => skuId === shop.skus.RED)!;
    await app.act(async (ctx) => {
      await lockStock(ctx, { nodeIds: [asked.nodeId], skuIds: [line.skuId], forIds: [line.id] });
      await recordReleased(ctx, [asked]);
      await recordShort(ctx, await lockFulfillmentOrder(ctx, asked.id), [{ id: line.id, quantity: 2 }]);
    });
    await app.settle();
    expect(await shop.asked(id)).toEqual(['london RED 1', 'london LAMP 1', 'york RED 2']);
  });

  it('is asked again for units it lost after they were picked, while it has others', async () => {
    const id = await shop.place({ RED: 2 });
    await app.settle();
    const asked = await lastAsked(id);
    const [line] = asked.lines;
    await app.act(async (ctx) => {
      await lockStock(ctx, { nodeIds: [asked.nodeId], skuIds: [line!.skuId], forIds: [line!.id] });
      await recordReleased(ctx, [asked]);
      const locked = await lockFulfillmentOrder(ctx, asked.id);
      const picked = await recordPicked(ctx, locked, [{ id: line!.id, quantity: 2 }]);
      await recordLostPicks(ctx, picked, [{ id: line!.id, quantity: 2 }]);
    });
    await app.settle();
    expect(await shop.asked(id)).toEqual(['london RED 2']);
    expect((await lastAsked(id)).id).not.toBe(asked.id);
  });

  it('loses what it has not picked when it closes, and gets nothing while it is closed', async () => {
    const id = await shop.place({ RED: 1 });
    await app.settle();
    expect(await shop.asked(id)).toEqual(['london RED 1']);
    const node = await shop.owner.get(`/v1/nodes/${shop.london.nodeId}`);
    const closed = await shop.owner.patch(
      `/v1/nodes/${shop.london.nodeId}`,
      { status: 'closed' },
      node.body.version,
    );
    expect(closed.status).toBe(200);
    const later = await shop.place({ RED: 1 });
    await app.settle();
    expect(await shop.asked(id)).toEqual(['york RED 1']);
    expect(await shop.asked(later)).toEqual(['york RED 1']);
    await shop.owner.patch(`/v1/nodes/${shop.london.nodeId}`, { status: 'open' }, closed.body.version);
  });
});

describe('promised goods that turn out to be lost', () => {
  it('are backordered when no node can ship them, and filled when new ones arrive', async () => {
    const id = await shop.place({ LAMP: 2 }, { externalId: 'lost-1' });
    await shop.lose('london', 'LAMP', 3);
    await app.settle();
    expect(await order(id)).toMatchObject({
      isBackordered: true,
      lines: [{ promisedQuantity: 1, backorderedQuantity: 1 }],
    });
    expect(await shop.asked(id)).toEqual(['london LAMP 1']);
    await shop.receive('york', 'LAMP', 1);
    await app.settle();
    expect(await shop.asked(id)).toEqual(['london LAMP 1', 'york LAMP 1']);
    expect(await order(id)).toMatchObject({ isBackordered: false, fulfillmentStatus: 'in_progress' });
  });
});
