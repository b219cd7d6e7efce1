import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { orderExample } from '../../orders/intake/api.ts';
import { openTestShop, shipTo } from '../../shipping/test-shop.ts';
import { confirmWaiting } from './confirm-orders.ts';

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
      `is on its way with Sandbox Express.\n\nExpected by Friday 27 November\n\nTracking number: ${trackingNumber}\n\nTrack with Sandbox Express:\nhttps://track.example/${trackingNumber}\n\n`,
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
  await owner.post('/v1/carriers', {
    code: 'sandbox',
    name: 'Sandbox Express',
    kind: 'sandbox',
    services: [{ code: 'standard', name: 'Standard', transitDaysMin: 1, transitDaysMax: 2 }],
  });
  await owner.post('/v1/channels', { code: 'web', name: 'Web', defaultServiceCode: 'standard' });
  await owner.post('/v1/channels', { code: 'slow', name: 'Slow', holdWindowMinutes: 30 });
  const body = (externalId: string) => ({
    ...orderExample,
    totalMinor: undefined,
    externalId,
    customer: { name: 'Ana Pop', email: 'ana@example.com' },
    lines: [{ sku: 'RED', quantity: 2, unitPriceMinor: 100, title: 'Red mug' }],
  });
  const place = async (externalId: string, more: object = {}, customer: object = {}) => {
    const order = body(externalId);
    const placed = await owner.post('/v1/orders', {
      ...order,
      customer: { ...order.customer, ...customer },
      ...more,
    });
    expect(placed.status, JSON.stringify(placed.body)).toBe(201);
    await app.settle();
    return placed.body.id;
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

  it('show how a question about them would reach the shop', async () => {
    const id = await place('M-20', {});
    const { number } = (await owner.get(`/v1/orders/${id}`)).body;
    const ask = (more: object) => owner.post('/v1/mail-previews', { kind: 'question', ...more });
    const about = (await ask({ subjectId: id, locale: 'ro' })).body;
    expect(about).toMatchObject({ subject: `Întrebare despre comanda ${number}`, isWanted: true });
    expect(about.text).toContain('> Ați putea lăsa coletul');
    expect(about.html).toContain(`/orders/${id}"`);
    expect((await ask({})).body.subject).toBe('Question about order SO-100001');
    const text = { subject: 'Mine', body: 'Mine' };
    expect((await ask({ text })).body.errors).toMatchObject([{ pointer: '/text', code: 'unknown_field' }]);
    expect(await mailsOf(id)).toHaveLength(1);
  });

  it('that are history, when imported, are not', async () => {
    expect(await mailsOf(await place('M-2', { placedAt: '2026-10-01T10:00:00.000Z' }))).toEqual([]);
  });

  it('wait no longer than ten minutes, and a held one not at all', async () => {
    const held = await owner.post('/v1/orders', { ...body('M-4'), channel: 'slow' });
    await app.settleReactions();
    const [mail] = await mailsOf(held.body.id);
    expect(mail.text).toContain('You will see the day of arrival on the page of your order');
  });

  it('are confirmed once, whoever comes first', async () => {
    const { body: order } = await owner.post('/v1/orders', { ...body('M-5'), channel: 'web' });
    await app.act((ctx) =>
      ctx.db
        .insertInto('automation.waiting_confirmations')
        .values({ orgId: ctx.org, orderId: order.id, waitsUntil: ctx.now })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
    await Promise.all([1, 2, 3].map(() => app.act((ctx) => confirmWaiting(ctx, [order.id]))));
    expect(await mailsOf(order.id)).toHaveLength(1);
    await app.act((ctx) =>
      sql`delete from platform.mails where org_id = ${ctx.org} and subject_id = ${order.id}`.execute(ctx.db),
    );
    await app.settle();
  });

  it('carry a link that opens only as the mail leaves, or for who may do what it allows', async () => {
    const id = await place('M-6');
    const [mail] = await mailsOf(id);
    const link = /http:\/\/localhost:4400\/track\/([\w-]{52})/.exec(mail.text)?.[1] ?? '';
    expect((await app.http.inject(`/track/${link}`)).statusCode).toBe(200);
    const reader = await app.caller('read_only');
    const [seen] = (await reader.get(`/v1/mails?subjectId=${id}`)).body.items;
    expect(seen.text).toContain('/track/link-of-this-mail');
    expect(`${seen.text}${seen.html}`).not.toContain(link);
    const stored = await app.act((ctx) =>
      sql<{
        found: boolean;
      }>`select exists (select from platform.mails where body_html like ${`%${link}%`}) as found`
        .execute(ctx.db)
        .then(({ rows }) => rows[0]?.found),
    );
    expect(stored).toBe(false);
  });

  it('are told of in the shop’s words, until the built-in ones are brought back', async () => {
    const which = { brandId: null, kind: 'order_confirmation', language: 'en' };
    const set = (text: object | null) => owner.request('PUT', '/v1/mail-texts', { ...which, text });
    const wrong = await set({ subject: 'Hello', body: 'By {carier}' });
    expect([wrong.status, wrong.body.code, wrong.body.errors[0].pointer]).toEqual([
      422,
      'automation.unknown_placeholder',
      '/body',
    ]);
    expect((await set({ subject: 'Got {order}', body: 'Yes, {name}.' })).body).toMatchObject({
      isBuiltIn: false,
    });
    const [mail] = await mailsOf(await place('M-7'));
    expect(mail.subject).toMatch(/^Got your order SO-/);
    const draft = await owner.post('/v1/mail-previews', {
      kind: 'order_confirmation',
      text: { subject: 'Draft {shop}', body: 'Never saved' },
    });
    expect(draft.body).toMatchObject({ subject: 'Draft Test shop', to: null });
    expect(draft.body.html).toContain('Never saved');
    expect((await set(null)).body).toMatchObject({ subject: 'We have received {order}', isBuiltIn: true });
    const { items } = (await owner.get('/v1/mail-texts')).body;
    expect(items).toHaveLength(12);
    expect(items.every(({ isBuiltIn }: { isBuiltIn: boolean }) => isBuiltIn)).toBe(true);
  });

  it('are confirmed with the day of arrival, which sourcing finds moments later', async () => {
    // Far enough ahead that the ten minutes of the wait are not over by the clock of the machine.
    app.clock.advance(3_650 * 86_400_000);
    const answer = await owner.post('/v1/orders', { ...body('M-3'), channel: 'web' });
    await app.settle();
    const [mail, ...others] = await mailsOf(answer.body.id);
    expect(others).toEqual([]);
    expect(mail.text).toMatch(/Expected by \w+day \d+ \w+\n/);
  });
});
