import type { Caller, TestApp } from '../server/platform/testing/app.ts';
import { buildTwoNodeShop } from './two-node-shop.ts';

/** A shop with something on every page of its office, and the addresses of those pages. */
export type BusyOffice = {
  paths: string[];
  /** Addresses of the pages of one thing. */
  of: Record<'order' | 'customer' | 'sku' | 'receipt' | 'batch' | 'node', string>;
};

/** The pages of lists, settings and first steps. */
export const officePaths = [
  '/',
  '/orders',
  '/orders?isBackordered=true',
  '/orders/new',
  '/imports/orders',
  '/imports/skus',
  '/customers',
  '/imports/customers',
  '/fulfillment',
  '/fulfillment/batches',
  '/fulfillment/tasks',
  '/fulfillment/map',
  '/inventory',
  '/inventory?level=low',
  '/inventory/receipts',
  '/inventory/transfers',
  '/inventory/lots',
  '/inventory/lots?asOf=2026-11-24T08:00',
  '/inventory/kits',
  '/inventory/movements',
  '/shipping',
  '/shipping/manifests',
  '/shipping/rates',
  '/settings',
  '/settings/profile',
  '/settings/people',
  '/settings/api-keys',
  '/settings/nodes',
  '/settings/channels',
  '/settings/carriers',
  '/settings/cartons',
  '/settings/brands',
  '/settings/packing',
  '/settings/sourcing',
  '/settings/sourcing/draft',
  '/settings/company',
  '/settings/webhooks',
  '/settings/mails',
  '/welcome',
  '/welcome/company',
  '/welcome/locations',
  '/welcome/carrier',
];

/** To be filled once the pages are mounted: the server takes no more of them after its first request. */
export async function busyOffice(app: TestApp, owner: Caller): Promise<BusyOffice> {
  const shop = await buildTwoNodeShop(
    app,
    { RED: { quantity: 500, bin: 'A-01' }, BLUE: { quantity: 40, bin: 'A-02' } },
    { RED: 30 },
  );
  const made = async (path: string, body: object, status = 201) => {
    const answer = await owner.post(path, body);
    if (answer.status !== status) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await made('/v1/brands', { code: 'hearts', name: 'Hearts & Homes' });
  await made('/v1/carriers', {
    ...{ code: 'sandbox', name: 'Sandbox Express', kind: 'sandbox' },
    services: [{ code: 'standard', name: 'Standard', transitDaysMin: 1, transitDaysMax: 2 }],
  });
  await made('/v1/cartons', {
    ...{ code: 'M', name: 'Medium box', lengthMm: 400, widthMm: 300, heightMm: 250 },
    ...{ tareGrams: 100, costMinor: 30 },
  });
  const customer = { name: 'Ada Byron', email: 'ada@example.com' };
  const order = await shop.place({ RED: 2, BLUE: 1 }, { customer, tags: ['gift'] });
  for (let serial = 0; serial < 5; serial += 1) await shop.place({ RED: 1 + serial });
  await shop.place({ BLUE: 60 });
  await made(`/v1/orders/${order}/notes`, { body: 'Rings before noon.' });
  await app.settle();
  await owner.post(`/v1/nodes/${shop.london.nodeId}/releases`, {});
  await owner.post('/v1/pick-batches', { nodeId: shop.london.nodeId });
  await app.settle();
  const receipt = await made('/v1/receipts', {
    ...{ nodeId: shop.london.nodeId, supplier: 'Potteries' },
    lines: [{ sku: 'RED', quantity: 5 }],
  });
  await made('/v1/transfers', {
    ...{ fromNodeId: shop.london.nodeId, toNodeId: shop.york.nodeId },
    lines: [{ skuId: shop.skus.RED, quantity: 3, fromLocationId: shop.london.places['A-01'] }],
  });
  await made('/v1/views', { area: 'orders', name: 'Gifts', filters: { tag: ['gift'] } });
  const first = async (path: string) => {
    const { body } = await owner.get(path);
    if (!body.items?.[0]) throw new Error(`${path} is empty`);
    return body.items[0].id;
  };
  const of = {
    order: `/orders/${order}`,
    customer: `/customers/${await first('/v1/customers')}`,
    sku: `/inventory/skus/${shop.skus.RED}`,
    receipt: `/inventory/receipts/${receipt.id}`,
    batch: `/fulfillment/batches/${await first('/v1/pick-batches')}`,
    node: `/settings/nodes/${shop.london.nodeId}`,
  };
  return { of, paths: [...officePaths, ...Object.values(of)] };
}
