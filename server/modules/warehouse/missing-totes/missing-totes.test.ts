import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { promisedOrder } from '../../../../scenarios/promised-order.ts';
import { buildShop } from '../../../../scenarios/shop.ts';
import { walkCart } from '../../../../scenarios/walked-cart.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { cancelFulfillmentOrderLines, fulfillmentOrderById } from '../../fulfillment/index.ts';
import { releaseWork } from '../releasing/release-work.ts';

/** An order in several totes of which one does not come, or comes without its goods. */
const app = await startTestApp({ module: 'warehouse' });
const shop = await buildShop(app, {
  RED: { quantity: 5000, bin: 'A-01', weightGrams: 100 },
  LAMP: { quantity: 5000, bin: 'B-02', weightGrams: 100 },
});
const picker = await app.caller('picker');
const packer = await app.caller('picker');
const boss = await app.caller('manager');
await boss.patch(`/v1/nodes/${shop.nodeId}/floor-settings`, { unitsPerTote: 10, totesPerCart: 4 }, 1);
await boss.post('/v1/carriers', {
  ...{ code: 'sandbox', name: 'Sandbox', kind: 'sandbox' },
  services: [{ code: 'standard', name: 'Standard', transitDaysMin: 2, transitDaysMax: 3 }],
});

type Tote = { locationId: string; code: string; barcode: string };
/** Twenty RED and four LAMP in three totes, picked. */
async function picked() {
  const order = await promisedOrder(app, shop, { RED: 20, LAMP: 4 });
  await app.act((ctx) => releaseWork(ctx, shop.nodeId));
  const cart = await picker.post('/v1/pick-batches', { nodeId: shop.nodeId, take: true });
  await walkCart(picker, cart);
  const totes: Tote[] = cart.body.batches[0].totes;
  return { order, totes, batchId: cart.body.batches[0].id as string };
}

const start = (code: string) => packer.post('/v1/pack-sessions', { code });
const scan = (session: string, code: string, quantity = 1) =>
  packer.post(`/v1/pack-sessions/${session}/scans`, { code, quantity });
const report = (orderId: string, toteId: string, more = {}, by = boss) =>
  by.post(`/v1/fulfillment-orders/${orderId}/missing-totes`, { toteId, reason: 'nowhere', ...more });
const current = (id: string) => app.act((ctx) => fulfillmentOrderById(ctx, id));

async function unitsAt(place: string): Promise<number> {
  return app.act(async (ctx) => {
    const { rows } = await sql<{ units: number }>`select coalesce(sum(quantity), 0)::int as units
      from inventory.balances where org_id = ${ctx.org} and location_id = ${shop.places[place] ?? place}`.execute(
      ctx.db,
    );
    return rows[0]?.units ?? 0;
  });
}

/** Packs what is left of the order, so that its totes are free for the next test. */
async function packRest(session: string): Promise<void> {
  const { body } = await packer.get(`/v1/pack-sessions/${session}`);
  for (const { isBrought, barcode } of body.totes) if (!isBrought) await scan(session, barcode);
  for (const { sku, left } of body.lines) if (left > 0) await scan(session, `BC-${sku}`, left);
  const { cartons, lines } = (await packer.get(`/v1/pack-sessions/${session}`)).body;
  const units = lines.reduce((sum: number, { inCarton }: { inCarton: number }) => sum + inCarton, 0);
  const closed = await packer.post(`/v1/pack-sessions/${session}/cartons/${cartons[0].id}/closure`, {
    weightGrams: 100 * units,
  });
  expect(closed.status).toBe(200);
}

/** The tote with ten RED, and those with the rest. */
async function withReds({ totes }: { totes: Tote[] }): Promise<[Tote, ...Tote[]]> {
  const units = await Promise.all(totes.map(({ locationId }) => unitsAt(locationId)));
  const full = units.indexOf(10);
  const [first, ...rest] = [totes[full]!, ...totes.filter((_, n) => n !== full)];
  return [first!, ...rest];
}

