import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { orderExample } from './api.ts';

const app = await startTestApp();
const shop = await buildShop(app, {
  RED: { quantity: 100, bin: 'A-01' },
  BLUE: { quantity: 5, bin: 'A-02' },
  HOT: { quantity: 200, bin: 'A-03' },
  ONE: { quantity: 1, bin: 'B-01' },
  SET: { quantity: 0, bin: 'B-01' },
  PAIR: { quantity: 0, bin: 'B-01' },
  PART: { quantity: 7, bin: 'B-02' },
  TWIN: { quantity: 0, bin: 'B-01' },
});
const owner = await app.caller();
await owner.post('/v1/channels', { code: 'web', name: 'Web' });
await owner.post('/v1/channels', { code: 'strict', name: 'Strict', backorderPolicy: 'refuse' });
await app.act(async (ctx) => {
  for (const kit of ['SET', 'PAIR']) {
    await sql`update catalog.skus set is_kit = true where org_id = ${ctx.org} and id = ${shop.skus[kit]}`.execute(
      ctx.db,
    );
    await sql`insert into catalog.kit_components values (${ctx.org}, ${shop.skus[kit]}, ${shop.skus.PART}, 2)`.execute(
      ctx.db,
    );
  }
});

let serial = 0;
const order = (lines: [string, number][], more: object = {}) => ({
  ...orderExample,
  totalMinor: undefined,
  externalId: `T-${++serial}`,
  lines: lines.map(([sku, quantity]) => ({ sku, quantity, unitPriceMinor: 255 })),
  ...more,
});

describe('placing an order', () => {
  it('promises every line and answers with what is promised', async () => {
    const placed = await owner.post(
      '/v1/orders',
      order([
        ['RED', 6],
        ['BLUE', 2],
      ]),
    );
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({
      number: expect.stringMatching(/^SO-1000\d\d$/),
      totalMinor: 8 * 255 + 395,
      isBackordered: false,
      lines: [
        { sku: 'RED', promisedQuantity: 6, backorderedQuantity: 0 },
        { sku: 'BLUE', promisedQuantity: 2 },
      ],
    });
    expect(placed.headers.etag).toBe('"1"');
    const again = await owner.post(
      '/v1/orders',
      order([['RED', 1]], { customer: { email: 'ADA@example.com' } }),
    );
    const [one, two] = [
      await owner.get(`/v1/orders/${placed.body.id}`),
      await owner.get(`/v1/orders/${again.body.id}`),
    ];
    expect(one.body.customerId).toMatch(/^cus_/);
    expect(two.body.customerId).toBe(one.body.customerId);
  });

  it('backorders what cannot be promised, or refuses where the channel says so', async () => {
    const placed = await owner.post('/v1/orders', order([['BLUE', 5]]));
    expect(placed.body).toMatchObject({
      isBackordered: true,
      lines: [{ promisedQuantity: 3, backorderedQuantity: 2 }],
    });
    const refused = await owner.post(
      '/v1/orders',
      order(
        [
          ['BLUE', 1],
          ['RED', 1],
        ],
        { channel: 'strict' },
      ),
    );
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'orders.insufficient_stock',
      errors: [{ pointer: '/lines/0/quantity', detail: 'asks for 1 of BLUE, of which 0 can be promised' }],
    });
  });

  it('names every field that is wrong and changes nothing', async () => {
    const refused = await owner.post(
      '/v1/orders',
      order([['NOPE', 1]], {
        currency: 'XXX',
        channel: 'mail',
        totalMinor: 1,
        shipTo: { ...orderExample.shipTo, postcode: '1' },
      }),
    );
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/channel',
      '/currency',
      '/lines/0/sku',
      '/shipTo/postcode',
      '/totalMinor',
    ]);
    for (const wrong of [
      { quantity: 0 },
      { quantity: 1.5 },
      { quantity: '1' },
      { unitPriceMinor: -1 },
      { quantity: 2 ** 31 },
      { quantity: 2 ** 53 },
    ]) {
      const line = { sku: 'RED', quantity: 1, unitPriceMinor: 1, ...wrong };
      expect((await owner.post('/v1/orders', { ...order([]), lines: [line] })).status).toBe(422);
    }
  });

  it('takes an external id once and an Idempotency-Key once', async () => {
    const request = order([['RED', 1]]);
    const first = await owner.post('/v1/orders', request, { 'idempotency-key': 'k1' });
    const again = await owner.post('/v1/orders', request, { 'idempotency-key': 'k1' });
    expect(again).toMatchObject({
      status: 201,
      body: first.body,
      headers: { 'idempotency-replayed': 'true' },
    });
    expect(await owner.post('/v1/orders', request)).toMatchObject({
      status: 409,
      body: { code: 'orders.already_exists', number: first.body.number },
    });
    expect(await owner.post('/v1/orders', order([['RED', 2]]), { 'idempotency-key': 'k1' })).toMatchObject({
      status: 422,
    });
  });

  it('freezes kits and promises whole kits against shared components (medusa 16502)', async () => {
    const placed = await owner.post(
      '/v1/orders',
      order([
        ['SET', 2],
        ['PAIR', 2],
      ]),
    );
    expect(placed.body.lines).toMatchObject([
      { sku: 'SET', promisedQuantity: 0, backorderedQuantity: 0 },
      { sku: 'PART', quantity: 4, promisedQuantity: 4 },
      { sku: 'PAIR' },
      { sku: 'PART', quantity: 4, promisedQuantity: 2, backorderedQuantity: 2 },
    ]);
  });
});

