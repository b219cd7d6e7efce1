import { describe, expect, it } from 'vitest';
import { orderExample } from '../server/modules/orders/intake/api.ts';
import { startTestApp } from '../server/platform/testing/app.ts';
import { overflow, settled, violations } from '../web/testing/accessibility.ts';
import { officePaths } from './busy-office.ts';
import { officePages } from './office-page.ts';
import { buildShop } from './shop.ts';

/**
 * The office in a real browser on the real server: every page opens without a fault, an order is placed by keyboard alone, a
 * colleague's change is told, many orders are held at once, and a server that fails takes nothing that was typed.
 */
const app = await startTestApp();
const owner = await app.caller('owner');
const { open, go, faults } = await officePages(app, owner, { countsRefusals: true });
await buildShop(app, { RED: { quantity: 500, bin: 'A-01' }, BLUE: { quantity: 40, bin: 'A-02' } });
await owner.post('/v1/channels', { code: 'web', name: 'Web' });
const orders: { id: string; number: string }[] = [];
for (let serial = 0; serial < 12; serial += 1) {
  const { body } = await owner.post('/v1/orders', {
    ...orderExample,
    totalMinor: undefined,
    externalId: `OFF-${serial}`,
    lines: [{ sku: serial % 2 ? 'RED' : 'BLUE', quantity: 1 + serial, unitPriceMinor: 295 }],
  });
  orders.push(body);
}
await app.settle();

describe('every page of the office', () => {
  it('opens without a fault, is accessible in both schemes, and fits 320 pixels', async () => {
    const page = await open('/orders');
    const unfit: string[] = [];
    const { items: customers } = (await owner.get('/v1/customers')).body;
    for (const path of [...officePaths, `/orders/${orders[0]?.id}`, `/customers/${customers[0].id}`]) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme: 'light' });
      await go(page, path);
      await page.locator('h1').waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const left = await settled(() => violations(page));
        unfit.push(...left.map((fault) => `${path} ${colorScheme}: ${fault}`));
      }
      await page.setViewportSize({ width: 320, height: 640 });
      unfit.push(...(await settled(() => overflow(page))).map((fault) => `${path}: ${fault}`));
    }
    expect(unfit).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  }, 400_000);

  it('has menus that are accessible while they are open', async () => {
    const page = await open('/orders?search=OFF-1');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('First');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    for (const name of ['View First', 'Filter']) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('menu').waitFor();
      expect(await settled(() => violations(page)), name).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    }
    await page.close();
  });

  it('says what lies in a bin, now and as of a past instant', async () => {
    const page = await open('/fulfillment/map');
    await page.getByRole('combobox', { name: 'See what lies in a place' }).fill('A-01');
    await page.getByRole('option', { name: 'A-01' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('table').waitFor();
    await drawer.getByLabel('As of').fill('2020-01-01T00:00');
    await drawer.getByText('Nothing lies here.').waitFor();
    expect(await settled(() => violations(page))).toEqual([]);
    await page.close();
  });
});

describe('an order by hand', () => {
  it('is placed by keyboard alone, and survives a server that fails', async () => {
    const page = await open('/orders');
    await page.getByRole('link', { name: orders[11]?.number ?? '' }).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: /Add a SKU/ }).waitFor();
    await page.keyboard.type('RED');
    await page.keyboard.press('Enter');
    const quantity = page.getByRole('textbox', { name: 'Quantity' });
    await quantity.waitFor();
    await page.keyboard.type('3');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12.50');
    const fill = async (label: string, text: string) => {
      await page.getByRole('textbox', { name: new RegExp(`^${label}`) }).focus();
      await page.keyboard.type(text);
    };
    await fill('Name', 'Ada Byron');
    await fill('Street and number', '12 St James Square');
    await fill('Postcode', 'SW1Y 4JH');
    await fill('City', 'London');
    await fill('Country', 'gb');
    await page.route('**/v1/orders', (route) => route.abort());
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('cannot be reached').waitFor();
    faults.length = 0;
    await page.unroute('**/v1/orders');
    await page.reload();
    await page.getByText('£37.50').waitFor();
    expect(await page.getByRole('textbox', { name: /^City/ }).inputValue()).toBe('London');
    await page.getByRole('textbox', { name: /^City/ }).focus();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /^SO-/ }).waitFor();
    await page.getByText('Ada Byron').first().waitFor();
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);
});

describe('a colleague who is faster', () => {
  it('is told, and one chooses', async () => {
    const [order] = orders;
    const page = await open(`/orders/${order?.id}`);
    const tags = page.getByRole('combobox', { name: 'Tags' });
    await tags.waitFor();
    const { body } = await owner.get(`/v1/orders/${order?.id}`);
    // The stream would bring the colleague's change before the page saves its own.
    await page.route(`**/v1/orders/${order?.id}`, (route) =>
      route.request().method() === 'GET' ? route.abort() : route.continue(),
    );
    await owner.patch(`/v1/orders/${order?.id}`, { tags: ['theirs'] }, body.version);
    await tags.fill('mine');
    await page.keyboard.press('Enter');
    await page.getByText('Changed meanwhile').waitFor();
    await page.unroute(`**/v1/orders/${order?.id}`);
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await expect.poll(async () => (await owner.get(`/v1/orders/${order?.id}`)).body.tags).toEqual(['mine']);
    faults.length = 0;
    await page.close();
  }, 60_000);
});

describe('many orders', () => {
  it('are held at once: how many first, then as a long act with a result', async () => {
    const page = await open('/orders');
    await page.getByLabel('Select all rows shown').click();
    await page.getByRole('button', { name: 'Hold', exact: true }).click();
    await page.getByRole('button', { name: 'Show what it reaches' }).click();
    await page.getByRole('button', { name: /^Do it for \d+ orders$/ }).click();
    await page.getByText(/^Working on \d+ orders$/).waitFor();
    await app.settle();
    const { body } = await owner.get('/v1/orders?isHeld=true&limit=50');
    expect(body.items.length).toBeGreaterThanOrEqual(12);
    await page.getByRole('button', { name: /Long acts|long act is running/ }).click();
    await page.getByText('Act on many orders').waitFor();
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);
});

describe('a view of a list', () => {
  it('is kept under a name and brings its filters back', async () => {
    const page = await open('/orders?isBackordered=true&search=OFF');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Backordered from the office');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.getByRole('button', { name: 'Backordered from the office', exact: true }).click();
    await page.getByRole('button', { name: 'Change filter: backordered' }).waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      isBackordered: 'true',
      search: 'OFF',
    });
    expect(faults).toEqual([]);
    await page.close();
  }, 60_000);
});
