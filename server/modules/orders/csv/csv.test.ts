import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';

const app = await startTestApp();
await buildShop(app, { RED: { quantity: 100, bin: 'A-01' }, BLUE: { quantity: 100, bin: 'A-02' } });
const owner = await app.caller();
await owner.post('/v1/channels', { code: 'web', name: 'Web' });

async function upload(content: string): Promise<string> {
  const answer = await owner.request('POST', '/v1/files?name=orders.csv', Buffer.from(content), {
    'content-type': 'application/octet-stream',
  });
  return answer.body.id;
}

async function run(content: string, more: object = {}) {
  const started = await owner.post('/v1/imports', { kind: 'orders', fileId: await upload(content), ...more });
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  await app.settle();
  return (await owner.get(`/v1/imports/${started.body.id}`)).body;
}

const download = async (id: string) =>
  Buffer.from((await owner.get(`/v1/files/${id}/content`)).body).toString('utf8');

const header =
  'order_id,channel,currency,email,name,line1,city,postcode,country,sku,quantity,unit_price,shipping,total';
const where = 'web,GBP,ada@example.com,Ada Byron,12 St James Square,London,SW1Y 4JH,GB';

describe('importing orders', () => {
  it('takes rows of one order together, skips what was taken, and can be undone', async () => {
    const file = `${header}\n7001,${where},RED,2,2.55,3.95,12.05\n7001,${where},BLUE,1,3.00,3.95,12.05\n7002,${where},RED,1,2.55,0,\n`;
    const first = await run(file);
    expect(first).toMatchObject({ status: 'done', counts: { created: 3, errors: 0 } });
    const { body } = await owner.get('/v1/orders?search=7001');
    expect(body.items[0]).toMatchObject({ totalMinor: 1205, unitCount: 3, lineCount: 2 });
    expect((await run(file)).counts).toEqual({ created: 0, updated: 0, skipped: 3, errors: 0, cleared: 0 });
    await owner.post(`/v1/imports/${first.id}/undo`);
    await app.settle();
    expect((await owner.get('/v1/orders?search=7001')).body.items[0].fulfillmentStatus).toBe('cancelled');
  });

  it('reports each wrong row with its column, spares the other orders, and takes no half order', async () => {
    const file = `${header}\n8001,${where},NOPE,1,1,0,\n8001,${where},RED,1,1,0,\n8002,${where},RED,many,1,0,\n8002,${where},BLUE,1,1,0,\n8003,${where},BLUE,1,1,0,\n8004,${where},BLUE,1,1,0,99\n`;
    const result = await run(file);
    expect(result.counts).toEqual({ created: 1, updated: 0, skipped: 0, errors: 5, cleared: 0 });
    const report = await download(result.errorFileId);
    expect(report.split(/\r?\n/).slice(1, 6)).toEqual([
      '2,sku,no_such,"""NOPE"" is not a SKU of this shop",',
      '3,,orders.invalid,"The order was not taken: /lines/0/sku ""NOPE"" is not a SKU of this shop.",',
      '4,quantity,not_whole,"must be a whole number, without spaces, dots or commas",many',
      '5,,beside_wrong_row,"belongs together with row 4, which is wrong",',
      expect.stringContaining('7,total,total_differs,"says 9900, but lines 100'),
    ]);
    expect((await owner.get('/v1/orders?search=8001')).body.items).toEqual([]);
  });
});

it('exports orders in the columns the import reads', async () => {
  const started = await owner.post('/v1/exports', { kind: 'orders', filter: { search: '8003' } });
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  await app.settle();
  const { body } = await owner.get(`/v1/exports/${started.body.id}`);
  const [head, first] = (await download(body.fileId)).replace('\uFEFF', '').split(/\r?\n/);
  expect(head?.startsWith('order_id,number,channel,placed_at')).toBe(true);
  expect(first).toMatch(/^8003,SO-\d+,web,2026-11-24T09:00:00.000Z,GBP,ada@example.com,Ada Byron/);
});
