import {
  createFulfillmentOrders,
  type FulfillmentOrder,
  fulfillmentOrderById,
} from '../server/modules/fulfillment/index.ts';
import { promiseStock } from '../server/modules/inventory/index.ts';
import { newId } from '../server/platform/ids.ts';
import type { TestApp } from '../server/platform/testing/app.ts';
import type { Shop } from './shop.ts';

/** What a test's customer wants: units by SKU code. */
export type Wanted = Record<string, number>;

let lastNumber = 100_000;

/** Promises the goods and asks the shop's node to ship them, as an order does. */
export async function promisedOrder(
  app: TestApp,
  shop: Shop,
  wanted: Wanted,
  options: {
    releaseAfter?: Date;
    shipBy?: Date;
    priority?: number;
    holdReasons?: string[];
    nodeId?: string;
  } = {},
): Promise<FulfillmentOrder> {
  lastNumber += 1;
  const orderNumber = `SO-${lastNumber}`;
  const lines = Object.entries(wanted).map(([code, quantity]) => ({
    orderLineId: newId('orderLine'),
    skuId: shop.skus[code] ?? code,
    title: `Title of ${code}`,
    quantity,
  }));
  return app.act(async (ctx) => {
    await promiseStock(ctx, lines);
    const { created, short } = await createFulfillmentOrders(ctx, [
      {
        orderId: newId('order'),
        orderNumber,
        nodeId: shop.nodeId,
        shipTo: {
          name: 'Ada Lovelace',
          line1: '12 St James Square',
          city: 'London',
          postcode: 'SW1Y 4JH',
          country: 'GB',
        },
        email: 'ada@example.com',
        serviceCode: 'standard',
        lines,
        ...options,
      },
    ]);
    const made = created[0];
    if (!made) throw new Error(`short: ${JSON.stringify(short)}`);
    return fulfillmentOrderById(ctx, made.id);
  });
}
