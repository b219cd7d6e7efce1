import { beforeEach, describe, expect, it } from 'vitest';
import { systemCall, write } from '../../../platform/edge.ts';
import { newId } from '../../../platform/ids.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { openTestShop } from '../test-shop.ts';
import { buyLabel, withinTime } from './buy-label.ts';
import { intendLabel } from './intend-label.ts';

const app = await startTestApp();
const shop = await openTestShop(app);
const { owner, pack, script } = shop;

const buy = (parcelId: string, body: unknown = {}) => owner.post(`/v1/parcels/${parcelId}/label`, body);
const parcel = async (id: string) => (await owner.get(`/v1/parcels/${id}`)).body;
const minutes = (count: number) => app.clock.advance(count * 60_000);
const sandboxBooks = (reference: string) =>
  app.act((ctx) =>
    ctx.db
      .selectFrom('shipping.sandbox_labels')
      .select(['trackingNumber', 'voidedAt'])
      .where('orgId', '=', app.org)
      .where('reference', '=', reference)
      .orderBy('trackingNumber')
      .execute(),
  );

beforeEach(() => script({}));

describe('buying a label', () => {
  it('gives a tracking number and a price, and the same label when asked again', async () => {
    const id = await pack();
    const first = await buy(id);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      state: 'bought',
      costMinor: 450,
      currency: 'GBP',
      carrierMessage: null,
    });
    expect(first.body.trackingNumber).toMatch(/^SB\d{11}$/);
    const again = await buy(id);
    expect(again.body.id).toBe(first.body.id);
    expect((await parcel(id)).trackingNumber).toBe(first.body.trackingNumber);
    expect(await sandboxBooks(first.body.reference)).toHaveLength(1);
  });

  it('makes one label for two packers at once: the second gets it, or is told who and when', async () => {
    const id = await pack();
    await script({ label: ['slow:300'] });
    const answers = await Promise.all([buy(id), buy(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body).toMatchObject({
      code: 'shipping.label_in_progress',
      state: 'intended',
      requestedBy: 'owner of a test',
      requestedAt: app.clock.now().toISOString(),
    });
    const { labels } = await parcel(id);
    expect(labels).toHaveLength(1);
    expect(await sandboxBooks(labels[0].reference)).toHaveLength(1);
  });

  it('of a refused label keeps the words in a queue and tries again on request', async () => {
    const id = await pack();
    await script({ label: ['refuse:Postcode 030167 is not served on Tuesdays'] });
    const refused = await buy(id);
    expect(refused.body).toMatchObject({
      state: 'refused',
      carrierMessage: 'Postcode 030167 is not served on Tuesdays',
      trackingNumber: null,
    });
    const queue = await owner.get('/v1/parcels?labelState=refused');
    expect(queue.body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    expect(queue.body.items[0].label.carrierMessage).toBe('Postcode 030167 is not served on Tuesdays');
    expect((await buy(id)).body.state).toBe('bought');
    expect((await owner.get('/v1/parcels?labelState=refused')).body.items).toEqual([]);
  });

  it('takes the service asked for, else the cheapest that keeps the promise', async () => {
    const asked = await pack({ carrierId: undefined, serviceCode: undefined });
    const chosen = await buy(asked, { carrierId: shop.sandboxId, serviceCode: 'next_day' });
    expect(chosen.body).toMatchObject({ state: 'bought', serviceCode: 'next_day' });
    const free = await pack({ carrierId: undefined, serviceCode: undefined, promisedOn: '2026-11-25' });
    expect((await buy(free)).body).toMatchObject({ state: 'bought', serviceCode: 'next_day' });
  });

  it('needs things that exist, and a service that is switched on', async () => {
    const unknown = async (facts: Record<string, unknown>, code: string) => {
      const answer = await owner.post('/v1/parcels', {
        nodeId: shop.nodeId,
        shipTo: { line1: '1 High St', city: 'Leeds', country: 'GB' },
        weightGrams: 1,
        lines: [{ skuId: shop.skuIds[0], quantity: 1 }],
        ...facts,
      });
      expect([answer.status, answer.body.code]).toEqual([404, code]);
    };
    await unknown({ nodeId: newId('node') }, 'node.not_found');
    await unknown({ brandId: newId('brand') }, 'brand.not_found');
    await unknown({ lines: [{ skuId: newId('sku'), quantity: 1 }] }, 'sku.not_found');
    await unknown({ carrierId: shop.sandboxId, serviceCode: 'rocket' }, 'service.not_found');
    await owner.request('PUT', `/v1/carriers/${shop.sandboxId}/services/old`, {
      ...{ name: 'Old', transitDaysMin: 1, transitDaysMax: 1, isActive: false },
    });
    const refused = await buy(await pack(), { carrierId: shop.sandboxId, serviceCode: 'old' });
    expect(refused.body.code).toBe('shipping.service_inactive');
  });

  it('is not shown to those limited to another node', async () => {
    const id = await pack();
    const stranger = await app.caller('picker', { nodeIds: [newId('node')] });
    for (const answer of [
      await stranger.get(`/v1/parcels/${id}`),
      await stranger.post(`/v1/parcels/${id}/label`),
      await stranger.post(`/v1/parcels/${id}/hand-over`),
      await stranger.get(`/v1/parcels/${id}/label`),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'parcel.not_found']);
    expect((await stranger.get('/v1/labels')).body.items).toEqual([]);
  });

  it('needs a printable address', async () => {
    const japan = await pack({ shipTo: { name: '山田', line1: '1-1', city: 'Tokyo', country: 'JP' } });
    const refused = await buy(japan);
    expect(refused.body).toMatchObject({
      code: 'shipping.address_not_printable',
      characters: ['山', '田'],
    });
    expect((await parcel(japan)).labels).toEqual([]);
  });
});

describe('when the carrier does not answer', () => {
  it('after it made the label, the label is found by reference and adopted', async () => {
    const id = await pack();
    await script({ label: ['timeout_after_effect'] });
    const unknown = await buy(id);
    expect(unknown.body.state).toBe('unknown');
    expect((await buy(id)).body.code).toBe('shipping.label_in_progress');
    await app.settle();
    expect((await parcel(id)).labels[0].state).toBe('unknown');
    minutes(1);
    await app.settle();
    const { labels, trackingNumber } = await parcel(id);
    const books = await sandboxBooks(unknown.body.reference);
    expect(books).toEqual([{ trackingNumber, voidedAt: null }]);
    expect(labels).toMatchObject([{ state: 'bought', trackingNumber, costMinor: 450 }]);
  });

  it('before it made the label, a retry is freed only when the look-up finds none', async () => {
    const id = await pack();
    await script({ label: ['timeout_before_effect'], lookup: ['timeout_before_effect'] });
    const { body } = await buy(id);
    expect(body.state).toBe('unknown');
    minutes(1);
    await app.settle();
    expect((await parcel(id)).labels[0].state).toBe('unknown');
    minutes(2);
    await app.settle();
    expect((await parcel(id)).labels[0]).toMatchObject({
      state: 'refused',
      carrierMessage: `The carrier did not answer and has no label under ${body.reference}. Nothing was bought; ask again.`,
    });
    expect((await buy(id)).body.state).toBe('bought');
    minutes(20);
    await app.settle();
    expect((await parcel(id)).labels.map(({ state }: { state: string }) => state)).toEqual([
      'refused',
      'bought',
    ]);
  });

  it('and the label comes to light after the retry, it is voided as an extra and both are spend until refunded', async () => {
    const id = await pack();
    await script({ label: ['timeout_late_effect'] });
    const first = await buy(id);
    minutes(1);
    await app.settle();
    const second = await buy(id);
    expect(second.body.state).toBe('bought');
    minutes(11);
    await app.settle();
    const { labels } = await parcel(id);
    const extra = labels.find(({ isExtra }: { isExtra: boolean }) => isExtra);
    expect(extra).toMatchObject({
      state: 'voided',
      reference: first.body.reference,
      costMinor: 450,
      refundMinor: 450,
    });
    expect((await sandboxBooks(first.body.reference)).every(({ voidedAt }) => voidedAt !== null)).toBe(true);
    expect((await parcel(id)).trackingNumber).toBe(second.body.trackingNumber);
  });

  it('with 500 and then with another number, the first label is found and voided', async () => {
    const id = await pack();
    await script({ label: ['error_500_then_other_tracking'], void: ['timeout_after_effect'] });
    const bought = await buy(id);
    expect(bought.body.state).toBe('bought');
    minutes(11);
    await app.settle();
    const extras = await owner.get(`/v1/labels?parcelId=${id}&isExtra=true`);
    expect(extras.body.items).toMatchObject([{ state: 'voiding', refundMinor: null, costMinor: 450 }]);
    minutes(2);
    await app.settle();
    expect((await owner.get(`/v1/labels?parcelId=${id}&isExtra=true`)).body.items).toMatchObject([
      { state: 'voided', refundMinor: 450 },
    ]);
    expect((await sandboxBooks(bought.body.reference)).map(({ voidedAt }) => voidedAt !== null)).toEqual([
      true,
      false,
    ]);
    expect((await parcel(id)).trackingNumber).toBe(bought.body.trackingNumber);
  });

  it('because the buyer died between intent and call, the parcel is freed; after the call, its label is adopted', async () => {
    const id = await pack();
    await write(app.edge, systemCall(app.org), (ctx) => intendLabel(ctx, id));
    expect((await buy(id)).body.code).toBe('shipping.label_in_progress');
    minutes(1);
    await app.settle();
    expect((await parcel(id)).labels[0].state).toBe('refused');
    expect((await buy(id)).body.state).toBe('bought');
  });
});

describe('an answer that comes after the resolver freed the parcel', () => {
  it('is an extra: kept as paid, and voided', async () => {
    const id = await pack();
    const { label } = await write(app.edge, systemCall(app.org), (ctx) => intendLabel(ctx, id));
    minutes(1);
    await app.settle();
    const second = await buy(id);
    const late = await buyLabel(app.edge, systemCall(app.org), label.id);
    expect(late.state).toBe('refused');
    await app.settle();
    const { labels, trackingNumber } = await parcel(id);
    expect(trackingNumber).toBe(second.body.trackingNumber);
    expect(labels.map(({ state, isExtra }: { state: string; isExtra: boolean }) => [state, isExtra])).toEqual(
      [
        ['refused', false],
        ['bought', false],
        ['voided', true],
      ],
    );
  });

  it('is known by its limit', async () => {
    await expect(withinTime(new Promise(() => {}), 20)).rejects.toThrow('did not answer within 0.02 s');
  });
});

describe('voiding', () => {
  it('a label notes the refund and lets another be bought', async () => {
    const id = await pack();
    const first = await buy(id);
    const voided = await owner.post(`/v1/parcels/${id}/label/void`, { reason: 'Wrong service' });
    expect(voided.body).toMatchObject({ state: 'voided', refundMinor: 450, voidReason: 'Wrong service' });
    expect((await parcel(id)).trackingNumber).toBeNull();
    const second = await buy(id, { carrierId: shop.sandboxId, serviceCode: 'next_day' });
    expect(second.body.trackingNumber).not.toBe(first.body.trackingNumber);
  });

  it('a parcel takes its label back; what the carrier refuses to void stays paid', async () => {
    const id = await pack();
    await buy(id);
    await script({ void: ['refuse:Already scanned'] });
    const voided = await owner.post(`/v1/parcels/${id}/void`, { reason: 'Order cancelled' });
    expect(voided.body).toMatchObject({ status: 'voided', voidReason: 'Order cancelled' });
    expect(voided.body.labels).toMatchObject([
      { state: 'bought', carrierMessage: 'Void refused: Already scanned', refundMinor: null },
    ]);
  });

  it('a parcel whose label is still unknown voids the label when it comes to light', async () => {
    const id = await pack();
    await script({ label: ['timeout_after_effect'] });
    await buy(id);
    await owner.post(`/v1/parcels/${id}/void`, { reason: 'Order cancelled' });
    minutes(1);
    await app.settle();
    expect((await parcel(id)).labels).toMatchObject([{ state: 'voided', refundMinor: 450 }]);
  });

  it('and handing over at once: one of them wins, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const id = await pack();
      await buy(id);
      const [handed, voided] = await Promise.all([
        owner.post(`/v1/parcels/${id}/hand-over`),
        owner.post(`/v1/parcels/${id}/void`, { reason: 'Race' }),
      ]);
      expect([handed.status, voided.status].sort()).toEqual([200, 409]);
      expect((await parcel(id)).status).toBe(handed.status === 200 ? 'shipped' : 'voided');
    }
  });
});

describe('handing over', () => {
  it('needs a bought label', async () => {
    const id = await pack();
    const refused = await owner.post(`/v1/parcels/${id}/hand-over`);
    expect(refused.status).toBe(409);
    expect(refused.body.unready).toEqual([{ parcelId: id, reason: 'has no bought label' }]);
    await buy(id);
    const shipped = await owner.post(`/v1/parcels/${id}/hand-over`);
    expect(shipped.body).toMatchObject({ status: 'shipped', shippedAt: app.clock.now().toISOString() });
  });
});
