import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { promiseStock } from '../promises/promise-stock.ts';
import { moveGoods } from './move-goods.ts';

const app = await startTestApp({ module: 'inventory' });
const shop = await buildShop(app, {
  RED: { quantity: 10, bin: 'A-01' },
  BLUE: { quantity: 5, bin: 'A-02' },
  LAMP: { quantity: 200, bin: 'B-01' },
});
const place = (code: string) => shop.places[code] ?? '';
const sku = (code: string) => shop.skus[code] ?? '';

async function quantityAt(code: string, skuCode: string): Promise<number> {
  return app.act(async (ctx) => {
    const { rows } = await sql<{ quantity: number }>`select quantity from inventory.balances
      where org_id = ${ctx.org} and location_id = ${place(code)} and sku_id = ${sku(skuCode)}`.execute(
      ctx.db,
    );
    return rows[0]?.quantity ?? 0;
  });
}

describe('moving goods', () => {
  it('moves between places and refuses more than there is, changing nothing', async () => {
    await app.act((ctx) =>
      moveGoods(ctx, [
        {
          skuId: sku('RED'),
          quantity: 4,
          fromLocationId: place('A-01'),
          toLocationId: place('B-03'),
          reason: 'move',
        },
      ]),
    );
    expect(await quantityAt('A-01', 'RED')).toBe(6);
    const refused = app.act((ctx) =>
      moveGoods(ctx, [
        {
          skuId: sku('BLUE'),
          quantity: 1,
          fromLocationId: place('A-02'),
          toLocationId: place('B-03'),
          reason: 'move',
        },
        {
          skuId: sku('RED'),
          quantity: 7,
          fromLocationId: place('A-01'),
          toLocationId: place('B-03'),
          reason: 'move',
        },
      ]),
    );
    await expect(refused).rejects.toMatchObject({
      code: 'inventory.insufficient_stock',
      details: { available: 6, asked: 7 },
    });
    expect(await quantityAt('A-02', 'BLUE')).toBe(5);
  });

  it('takes a chain of moves in one call by its net effect', async () => {
    await app.act((ctx) =>
      moveGoods(ctx, [
        {
          skuId: sku('BLUE'),
          quantity: 3,
          fromLocationId: place('supplier'),
          toLocationId: place('DOCK'),
          reason: 'receipt',
        },
        {
          skuId: sku('BLUE'),
          quantity: 3,
          fromLocationId: place('DOCK'),
          toLocationId: place('A-03'),
          reason: 'put_away',
        },
      ]),
    );
    expect(await quantityAt('DOCK', 'BLUE')).toBe(0);
    expect(await quantityAt('A-03', 'BLUE')).toBe(3);
  });

  it('never loses a unit whatever is moved where (random lists)', async () => {
    const bins = ['A-01', 'A-02', 'A-03', 'B-01', 'B-02', 'B-03', 'QUARANTINE', 'DAMAGED', 'adjustment'];
    const move = fc
      .record({
        from: fc.constantFrom(...bins),
        to: fc.constantFrom(...bins),
        quantity: fc.integer({ min: 1, max: 60 }),
      })
      .filter(({ from, to }) => from !== to);
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 6 }), async (list) => {
        await app
          .act((ctx) =>
            moveGoods(
              ctx,
              list.map(({ from, to, quantity }) => ({
                skuId: sku('LAMP'),
                quantity,
                fromLocationId: place(from),
                toLocationId: place(to),
                reason: 'move' as const,
              })),
            ),
          )
          .catch((error: { code?: string }) => expect(error.code).toBe('inventory.insufficient_stock'));
      }),
      { numRuns: 60 },
    );
    expect(await app.verify()).toEqual([]);
  });

  it('keeps balances right when many hands move the same goods at once', async () => {
    const hands = Array.from({ length: 40 }, (_, n) =>
      app.act((ctx) =>
        moveGoods(ctx, [
          {
            skuId: sku('RED'),
            quantity: 1,
            fromLocationId: place(n % 2 ? 'A-01' : 'B-03'),
            toLocationId: place(n % 2 ? 'B-03' : 'A-01'),
            reason: 'move',
          },
        ]),
      ),
    );
    await Promise.allSettled(hands);
    expect((await quantityAt('A-01', 'RED')) + (await quantityAt('B-03', 'RED'))).toBe(10);
  });
});

describe('promising', () => {
  it('gives 200 buyers of 8 units exactly 8', async () => {
    const buyers = Array.from({ length: 200 }, (_, n) =>
      app.act((ctx) => promiseStock(ctx, [{ orderLineId: `oln_${n}`, skuId: sku('BLUE'), quantity: 1 }])),
    );
    const granted = (await Promise.all(buyers)).flat().reduce((sum, { promised }) => sum + promised, 0);
    expect(granted).toBe(8);
  });
});

describe('moving goods in a large warehouse', () => {
  it('looks its places up and does not read all of them', async () => {
    await app.act((ctx) =>
      sql`insert into network.locations (org_id, id, node_id, code, barcode, kind, created_at)
        select ${ctx.org}, 'loc_' || lpad(n::text, 26, '0'), ${shop.nodeId}, 'Z-' || n, 'Z-' || n, 'bin', ${ctx.now}
          from generate_series(1, 4000) n`.execute(ctx.db),
    );
    const owner = new pg.Client({ connectionString: app.url });
    await owner.connect();
    await owner.query('analyze network.locations');
    await owner.end();
    const placesRead = await app.act(async (ctx) => {
      const read = async () => {
        const { rows } = await sql<{ read: number }>`select seq_tup_read::int as read
          from pg_stat_xact_all_tables where relid = 'network.locations'::regclass`.execute(ctx.db);
        return rows[0]?.read ?? 0;
      };
      const before = await read();
      await moveGoods(ctx, [
        {
          skuId: sku('LAMP'),
          quantity: 1,
          fromLocationId: place('B-01'),
          toLocationId: place('B-03'),
          reason: 'move',
        },
      ]);
      return (await read()) - before;
    });
    expect(placesRead).toBe(0);
  });
});
