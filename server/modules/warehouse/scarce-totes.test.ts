import { expect, it } from 'vitest';
import { promisedOrder } from '../../../scenarios/promised-order.ts';
import { buildShop } from '../../../scenarios/shop.ts';
import { walkCart } from '../../../scenarios/walked-cart.ts';
import { type Answer, type Caller, startTestApp } from '../../platform/testing/app.ts';
import { fulfillmentOrderById } from '../fulfillment/index.ts';
import { releaseWork } from './releasing/release-work.ts';

/** Four totes, and orders that fill several: none of them holds what another needs to be finished. */
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
const scan = (session: string, code: string, quantity = 1) =>
  ada.post(`/v1/pack-sessions/${session}/scans`, { code, quantity });
const totesOf = ({ body }: Answer): { code: string; fulfillmentOrderId: string }[] => body.batches[0].totes;
const ordersOf = (cart: Answer) => [...new Set(totesOf(cart).map((tote) => tote.fulfillmentOrderId))];
/** Brings all totes of the order that are picked, packs what is in them, and answers what was refused. */
async function pack(tote: string, units: Record<string, number>): Promise<Answer> {
  const { body } = await ada.post('/v1/pack-sessions', { code: `L-LON-${tote}` });
  for (const { barcode, isPicked } of body.totes) if (isPicked) await scan(body.id, barcode);
  let last: Answer | undefined;
  for (const [sku, quantity] of Object.entries(units)) last = await scan(body.id, `BC-${sku}`, quantity);
  const carton = last?.body.cartons.find(({ status }: { status: string }) => status === 'open');
  const grams = carton.items.reduce(
    (sum: number, { quantity }: { quantity: number }) => sum + 100 * quantity,
    0,
  );
  return ada.post(`/v1/pack-sessions/${body.id}/cartons/${carton.id}/closure`, { weightGrams: grams });
}

async function releasedOrder(units: Record<string, number>) {
  const order = await promisedOrder(app, shop, units);
  await app.act((ctx) => releaseWork(ctx, shop.nodeId));
  return order;
}

it('of two large orders the first gets all that it needs, and the second what is left', async () => {
  const [first, second] = [await releasedOrder({ RED: 30 }), await releasedOrder({ LAMP: 30 })];
  const [one, two, three] = [await take(ada), await take(bob), await take(cleo)];
  expect([one, two, three].map((cart) => totesOf(cart).map((tote) => tote.fulfillmentOrderId))).toEqual([
    [first.id, first.id],
    [first.id],
    [second.id],
  ]);
  for (const [who, cart] of [
    [ada, one],
    [bob, two],
    [cleo, three],
  ] as const)
    await walkCart(who, cart);
  expect((await take(ada)).body.code).toBe('warehouse.no_free_tote');
  expect((await pack(totesOf(one)[0]!.code, { RED: 30 })).status).toBe(200);
  const rest = await take(ada);
  expect(totesOf(rest).map((tote) => tote.fulfillmentOrderId)).toEqual([second.id, second.id]);
  await walkCart(ada, rest);
  expect((await pack(totesOf(rest)[0]!.code, { LAMP: 30 })).status).toBe(200);
});

it('an order larger than all totes together leaves in parts, as its rest could be waited for for ever', async () => {
  const order = await releasedOrder({ RED: 60 });
  const [one, two] = [await take(ada), await take(bob)];
  await walkCart(ada, one);
  const [tote] = totesOf(one);
  const early = await pack(tote!.code, { RED: 20 });
  expect(early.body).toMatchObject({ code: 'warehouse.totes_missing' });
  expect(early.body.totes).toHaveLength(2);
  expect((await take(cleo)).body.code).toBe('warehouse.no_free_tote');
  await walkCart(bob, two);
  const { body: session } = await ada.post('/v1/pack-sessions', { code: `L-LON-${tote!.code}` });
  expect(session).toMatchObject({ unitsWithoutCart: 20, isOutOfTotes: true });
  expect((await pack(tote!.code, { RED: 20 })).status).toBe(200);
  const rest = await take(cleo);
  expect(ordersOf(rest)).toEqual([order.id]);
  await walkCart(cleo, rest);
  expect((await pack(totesOf(rest)[0]!.code, { RED: 20 })).status).toBe(200);
  const after = await app.act((ctx) => fulfillmentOrderById(ctx, order.id));
  expect(after.lines).toMatchObject([{ packedQuantity: 60 }]);
});
