import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';

const app = await startTestApp({ module: 'inventory' });
const shop = await buildShop(app, {
  RED: { quantity: 0, bin: 'A-01' },
  BLUE: { quantity: 0, bin: 'A-02' },
  MILK: { quantity: 0, bin: 'A-03' },
  CUP: { quantity: 0, bin: 'B-01' },
});
const picker = await app.caller('picker');

await app.act(async (ctx) => {
  await sql`update catalog.skus set tracks_lots = true, tracks_expiry = true
             where org_id = ${ctx.org} and code = 'MILK'`.execute(ctx.db);
  await sql`insert into catalog.barcodes (org_id, code, sku_id, kind, quantity, created_at)
    values (${ctx.org}, '05012345678900', ${shop.skus.CUP}, 'gtin', 6, ${ctx.now})`.execute(ctx.db);
});

async function openReceipt(lines?: { sku: string; quantity: number }[]) {
  const answer = await picker.post('/v1/receipts', { nodeId: shop.nodeId, ...(lines ? { lines } : {}) });
  expect(answer.status).toBe(201);
  return answer.body.id as string;
}

async function stockOf(sku: string) {
  const { body } = await picker.get(`/v1/stock/${shop.skus[sku]}`);
  const { available, incoming, onHand, damaged, qualityControl } = body.nodes[0] ?? {};
  return { available, incoming, onHand, damaged, qualityControl };
}

