import { describe, expect, it } from 'vitest';
import { startTestApp } from '../../../platform/testing/app.ts';
import { openTestShop } from '../test-shop.ts';

const app = await startTestApp();
const shop = await openTestShop(app);
const { owner, pack, nodeId, sandboxId: carrierId } = shop;

const close = () => owner.post('/v1/manifests', { carrierId, nodeId });
const handOver = (id: string, leftBehind?: string[]) =>
  owner.post(`/v1/manifests/${id}/hand-over`, leftBehind ? { leftBehind } : {});
const statusOf = async (id: string) => (await owner.get(`/v1/parcels/${id}`)).body.status;

async function labeled(): Promise<string> {
  const id = await pack();
  expect((await owner.post(`/v1/parcels/${id}/label`)).body.state).toBe('bought');
  return id;
}

describe('manifests', () => {
  it('hold each waiting parcel once, and ship them when handed over', async () => {
    expect((await close()).body.code).toBe('shipping.nothing_to_manifest');
    const ids = [await labeled(), await labeled()];
    await pack();
    const first = await close();
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      onDay: '2026-11-24',
      sequence: 1,
      status: 'closed',
      parcelCount: 2,
      weightGrams: 2400,
    });
    expect((await close()).body.code).toBe('shipping.nothing_to_manifest');
    await app.settle();
    const read = await owner.get(`/v1/manifests/${first.body.id}`);
    expect(read.body.parcelIds).toEqual(ids.toSorted());
    expect(read.body.carrierReference).toBe(`SBM-${first.body.id.slice(-8)}`);
    const handed = await handOver(first.body.id);
    expect(handed.body).toMatchObject({ status: 'handed_over', handedOverAt: app.clock.now().toISOString() });
    expect(await Promise.all(ids.map(statusOf))).toEqual(['shipped', 'shipped']);
    expect((await handOver(first.body.id)).body.version).toBe(handed.body.version);
  });

  it('keep their parcels: no void, no hand-over alone; one left behind waits for the next', async () => {
    const [going, staying] = [await labeled(), await labeled()];
    const { body: manifest } = await close();
    const refused = await owner.post(`/v1/parcels/${staying}/void`, { reason: 'Cancelled' });
    expect(refused.body).toMatchObject({ code: 'shipping.parcel_manifested', manifestId: manifest.id });
    const alone = await owner.post(`/v1/parcels/${staying}/hand-over`);
    expect(alone.body.unready).toEqual([{ parcelId: staying, reason: 'is on a closed manifest' }]);
    const handed = await handOver(manifest.id, [staying]);
    expect(handed.body).toMatchObject({ parcelCount: 1, weightGrams: 1200 });
    expect([await statusOf(going), await statusOf(staying)]).toEqual(['shipped', 'packed']);
    const next = await close();
    expect(next.body).toMatchObject({ sequence: 3, parcelCount: 1 });
    await handOver(next.body.id);
    expect(await statusOf(staying)).toBe('shipped');
  });

  it('made by two at once share no parcel', async () => {
    const ids = [await labeled(), await labeled(), await labeled()];
    const answers = await Promise.all([close(), close(), close()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const made = answers.find(({ status }) => status === 201)!;
    expect(made.body.parcelCount).toBe(3);
    const handed = await Promise.all([handOver(made.body.id), handOver(made.body.id)]);
    expect(handed.map(({ status }) => status)).toEqual([200, 200]);
    const shipped = await app.act((ctx) =>
      ctx.db
        .selectFrom('platform.events')
        .select('subjectId')
        .where('orgId', '=', app.org)
        .where('type', '=', 'shipping.parcel.shipped')
        .where('subjectId', 'in', ids)
        .execute(),
    );
    expect(shipped.map(({ subjectId }) => subjectId).sort()).toEqual(ids.toSorted());
  });

  it('are handed over although the carrier scanned one of their parcels first', async () => {
    const id = await labeled();
    const { body: manifest } = await close();
    const { trackingNumber } = (await owner.get(`/v1/parcels/${id}`)).body;
    await owner.post('/v1/tracking-events', {
      events: [{ carrierId, trackingNumber, status: 'in_transit', eventAt: '2026-11-24T18:00:00Z' }],
    });
    expect((await handOver(manifest.id)).body).toMatchObject({ status: 'handed_over', parcelCount: 1 });
  });
});
