import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { orderExample } from '../../orders/intake/api.ts';
import { openTestShop, shipTo } from '../../shipping/test-shop.ts';

describe('parcels', async () => {
  const app = await startTestApp();
  const shop = await openTestShop(app);
  const { owner } = shop;
  const carrier = (await owner.get(`/v1/carriers/${shop.sandboxId}`)).body;
  await owner.patch(
    `/v1/carriers/${carrier.id}`,
    { settings: { trackingUrl: 'https://track.example/{trackingNumber}' } },
    carrier.version,
  );
  const ship = async (facts: Record<string, unknown>) => {
    const id = await shop.pack(facts);
    const { trackingNumber } = (await owner.post(`/v1/parcels/${id}/label`)).body;
    await owner.post(`/v1/parcels/${id}/hand-over`);
    await app.settle();
    return { id, trackingNumber };
  };
  const mailsOf = async (id: string) => (await owner.get(`/v1/mails?subjectId=${id}`)).body.items;

  it('that have left are told once to the receiver, with the tracking number', async () => {
    const to = { ...shipTo, email: 'stefan@example.com' };
    const { id, trackingNumber } = await ship({ shipTo: to, promisedOn: '2026-11-27' });
    await app.settle();
    const [mail, ...others] = await mailsOf(id);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      kind: 'automation.parcel_shipped',
      to: 'stefan@example.com',
      subject: 'Your order SO-100234 is on its way',
      state: 'kept',
    });
    expect(mail.text).toContain(
      `is on its way with Sandbox Express.\n\nTracking number: ${trackingNumber}\n\nExpected by November 27, 2026.\n\nhttps://track.example/${trackingNumber}\n\n`,
    );
    expect(mail.text).toContain('- 6 × White hanging heart T-light holder');
    expect(mail.html).toContain(`"trackingNumber":"${trackingNumber}"`);
    const preview = await owner.post('/v1/mail-previews', {
      kind: 'parcel_delivered',
      subjectId: id,
      locale: 'ro',
    });
    expect(preview.body).toMatchObject({
      subject: 'Comanda dumneavoastră SO-100234 a fost livrată',
      to: 'stefan@example.com',
      isWanted: false,
    });
  });

  it('are told of to nobody without an e-mail, or when the shop does not want it', async () => {
    expect(await mailsOf((await ship({})).id)).toEqual([]);
    const settings = { brandId: null, orderConfirmation: true, parcelShipped: false, parcelDelivered: true };
    expect((await owner.request('PUT', '/v1/mail-settings', settings)).body).toEqual(settings);
    expect((await owner.get('/v1/mail-settings')).body.items).toEqual([settings]);
    const { id } = await ship({ shipTo: { ...shipTo, email: 'stefan@example.com' } });
    expect(await mailsOf(id)).toEqual([]);
  });
});

describe('orders', async () => {
  const app = await startTestApp();
  await buildShop(app, { RED: { quantity: 100, bin: 'A-01' } });
  const owner = await app.caller();
  await owner.post('/v1/channels', { code: 'web', name: 'Web' });
  const place = async (externalId: string, more: object = {}, customer: object = {}) => {
    const { body, status } = await owner.post('/v1/orders', {
      ...orderExample,
      totalMinor: undefined,
      externalId,
      customer: { name: 'Ana Pop', email: 'ana@example.com', ...customer },
      lines: [{ sku: 'RED', quantity: 2, unitPriceMinor: 100, title: 'Red mug' }],
      ...more,
    });
    expect(status, JSON.stringify(body)).toBe(201);
    await app.settle();
    return body.id;
  };
  const mailsOf = async (id: string) => (await owner.get(`/v1/mails?subjectId=${id}`)).body.items;

  it('are confirmed in the language of the shopper', async () => {
    const id = await place('M-1', {}, { locale: 'es' });
    const { number } = (await owner.get(`/v1/orders/${id}`)).body;
    const mails = await mailsOf(id);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      kind: 'automation.order_confirmation',
      to: 'ana@example.com',
      subject: `Hemos recibido su pedido ${number}`,
    });
    const preview = await owner.post('/v1/mail-previews', {
      kind: 'order_confirmation',
      subjectId: id,
      locale: 'fr',
    });
    expect(preview.body).toMatchObject({
      subject: `Nous avons reçu votre commande ${number}`,
      isWanted: true,
    });
  });

  it('that are history, when imported, are not', async () => {
    expect(await mailsOf(await place('M-2', { placedAt: '2026-10-01T10:00:00.000Z' }))).toEqual([]);
  });
});
