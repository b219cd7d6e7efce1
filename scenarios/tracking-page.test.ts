import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderExample } from '../server/modules/orders/intake/api.ts';
import { startTestApp } from '../server/platform/testing/app.ts';
import { clipped, violations } from '../web/testing/accessibility.ts';
import { openBrowser } from '../web/testing/browser.ts';
import { listen } from './listen.ts';
import { buildShop } from './shop.ts';

/** The shopper's page in a real browser: read and used without scripts, on a small screen, in large type, light and dark. */
const app = await startTestApp();
await buildShop(app, { RED: { quantity: 100, bin: 'A-01' } });
const owner = await app.caller();
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const upload = async (bytes: number) => {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/v1/files?name=picture.png',
    headers: { authorization: `Bearer ${owner.key}`, 'content-type': 'application/octet-stream' },
    payload: Buffer.concat([png, randomBytes(bytes - png.length)]),
  });
  expect(answer.statusCode).toBe(201);
  return answer.json().id as string;
};

let page = '';
let orderId = '';
const browser = await openBrowser();
afterAll(() => browser.close());

beforeAll(async () => {
  const brand = await owner.post('/v1/brands', {
    code: 'hearts',
    name: 'Hearts & Homes',
    color: '#ffd400',
    logoFileId: await upload(40_000),
    supportEmail: 'help@hearts.example',
  });
  const sku = (await owner.get('/v1/skus?search=RED')).body.items[0];
  await owner.patch(`/v1/skus/${sku.id}`, { imageFileId: await upload(12_000) }, sku.version);
  await owner.post('/v1/carriers', {
    code: 'sandbox',
    name: 'Sandbox Express',
    kind: 'sandbox',
    services: [{ code: 'standard', name: 'Standard', transitDaysMin: 1, transitDaysMax: 2 }],
  });
  await owner.post('/v1/channels', {
    code: 'web',
    name: 'Web',
    brandId: brand.body.id,
    defaultServiceCode: 'standard',
  });
  const order = await owner.post('/v1/orders', {
    ...orderExample,
    totalMinor: undefined,
    customer: { name: 'Ana Pop', email: 'ana@example.com' },
    lines: [{ sku: 'RED', quantity: 2, unitPriceMinor: 100, title: 'Red mug' }],
  });
  orderId = order.body.id;
  await app.settle();
  const port = await listen(app);
  const { body } = await owner.get(`/v1/orders/${orderId}/tracking-link`);
  page = `http://127.0.0.1:${port}${new URL(body.url).pathname}`;
});

const open = async (options: object = {}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options });
  const tab = await context.newPage();
  const faults: string[] = [];
  tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  return { tab, faults, close: () => context.close() };
};

describe('without scripts', () => {
  it('the page weighs less than 100 kB with all it loads, and nothing comes from elsewhere', async () => {
    const { tab, faults, close } = await open();
    let bytes = 0;
    const others: string[] = [];
    tab.on('response', async (response) => {
      if (!response.url().startsWith(new URL(page).origin)) others.push(response.url());
    });
    tab.on('requestfinished', async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      bytes += responseBodySize + responseHeadersSize;
    });
    await tab.goto(page, { waitUntil: 'networkidle' });
    await tab.getByRole('heading', { level: 1, name: /^Arriving \w+ \d+ November$/ }).waitFor();
    await tab.getByRole('img', { name: 'Hearts & Homes' }).waitFor();
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(100_000);
    expect({ others: others.filter((url) => !url.startsWith('data:')), faults }).toEqual({
      others: [],
      faults: [],
    });
    await close();
  });

  it('the address is corrected, a question asked, and the language changed', async () => {
    const { tab, faults, close } = await open();
    await tab.goto(page);
    await tab.getByText('Correct the address').click();
    await tab.getByLabel('Postcode').fill('12345');
    await tab.getByLabel('Street and number').fill('7 New Street');
    await tab.getByRole('button', { name: 'Save the address' }).click();
    await tab.getByRole('alert').getByText('Please check: Postcode.').waitFor();
    expect(await tab.getByLabel('Street and number').inputValue()).toBe('7 New Street');
    await tab.getByLabel('Postcode').fill('N1 7GR');
    await tab.getByRole('button', { name: 'Save the address' }).click();
    await tab.getByRole('status').getByText('The address is corrected').waitFor();
    expect((await owner.get(`/v1/orders/${orderId}`)).body.shipTo).toMatchObject({ line1: '7 New Street' });
    await tab.getByLabel('Your question about this order').fill('When does it leave?');
    await tab.getByRole('button', { name: 'Send the question' }).click();
    await tab.getByRole('status').getByText('Your question is on its way').waitFor();
    await tab.getByRole('link', { name: 'Română' }).click();
    await tab.getByRole('heading', { level: 1, name: /^Ajunge / }).waitFor();
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await close();
  });
});

describe('for everybody', () => {
  it.each([{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const)(
    'axe finds nothing, %o, also with the forms open',
    async (scheme) => {
      const { tab, close } = await open({ javaScriptEnabled: true, ...scheme });
      for (const language of ['en', 'fr', 'ro', 'es']) {
        await tab.goto(`${page}?language=${language}`);
        await tab.locator('summary').click();
        expect(await violations(tab), language).toEqual([]);
      }
      await tab.goto(new URL('/track/nowhere', page).href);
      expect(await violations(tab)).toEqual([]);
      await close();
    },
  );

  it.each([
    ['320 px wide', 320, ''],
    ['in type larger by two fifths', 360, 'html{font-size:140%}'],
  ])('nothing is cut off, %s', async (_, width, style) => {
    const { tab, close } = await open({
      javaScriptEnabled: true,
      viewport: { width, height: 640 },
      bypassCSP: true,
    });
    for (const language of ['en', 'fr', 'ro', 'es']) {
      await tab.goto(`${page}?language=${language}`);
      await tab.locator('summary').click();
      if (style) await tab.addStyleTag({ content: style });
      const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, language).toBeLessThanOrEqual(0);
      expect(await clipped(tab), language).toEqual([]);
      const small = await tab.evaluate(
        () =>
          [...document.querySelectorAll('button, summary, input:not([type=hidden]), textarea, nav a')]
            .map((element) => element.getBoundingClientRect())
            .filter(({ height, width: wide }) => height < 24 || wide < 24).length,
      );
      expect(small, language).toBe(0);
    }
    await close();
  });
});
