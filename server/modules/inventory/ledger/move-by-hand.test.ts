import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';

const app = await startTestApp({ module: 'inventory' });
const shop = await buildShop(app, { RED: { quantity: 10, bin: 'A-01' }, MILK: { quantity: 0, bin: 'A-02' } });
const ada = await app.caller('picker');
await app.act((ctx) =>
  sql`update catalog.skus set tracks_lots = true where org_id = ${ctx.org} and code = 'MILK'`.execute(ctx.db),
);
const move = (body: object) => ada.post('/v1/movements', body);
const receive = async (lotCode: string, locationBarcode: string) => {
  const { body } = await ada.post('/v1/receipts', { nodeId: shop.nodeId });
  const line = { sku: 'MILK', quantity: 6, lotCode, locationBarcode };
  return ada.post(`/v1/receipts/${body.id}/lines`, line);
};
const at = async (code: string) => {
  const { body } = await ada.get(`/v1/movements?locationId=${shop.places[code]}`);
  return body.items.map((row: { from: string; to: string; quantity: number }) => [
    row.from,
    row.to,
    row.quantity,
  ]);
};

describe('places by their barcode', () => {
  it('are moved from and to, as a handheld without a net names them', async () => {
    const body = { barcode: 'BC-RED', quantity: 2, fromBarcode: 'L-LON-A-01', toBarcode: 'l-lon-b-01' };
    expect((await move(body)).status).toBe(201);
    expect((await at('B-01'))[0]).toEqual(['A-01', 'B-01', 2]);
  });

  it('must be there and be named', async () => {
    const from = { sku: 'RED', quantity: 1, fromBarcode: 'L-LON-A-01' };
    expect((await move(from)).body).toMatchObject({
      ...{ status: 422, code: 'inventory.place_not_named', errors: [{ pointer: '/toLocationId' }] },
    });
    expect((await move({ ...from, toBarcode: 'L-LON-Z-09' })).body.code).toBe('inventory.unknown_place');
    expect((await receive('L1', 'L-LON-Z-09')).body.code).toBe('inventory.unknown_place');
  });
});

describe('lots moved by hand', () => {
  const carry = { sku: 'MILK', quantity: 1, fromBarcode: 'L-LON-A-02', toBarcode: 'L-LON-B-02' };

  it('are the only one that lies there, or the one on the label; several are not guessed', async () => {
    expect((await move(carry)).body.detail).toBe('"A-02" holds no lot of MILK.');
    expect((await receive('L1', 'L-LON-A-02')).status).toBe(201);
    expect((await move(carry)).status).toBe(201);
    await receive('L2', 'L-LON-A-02');
    const several = await move(carry);
    expect([several.body.code, several.body.lots.map(({ code }: { code: string }) => code)]).toEqual([
      'inventory.lot_needed',
      ['L1', 'L2'],
    ]);
    await app.act((ctx) =>
      sql`insert into catalog.barcodes (org_id, code, sku_id, kind, created_at)
        values (${ctx.org}, '05412345000013', ${shop.skus.MILK}, 'gtin', ${ctx.now})`.execute(ctx.db),
    );
    const { sku: _, ...labelled } = carry;
    expect((await move({ ...labelled, barcode: '(01)05412345000013(10)L2' })).status).toBe(201);
    expect((await move({ ...carry, lotCode: 'L2' })).status).toBe(201);
    expect((await move({ ...labelled, barcode: '(01)05412345000013(10)L9' })).body.detail).toBe(
      '"A-02" holds no lot L9 of MILK.',
    );
  });
});
