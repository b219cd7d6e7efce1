import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { pickedOrders } from '../../../../scenarios/picked-order.ts';
import { promisedOrder } from '../../../../scenarios/promised-order.ts';
import { buildShop } from '../../../../scenarios/shop.ts';
import type { WriteContext } from '../../../platform/context.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import {
  cancelFulfillmentOrderLines,
  fulfillmentOrderById,
  holdFulfillmentOrder,
} from '../../fulfillment/index.ts';

const app = await startTestApp({ module: 'warehouse' });
const shop = await buildShop(app, {
  RED: { quantity: 200, bin: 'A-01', weightGrams: 200 },
  BLUE: { quantity: 200, bin: 'A-02', weightGrams: 500 },
  BIG: { quantity: 50, bin: 'B-01', lengthMm: 250, widthMm: 250, heightMm: 250, weightGrams: 1000 },
});
const ada = await app.caller('picker');
const bob = await app.caller('picker');
const boss = await app.caller('manager');
await carrier();
for (const [code, side, costMinor] of [
  ['S', 150, 20],
  ['M', 300, 45],
] as const)
  await boss.post('/v1/cartons', {
    code,
    name: `Carton ${code}`,
    lengthMm: side,
    widthMm: side,
    heightMm: side,
    tareGrams: 100,
    costMinor,
  });

async function carrier() {
  const { status } = await boss.post('/v1/carriers', {
    code: 'sandbox',
    name: 'Sandbox Express',
    kind: 'sandbox',
    services: [{ code: 'standard', name: 'Standard', transitDaysMin: 2, transitDaysMax: 3 }],
  });
  expect(status).toBe(201);
}

const start = (who: typeof ada, code: string) =>
  who.post('/v1/pack-sessions', { code, station: 'L-LON-STATION' });
const scan = (who: typeof ada, session: string, code: string, more: object = {}) =>
  who.post(`/v1/pack-sessions/${session}/scans`, { code, ...more });
const close = (who: typeof ada, session: string, carton: string, body: object) =>
  who.post(`/v1/pack-sessions/${session}/cartons/${carton}/closure`, body);
const quantityAt = async (code: string, sku: string): Promise<number> => {
  const { body } = await boss.get(`/v1/stock/${shop.skus[sku]}`);
  return body.places.find(({ location }: { location: string }) => location === code)?.quantity ?? 0;
};

/** As the batch frees a tote once what was withdrawn is put back. */
const freeTote = (code: string) => async (ctx: WriteContext) => {
  await sql`update warehouse.batch_totes set released_at = ${ctx.now} where org_id = ${ctx.org}
    and location_id = ${shop.places[code]} and released_at is null`.execute(ctx.db);
};