describe('a tote that is lost', () => {
  it('is given up by a manager: the rest is packed, its units are short and off the books until it is found', async () => {
    const made = await picked();
    const [lost, here] = await withReds(made);
    const { body: session } = await start(here!.barcode);
    await scan(session.id, `BC-${session.lines[0].sku}`, 1);
    expect((await report(made.order.id, lost.locationId, {}, packer)).status).toBe(403);
    const missing = await report(made.order.id, lost.locationId);
    expect(missing.status).toBe(201);
    expect(missing.body).toMatchObject({
      ...{ code: lost.code, isToteHere: false, reason: 'nowhere', foundAt: null },
      goods: [{ sku: 'RED', quantity: 10, foundQuantity: 0 }],
    });
    expect(await report(made.order.id, lost.locationId)).toMatchObject({
      status: 201,
      body: { id: missing.body.id },
    });
    expect(await unitsAt(lost.locationId)).toBe(0);
    const { items: moved } = (await boss.get(`/v1/movements?locationId=${lost.locationId}&limit=1`)).body;
    expect(moved[0]).toMatchObject({ reason: 'adjustment', quantity: 10, note: 'nowhere' });
    const after = await current(made.order.id);
    expect(after.status).toBe('incomplete');
    expect(after.lines.map(({ pickedQuantity, shortQuantity }) => [pickedQuantity, shortQuantity])).toEqual([
      [10, 10],
      [4, 0],
    ]);
    await packRest(session.id);
    expect((await current(made.order.id)).lines.map(({ packedQuantity }) => packedQuantity)).toEqual([10, 4]);
    const events = (await boss.get(`/v1/events?timelineId=${made.order.orderId}&limit=200`)).body.items;
    expect(events.map(({ type }: { type: string }) => type)).toContain('warehouse.tote.missing');
    await app.act((ctx) =>
      cancelFulfillmentOrderLines(ctx, {
        id: made.order.id,
        lines: [{ id: after.lines[0]!.id, quantity: 10 }],
        reason: 'x',
      }),
    );

    // It goes on no cart while it is lost.
    const next = await picked();
    expect(next.totes.map(({ code }) => code)).not.toContain(lost.code);
    const listed = await boss.get(`/v1/nodes/${shop.nodeId}/missing-totes`);
    expect(listed.body.items.map(({ code }: { code: string }) => code)).toEqual([lost.code]);
    const finding = `/v1/missing-totes/${missing.body.id}/finding`;
    const more = await boss.post(finding, { goods: [{ skuId: shop.skus.RED, quantity: 11 }] });
    expect([more.status, more.body.code]).toEqual([422, 'warehouse.more_than_missing']);
    const both = await Promise.all(
      [1, 2].map(() => boss.post(finding, { goods: [{ skuId: shop.skus.RED, quantity: 8 }] })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('warehouse.tote_already_found');
    expect(await unitsAt('DOCK')).toBe(8);
    expect((await boss.get(`/v1/nodes/${shop.nodeId}/missing-totes`)).body.items).toEqual([]);
    const putAway = await boss.get(`/v1/nodes/${shop.nodeId}/waiting-work`);
    expect(putAway.body.putAway.units).toBe(8);
    const { body: other } = await start(next.totes[0]!.barcode);
    await packRest(other.id);
  });

  it('is refused while its cart walks, for another order, and when it is at the bench; nothing is written', async () => {
    const order = await promisedOrder(app, shop, { RED: 12 });
    await app.act((ctx) => releaseWork(ctx, shop.nodeId));
    const cart = await picker.post('/v1/pick-batches', { nodeId: shop.nodeId, take: true });
    const [tote, other] = cart.body.batches[0].totes as Tote[];
    expect((await report(order.id, tote!.locationId)).body.code).toBe('warehouse.tote_on_walk');
    await walkCart(picker, cart);
    expect((await report(order.id, shop.places['CART-1'] ?? '')).body.code).toBe(
      'warehouse.tote_not_of_order',
    );
    const { body: session } = await start(tote!.barcode);
    const refused = await report(order.id, tote!.locationId);
    expect([refused.status, refused.body.code]).toEqual([409, 'warehouse.tote_is_here']);
    expect((await current(order.id)).lines[0]?.pickedQuantity).toBe(12);
    expect(await unitsAt(other!.locationId)).toBeGreaterThan(0);
    await packRest(session.id);
  });
});

describe('a tote that comes without its goods', () => {
  it('keeps what was taken from it, gives up the rest, and may go on the next cart', async () => {
    const made = await picked();
    const [tote] = await withReds(made);
    const { body: session } = await start(tote.barcode);
    await scan(session.id, 'BC-RED', 3);
    const missing = await report(made.order.id, tote.locationId, { isToteHere: true });
    expect(missing.body).toMatchObject({ isToteHere: true, goods: [{ sku: 'RED', quantity: 7 }] });
    const after = await packer.get(`/v1/pack-sessions/${session.id}`);
    expect(after.body.version).toBeGreaterThan(session.version);
    expect(after.body.lines[0]).toMatchObject({ picked: 13, inCarton: 3, left: 10 });
    await packRest(session.id);
    expect(await unitsAt(tote.locationId)).toBe(0);
    const next = await picked();
    expect(next.totes.map(({ code }) => code)).toContain(tote.code);
    await packRest((await start(next.totes[0]!.barcode)).body.id);
  });
});

describe('a tote scanned at the instant at which it is given up', () => {
  it('is either here or missing, by both ways to scan it (6 times)', async () => {
    for (let round = 0; round < 6; round += 1) {
      const made = await picked();
      const [lost, here] = await withReds(made);
      const session = round % 2 ? (await start(here!.barcode)).body.id : undefined;
      const [scanned, given] = await Promise.all([
        session ? scan(session, lost.barcode) : start(lost.barcode),
        report(made.order.id, lost.locationId),
      ]);
      const isHere = scanned.status < 300;
      expect(isHere ? given.body.code : given.status).toBe(isHere ? 'warehouse.tote_is_here' : 201);
      if (!isHere) expect(['warehouse.other_tote', 'warehouse.nothing_to_pack']).toContain(scanned.body.code);
      const bench = session ?? (isHere ? scanned.body.id : (await start(here!.barcode)).body.id);
      await packRest(bench);
      if (!isHere)
        expect((await boss.post(`/v1/missing-totes/${given.body.id}/finding`, {})).status).toBe(200);
    }
  });

  it('is reported once by two managers at once', async () => {
    const made = await picked();
    const [lost, here] = await withReds(made);
    const both = await Promise.all([1, 2].map(() => report(made.order.id, lost.locationId)));
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
    await packRest((await start(here!.barcode)).body.id);
  });
});
