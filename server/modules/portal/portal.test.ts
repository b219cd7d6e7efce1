import { describe, expect, it } from 'vitest';
import { buildShop } from '../../../scenarios/shop.ts';
import { write } from '../../platform/edge.ts';
import { startTestApp, testUrl } from '../../platform/testing/app.ts';
import { editFulfillmentOrder } from '../fulfillment/index.ts';
import { orderExample } from '../orders/intake/api.ts';
import { correctAddress } from './acting/correct-address.ts';

const app = await startTestApp();
const shop = await buildShop(app, { RED: { quantity: 1000, bin: 'A-01' } });
const owner = await app.caller();
await owner.post('/v1/carriers', {
  code: 'sandbox',
  name: 'Sandbox Express',
  kind: 'sandbox',
  services: [{ code: 'standard', name: 'Standard', transitDaysMin: 1, transitDaysMax: 2 }],
});
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const upload = await app.http.inject({
  method: 'POST',
  url: '/v1/files?name=logo.png',
  headers: { authorization: `Bearer ${owner.key}`, 'content-type': 'application/octet-stream' },
  payload: logo,
});
const logoFileId: string = upload.json().id;
const brand = (
  await owner.post('/v1/brands', {
    code: 'hearts',
    name: 'Hearts & Homes',
    color: '#FFCC00',
    logoFileId,
    supportEmail: 'help@hearts.example',
    website: 'https://hearts.example',
    footer: 'Hearts Ltd, 1 Wharf Road, London',
  })
).body;
await owner.post('/v1/channels', {
  code: 'web',
  name: 'Web',
  brandId: brand.id,
  defaultServiceCode: 'standard',
});

