import { expect, it } from 'vitest';
import { promisedOrder } from '../../../scenarios/promised-order.ts';
import { buildShop } from '../../../scenarios/shop.ts';
import { tasksOfCart, walkCart } from '../../../scenarios/walked-cart.ts';
import { type Caller, startTestApp } from '../../platform/testing/app.ts';
import {
  cancelFulfillmentOrderLines,
  fulfillmentOrderById,
  holdFulfillmentOrder,
} from '../fulfillment/index.ts';
import { releaseWork } from './releasing/release-work.ts';
import type { Task } from './tasks/model.ts';

/** An order larger than a cart: picked by two hands into four totes, packed once all of them are on one bench. */
const app = await startTestApp({ module: 'warehouse' });
const shop = await buildShop(app, {
  RED: { quantity: 500, bin: 'A-01', weightGrams: 100 },
  LAMP: { quantity: 500, bin: 'B-02', weightGrams: 100 },
});
const [ada, bob, cleo] = (await Promise.all([1, 2, 3].map(() => app.caller('picker')))) as [
  Caller,
  Caller,
  Caller,
];
const boss = await app.caller('manager');
await boss.patch(`/v1/nodes/${shop.nodeId}/floor-settings`, { unitsPerTote: 10, totesPerCart: 2 }, 1);
await boss.post('/v1/carriers', {
  ...{ code: 'sandbox', name: 'Sandbox', kind: 'sandbox' },
  services: [{ code: 'standard', name: 'Standard', transitDaysMin: 2, transitDaysMax: 3 }],
});

const take = (who: Caller) => who.post('/v1/pick-batches', { nodeId: shop.nodeId, take: true });
const start = (who: Caller, tote: string) => who.post('/v1/pack-sessions', { code: `L-LON-${tote}` });
const scan = (who: Caller, session: string, code: string, quantity = 1) =>
  who.post(`/v1/pack-sessions/${session}/scans`, { code, quantity });
async function releasedOrder() {
  const order = await promisedOrder(app, shop, { RED: 35, LAMP: 4 });
  await app.act((ctx) => releaseWork(ctx, shop.nodeId));
  return order;
}

it('is divided over carts asked for at the same time, and leaves together', async () => {
  const order = await releasedOrder();
  const carts = await Promise.all([take(ada), take(bob)]);
  expect(carts.map(({ status }) => status)).toEqual([201, 201]);
  const totes = carts.map(({ body }) => body.batches[0].totes.map(({ code }: { code: string }) => code));
  expect(totes.flat().sort()).toEqual(['TOTE-1', 'TOTE-2', 'TOTE-3', 'TOTE-4']);
  const [mine = [], others = []] = totes;
  const quantities = carts.flatMap((cart) => tasksOfCart(cart).map(({ quantity }) => quantity));
  expect(quantities.toSorted((a, b) => a - b)).toEqual([4, 5, 10, 10, 10]);
  expect((await take(cleo)).body.code).toBe('warehouse.nothing_to_batch');

  await walkCart(ada, carts[0]!);
  const taken = await Promise.all(mine.map((tote: string, n: number) => start(n ? cleo : ada, tote)));
  expect(taken.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  const first = taken.find(({ status }) => status === 201);
  const [packer, session] = [taken[0]?.status === 201 ? ada : cleo, first?.body.id];
  expect(first?.body.totes).toHaveLength(4);
  expect(first?.body.totes.filter(({ isPicked }: { isPicked: boolean }) => isPicked)).toHaveLength(2);

  // As many as the tote holds least, whichever was first.
  await scan(packer, session, 'BC-RED', 5);
  const early = await packer.get(`/v1/pack-sessions/${session}`);
  const closing = `/v1/pack-sessions/${session}/cartons/${early.body.cartons[0].id}/closure`;
  const refused = await packer.post(closing, { weightGrams: 500 });
  expect([refused.status, refused.body.code]).toEqual([409, 'warehouse.totes_missing']);
  expect(refused.body.totes).toHaveLength(3);
  expect(refused.body.detail).toContain('still on the walk of PB-');

  await walkCart(bob, carts[1]!);
  for (const tote of mine.concat(others))
    expect((await scan(packer, session, `L-LON-${tote}`)).status).toBe(200);
  await scan(packer, session, 'BC-RED', 30);
  const all = await scan(packer, session, 'BC-LAMP', 4);
  expect(all.body.lines.map(({ left }: { left: number }) => left)).toEqual([0, 0]);
  expect((await packer.post(closing, { weightGrams: 3900 })).status).toBe(200);
  const after = await app.act((ctx) => fulfillmentOrderById(ctx, order.id));
  expect(after.lines.map(({ packedQuantity }) => packedQuantity)).toEqual([35, 4]);
  expect((await boss.get(`/v1/pack-sessions/${session}`)).body.status).toBe('done');
  expect((await boss.get(`/v1/nodes/${shop.nodeId}/totes-to-pack`)).body.items).toEqual([]);
});

it('waits for the cart that nobody has taken yet, and takes no tote of another order', async () => {
  await releasedOrder();
  const cart = await take(ada);
  await walkCart(ada, cart);
  const [tote] = cart.body.batches[0].totes;
  const { body } = await start(ada, tote.code);
  expect(body).toMatchObject({ unitsWithoutCart: 19 });
  const { body: packed } = await scan(ada, body.id, 'BC-RED', 10);
  const refused = await ada.post(`/v1/pack-sessions/${body.id}/cartons/${packed.cartons[0].id}/closure`, {
    weightGrams: 1000,
  });
  expect(refused.body).toMatchObject({ code: 'warehouse.totes_missing', unitsWithoutCart: 19 });
  // More than the totes on the bench hold.
  expect((await scan(ada, body.id, 'BC-RED', 1)).body.code).toBe('warehouse.totes_missing');
  expect((await scan(ada, body.id, 'L-LON-TOTE-4')).body.code).toBe('warehouse.other_tote');
  const rest = await take(bob);
  await walkCart(bob, rest);
  for (const one of [...cart.body.batches[0].totes, ...rest.body.batches[0].totes])
    expect((await start(ada, one.code)).body.id).toBe(body.id);
  await scan(ada, body.id, 'BC-RED', 25);
  await scan(ada, body.id, 'BC-LAMP', 4);
  const closed = await ada.post(`/v1/pack-sessions/${body.id}/cartons/${packed.cartons[0].id}/closure`, {
    weightGrams: 3900,
  });
  expect(closed.status).toBe(200);
});

it('is cancelled while its carts are filled, and every unit goes back (12 times)', async () => {
  for (let round = 0; round < 12; round += 1) {
    const order = await releasedOrder();
    const cancel = async () => {
      await app.act((ctx) => holdFulfillmentOrder(ctx, order.id, 'customer'));
      await app.act((ctx) => cancelFulfillmentOrderLines(ctx, { id: order.id, lines: 'all', reason: 'x' }));
    };
    const [mine, others] = await Promise.all([take(ada), take(bob), cancel()]);
    for (const { status } of [mine, others]) expect([201, 409]).toContain(status);
    const { body } = await boss.get(
      `/v1/tasks?kind=pick&nodeId=${shop.nodeId}&fulfillmentOrderId=${order.id}`,
    );
    expect(body.items.filter(({ status }: Task) => status === 'open')).toEqual([]);
    expect(await app.verify()).toEqual([]);
  }
});
