import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { commitStock } from '../promises/commit-stock.ts';
import { promiseStock } from '../promises/promise-stock.ts';

const app = await startTestApp({ module: 'inventory' });
const london = await buildShop(app, {
  RED: { quantity: 20, bin: 'A-01' },
  BLUE: { quantity: 10, bin: 'A-02' },
});
const leeds = await buildShop(app, {}, 'LDS');
const caller = await app.caller('manager');

async function transfer(sku: string, quantity: number, bin: string) {
  const { body } = await caller.post('/v1/transfers', {
    fromNodeId: london.nodeId,
    toNodeId: leeds.nodeId,
    lines: [{ sku, quantity, fromLocationId: london.places[bin] }],
  });
  return { id: body.id as string, lineId: body.lines[0].id as string };
}

async function nodeStock(sku: string, nodeId: string) {
  const { body } = await caller.get(`/v1/stock?skuId=${london.skus[sku]}&nodeId=${nodeId}`);
  const { onHand, available, incoming, damaged } = body.items[0];
  return { onHand, available, incoming, damaged };
}

describe('transfers', () => {
  it('go through in transit; partial, damaged and short parts add up', async () => {
    const { id, lineId } = await transfer('RED', 12, 'A-01');
    expect((await caller.post(`/v1/transfers/${id}/shipment`)).body.status).toBe('in_transit');
    expect(await nodeStock('RED', london.nodeId)).toMatchObject({ onHand: 8, available: 8 });
    expect(await nodeStock('RED', leeds.nodeId)).toMatchObject({ onHand: 0, incoming: 12 });
    expect((await caller.get(`/v1/stock/${london.skus.RED}`)).body.inTransit).toBe(12);
    const part = await caller.post(`/v1/transfers/${id}/receipts`, { lines: [{ lineId, received: 7 }] });
    expect(part.body).toMatchObject({ status: 'in_transit', lines: [{ received: 7, inTransit: 5 }] });
    const rest = await caller.post(`/v1/transfers/${id}/receipts`, {
      lines: [{ lineId, damaged: 3, short: 2 }],
    });
    expect(rest.body).toMatchObject({
      status: 'received',
      lines: [{ received: 10, damaged: 3, short: 2, inTransit: 0 }],
    });
    expect(await nodeStock('RED', leeds.nodeId)).toEqual({
      onHand: 10,
      available: 7,
      incoming: 0,
      damaged: 3,
    });
  });

  it('received twice at once: once', async () => {
    const { id, lineId } = await transfer('RED', 4, 'A-01');
    await caller.post(`/v1/transfers/${id}/shipment`);
    const receive = () => caller.post(`/v1/transfers/${id}/receipts`, { lines: [{ lineId, received: 4 }] });
    const answers = await Promise.all([receive(), receive()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const again = await receive();
    expect(again.body.code).toBe('inventory.transfer_not_in_transit');
  });

  it('refuse more than is still under way, naming both', async () => {
    const { id, lineId } = await transfer('RED', 2, 'A-01');
    await caller.post(`/v1/transfers/${id}/shipment`);
    const refused = await caller.post(`/v1/transfers/${id}/receipts`, {
      lines: [{ lineId, received: 2, short: 1 }],
    });
    expect(refused.body).toMatchObject({
      code: 'inventory.more_than_in_transit',
      inTransit: 2,
      asked: 3,
    });
  });

  it('medusa 6500, vendure 4030: leave what is promised or committed where it is, at every place', async () => {
    await app.act(async (ctx) => {
      const skuId = london.skus.BLUE ?? '';
      await promiseStock(ctx, [{ orderLineId: 'oln_a', skuId, quantity: 6 }]);
      await commitStock(ctx, [{ orderLineId: 'oln_a', skuId, nodeId: london.nodeId, quantity: 6 }]);
    });
    const tooMany = await transfer('BLUE', 5, 'A-02');
    const refused = await caller.post(`/v1/transfers/${tooMany.id}/shipment`);
    expect([refused.status, refused.body.code, refused.body.missing]).toEqual([
      409,
      'inventory.goods_committed',
      1,
    ]);
    expect(await nodeStock('BLUE', london.nodeId)).toMatchObject({ onHand: 10, available: 4 });
    await caller.request(
      'PUT',
      `/v1/stock/${london.skus.BLUE}/safety-stock/${london.nodeId}`,
      { quantity: 2 },
      {},
    );
    const three = await transfer('BLUE', 3, 'A-02');
    expect((await caller.post(`/v1/transfers/${three.id}/shipment`)).body.code).toBe(
      'inventory.goods_committed',
    );
    const two = await transfer('BLUE', 2, 'A-02');
    expect((await caller.post(`/v1/transfers/${two.id}/shipment`)).status).toBe(200);
  });

  it('can be given up only before they leave', async () => {
    const { id } = await transfer('RED', 1, 'A-01');
    expect(
      (await caller.post(`/v1/transfers/${id}/cancellation`, { reason: 'not needed' })).body.status,
    ).toBe('cancelled');
    expect((await caller.post(`/v1/transfers/${id}/shipment`)).body.code).toBe(
      'inventory.transfer_not_draft',
    );
  });

  it('are shipped and received by people limited to one of the two nodes', async () => {
    const { id, lineId } = await transfer('RED', 1, 'A-01');
    const inLondon = await app.caller('picker', { nodeIds: [london.nodeId] });
    const inLeeds = await app.caller('picker', { nodeIds: [leeds.nodeId] });
    expect((await inLondon.post(`/v1/transfers/${id}/shipment`)).status).toBe(200);
    const body = { lines: [{ lineId, received: 1 }] };
    expect((await inLondon.post(`/v1/transfers/${id}/receipts`, body)).body.code).toBe('node.not_found');
    expect((await inLeeds.post(`/v1/transfers/${id}/receipts`, body)).body.status).toBe('received');
  });
});
