import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startTestApp } from '../../../platform/testing/app.ts';
import { deliveryStatuses } from '../parcels/model.ts';
import { openTestShop } from '../test-shop.ts';

const app = await startTestApp();
const shop = await openTestShop(app);
const { owner, pack } = shop;

const parcel = async (id: string) => (await owner.get(`/v1/parcels/${id}`)).body;
const report = async (...events: Record<string, unknown>[]) => {
  const answer = await owner.post('/v1/tracking-events', {
    events: events.map((event) => ({ carrierId: shop.sandboxId, ...event })),
  });
  expect(answer.status).toBe(200);
  return answer.body.results.map(({ outcome }: { outcome: string }) => outcome);
};
const facts = (types: string) =>
  app.act((ctx) =>
    ctx.db
      .selectFrom('platform.events')
      .select(['subjectId', 'data'])
      .where('orgId', '=', app.org)
      .where('type', '=', types)
      .orderBy('id')
      .execute(),
  );

async function labeled(facts: Record<string, unknown> = {}) {
  const id = await pack(facts);
  const label = await owner.post(`/v1/parcels/${id}/label`);
  return { id, trackingNumber: label.body.trackingNumber as string };
}

async function shipped(facts: Record<string, unknown> = {}) {
  const made = await labeled(facts);
  expect((await owner.post(`/v1/parcels/${made.id}/hand-over`)).status).toBe(200);
  return made;
}

describe('tracking events', () => {
  it('are taken once, in any order, and answered one by one', async () => {
    const { id, trackingNumber } = await shipped();
    const delivered = {
      trackingNumber,
      status: 'delivered',
      eventAt: '2026-11-26T11:00:00Z',
      carrierEventId: 'e3',
    };
    const transit = { trackingNumber, status: 'in_transit', eventAt: '2026-11-25T02:00:00Z', place: 'Hub' };
    expect(await report(delivered, transit, transit, { ...transit, trackingNumber: 'SB0' })).toEqual([
      'recorded',
      'recorded',
      'already_known',
      'unknown_tracking_number',
    ]);
    expect(await report(delivered)).toEqual(['already_known']);
    expect(await parcel(id)).toMatchObject({
      status: 'delivered',
      deliveryStatus: 'delivered',
      deliveredAt: '2026-11-26T11:00:00.000Z',
      lastEventAt: '2026-11-26T11:00:00.000Z',
    });
    const events = await owner.get(`/v1/tracking-events?parcelId=${id}`);
    expect(events.body.items).toHaveLength(2);
    expect(
      (await facts('shipping.parcel.delivered')).filter(({ subjectId }) => subjectId === id),
    ).toHaveLength(1);
  });

  it('take a delivery back only by a correction', async () => {
    const { id, trackingNumber } = await shipped();
    await report({ trackingNumber, status: 'delivered', eventAt: '2026-11-26T11:00:00Z' });
    await report({ trackingNumber, status: 'in_transit', eventAt: '2026-11-26T12:00:00Z' });
    expect((await parcel(id)).status).toBe('delivered');
    await report({
      trackingNumber,
      status: 'in_transit',
      eventAt: '2026-11-26T13:00:00Z',
      isCorrection: true,
    });
    expect(await parcel(id)).toMatchObject({
      status: 'shipped',
      deliveryStatus: 'in_transit',
      deliveredAt: null,
    });
  });

  it('of a parcel nobody handed over say that it has left', async () => {
    const { id, trackingNumber } = await labeled();
    await report({ trackingNumber, status: 'pre_transit', eventAt: '2026-11-24T10:00:00Z' });
    expect((await parcel(id)).status).toBe('packed');
    await report({ trackingNumber, status: 'in_transit', eventAt: '2026-11-24T19:00:00Z' });
    expect(await parcel(id)).toMatchObject({ status: 'shipped', shippedAt: app.clock.now().toISOString() });
    const leaving = (await facts('shipping.parcel.shipped')).filter(({ subjectId }) => subjectId === id);
    expect(leaving).toHaveLength(1);
    expect(leaving[0]!.data).toMatchObject({
      lines: [
        { skuId: shop.skuIds[0], quantity: 6 },
        { skuId: shop.skuIds[1], quantity: 1 },
      ],
    });
  });

  it('of a voided label are told apart', async () => {
    const { id, trackingNumber } = await labeled();
    await owner.post(`/v1/parcels/${id}/label/void`, { reason: 'Wrong carton' });
    expect(await report({ trackingNumber, status: 'in_transit', eventAt: '2026-11-24T19:00:00Z' })).toEqual([
      'voided_label',
    ]);
  });

  it('agree with the invariant in SQL, whatever arrives', async () => {
    const { trackingNumber } = await shipped();
    const anyEvent = fc.record({
      trackingNumber: fc.constant(trackingNumber),
      status: fc.constantFrom(...deliveryStatuses),
      eventAt: fc
        .integer({ min: 0, max: 20 })
        .map((minute) => new Date(Date.UTC(2026, 10, 25, 9, minute)).toISOString()),
      isCorrection: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 4 }), async (events) => {
        await report(...events);
        expect(await app.verify()).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

describe('overdue parcels', () => {
  it('are raised once: late past the promised day, or stuck without a word', async () => {
    const late = await shipped({ promisedOn: '2026-11-25' });
    const inTime = await shipped({ promisedOn: '2026-12-20' });
    const run = () =>
      app.act((ctx) => ctx.enqueue('shipping.find-overdue-parcels', {})).then(() => app.settle());
    await run();
    expect(await facts('shipping.parcel.overdue')).toEqual([]);
    app.clock.set('2026-11-26T00:30:00Z');
    await run();
    await run();
    const raised = async (id: string) =>
      (await facts('shipping.parcel.overdue')).filter(({ subjectId }) => subjectId === id);
    expect((await raised(late.id)).map(({ data }) => data)).toMatchObject([{ reason: 'late' }]);
    expect(await raised(inTime.id)).toEqual([]);
    app.clock.set('2026-11-29T09:00:01Z');
    await run();
    await run();
    expect((await raised(inTime.id)).map(({ data }) => data)).toMatchObject([{ reason: 'stuck' }]);
    const listed = await owner.get('/v1/parcels?isOverdue=true&status=shipped');
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining([late.id, inTime.id]),
    );
  });

  it('that are given up are lost, until their tracking says otherwise', async () => {
    const { id, trackingNumber } = await shipped();
    expect((await owner.post(`/v1/parcels/${id}/loss`, { reason: 'Carrier confirmed' })).body.status).toBe(
      'lost',
    );
    await report({ trackingNumber, status: 'in_transit', eventAt: '2026-11-29T10:00:00Z' });
    expect((await parcel(id)).status).toBe('lost');
    await report({ trackingNumber, status: 'delivered', eventAt: '2026-11-29T11:00:00Z' });
    expect((await parcel(id)).status).toBe('delivered');
  });
});
