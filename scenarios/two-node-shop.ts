import { sql } from 'kysely';
import { moveGoods } from '../server/modules/inventory/index.ts';
import type { Caller, TestApp } from '../server/platform/testing/app.ts';
import { buildShop, type Shop, type ShopStock } from './shop.ts';

/** Two warehouses of one shop, London and York, and the stock in each; tests of sourcing and backorders start with it. */
export type TwoNodeShop = {
  owner: Caller;
  london: Shop;
  york: Shop;
  skus: Record<string, string>;
  /** Places an order on channel `web` and answers its id. */
  place(lines: Record<string, number>, more?: object): Promise<string>;
  /** Goods come in from the supplier. */
  receive(site: 'london' | 'york', sku: string, quantity: number): Promise<void>;
  /** Goods turn out to be lost. */
  lose(site: 'london' | 'york', sku: string, quantity: number): Promise<void>;
  /** What nodes are asked to ship of an order and have not shipped: `london RED 3`, in the order they were asked. */
  asked(orderId: string): Promise<string[]>;
};

export async function buildTwoNodeShop(
  app: TestApp,
  london: ShopStock,
  york: Record<string, number>,
): Promise<TwoNodeShop> {
  const owner = await app.caller();
  const first = await buildShop(app, london, 'LON');
  const second = await buildShop(app, {}, 'YRK');
  await owner.post('/v1/channels', { code: 'web', name: 'Web' });
  const sites = { london: first, york: second };
  const move = async (site: 'london' | 'york', sku: string, quantity: number, isIn: boolean) => {
    const places = sites[site].places;
    const [from, to] = isIn ? [places.supplier, places['B-03']] : [places['B-03'], places.adjustment];
    await app.act((ctx) =>
      moveGoods(ctx, [
        {
          skuId: first.skus[sku] ?? sku,
          quantity,
          fromLocationId: from ?? '',
          toLocationId: to ?? '',
          reason: isIn ? 'receipt' : 'adjustment',
        },
      ]),
    );
  };
  for (const [sku, quantity] of Object.entries(york)) await move('york', sku, quantity, true);
  let serial = 0;
  return {
    owner,
    london: first,
    york: second,
    skus: first.skus,
    place: async (lines, more = {}) => {
      serial += 1;
      const answer = await owner.post('/v1/orders', {
        ...{ channel: 'web', externalId: `T-${serial}`, currency: 'GBP' },
        shipTo: {
          ...{ name: 'Ada Byron', line1: '12 St James Square' },
          ...{ city: 'London', postcode: 'SW1Y 4JH', country: 'GB' },
        },
        lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity, unitPriceMinor: 255 })),
        ...more,
      });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return answer.body.id;
    },
    receive: (site, sku, quantity) => move(site, sku, quantity, true),
    lose: (site, sku, quantity) => move(site, sku, quantity, false),
    asked: (orderId) =>
      app.act(async (ctx) => {
        const { rows } = await sql<{ asked: string }>`
          select case f.node_id when ${first.nodeId} then 'london' else 'york' end || ' ' || s.code || ' '
                 || (l.quantity - l.cancelled_quantity - l.shipped_quantity) as asked
            from fulfillment.fulfillment_orders f
            join fulfillment.fulfillment_order_lines l on l.org_id = f.org_id and l.fulfillment_order_id = f.id
            join catalog.skus s on s.org_id = l.org_id and s.id = l.sku_id
           where f.org_id = ${ctx.org} and f.order_id = ${orderId}
             and l.quantity > l.cancelled_quantity + l.shipped_quantity
           order by f.sequence, l.id`.execute(ctx.db);
        return rows.map(({ asked }) => asked);
      }),
  };
}
