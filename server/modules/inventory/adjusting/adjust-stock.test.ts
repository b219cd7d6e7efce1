import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { moveGoods } from '../ledger/move-goods.ts';
import { commitStock } from '../promises/commit-stock.ts';
import { promiseStock, releasePromises } from '../promises/promise-stock.ts';
import { useReservation as takeReserved } from '../reservations/release-reservations.ts';
import { reserveInBins } from '../reservations/reserve-in-bins.ts';

const app = await startTestApp({ module: 'inventory' });
const shop = await buildShop(app, {
  RED: { quantity: 10, bin: 'A-01' },
  BLUE: { quantity: 10, bin: 'A-02' },
  LAMP: { quantity: 10, bin: 'A-03' },
  CUP: { quantity: 50, bin: 'B-01' },
  MILK: { quantity: 0, bin: 'B-02' },
  VASE: { quantity: 10, bin: 'B-03' },
});
const caller = await app.caller('picker');
const sku = (code: string) => shop.skus[code] ?? '';
const place = (code: string) => shop.places[code] ?? '';

function adjust(kind: string, code: string, quantity: number, at: string, more: object = {}) {
  return caller.post('/v1/adjustments', {
    kind,
    reason: 'seen on the floor',
    lines: [{ sku: code, quantity, locationId: place(at) }],
    ...more,
  });
}

async function stockOf(code: string) {
  const { body } = await caller.get(`/v1/stock/${sku(code)}`);
  const { nodeId: _, node: __, skuId: ___, sku: ____, title: _____, ...quantities } = body.nodes[0];
  return quantities;
}

const take = (orderLineId: string, code: string, quantity: number) =>
  app.act(async (ctx) => {
    await promiseStock(ctx, [{ orderLineId, skuId: sku(code), quantity }]);
    await commitStock(ctx, [{ orderLineId, skuId: sku(code), nodeId: shop.nodeId, quantity }]);
    return reserveInBins(ctx, shop.nodeId, [{ forId: `fll_${orderLineId}`, skuId: sku(code), quantity }], {
      today: '2026-11-24',
    });
  });