let serial = 0;
async function place(more: object = {}, customer: object = {}) {
  serial += 1;
  const { body, status } = await owner.post('/v1/orders', {
    ...orderExample,
    totalMinor: undefined,
    externalId: `P-${serial}`,
    customer: { name: 'Ana Pop', email: 'ana@example.com', ...customer },
    lines: [{ sku: 'RED', quantity: 2, unitPriceMinor: 100, title: 'Red mug' }],
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(201);
  await app.settle();
  return body;
}

const pathOf = async (id: string) => {
  const { body } = await owner.get(`/v1/orders/${id}/tracking-link`);
  return {
    url: String(body.url),
    path: new URL(body.url).pathname,
    token: String(body.url).split('/').at(-1) ?? '',
  };
};
const visit = (url: string, headers: Record<string, string> = {}) => app.http.inject({ url, headers });
const submit = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.http.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
const address = { name: 'Ana Pop', line1: '7 New Street', city: 'London', postcode: 'N1 7GR' };
const orderOf = async (id: string) => (await owner.get(`/v1/orders/${id}`)).body;

describe('the look of a brand', () => {
  it('is kept in one spelling, and refused where it cannot be shown', async () => {
    expect(brand).toMatchObject({ color: '#ffcc00', logoFileId, supportEmail: 'help@hearts.example' });
    const edit = async (body: object) => {
      const answer = await owner.patch(`/v1/brands/${brand.id}`, body, brand.version);
      return [answer.status, answer.body.code, answer.body.errors?.[0]?.pointer];
    };
    expect(await edit({ color: 'red' })).toEqual([422, 'request.invalid', '/color']);
    expect(await edit({ website: 'javascript:alert(1)' })).toEqual([422, 'request.invalid', '/website']);
    expect(await edit({ logoFileId: 'fil_01h45ytscbebyvny4gc8cr8ma2' })).toEqual([
      422,
      'catalog.unfit_logo',
      '/logoFileId',
    ]);
    const big = await app.http.inject({
      method: 'POST',
      url: '/v1/files?name=big.png',
      headers: { authorization: `Bearer ${owner.key}`, 'content-type': 'application/octet-stream' },
      payload: Buffer.concat([logo, Buffer.alloc(50_000)]),
    });
    expect(await edit({ logoFileId: big.json().id })).toEqual([422, 'catalog.unfit_logo', '/logoFileId']);
  });
});

describe('the tracking page', () => {
  it('says the day first, in the language of the order, and keeps out who has no business there', async () => {
    const order = await place({}, { locale: 'fr' });
    const { path, token } = await pathOf(order.id);
    const page = await visit(path);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<html lang="fr">');
    expect(page.body).toMatch(/<h1 class="">Livraison prévue (\p{L}+) \d+ \p{L}+<\/h1>/u);
    expect(page.body).toContain('Title of RED'.replace('Title of RED', 'Red mug'));
    expect(page.headers).toMatchObject({
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.body).not.toContain('<script');
    expect((await visit(`${path}?language=ro`)).body).toContain('<html lang="ro">');
    const asData = await visit(`/v1/portal/${token}`);
    expect(asData.json()).toMatchObject({
      orderNumber: order.number,
      language: 'fr',
      answer: { kind: 'arriving' },
      canCorrectAddress: true,
      shop: { name: 'Hearts & Homes', hasLogo: true },
      parts: [{ items: [{ title: 'Red mug', quantity: 2 }] }],
    });
    const picture = await visit(`${path}/logo`);
    expect([picture.statusCode, picture.headers['content-type']]).toEqual([200, 'image/png']);
  });

  it('cannot be found by guessing: every wrong token is answered alike', async () => {
    const order = await place();
    const { token } = await pathOf(order.id);
    const bytes = Buffer.from(token, 'base64url');
    const flipped = Array.from(bytes, (_, at) => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy.toString('base64url');
    });
    const wrong = [...flipped, token.slice(0, -1), `${token}A`, 'x', order.id, order.number];
    const answers = await Promise.all(wrong.map((one) => visit(`/v1/portal/${one}`)));
    const seen = new Set(
      answers.map(
        ({ statusCode, body }) =>
          `${statusCode} ${body.replace(/"req_\w+"/, '').replace(/"instance":"[^"]*"/, '')}`,
      ),
    );
    expect([...seen]).toHaveLength(1);
    expect(answers[0]?.statusCode).toBe(404);
    const pages = new Set(
      (await Promise.all(wrong.map((one) => visit(`/track/${one}`)))).map(({ body }) => body),
    );
    expect(pages.size).toBe(1);
  });

  it('slows down who tries many tokens, and tells them in words', async () => {
    const from = { 'x-forwarded-for': '203.0.113.9' };
    const statuses: number[] = [];
    for (let n = 0; n < 35; n += 1) statuses.push((await visit(`/track/guess${n}`, from)).statusCode);
    expect(new Set(statuses.slice(0, 30))).toEqual(new Set([404]));
    const slowed = await visit('/track/guess', { ...from, 'accept-language': 'es' });
    expect([slowed.statusCode, slowed.body.includes('Un momento')]).toEqual([429, true]);
    expect(Number(slowed.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('is gone for a link that was ended or renewed, and back with the new one', async () => {
    const order = await place();
    const first = await pathOf(order.id);
    const renewed = await owner.post(`/v1/orders/${order.id}/tracking-link/renewal`);
    expect(renewed.body).toMatchObject({ number: 2, revokedAt: null });
    expect((await visit(first.path)).statusCode).toBe(404);
    const second = await pathOf(order.id);
    expect((await visit(second.path)).statusCode).toBe(200);
    expect((await owner.del(`/v1/orders/${order.id}/tracking-link`)).body).toMatchObject({
      url: null,
      number: 2,
    });
    expect((await visit(second.path)).statusCode).toBe(404);
    await owner.post(`/v1/orders/${order.id}/tracking-link/renewal`);
    const third = await pathOf(order.id);
    expect((await visit(third.path)).statusCode).toBe(200);
    const timeline = (await owner.get(`/v1/orders/${order.id}/timeline`)).body.items;
    expect(timeline.map(({ type }: { type: string }) => type)).toContain('portal.link.revoked');
  });

  it('holds no HTML of what people typed', async () => {
    const evil = '<script>alert(1)</script>"\'><img src=x>';
    const order = await place(
      {
        shipTo: { ...orderExample.shipTo, name: evil, line1: 'شارع الملك فهد ١٢' },
        lines: [{ sku: 'RED', quantity: 1, unitPriceMinor: 1, title: evil }],
      },
      { name: evil },
    );
    const { path } = await pathOf(order.id);
    await submit(`${path}/question`, { body: evil });
    const { body } = await visit(path);
    expect(body).not.toContain('<script');
    expect(body).not.toContain('<img src=x');
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;');
    expect(body).toContain('<span dir="auto">شارع الملك فهد ١٢</span>');
  });
});

describe('a question', () => {
  it('reaches the shop once, stands on the timeline, and can be answered', async () => {
    const order = await place();
    const { path } = await pathOf(order.id);
    const twice = await Promise.all(
      [1, 2].map(() => submit(`${path}/question`, { body: 'Neighbour?\r\nThanks' })),
    );
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(twice[0]?.headers.location).toBe(`${path}?done=question`);
    await app.settle();
    const mails = (await owner.get(`/v1/mails?subjectId=${order.id}`)).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'portal.question',
    );
    expect(mails).toMatchObject([
      {
        to: 'help@hearts.example',
        replyTo: 'ana@example.com',
        subject: `Question about order ${order.number}`,
        state: 'kept',
      },
    ]);
    const { text, html } = mails[0];
    expect(text).toBe(
      `${[
        `Ana Pop asks about order ${order.number}:`,
        '> Neighbour?\n> Thanks',
        'Reply to this mail: the answer goes to ana@example.com.',
        `Open the order:\n${testUrl}/orders/${order.id}`,
        text.trim().split('\n\n').at(-1),
      ].join('\n\n')}\n`,
    );
    expect(html).toContain('border-left:4px solid #ffcc00');
    expect(html).toContain(`href="${testUrl}/orders/${order.id}"`);
    expect(html).not.toMatch(/<img|<script/);
    const asked = (await owner.get(`/v1/orders/${order.id}/timeline`)).body.items.find(
      ({ type }: { type: string }) => type === 'portal.question.asked',
    );
    expect(asked).toMatchObject({ actorKind: 'shopper', data: { body: 'Neighbour?\nThanks' } });
    expect((await visit(path)).body).toContain('Neighbour?');
    const empty = await submit(`${path}/question`, { body: '  ' });
    expect([empty.statusCode, empty.body.includes('role="alert"')]).toEqual([422, true]);
  });
});

describe('an address', () => {
  it('is corrected in the shopper’s name and reaches the node', async () => {
    const order = await place();
    const { path } = await pathOf(order.id);
    const { version } = await orderOf(order.id);
    const done = await submit(`${path}/address`, { ...address, version: String(version) });
    expect([done.statusCode, done.headers.location]).toEqual([303, `${path}?done=address`]);
    expect((await visit(`${path}?done=address`)).body).toContain('The address is corrected');
    expect(await orderOf(order.id)).toMatchObject({ shipTo: { line1: '7 New Street', country: 'GB' } });
    const shipments = (await owner.get(`/v1/fulfillment-orders?orderId=${order.id}`)).body.items;
    expect(shipments).toMatchObject([{ shipTo: { line1: '7 New Street' } }]);
    const edited = (await owner.get(`/v1/orders/${order.id}/timeline`)).body.items.find(
      ({ type }: { type: string }) => type === 'orders.order.edited',
    );
    expect(edited).toMatchObject({ actorKind: 'shopper', actorName: 'Shopper' });
    const stale = await submit(`${path}/address?language=es`, { ...address, version: String(version) });
    expect([stale.statusCode, stale.body.includes('Su pedido ha cambiado entretanto')]).toEqual([412, true]);
  });

  it('that cannot be is shown again as typed, with what to look at', async () => {
    const order = await place();
    const { path } = await pathOf(order.id);
    const { version } = await orderOf(order.id);
    const wrong = await submit(`${path}/address`, {
      ...address,
      line1: 'Typed "with" care',
      postcode: '12345',
      version: String(version),
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Please check: Postcode.');
    expect(wrong.body).toContain('value="Typed &quot;with&quot; care"');
    expect(wrong.body).toContain('<details open>');
    expect((await orderOf(order.id)).version).toBe(version);
  });

  it('cannot be changed from another site, or by a form that is none', async () => {
    const order = await place();
    const { path } = await pathOf(order.id);
    const foreign = await submit(`${path}/address`, address, { 'sec-fetch-site': 'cross-site' });
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'auth.cross_site']);
    const json = await app.http.inject({ method: 'POST', url: `${path}/address`, payload: { name: 'x' } });
    expect(json.statusCode).toBe(400);
  });

  it('races the release: either it holds and the node has it, or it is refused', async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const order = await place();
      const { path } = await pathOf(order.id);
      const { version } = await orderOf(order.id);
      const [corrected] = await Promise.all([
        submit(`${path}/address`, { ...address, version: String(version) }),
        owner.post(`/v1/nodes/${shop.nodeId}/releases`, {}),
      ]);
      const isHeld = corrected.statusCode === 303;
      // A release passes over what changes under it; the next one takes it.
      if (isHeld) await owner.post(`/v1/nodes/${shop.nodeId}/releases`, {});
      const [shipment] = (await owner.get(`/v1/fulfillment-orders?orderId=${order.id}`)).body.items;
      expect(shipment.releasedAt).not.toBeNull();
      expect([303, 409]).toContain(corrected.statusCode);
      expect(shipment.shipTo.line1).toBe(isHeld ? '7 New Street' : orderExample.shipTo.line1);
      expect((await orderOf(order.id)).shipTo.line1).toBe(shipment.shipTo.line1);
      outcomes.push(isHeld ? 'corrected' : 'refused');
      expect((await visit(path)).body).toContain('can no longer be corrected here');
    }
    const late = await place();
    const { version } = await orderOf(late.id);
    await owner.post(`/v1/nodes/${shop.nodeId}/releases`, {});
    const { path } = await pathOf(late.id);
    const refused = await submit(`${path}/address?language=fr`, { ...address, version: String(version) });
    expect([refused.statusCode, refused.body.includes('L’adresse n’a pas été changée')]).toEqual([409, true]);
    expect(outcomes).toHaveLength(8);
  });

  it('is refused whole when the release came between reading and writing', async () => {
    const order = await place();
    const { version } = await orderOf(order.id);
    await owner.post(`/v1/nodes/${shop.nodeId}/releases`, {});
    const act = write(
      app.edge,
      { principal: await app.act(async (ctx) => ctx.principal), requestId: 'req' },
      (ctx) => correctAddress(ctx, order.id, { ...address, version }),
    );
    await expect(act).rejects.toMatchObject({ code: 'portal.too_late_to_correct' });
    expect((await orderOf(order.id)).version).toBe(version);
  });
});

describe('a day that changes', () => {
  it('is shown with the day that was told before', async () => {
    const order = await place();
    const [shipment] = (await owner.get(`/v1/fulfillment-orders?orderId=${order.id}`)).body.items;
    const { path } = await pathOf(order.id);
    await app.act((ctx) => editFulfillmentOrder(ctx, shipment.id, { promisedDeliveryOn: '2026-12-03' }));
    await app.settle();
    const { body } = await visit(path);
    expect(body).toContain('Arriving Thursday 3 December');
    expect(body).toMatch(/<p class="was">Was \w+ \d+ November<\/p>/);
  });
});
