import { describe, expect, it } from 'vitest';
import { startTestApp } from '../../../platform/testing/app.ts';
import { openTestShop, shipTo } from '../test-shop.ts';

const app = await startTestApp();
const shop = await openTestShop(app);
const { owner } = shop;

async function ship(facts: Record<string, unknown>) {
  const id = await shop.pack(facts);
  const { trackingNumber } = (await owner.post(`/v1/parcels/${id}/label`)).body;
  await owner.post(`/v1/parcels/${id}/hand-over`);
  await app.settle();
  return { id, trackingNumber };
}
const mailsOf = (subjectId: string) =>
  app.act((ctx) =>
    ctx.db
      .selectFrom('platform.mails')
      .select(['recipient', 'subject', 'bodyText', 'bodyHtml'])
      .where('orgId', '=', app.org)
      .where('subjectId', '=', subjectId)
      .execute(),
  );

describe('the mail that a parcel has left', () => {
  it('goes once to the receiver, with the tracking number and what mail programs read', async () => {
    const carrier = (await owner.get(`/v1/carriers/${shop.sandboxId}`)).body;
    const edited = await owner.patch(
      `/v1/carriers/${carrier.id}`,
      { settings: { trackingUrl: 'https://track.example/{trackingNumber}' } },
      carrier.version,
    );
    expect(edited.status).toBe(200);
    const to = { ...shipTo, name: '</script><b>Ann', email: 'ann@example.com' };
    const { id, trackingNumber } = await ship({ shipTo: to, promisedOn: '2026-11-27' });
    await app.settle();
    const [mail, ...others] = await mailsOf(id);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      recipient: 'ann@example.com',
      subject: 'Your order SO-100234 is on its way',
    });
    expect(mail!.bodyText).toContain(`Tracking number: ${trackingNumber}`);
    expect(mail!.bodyText).toContain('6 × White hanging heart T-light holder');
    expect(mail!.bodyHtml!.match(/<\/script>/g)).toHaveLength(1);
    expect(mail!.bodyHtml).toContain('&lt;/script&gt;&lt;b&gt;Ann');
    const markup = /<script type="application\/ld\+json">(.*)<\/script>/.exec(mail!.bodyHtml!)?.[1] ?? '';
    expect(JSON.parse(markup)).toMatchObject({
      '@type': 'ParcelDelivery',
      carrier: { name: 'Sandbox Express' },
      deliveryAddress: { name: '</script><b>Ann', addressLocality: 'București', addressCountry: 'RO' },
      expectedArrivalUntil: '2026-11-27',
      trackingNumber,
      trackingUrl: `https://track.example/${trackingNumber}`,
      partOfOrder: { orderNumber: 'SO-100234', merchant: { name: 'Test shop' } },
    });
  });

  it('is not written without an e-mail', async () => {
    const { id } = await ship({});
    expect(await mailsOf(id)).toEqual([]);
  });
});