describe('adjustments', () => {
  it('hotwax 281: a damage entry of 1 takes 1 out of sale, and release puts it back', async () => {
    expect((await adjust('damage', 'RED', 1, 'A-01')).status).toBe(201);
    expect(await stockOf('RED')).toMatchObject({ onHand: 10, available: 9, damaged: 1 });
    await adjust('quality_hold', 'RED', 2, 'A-01');
    expect(await stockOf('RED')).toMatchObject({ onHand: 10, available: 7, damaged: 1, qualityControl: 2 });
    await adjust('release', 'RED', 2, 'QUARANTINE');
    expect(await stockOf('RED')).toMatchObject({ onHand: 10, available: 9, qualityControl: 0 });
    await adjust('write_off', 'RED', 1, 'DAMAGED');
    expect(await stockOf('RED')).toMatchObject({ onHand: 9, available: 9, damaged: 0 });
    await adjust('gain', 'RED', 3, 'A-01');
    await adjust('loss', 'RED', 2, 'A-01');
    expect(await stockOf('RED')).toMatchObject({ onHand: 10, available: 10 });
  });

  it('refuse more than lies there, and the wrong kind of place', async () => {
    const refused = await adjust('loss', 'RED', 99, 'A-01');
    expect([refused.status, refused.body.code, refused.body.asked]).toEqual([
      409,
      'inventory.insufficient_stock',
      99,
    ]);
    expect((await adjust('release', 'RED', 1, 'A-01')).body.code).toBe(
      'inventory.wrong_place_for_adjustment',
    );
    expect((await adjust('gain', 'RED', 1, 'scrap')).body.code).toBe('inventory.wrong_place_for_adjustment');
  });

  it('odoo 61754, 154905: a loss below what is reserved gives up reservations, raises a shortage, leaves no trace missing', async () => {
    await take('old', 'BLUE', 6);
    await take('new', 'BLUE', 3);
    await adjust('loss', 'BLUE', 6, 'A-02');
    expect(await stockOf('BLUE')).toMatchObject({ onHand: 4, committed: 9, available: -5 });
    const [shortage] = (await caller.get(`/v1/shortages?skuId=${sku('BLUE')}&isOpen=true`)).body.items;
    expect(shortage).toMatchObject({
      quantity: 5,
      advice: 'backorder_or_cancel',
      hits: [
        { orderLineId: 'new', quantity: 3 },
        { orderLineId: 'old', quantity: 2 },
      ],
    });
    const { rows } = await app.act((ctx) =>
      sql<{ data: { forId: string; quantity: number } }>`select data from platform.events
        where org_id = ${ctx.org} and type = 'inventory.reservation.lost' order by id`.execute(ctx.db),
    );
    expect(rows.map(({ data }) => [data.forId, data.quantity])).toEqual([
      ['fll_new', 3],
      ['fll_old', 2],
    ]);
    expect((await caller.get('/v1/stock?level=negative')).body.items).toHaveLength(1);
    await adjust('gain', 'BLUE', 5, 'A-02');
    expect((await caller.get(`/v1/shortages?skuId=${sku('BLUE')}&isOpen=true`)).body.items).toEqual([]);
  });

  it('medusa 12401, 11266: giving back promises ends a shortage and nothing goes below none', async () => {
    await app.act((ctx) => promiseStock(ctx, [{ orderLineId: 'p1', skuId: sku('LAMP'), quantity: 10 }]));
    await adjust('write_off', 'LAMP', 4, 'A-03');
    const open = `/v1/shortages?skuId=${sku('LAMP')}&isOpen=true`;
    expect((await caller.get(open)).body.items).toMatchObject([
      { quantity: 4, hits: [{ orderLineId: 'p1', quantity: 4 }] },
    ]);
    await app.act((ctx) => releasePromises(ctx, [{ orderLineId: 'p1', skuId: sku('LAMP'), quantity: 4 }]));
    expect((await caller.get(open)).body.items).toEqual([]);
    const twice = app.act((ctx) =>
      releasePromises(ctx, [{ orderLineId: 'p1', skuId: sku('LAMP'), quantity: 7 }]),
    );
    await expect(twice).rejects.toThrow();
  });

  it('erpnext 33936: a loss dated in the past cannot make any day since then negative', async () => {
    const past = new Date(app.clock.now().getTime() - 3_600_000).toISOString();
    const refused = await adjust('loss', 'RED', 1, 'A-01', { occurredAt: past });
    expect([refused.status, refused.body.code]).toEqual([409, 'inventory.negative_in_the_past']);
    app.clock.advance(7_200_000);
    const between = new Date(app.clock.now().getTime() - 3_600_000).toISOString();
    expect((await adjust('loss', 'RED', 1, 'A-01', { occurredAt: between })).status).toBe(201);
    const future = new Date(app.clock.now().getTime() + 1000).toISOString();
    expect((await adjust('gain', 'RED', 1, 'A-01', { occurredAt: future })).body.code).toBe(
      'inventory.in_the_future',
    );
  });

  it('a reversal happens once and undoes exactly its movement', async () => {
    const before = await stockOf('RED');
    const { body } = await adjust('loss', 'RED', 2, 'A-01');
    const path = `/v1/movements/${body.movementIds[0]}/reversal`;
    const answers = await Promise.all([1, 2, 3].map(() => caller.post(path, { reason: 'found again' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await stockOf('RED')).toEqual(before);
    const listed = (await caller.get(`/v1/movements?skuId=${sku('RED')}&limit=2`)).body.items;
    expect(listed[0]).toMatchObject({ reason: 'reversal', reversesId: body.movementIds[0], quantity: 2 });
    expect(listed[1]).toMatchObject({ id: body.movementIds[0], reversedById: listed[0].id });
    const reversal = await caller.post(`/v1/movements/${listed[0].id}/reversal`, { reason: 'no' });
    expect(reversal.body.code).toBe('inventory.not_reversible');
  });

  it('odoo 32857, 62139: losses against picks of the same bin at once, never below none, nothing stuck', async () => {
    const lines = Array.from({ length: 10 }, (_, n) => `race_${n}`);
    for (const line of lines) await take(line, 'CUP', 4);
    const pick = (line: string) =>
      app.act(async (ctx) => {
        const key = { locationId: place('B-01'), skuId: sku('CUP'), lotId: '' };
        const { rows } = await sql<{
          quantity: number;
        }>`select sum(quantity) as quantity from inventory.reservations
          where org_id = ${ctx.org} and for_id = ${`fll_${line}`}`.execute(ctx.db);
        const quantity = Number(rows[0]?.quantity ?? 0);
        if (quantity === 0) return 0;
        await takeReserved(ctx, `fll_${line}`, key, quantity);
        await moveGoods(ctx, [
          {
            skuId: sku('CUP'),
            quantity,
            fromLocationId: place('B-01'),
            toLocationId: place('TOTE-1'),
            reason: 'pick',
            reserved: true,
          },
        ]);
        return quantity;
      });
    const outcomes = await Promise.allSettled([
      ...lines.map(pick),
      ...Array.from({ length: 5 }, () => adjust('loss', 'CUP', 6, 'B-01')),
    ]);
    const picked = outcomes
      .slice(0, 10)
      .reduce((sum, one) => sum + (one.status === 'fulfilled' ? Number(one.value) : 0), 0);
    const { onHand } = await stockOf('CUP');
    const inTote = (await caller.get(`/v1/stock/${sku('CUP')}`)).body.places.find(
      ({ location }: { location: string }) => location === 'TOTE-1',
    );
    expect(inTote?.quantity ?? 0).toBe(picked);
    expect((50 - onHand) % 6).toBe(0);
    expect(await app.verify()).toEqual([]);
  });

  it('a recalled lot is booked out of sale with its reservations; an expired one by itself', async () => {
    await app.act((ctx) =>
      sql`update catalog.skus set tracks_lots = true, tracks_expiry = true
           where org_id = ${ctx.org} and code = 'MILK'`.execute(ctx.db),
    );
    const gain = (lotCode: string, expiresOn: string) =>
      caller.post('/v1/adjustments', {
        kind: 'gain',
        reason: 'opening',
        lines: [{ sku: 'MILK', quantity: 5, locationId: place('B-02'), lotCode, expiresOn }],
      });
    await gain('M1', '2026-12-01');
    await gain('M2', '2027-06-01');
    await take('milk', 'MILK', 8);
    const lots = (await caller.get(`/v1/lots?skuId=${sku('MILK')}`)).body.items;
    const m2 = lots.find(({ code }: { code: string }) => code === 'M2');
    const recalled = await caller.post(`/v1/lots/${m2.id}/recall`, { reason: 'glass found' });
    expect(recalled.body).toMatchObject({ status: 'recalled', onHand: 5 });
    expect(await stockOf('MILK')).toMatchObject({
      onHand: 10,
      qualityControl: 5,
      committed: 8,
      available: -3,
    });
    const again = await caller.post('/v1/adjustments', {
      kind: 'gain',
      reason: 'found',
      lines: [{ sku: 'MILK', quantity: 1, locationId: place('B-02'), lotCode: 'M2' }],
    });
    expect(again.body.code).toBe('inventory.lot_recalled');
    app.clock.set('2026-12-01T08:00:00.000Z');
    const { inventoryJobs } = await import('../jobs.ts');
    await app.act((ctx) => inventoryJobs[0]?.run?.(ctx, {}) ?? Promise.resolve());
    expect(await stockOf('MILK')).toMatchObject({ onHand: 10, qualityControl: 10, available: -8 });
  });

  it('odoo 251549: forty hands on one SKU at once, each change all or nothing', async () => {
    const acts = Array.from({ length: 40 }, (_, n) =>
      n % 2 ? adjust('gain', 'VASE', 1, 'B-03') : adjust('damage', 'VASE', 1, 'B-03'),
    );
    const statuses = (await Promise.all(acts)).map(({ status }) => status);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    expect((await stockOf('VASE')).onHand).toBe(
      10 + statuses.filter((status, n) => n % 2 && status === 201).length,
    );
  });
});