describe('the pack station', () => {
  it('packs a tote scan by scan into a parcel with label and slip', async () => {
    const [order] = await pickedOrders(app, shop, 'TOTE-1', [{ RED: 2, BLUE: 1 }]);
    const started = await start(ada, 'L-LON-TOTE-1');
    expect(started.status).toBe(201);
    const { id } = started.body;
    expect(started.body.advice.packages).toMatchObject([{ code: 'S' }]);
    expect(
      started.body.advice.candidates.map(({ code, outcome }: { code: string; outcome: string }) => [
        code,
        outcome,
      ]),
    ).toEqual([
      ['S', 'advised'],
      ['M', 'dearer'],
    ]);
    const wrong = await scan(ada, id, 'BC-BIG');
    expect([wrong.status, wrong.body.code, wrong.body.detail]).toEqual([
      409,
      'warehouse.wrong_item',
      'Expected 2 × RED, 1 × BLUE; got 1 × BIG.',
    ]);
    expect((await scan(ada, id, 'nonsense')).body.got).toMatchObject({ code: 'nonsense', skuId: null });
    await scan(ada, id, 'BC-RED', { clientId: 'one' });
    const again = await scan(ada, id, 'BC-RED', { clientId: 'one' });
    expect(again.body.lines.find(({ sku }: { sku: string }) => sku === 'RED')).toMatchObject({
      inCarton: 1,
      left: 1,
    });
    await scan(ada, id, 'BC-RED');
    const { body } = await scan(ada, id, 'BC-BLUE');
    expect(body.lines.every(({ left }: { left: number }) => left === 0)).toBe(true);
    expect((await scan(ada, id, 'BC-RED')).body.detail).toBe('Expected nothing more; got 1 × RED.');
    const closed = await close(ada, id, body.cartons[0].id, { weightGrams: 1010 });
    expect(closed.status).toBe(200);
    expect(closed.body.label).toMatchObject({ state: 'bought' });
    const parcel = await boss.get(`/v1/parcels/${closed.body.parcelId}`);
    expect(parcel.body).toMatchObject({
      fulfillmentOrderId: order?.id,
      weightGrams: 1010,
      cartonCode: 'S',
      locationId: shop.places.STAGE,
    });
    expect((await boss.get(closed.body.documents.packingSlip)).status).toBe(200);
    expect([await quantityAt('TOTE-1', 'RED'), await quantityAt('STAGE', 'RED')]).toEqual([0, 2]);
    const repeated = await close(ada, id, body.cartons[0].id, { weightGrams: 1010 });
    expect([repeated.body.parcelId, repeated.body.label.id]).toEqual([
      closed.body.parcelId,
      closed.body.label.id,
    ]);
    expect((await boss.get(`/v1/pack-sessions/${id}`)).body.status).toBe('done');
    expect((await start(ada, 'L-LON-TOTE-1')).body.code).toBe('warehouse.nothing_to_pack');
  });

  it('checks the weight, says what is likely wrong, and lets only a manager override with a reason', async () => {
    await pickedOrders(app, shop, 'TOTE-1', [{ RED: 2, BLUE: 1 }]);
    const { id } = (await start(ada, 'L-LON-TOTE-1')).body;
    await scan(ada, id, 'BC-RED', { quantity: 2 });
    const { body } = await scan(ada, id, 'BC-BLUE');
    const carton = body.cartons[0].id;
    const light = await close(ada, id, carton, { weightGrams: 790 });
    expect(light.body).toMatchObject({
      code: 'warehouse.weight_differs',
      expectedGrams: 1000,
      toleranceGrams: 50,
      hint: 'About one RED is missing.',
    });
    const refused = await close(ada, id, carton, { weightGrams: 1300, overrideReason: 'wet' });
    expect([refused.status, refused.body.code]).toEqual([403, 'warehouse.override_needs_manager']);
    app.clock.advance(11 * 60_000);
    const allowed = await close(boss, id, carton, { weightGrams: 1300, overrideReason: 'gift card added' });
    expect(allowed.status).toBe(200);
    const session = (await boss.get(`/v1/pack-sessions/${id}`)).body;
    expect(session.cartons[0]).toMatchObject({
      expectedGrams: 1000,
      weighedGrams: 1300,
      overrideReason: 'gift card added',
      overrideByName: 'manager of a test',
    });
  });

  it('advises several cartons where one does not do, and each becomes a parcel', async () => {
    const [order] = await pickedOrders(app, shop, 'TOTE-1', [{ BIG: 2 }]);
    const { body } = await start(ada, order?.orderNumber ?? '');
    expect(body.advice.packages.map(({ code }: { code: string }) => code)).toEqual(['M', 'M']);
    const parcels = [];
    for (let n = 0; n < 2; n += 1) {
      const scanned = await scan(ada, body.id, 'BC-BIG');
      const open = scanned.body.cartons.find(({ status }: { status: string }) => status === 'open');
      parcels.push((await close(ada, body.id, open.id, { weightGrams: 1100 })).body.parcelId);
    }
    expect(new Set(parcels).size).toBe(2);
    expect((await boss.get(`/v1/pack-sessions/${body.id}`)).body.status).toBe('done');
  });

  it('packs a tote that serves several orders, one after the other, each item to the order due first', async () => {
    const orders = await pickedOrders(app, shop, 'TOTE-2', [{ RED: 1 }, { RED: 1 }, { BLUE: 1 }]);
    const { id } = (await start(ada, 'L-LON-TOTE-2')).body;
    const packed = [];
    for (const [code, grams] of [
      ['BC-BLUE', 600],
      ['BC-RED', 300],
      ['BC-RED', 300],
    ] as const) {
      const { body } = await scan(ada, id, code);
      const open = body.cartons.find(({ status }: { status: string }) => status === 'open');
      packed.push(open.fulfillmentOrderId);
      expect((await close(ada, id, open.id, { weightGrams: grams, carton: 'S' })).status).toBe(200);
    }
    expect(packed).toEqual([orders[2]?.id, orders[0]?.id, orders[1]?.id]);
    expect((await boss.get(`/v1/pack-sessions/${id}`)).body.status).toBe('done');
    expect((await start(ada, 'L-LON-TOTE-2')).body.code).toBe('warehouse.nothing_to_pack');
  });

  it('F21: of two packers of one tote one gets it and the other hears by whom it is taken and since when', async () => {
    const [order] = await pickedOrders(app, shop, 'TOTE-1', [{ RED: 1 }]);
    app.clock.set('2026-11-24T14:05:00.000Z');
    const answers = await Promise.all([start(ada, 'L-LON-TOTE-1'), start(bob, order?.id ?? '')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const loser = answers.find(({ status }) => status === 409)?.body;
    expect([loser.code, loser.detail]).toEqual([
      'warehouse.taken',
      'Taken by picker of a test at 14:05. Take another tote, or wait until it is laid down.',
    ]);
    const winner = answers[0]?.status === 201 ? ada : bob;
    const other = winner === ada ? bob : ada;
    const id = answers.find(({ status }) => status === 201)?.body.id as string;
    expect((await scan(other, id, 'BC-RED')).body.code).toBe('warehouse.taken');
    const { body } = await scan(winner, id, 'BC-RED');
    app.clock.advance(9 * 60_000);
    expect((await scan(other, id, 'BC-RED')).body.code).toBe('warehouse.taken');
    app.clock.advance(2 * 60_000);
    const twins = await Promise.all(
      [1, 2, 3].map(() => close(other, id, body.cartons[0].id, { weightGrams: 300 })),
    );
    expect(new Set(twins.map((answer) => answer.body.parcelId)).size).toBe(1);
    expect(await quantityAt('STAGE', 'RED')).toBeGreaterThan(0);
  });

  it('a hold set between scan and close wins: nothing is packed and the packer is told to stop', async () => {
    const [order] = await pickedOrders(app, shop, 'TOTE-3', [{ RED: 2 }]);
    const { id } = (await start(ada, 'L-LON-TOTE-3')).body;
    const { body } = await scan(ada, id, 'BC-RED', { quantity: 2 });
    await app.act((ctx) => holdFulfillmentOrder(ctx, order?.id ?? '', 'address'));
    const closed = await close(ada, id, body.cartons[0].id, { weightGrams: 500 });
    expect([closed.status, closed.body.code]).toEqual([409, 'warehouse.session_over']);
    expect(closed.body).toMatchObject({ stopCause: 'held', stopReason: 'address' });
    expect(closed.body.detail).toContain('Stop packing: the order was held (address).');
    const again = await start(ada, order?.id ?? '');
    expect([again.status, again.body.code]).toEqual([409, 'fulfillment.on_hold']);
    expect(await quantityAt('TOTE-3', 'RED')).toBe(2);
    await app.act(freeTote('TOTE-3'));
  });

  it('cancel against pack: one of them wins, never both (20 times)', async () => {
    for (let n = 0; n < 20; n += 1) {
      const [order] = await pickedOrders(app, shop, 'TOTE-4', [{ BLUE: 1 }]);
      const orderId = order?.id ?? '';
      const { id } = (await start(ada, orderId)).body;
      const { body } = await scan(ada, id, 'BC-BLUE');
      const [packed, cancelled] = await Promise.allSettled([
        close(ada, id, body.cartons[0].id, { weightGrams: 600, buysLabel: false }),
        app.act((ctx) =>
          cancelFulfillmentOrderLines(ctx, { id: orderId, lines: 'all', reason: 'changed my mind' }),
        ),
      ]);
      const isPacked = packed.status === 'fulfilled' && packed.value.status === 200;
      expect(isPacked).toBe(cancelled.status === 'rejected');
      const [line] = (await app.act((ctx) => fulfillmentOrderById(ctx, orderId))).lines;
      expect([line?.packedQuantity, line?.cancelledQuantity]).toEqual(isPacked ? [1, 0] : [0, 1]);
      await app.act(freeTote('TOTE-4'));
    }
  });

  it('a voided parcel is unpacked at the station and can be packed anew', async () => {
    const [order] = await pickedOrders(app, shop, 'TOTE-1', [{ RED: 2 }]);
    const pack = async () => {
      const { id } = (await start(ada, order?.id ?? '')).body;
      const { body } = await scan(ada, id, 'BC-RED', { quantity: 2 });
      return close(ada, id, body.cartons[0].id, { weightGrams: 500 });
    };
    const staged = await quantityAt('STAGE', 'RED');
    const first = await pack();
    const voided = await boss.post(`/v1/parcels/${first.body.parcelId}/void`, { reason: 'torn' });
    expect(voided.body.status).toBe('voided');
    expect([await quantityAt('STATION', 'RED'), await quantityAt('STAGE', 'RED')]).toEqual([2, staged]);
    const [line] = (await app.act((ctx) => fulfillmentOrderById(ctx, order?.id ?? ''))).lines;
    expect([line?.pickedQuantity, line?.packedQuantity]).toEqual([2, 0]);
    const second = await pack();
    expect(second.status).toBe(200);
    expect(second.body.parcelId).not.toBe(first.body.parcelId);
    expect([await quantityAt('STATION', 'RED'), await quantityAt('STAGE', 'RED')]).toEqual([0, staged + 2]);
  });

  it('laid down, the carton is emptied and the tote is free for the next packer', async () => {
    await pickedOrders(app, shop, 'TOTE-1', [{ RED: 1 }]);
    const { id } = (await start(ada, 'L-LON-TOTE-1')).body;
    await scan(ada, id, 'BC-RED');
    const laid = await ada.post(`/v1/pack-sessions/${id}/abandonment`);
    expect([laid.body.status, laid.body.cartons[0].status]).toEqual(['abandoned', 'emptied']);
    const next = await start(bob, 'L-LON-TOTE-1');
    expect(next.body.lines[0]).toMatchObject({ left: 1, inCarton: 0 });
  });

  it('keeps the parcel when the carrier refuses the label, and names why', async () => {
    const [{ id: carrierId }] = (await boss.get('/v1/carriers')).body.items;
    const scripted = await boss.request('PUT', `/v1/carriers/${carrierId}/sandbox-script`, {
      label: ['refuse:postcode not served'],
    });
    expect(scripted.status).toBe(200);
    const [order] = await pickedOrders(app, shop, 'TOTE-2', [{ RED: 1 }]);
    const { id } = (await start(ada, order?.id ?? '')).body;
    const { body } = await scan(ada, id, 'BC-RED');
    const closed = await close(ada, id, body.cartons[0].id, { weightGrams: 300 });
    expect(closed.body.label ?? closed.body.labelProblem).toMatchObject({ state: 'refused' });
    expect((await boss.get(`/v1/parcels/${closed.body.parcelId}`)).body.status).toBe('packed');
  });
});

describe('a small shop without totes', () => {
  it('picks from the bins and packs in one act, and refuses what lies in no bin', async () => {
    await app.act((ctx) =>
      sql`update network.nodes set kind = 'home' where org_id = ${ctx.org} and id = ${shop.nodeId}`.execute(
        ctx.db,
      ),
    );
    const order = await promisedOrder(app, shop, { RED: 3, BLUE: 1 });
    const packed = await boss.post(`/v1/fulfillment-orders/${order.id}/packing`, {
      carton: 'M',
      weightGrams: 1200,
    });
    expect(packed.status).toBe(200);
    expect(packed.body.label).toMatchObject({ state: 'bought' });
    const after = await app.act((ctx) => fulfillmentOrderById(ctx, order.id));
    expect(after.lines.map(({ pickedQuantity, packedQuantity }) => [pickedQuantity, packedQuantity])).toEqual(
      [
        [3, 3],
        [1, 1],
      ],
    );
    const twice = await boss.post(`/v1/fulfillment-orders/${order.id}/packing`, {});
    expect(twice.body.code).toBe('warehouse.nothing_to_pack');
    await boss.post(`/v1/parcels/${packed.body.parcelId}/void`, { reason: 'wrong carton' });
    const anew = await boss.post(`/v1/fulfillment-orders/${order.id}/packing`, {
      carton: 'M',
      weightGrams: 1200,
    });
    expect(anew.status).toBe(200);
    const missing = await promisedOrder(app, shop, { BIG: 5 });
    await boss.post('/v1/movements', {
      sku: 'BIG',
      quantity: await quantityAt('B-01', 'BIG'),
      fromLocationId: shop.places['B-01'],
      toLocationId: shop.places.DOCK,
    });
    const refused = await boss.post(`/v1/fulfillment-orders/${missing.id}/packing`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'warehouse.not_in_bins']);
  });

  it('asked three times at once, packs once', async () => {
    const order = await promisedOrder(app, shop, { RED: 1 });
    const ask = () => boss.post(`/v1/fulfillment-orders/${order.id}/packing`, { buysLabel: false });
    const statuses = (await Promise.all([ask(), ask(), ask()])).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 409, 409]);
  });
});

describe('packing settings', () => {
  it('are edited with the version that was read', async () => {
    const put = (version: number) =>
      boss.request(
        'PUT',
        '/v1/packing-settings',
        { toleranceGrams: 20, tolerancePercent: 3, paddingMm: 10 },
        { 'if-match': `"${version}"` },
      );
    expect((await boss.get('/v1/packing-settings')).body).toMatchObject({ toleranceGrams: 50, version: 0 });
    expect((await put(0)).body).toMatchObject({ toleranceGrams: 20, version: 1 });
    expect((await put(0)).status).toBe(412);
    expect((await put(1)).body).toMatchObject({ version: 2 });
  });
});
