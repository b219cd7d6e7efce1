import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp, type TestApp } from '../../../platform/testing/app.ts';

const goods = { RED: { quantity: 0, bin: 'A-01' }, '=MILK': { quantity: 0, bin: 'B-02' } };
const [full, empty] = [await startTestApp(), await startTestApp()];
const shop = await buildShop(full, goods);
const other = await buildShop(empty, goods);
for (const app of [full, empty])
  await app.act((ctx) =>
    sql`update catalog.skus set tracks_lots = true, tracks_expiry = true where org_id = ${ctx.org} and code = '=MILK'`.execute(
      ctx.db,
    ),
  );

async function imported(app: TestApp, content: string) {
  const owner = await app.caller('owner');
  const file = await owner.request('POST', '/v1/files?name=stock.csv', Buffer.from(content), {
    'content-type': 'text/csv',
  });
  const { body } = await owner.post('/v1/imports', { kind: 'stock', fileId: file.body.id });
  await app.settle();
  return (await owner.get(`/v1/imports/${body.id}`)).body;
}

async function exported(app: TestApp, filter: object = {}) {
  const owner = await app.caller('owner');
  const { body } = await owner.post('/v1/exports', { kind: 'stock', filter });
  await app.settle();
  const done = (await owner.get(`/v1/exports/${body.id}`)).body;
  if (done.fileId === null) return done;
  return Buffer.from((await owner.get(`/v1/files/${done.fileId}/content`)).body).toString('utf8');
}

const lines = (file: string) => file.replace('\uFEFF', '').trim().split('\r\n').sort();

it('exported stock fills an empty shop, lots, expiry and places alike, and comes back unchanged', async () => {
  const opening = await imported(
    full,
    [
      'node,location,sku,quantity,lot_code,expires_on',
      'LON,A-01,RED,12,,',
      'LON,DOCK,RED,3,,',
      "LON,B-02,'=MILK,7,L1,2027-03-31",
      "LON,B-02,'=MILK,2,L2,2027-04-30",
      "LON,QUARANTINE,'=MILK,1,L1,2027-03-31",
    ].join('\n'),
  );
  expect(opening.firstFaults).toEqual([]);
  const file = await exported(full);
  expect(lines(file)).toHaveLength(6);
  expect(lines(file)).toContain('LON,B-02,"\'=MILK",7,L1,2027-03-31');
  const read = await imported(empty, file);
  expect(read.counts).toMatchObject({ created: 5, errors: 0 });
  expect(lines(await exported(empty))).toEqual(lines(file));
  for (const app of [full, empty])
    expect((await imported(app, file)).counts).toMatchObject({ created: 0, skipped: 5, errors: 0 });
  expect(other.skus.RED).not.toBe(shop.skus.RED);
});

it('is of one SKU or node where that is asked for, and refuses other filters', async () => {
  expect(lines(await exported(full, { skuId: shop.skus.RED, nodeId: shop.nodeId }))).toEqual([
    'LON,A-01,RED,12,,',
    'LON,DOCK,RED,3,,',
    'node,location,sku,quantity,lot_code,expires_on',
  ]);
  expect(await exported(full, { level: 'low' })).toMatchObject({
    status: 'failed',
    problem: { code: 'unknown_filter', facts: { known: ['skuId', 'nodeId'] } },
  });
});
