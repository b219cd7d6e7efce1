import { expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';

const app = await startTestApp();
const shop = await buildShop(app, { RED: { quantity: 10, bin: 'A-01' }, BLUE: { quantity: 7, bin: 'A-02' } });
const owner = await app.caller('owner');

it('exports what the list of stock shows', async () => {
  const filter = { search: 'red', nodeId: shop.nodeId };
  const { body } = await owner.post('/v1/exports', { kind: 'stock-figures', filter });
  await app.settle();
  const done = (await owner.get(`/v1/exports/${body.id}`)).body;
  expect(done).toMatchObject({ status: 'done', rows: 1 });
  const file = Buffer.from((await owner.get(`/v1/files/${done.fileId}/content`)).body).toString('utf8');
  const [header, line] = file.replace('\uFEFF', '').split('\r\n');
  expect(header).toBe(
    'sku,title,node,on_hand,available,committed,safety_stock,quality_control,damaged,incoming',
  );
  expect(line).toMatch(/^RED,.*,10,10,0,0,0,0,0$/);
  const wrong = await owner.post('/v1/exports', { kind: 'stock-figures', filter: { color: 'red' } });
  await app.settle();
  expect((await owner.get(`/v1/exports/${wrong.body.id}`)).body).toMatchObject({
    status: 'failed',
    message: expect.stringContaining('Stock is filtered by search, skuId, nodeId, level, asOf.'),
  });
});
