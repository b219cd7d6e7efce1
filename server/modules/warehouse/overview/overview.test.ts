import { describe, expect, it } from 'vitest';
import { pickedOrders } from '../../../../scenarios/picked-order.ts';
import { promisedOrder } from '../../../../scenarios/promised-order.ts';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { releaseWork } from '../releasing/release-work.ts';

const app = await startTestApp({ module: 'warehouse' });
const shop = await buildShop(app, {
  RED: { quantity: 40, bin: 'A-01' },
  BLUE: { quantity: 30, bin: 'A-03' },
});
const ada = await app.caller('picker');
const boss = await app.caller('manager');
const waiting = async () => (await ada.get(`/v1/nodes/${shop.nodeId}/waiting-work`)).body;
const lookUp = async (code: string) =>
  (await ada.get(`/v1/code-lookups?nodeId=${shop.nodeId}&code=${encodeURIComponent(code)}`)).body;

describe('what waits', () => {
  it('is counted by kind, with the own batch', async () => {
    expect(await waiting()).toMatchObject({ picking: { ordersToBatch: 0, ownBatch: null } });
    await boss.post('/v1/receipts', { nodeId: shop.nodeId, lines: [{ sku: 'RED', quantity: 12 }] });
    await promisedOrder(app, shop, { RED: 2, BLUE: 1 });
    await promisedOrder(app, shop, { RED: 1 });
    await app.act((ctx) => releaseWork(ctx, shop.nodeId));
    expect(await waiting()).toMatchObject({
      receiving: { receipts: 1, expectedUnits: 12 },
      picking: { ordersToBatch: 2, openBatches: 0 },
    });
    const { body } = await ada.post('/v1/pick-batches', { nodeId: shop.nodeId });
    expect((await waiting()).picking).toMatchObject({ ordersToBatch: 0, openBatches: body.batches.length });
    const [batch] = body.batches;
    await ada.post(`/v1/pick-batches/${batch.id}/assignment`);
    expect((await waiting()).picking.ownBatch).toMatchObject({
      ...{ id: batch.id, taskCount: batch.taskCount, finishedTaskCount: 0 },
    });
    await pickedOrders(app, shop, 'TOTE-4', [{ BLUE: 3 }]);
    expect((await waiting()).packing).toMatchObject({ totes: 1, units: 3 });
  });

  it('is not told of a node one may not see', async () => {
    const elsewhere = await app.caller('picker', { nodeIds: ['nod_01h455vb4pex5vsknk084sn02q'] });
    expect((await elsewhere.get(`/v1/nodes/${shop.nodeId}/waiting-work`)).body.code).toBe('node.not_found');
    const code = await elsewhere.get(`/v1/code-lookups?nodeId=${shop.nodeId}&code=RED`);
    expect(code.body.code).toBe('node.not_found');
  });
});

describe('a code', () => {
  it('names a place with what lies there, goods with where they lie, or a document', async () => {
    expect(await lookUp('l-lon-a-01')).toMatchObject({
      kind: 'location',
      location: { code: 'A-01', kind: 'bin', goods: [{ sku: 'RED', quantity: 40, reserved: 3 }] },
    });
    expect(await lookUp('L-LON-TOTE-4')).toMatchObject({ location: { isReadyToPack: true } });
    expect(await lookUp('BC-BLUE')).toMatchObject({
      kind: 'goods',
      goods: { code: 'BLUE', units: 1, barcodes: [{ code: 'BC-BLUE' }] },
    });
    const places = (await lookUp('BLUE')).goods.places;
    expect(places.map(({ code }: { code: string }) => code)).toEqual(['A-03', 'TOTE-4']);
    const receipt = (await boss.get('/v1/receipts')).body.items[0];
    expect(await lookUp(receipt.number)).toMatchObject({
      kind: 'receipt',
      document: { id: receipt.id, status: 'open' },
    });
    const order = (await boss.get('/v1/fulfillment-orders')).body.items[0];
    expect(await lookUp(order.orderNumber)).toMatchObject({ kind: 'fulfillment_order' });
    expect(await lookUp('nothing of ours')).toMatchObject({ kind: 'unknown', location: null, goods: null });
  });
});

describe('work that goes without a net', () => {
  it('comes with the barcodes of its goods', async () => {
    const { ownBatch } = (await waiting()).picking;
    const { body } = await ada.get(`/v1/pick-batches/${ownBatch.id}`);
    const skus = new Set(
      body.route
        .flatMap((stop: { tasks: { skuId: string }[] }) => stop.tasks)
        .map(({ skuId }: { skuId: string }) => skuId),
    );
    expect(new Set(body.goods.map(({ skuId }: { skuId: string }) => skuId))).toEqual(skus);
    expect(body.goods[0].barcodes).toHaveLength(1);
    const tasks = (await ada.get(`/v1/tasks?batchId=${ownBatch.id}`)).body;
    expect(tasks.goods).toEqual(body.goods);
    const receipt = (await boss.get('/v1/receipts')).body.items[0];
    expect((await ada.get(`/v1/receipts/${receipt.id}`)).body.goods).toMatchObject([
      { code: 'RED', barcodes: [{ code: 'BC-RED', quantity: 1 }] },
    ]);
  });
});