describe('receiving', () => {
  it('counts what is expected as incoming, and names what is over, short, damaged and unexpected', async () => {
    const id = await openReceipt([
      { sku: 'RED', quantity: 10 },
      { sku: 'BLUE', quantity: 4 },
    ]);
    expect(await stockOf('RED')).toMatchObject({ onHand: 0, incoming: 10 });
    const lines = `/v1/receipts/${id}/lines`;
    expect((await picker.post(lines, { barcode: 'BC-RED', quantity: 7 })).body.outcome).toBe('as_expected');
    expect((await picker.post(lines, { sku: 'RED', quantity: 2, condition: 'damaged' })).body).toMatchObject({
      outcome: 'as_expected',
      locationId: shop.places.DAMAGED,
    });
    expect(
      (await picker.post(lines, { sku: 'BLUE', quantity: 6, condition: 'quality_control' })).body.outcome,
    ).toBe('over');
    expect((await picker.post(lines, { sku: 'CUP', quantity: 1 })).body.outcome).toBe('unexpected');
    expect(await stockOf('RED')).toEqual({
      onHand: 9,
      available: 7,
      damaged: 2,
      qualityControl: 0,
      incoming: 1,
    });
    expect(await stockOf('BLUE')).toMatchObject({ onHand: 6, available: 0, qualityControl: 6, incoming: 0 });
    const closed = await picker.post(`/v1/receipts/${id}/closure`);
    expect(
      closed.body.lines.map((line: { sku: string; outcome: string }) => [line.sku, line.outcome]),
    ).toEqual([
      ['BLUE', 'over'],
      ['CUP', 'unexpected'],
      ['RED', 'short'],
    ]);
    expect(await stockOf('RED')).toMatchObject({ incoming: 0 });
    const late = await picker.post(lines, { sku: 'RED', quantity: 1 });
    expect([late.status, late.body.code]).toEqual([409, 'inventory.receipt_closed']);
    expect((await picker.post(`/v1/receipts/${id}/closure`)).status).toBe(200);
  });

  it('refuses goods nobody knows, and records them when asked to, moving nothing', async () => {
    const id = await openReceipt();
    const refused = await picker.post(`/v1/receipts/${id}/lines`, { barcode: '4006381333931', quantity: 3 });
    expect([refused.status, refused.body.code]).toEqual([422, 'inventory.unknown_item']);
    const kept = await picker.post(`/v1/receipts/${id}/lines`, {
      barcode: '4006381333931',
      quantity: 3,
      recordUnknown: true,
      note: 'blue pens, no paper',
    });
    expect(kept.body).toMatchObject({ outcome: 'unknown', skuId: null, movementId: null, quantity: 3 });
  });

  it('counts a case barcode as its units, in any length of the GTIN', async () => {
    const id = await openReceipt();
    const answer = await picker.post(`/v1/receipts/${id}/lines`, { barcode: '5012345678900', quantity: 2 });
    expect(answer.body).toMatchObject({ quantity: 12, outcome: 'as_expected', skuId: shop.skus.CUP });
  });

  it('asks for lot and expiry where the SKU has them, and refuses a lot with two expiry days', async () => {
    const id = await openReceipt();
    const lines = `/v1/receipts/${id}/lines`;
    const code = async (body: object) =>
      (await picker.post(lines, { sku: 'MILK', quantity: 1, ...body })).body.code;
    expect(await code({})).toBe('inventory.lot_required');
    expect(await code({ lotCode: 'L1' })).toBe('inventory.expiry_required');
    expect(await code({ lotCode: 'L1', expiresOn: '2027-01-31' })).toBeUndefined();
    expect(await code({ lotCode: 'L1' })).toBeUndefined();
    expect(await code({ lotCode: 'L1', expiresOn: '2027-02-01' })).toBe('inventory.lot_expiry_differs');
    expect((await picker.get(`/v1/lots?skuId=${shop.skus.MILK}`)).body.items).toMatchObject([
      { code: 'L1', expiresOn: '2027-01-31', onHand: 2 },
    ]);
  });

  it('reads lot and expiry from a GS1 label', async () => {
    await app.act((ctx) =>
      sql`insert into catalog.barcodes (org_id, code, sku_id, kind, created_at)
        values (${ctx.org}, '04006381333931', ${shop.skus.MILK}, 'gtin', ${ctx.now})`.execute(ctx.db),
    );
    const id = await openReceipt();
    const answer = await picker.post(`/v1/receipts/${id}/lines`, {
      barcode: '(01)04006381333931(17)270131(10)L7',
      quantity: 4,
    });
    expect(answer.body).toMatchObject({ skuId: shop.skus.MILK, quantity: 4 });
    const lots = (await picker.get(`/v1/lots?skuId=${shop.skus.MILK}`)).body.items;
    expect(lots[0]).toMatchObject({ code: 'L7', expiresOn: '2027-01-31', onHand: 4 });
  });

  it('records one act of a device once, however often it is sent', async () => {
    const id = await openReceipt();
    const send = () =>
      picker.post(`/v1/receipts/${id}/lines`, { sku: 'BLUE', quantity: 5, clientId: 'scan-1' });
    const [first, ...again] = await Promise.all([send(), send(), send()]);
    expect(again.map(({ body }) => body.id)).toEqual([first?.body.id, first?.body.id]);
    expect((await picker.get(`/v1/receipts/${id}`)).body.receivedQuantity).toBe(5);
  });

  it('lets two people receive one expected line at once: both count, incoming never goes below none', async () => {
    const id = await openReceipt([{ sku: 'RED', quantity: 10 }]);
    const before = await stockOf('RED');
    const send = () => picker.post(`/v1/receipts/${id}/lines`, { sku: 'RED', quantity: 8 });
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(({ body }) => body.outcome).sort()).toEqual(['as_expected', 'over']);
    const after = await stockOf('RED');
    expect(after).toMatchObject({ onHand: before.onHand + 16, incoming: before.incoming - 10 });
  });

  it('takes an arrival back by reversing its movement, once, and expects the goods again', async () => {
    const id = await openReceipt([{ sku: 'BLUE', quantity: 3 }]);
    const before = await stockOf('BLUE');
    const { body: arrival } = await picker.post(`/v1/receipts/${id}/lines`, { sku: 'BLUE', quantity: 3 });
    const reversal = `/v1/movements/${arrival.movementId}/reversal`;
    const answers = await Promise.all([
      picker.post(reversal, { reason: 'counted the neighbour' }),
      picker.post(reversal, { reason: 'counted the neighbour' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('inventory.already_reversed');
    expect(await stockOf('BLUE')).toEqual(before);
    const receipt = (await picker.get(`/v1/receipts/${id}`)).body;
    expect(receipt.lines[0]).toMatchObject({ received: 0, outcome: 'awaited' });
    expect(receipt.arrivals[0].takenBackAt).not.toBeNull();
  });

  it('tells whose stock arrived, for backorders and put-away', async () => {
    const id = await openReceipt();
    await picker.post(`/v1/receipts/${id}/lines`, { sku: 'CUP', quantity: 2 });
    const { rows } = await app.act((ctx) =>
      sql<{ data: unknown }>`select data from platform.events
        where org_id = ${ctx.org} and type = 'inventory.stock.received' and subject_id = ${id}`.execute(
        ctx.db,
      ),
    );
    expect(rows.map(({ data }) => data)).toEqual([
      {
        skuIds: [shop.skus.CUP],
        nodeId: shop.nodeId,
        documentId: id,
        goods: [{ skuId: shop.skus.CUP, lotId: '', quantity: 2, locationId: shop.places.DOCK }],
      },
    ]);
  });
});