describe('many buyers at once', () => {
  it('200 buyers of one unit: one gets it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => owner.post('/v1/orders', order([['ONE', 1]], { channel: 'strict' }))),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'orders.insufficient_stock')).toHaveLength(199);
  });

  it('500 buyers of 200 units: 200 promised, 300 backordered', async () => {
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => owner.post('/v1/orders', order([['HOT', 1]]))),
    );
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(answers.reduce((sum, { body }) => sum + body.lines[0].promisedQuantity, 0)).toBe(200);
  });

  it('the same request three times at once makes one order', async () => {
    const request = order([['RED', 1]]);
    const answers = await Promise.all(
      [1, 2, 3].map(() => owner.post('/v1/orders', request, { 'idempotency-key': 'thrice' })),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('one poisoned order of a gathering does not spoil the others', async () => {
    const poisoned = order([['RED', 1]], { tags: ['\u0000'] });
    const answers = await Promise.all([
      owner.post('/v1/orders', order([['RED', 1]])),
      owner.post('/v1/orders', poisoned),
      owner.post('/v1/orders', order([['RED', 1]])),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 422, 201]);
  });

  it('takes a batch with an outcome per order, harmless to repeat', async () => {
    const orders = [order([['RED', 1]]), order([['NOPE', 1]]), order([['RED', 2]])];
    const first = await owner.post('/v1/order-batches', { orders }, { 'idempotency-key': 'b1' });
    expect(first.body).toMatchObject({
      placed: 2,
      refused: 1,
      results: [{ status: 201 }, { status: 422 }, { status: 201 }],
    });
    const again = await owner.post('/v1/order-batches', { orders }, { 'idempotency-key': 'b1' });
    expect(again.body.results[2].order.id).toBe(first.body.results[2].order.id);
  });
});

describe('finding orders', () => {
  it('lists newest first by pages, filters, searches with and without a typo, and opens one', async () => {
    const placed = await owner.post(
      '/v1/orders',
      order([['RED', 1]], {
        customer: { name: 'Grace Hopper', email: 'grace@example.org' },
        externalId: 'EXT-77',
        placedAt: '2026-11-24T10:00:00Z',
      }),
    );
    await app.settle();
    const first = await owner.get('/v1/orders?limit=2');
    expect(first.body.items[0].id).toBe(placed.body.id);
    const second = await owner.get(`/v1/orders?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body.items).toHaveLength(2);
    expect(second.body.items[0].id).not.toBe(first.body.items[1].id);
    for (const search of [
      placed.body.number,
      placed.body.number.slice(3),
      'EXT-77',
      'hopper',
      'grace@example',
      'Grcae Hoper',
      'sw1y4jh grace',
    ]) {
      const found = await owner.get(`/v1/orders?search=${encodeURIComponent(search)}`);
      expect([search, found.body.items[0]?.id]).toEqual([search, placed.body.id]);
    }
    const held = await owner.get(
      '/v1/orders?isHeld=true&fulfillmentStatus=unfulfilled&fulfillmentStatus=in_progress',
    );
    expect(held.body.items).toEqual([]);
    const opened = await owner.get(`/v1/orders/${placed.body.id}`);
    expect(opened.body).toMatchObject({
      number: placed.body.number,
      shipTo: { postcode: 'SW1Y 4JH' },
      lines: [{ sku: 'RED', promisedQuantity: 1 }],
    });
    const timeline = await owner.get(`/v1/orders/${placed.body.id}/timeline`);
    expect(timeline.body.items.map(({ type }: { type: string }) => type)).toEqual([
      'orders.order.placed',
      'fulfillment.order.created',
      'orders.order.sourced',
    ]);
    expect((await owner.get('/v1/orders/ord_01k7zzzzzzzzzzzzzzzzzzzzzz')).status).toBe(404);
  });
});
