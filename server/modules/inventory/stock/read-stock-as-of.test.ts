import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { newId } from '../../../platform/ids.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { moveGoods } from '../ledger/move-goods.ts';
import { promiseStock } from '../promises/promise-stock.ts';

const app = await startTestApp({ module: 'inventory' });
const london = await buildShop(app, {
  RED: { quantity: 10, bin: 'A-01' },
  BLUE: { quantity: 7, bin: 'A-02' },
  LAMP: { quantity: 100, bin: 'B-01' },
});
const leeds = await buildShop(app, { MILK: { quantity: 0, bin: 'A-01' } }, 'LDS');
const caller = await app.caller('manager');
const sku = (code: string) => london.skus[code] ?? '';
const hour = 3_600_000;

async function insertKit(code: string, components: Record<string, number>): Promise<string> {
  const id = newId('sku');
  await app.act(async (ctx) => {
    await sql`insert into catalog.skus (org_id, id, code, title, is_kit, created_at, updated_at)
      values (${ctx.org}, ${id}, ${code}, ${`Kit ${code}`}, true, ${ctx.now}, ${ctx.now})`.execute(ctx.db);
    for (const [component, quantity] of Object.entries(components))
      await sql`insert into catalog.kit_components (org_id, kit_sku_id, component_sku_id, quantity)
        values (${ctx.org}, ${id}, ${sku(component)}, ${quantity})`.execute(ctx.db);
  });
  return id;
}

describe('stock of the past', () => {
  it('of kits is what the components allowed at that instant, everywhere and at a node', async () => {
    await insertKit('SET', { RED: 1, BLUE: 2 });
    const read = async (query = '') =>
      (await caller.get(`/v1/stock/kits?search=SET${query}`)).body.items.find(
        (kit: { sku: string }) => kit.sku === 'SET',
      );
    const snapshots: { at: string; kits: unknown[] }[] = [];
    const look = async () => {
      const kits = [
        await read(),
        await read(`&nodeId=${london.nodeId}`),
        await read(`&nodeId=${leeds.nodeId}`),
      ];
      snapshots.push({ at: app.clock.now().toISOString(), kits });
      app.clock.advance(hour);
    };
    await look();
    await app.act((ctx) => promiseStock(ctx, [{ orderLineId: 'k1', skuId: sku('BLUE'), quantity: 2 }]));
    await look();
    await caller.request('PUT', `/v1/stock/${sku('RED')}/safety-stock/${london.nodeId}`, { quantity: 9 });
    await look();
    await caller.request('PUT', `/v1/stock/${sku('RED')}/safety-stock/${london.nodeId}`, { quantity: 0 });
    const made = (kits: unknown[]) =>
      kits.map((kit) => (kit as { availableToPromise: number }).availableToPromise);
    expect(snapshots.map(({ kits }) => made(kits))).toEqual([
      [3, 3, 0],
      [2, 2, 0],
      [1, 1, 0],
    ]);
    for (const { at, kits } of snapshots)
      expect([
        await read(`&asOf=${at}`),
        await read(`&asOf=${at}&nodeId=${london.nodeId}`),
        await read(`&asOf=${at}&nodeId=${leeds.nodeId}`),
      ]).toEqual(kits);
    expect((await read('&asOf=2020-01-01T00:00:00.000Z')).availableToPromise).toBe(0);
  });

  it('at a place is what lay there at that instant, page by page', async () => {
    const bin = london.places['B-01'] ?? '';
    const look = async (query = '') => (await caller.get(`/v1/locations/${bin}/stock${query}`)).body;
    const before = { at: app.clock.now().toISOString(), items: (await look()).items };
    expect(before.items).toMatchObject([{ sku: 'LAMP', quantity: 100, reserved: 0, lot: null }]);
    app.clock.advance(hour);
    await app.act((ctx) =>
      moveGoods(ctx, [
        {
          skuId: sku('LAMP'),
          quantity: 60,
          fromLocationId: bin,
          toLocationId: london.places['A-01'] ?? '',
          reason: 'move',
        },
        {
          skuId: sku('BLUE'),
          quantity: 1,
          fromLocationId: london.places['A-02'] ?? '',
          toLocationId: bin,
          reason: 'move',
        },
      ]),
    );
    const now = app.clock.now().toISOString();
    const first = await look('?limit=1');
    expect(first.items).toMatchObject([{ sku: 'BLUE', quantity: 1 }]);
    const rest = await look(`?limit=1&cursor=${first.nextCursor}`);
    expect(rest).toMatchObject({ items: [{ sku: 'LAMP', quantity: 40 }], nextCursor: null });
    expect((await look(`?asOf=${now}`)).items).toEqual((await look()).items);
    expect((await look(`?asOf=${before.at}`)).items).toEqual(before.items);
    await app.act((ctx) =>
      moveGoods(ctx, [
        {
          skuId: sku('LAMP'),
          quantity: 60,
          fromLocationId: london.places['A-01'] ?? '',
          toLocationId: bin,
          reason: 'move',
        },
        {
          skuId: sku('BLUE'),
          quantity: 1,
          fromLocationId: bin,
          toLocationId: london.places['A-02'] ?? '',
          reason: 'move',
        },
      ]),
    );
    const nowhere = await caller.get('/v1/locations/loc_01jd0000000000000000000000/stock');
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'location.not_found']);
  });

  it('of lots is what was on hand at that instant, and only of lots that had come', async () => {
    const milk = leeds.skus.MILK ?? '';
    const bin = leeds.places['A-01'] ?? '';
    const lots = ['lot_01jd0000000000000000000001', 'lot_01jd0000000000000000000002'];
    const move = (
      lotId: string,
      quantity: number,
      from: string,
      to: string,
      reason: 'opening' | 'shipment',
    ) =>
      app.act((ctx) =>
        moveGoods(ctx, [{ skuId: milk, lotId, quantity, fromLocationId: from, toLocationId: to, reason }]),
      );
    const read = async (query = '') =>
      (await caller.get(`/v1/lots?skuId=${milk}${query}`)).body.items.map(
        ({ code, onHand }: { code: string; onHand: number }) => [code, onHand],
      );
    await app.act((ctx) =>
      sql`insert into inventory.lots (org_id, id, sku_id, code, status, created_at)
        select ${ctx.org}, id, ${milk}, code, 'active', ${ctx.now}
          from unnest(${lots}::text[], ${['L1', 'L2']}::text[]) t (id, code)`.execute(ctx.db),
    );
    const instants: string[] = [];
    const look = () => {
      instants.push(app.clock.now().toISOString());
      app.clock.advance(hour);
    };
    look();
    await move(lots[0] ?? '', 9, leeds.places.supplier ?? '', bin, 'opening');
    look();
    await move(lots[1] ?? '', 4, leeds.places.supplier ?? '', bin, 'opening');
    await move(lots[0] ?? '', 6, bin, leeds.places.customer ?? '', 'shipment');
    look();
    const past = await Promise.all(instants.map((at) => read(`&asOf=${at}`)));
    expect(past).toEqual([
      [],
      [['L1', 9]],
      [
        ['L2', 4],
        ['L1', 3],
      ],
    ]);
    expect(await read()).toEqual(past[2]);
  });
});
