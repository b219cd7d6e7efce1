import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { newId } from '../../../platform/ids.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { moveGoods } from '../ledger/move-goods.ts';
import { commitStock } from '../promises/commit-stock.ts';
import { promiseStock } from '../promises/promise-stock.ts';
import type { SkuStock } from './read-stock.ts';

const app = await startTestApp({ module: 'inventory' });
const london = await buildShop(app, {
  RED: { quantity: 10, bin: 'A-01' },
  BLUE: { quantity: 7, bin: 'A-02' },
  LAMP: { quantity: 100, bin: 'B-01' },
});
const leeds = await buildShop(app, {}, 'LDS');
const caller = await app.caller('manager');
const sku = (code: string) => london.skus[code] ?? '';

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

const hour = 3_600_000;

describe('reading stock', () => {
  it('adds up, and every past instant can be asked for and is what it was then', async () => {
    const snapshots: { at: string; items: unknown; red: unknown }[] = [];
    // What was reserved in a bin is of now only, and places outside the nodes hold nothing.
    const told = ({ nodes: _, places, ...sums }: SkuStock) => ({
      ...sums,
      places: places
        .filter(({ nodeId }) => nodeId !== null)
        .map(({ locationId, quantity, firstInAt }) => ({ locationId, quantity, firstInAt })),
    });
    const look = async () => {
      const { body } = await caller.get('/v1/stock?limit=200');
      snapshots.push({
        at: app.clock.now().toISOString(),
        red: told((await caller.get(`/v1/stock/${sku('RED')}`)).body),
        items: body.items.filter((row: { onHand: number; incoming: number; safetyStock: number }) =>
          [row.onHand, row.incoming, row.safetyStock].some((quantity) => quantity !== 0),
        ),
      });
      app.clock.advance(hour);
    };
    await look();
    await app.act(async (ctx) => {
      await promiseStock(ctx, [{ orderLineId: 'o1', skuId: sku('RED'), quantity: 4 }]);
      await commitStock(ctx, [{ orderLineId: 'o1', skuId: sku('RED'), nodeId: london.nodeId, quantity: 4 }]);
    });
    await look();
    await caller.request('PUT', `/v1/stock/${sku('RED')}/safety-stock/${london.nodeId}`, { quantity: 3 });
    await caller.post('/v1/receipts', {
      nodeId: leeds.nodeId,
      lines: [{ sku: 'BLUE', quantity: 5 }],
    });
    await look();
    await app.act((ctx) =>
      moveGoods(ctx, [
        {
          skuId: sku('RED'),
          quantity: 4,
          fromLocationId: london.places['A-01'] ?? '',
          toLocationId: london.places.carrier ?? '',
          reason: 'shipment',
          promised: true,
          orderLineId: 'o1',
        },
      ]),
    );
    await look();
    await caller.request('PUT', `/v1/stock/${sku('RED')}/safety-stock/${london.nodeId}`, { quantity: 0 });
    await caller.post('/v1/adjustments', {
      kind: 'damage',
      reason: 'wet',
      lines: [{ sku: 'BLUE', quantity: 2, locationId: london.places['A-02'] }],
    });
    await look();
    for (const { at, items, red } of snapshots) {
      expect(told((await caller.get(`/v1/stock/${sku('RED')}?asOf=${at}`)).body)).toEqual(red);
      const past = (await caller.get(`/v1/stock?limit=200&asOf=${at}`)).body.items;
      expect(past).toEqual(items);
      for (const row of past)
        expect(row.onHand).toBe(
          row.available + row.committed + row.safetyStock + row.qualityControl + row.damaged,
        );
    }
    expect(snapshots.map(({ items }) => (items as unknown[]).length)).toEqual([3, 3, 4, 4, 4]);
  });

  it('medusa 16502: kits offer what their shared components allow, and two lines are not told yes for one unit', async () => {
    const pair = await insertKit('PAIR', { RED: 2, BLUE: 1 });
    await insertKit('TRIO', { RED: 3 });
    const kits = (await caller.get('/v1/stock/kits')).body.items;
    expect(
      kits.map((kit: { sku: string; availableToPromise: number; scarcestSku: string }) => [
        kit.sku,
        kit.availableToPromise,
        kit.scarcestSku,
      ]),
    ).toEqual([
      ['PAIR', 3, 'RED'],
      ['TRIO', 2, 'RED'],
    ]);
    const ask = async (lines: object[]) => (await caller.post('/v1/stock/availability', { lines })).body;
    expect((await ask([{ skuId: pair, quantity: 3 }])).isAvailable).toBe(true);
    expect(
      await ask([
        { skuId: pair, quantity: 2 },
        { sku: 'TRIO', quantity: 1 },
      ]),
    ).toEqual({
      isAvailable: false,
      goods: [
        { skuId: sku('BLUE'), sku: 'BLUE', wanted: 2, available: 5, missing: 0 },
        { skuId: sku('RED'), sku: 'RED', wanted: 7, available: 6, missing: 1 },
      ],
    });
  });

  it('lists low, over and dead stock', async () => {
    await app.act((ctx) =>
      sql`update catalog.skus set low_stock_at = case code when 'RED' then 6 when 'BLUE' then 4 end,
            over_stock_at = case code when 'LAMP' then 99 when 'RED' then 6 end where org_id = ${ctx.org}`.execute(
        ctx.db,
      ),
    );
    const codes = async (query: string) =>
      (await caller.get(`/v1/stock?${query}`)).body.items.map((row: { sku: string }) => row.sku);
    expect(await codes('level=low')).toEqual(['RED']);
    expect(await codes('level=over')).toEqual(['LAMP']);
    expect(await codes('level=dead&deadAfterDays=1')).toEqual([]);
    app.clock.advance(48 * hour);
    expect(await codes('level=dead&deadAfterDays=1')).toEqual(['BLUE', 'LAMP', 'RED']);
    expect(await codes('level=dead&deadAfterDays=30')).toEqual([]);
    expect(await codes('search=title%20of%20lamp')).toEqual(['LAMP']);
  });

  it('pages without losing or repeating a row', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await caller.get(`/v1/stock?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.body.items.map((row: { sku: string; node: string }) => `${row.sku}@${row.node}`));
      cursor = page.body.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen.toSorted()).toEqual(['BLUE@LDS', 'BLUE@LON', 'LAMP@LON', 'RED@LON']);
  });

  it('moves goods by hand inside a node only, from dock as a put-away, and opens the movements of a place', async () => {
    const move = (from: string, to: string, places = london.places) =>
      caller.post('/v1/movements', {
        sku: 'LAMP',
        quantity: 5,
        fromLocationId: london.places[from],
        toLocationId: places[to],
      });
    expect((await move('B-01', 'DOCK')).status).toBe(201);
    expect((await move('DOCK', 'B-02')).status).toBe(201);
    expect((await move('B-01', 'DAMAGED')).body.code).toBe('inventory.not_a_plain_move');
    expect((await move('B-01', 'A-01', leeds.places)).body.code).toBe('inventory.not_a_plain_move');
    const { body } = await caller.get(`/v1/movements?locationId=${london.places.DOCK}`);
    expect(
      body.items.map(({ reason, quantity }: { reason: string; quantity: number }) => [reason, quantity]),
    ).toEqual([
      ['put_away', 5],
      ['move', 5],
    ]);
  });

  it('shows a caller only the nodes and brands it is limited to', async () => {
    const limited = await app.caller('picker', { nodeIds: [leeds.nodeId] });
    const { body } = await limited.get('/v1/stock');
    expect(body.items.map((row: { node: string }) => row.node)).toEqual(['LDS']);
    const stranger = await limited.post('/v1/adjustments', {
      kind: 'loss',
      reason: 'none of my business',
      lines: [{ sku: 'LAMP', quantity: 1, locationId: london.places['B-01'] }],
    });
    expect(stranger.body.code).toBe('location.not_found');
  });
});

describe('the history of a SKU', () => {
  it('says what was there on each day, and what is expected', async () => {
    app.clock.advance(2 * 24 * hour);
    await caller.post('/v1/adjustments', {
      kind: 'loss',
      reason: 'counted',
      lines: [{ sku: 'LAMP', quantity: 30, locationId: london.places['B-01'] }],
    });
    app.clock.advance(24 * hour);
    const receipt = await caller.post('/v1/receipts', {
      nodeId: london.nodeId,
      expectedOn: '2026-12-01',
      lines: [{ sku: 'LAMP', quantity: 40 }],
    });
    const onHand = (points: { onHand: number }[]) => points.map((point) => point.onHand);
    const { body } = await caller.get(`/v1/stock/${sku('LAMP')}/history?days=3&nodeId=${london.nodeId}`);
    expect(onHand(body.points)).toEqual([100, 100, 70, 70]);
    expect(body.expected).toMatchObject([
      { receiptId: receipt.body.id, expectedOn: '2026-12-01', quantity: 40 },
    ]);
    const other = await caller.get(`/v1/stock/${sku('LAMP')}/history?days=1&nodeId=${leeds.nodeId}`);
    expect(onHand(other.body.points)).toEqual([0, 0]);
    const before = await caller.get(`/v1/stock/${sku('LAMP')}/history?days=30`);
    expect(onHand(before.body.points).slice(0, 2)).toEqual([0, 0]);
  });
});
