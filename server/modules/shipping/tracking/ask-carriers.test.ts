import { describe, expect, it } from 'vitest';
import { systemCall } from '../../../platform/edge.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { openTestShop } from '../test-shop.ts';
import { askCarriers } from './ask-carriers.ts';

const app = await startTestApp();
const shop = await openTestShop(app);
const { owner } = shop;

const hourMs = 3_600_000;
const ask = () => askCarriers(app.edge, systemCall(app.org));
const travelHours = (hours: number | undefined) =>
  app.act((ctx) =>
    ctx.db
      .updateTable('shipping.carriers')
      .set({ settings: JSON.stringify(hours === undefined ? {} : { travelHours: hours }) })
      .where('orgId', '=', app.org)
      .where('id', '=', shop.sandboxId)
      .execute(),
  );
const parcel = async (id: string) => (await owner.get(`/v1/parcels/${id}`)).body;
const eventsOf = async (parcelId: string) =>
  (await owner.get(`/v1/tracking-events?parcelId=${parcelId}`)).body.items;
const inquire = (id: string) => owner.post(`/v1/parcels/${id}/tracking-inquiry`);

async function shipped() {
  const id = await shop.pack();
  expect((await owner.post(`/v1/parcels/${id}/label`)).status).toBe(200);
  expect((await owner.post(`/v1/parcels/${id}/hand-over`)).status).toBe(200);
  return id;
}

describe('carriers that can be asked', () => {
  it('are asked by the clock, and what they say moves the parcel to the door', async () => {
    await travelHours(10);
    const id = await shipped();
    await ask();
    expect(await eventsOf(id)).toEqual([]);
    app.clock.advance(hourMs);
    await ask();
    expect(await parcel(id)).toMatchObject({ status: 'shipped', deliveryStatus: 'in_transit' });
    app.clock.advance(8 * hourMs);
    await ask();
    expect(await parcel(id)).toMatchObject({ deliveryStatus: 'out_for_delivery' });
    app.clock.advance(30 * hourMs);
    await Promise.all([ask(), ask(), ask()]);
    expect(await parcel(id)).toMatchObject({ status: 'delivered' });
    const told = (await eventsOf(id)).map(({ status }: { status: string }) => status);
    expect(told.toSorted()).toEqual(['delivered', 'in_transit', 'in_transit', 'out_for_delivery']);
  });

  it('are not asked twice within a quarter of an hour, unless somebody asks', async () => {
    await travelHours(10);
    const id = await shipped();
    app.clock.advance(hourMs / 4);
    await ask();
    await travelHours(0.1);
    app.clock.advance(hourMs / 10);
    await ask();
    expect(await eventsOf(id)).toEqual([]);
    const answer = await inquire(id);
    expect(answer.status).toBe(200);
    expect(answer.body.newEvents).toBeGreaterThan(0);
    expect((await inquire(id)).body.newEvents).toBe(0);
  });

  it('that refuse or are silent change nothing, and say so to whoever asked', async () => {
    await travelHours(0.1);
    const id = await shipped();
    app.clock.advance(hourMs);
    await shop.script({ track: ['refuse:Unknown consignment', 'timeout_before_effect'] });
    const refused = await inquire(id);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toBe('Sandbox Express says: Unknown consignment');
    const silent = await inquire(id);
    expect(silent.status).toBe(503);
    expect(silent.body.code).toBe('shipping.carrier_silent');
    expect(await eventsOf(id)).toEqual([]);
  });

  it('are not asked for what they do not have, nor where nobody can be asked', async () => {
    const id = await shop.pack();
    expect((await inquire(id)).body).toMatchObject({ status: 409, code: 'shipping.not_on_the_way' });
    const there = await shipped();
    await app.act((ctx) =>
      ctx.db
        .updateTable('shipping.carriers')
        .set({ kind: 'rate_sheet', settings: '{}' })
        .where('orgId', '=', app.org)
        .where('id', '=', shop.sandboxId)
        .execute(),
    );
    expect((await inquire(there)).body.code).toBe('shipping.unsupported_operation');
  });
});

describe('the script of the sandbox', () => {
  it('can be read until it is used up', async () => {
    const { id } = (await owner.post('/v1/carriers', { code: 'second', name: 'Second', kind: 'sandbox' }))
      .body;
    const script = { label: ['ok', 'refuse:No'], track: ['slow:1'] };
    await owner.request('PUT', `/v1/carriers/${id}/sandbox-script`, script);
    expect((await owner.get(`/v1/carriers/${id}/sandbox-script`)).body).toEqual(script);
    const other = await owner.post('/v1/carriers', { code: 'paper', name: 'Paper', kind: 'rate_sheet' });
    const asked = await owner.get(`/v1/carriers/${other.body.id}/sandbox-script`);
    expect(asked.body.code).toBe('shipping.not_a_sandbox');
  });
});
