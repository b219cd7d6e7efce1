import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { releaseWork } from '../server/modules/warehouse/index.ts';
import { mountWeb } from '../server/platform/http/web-files.ts';
import { startTestApp } from '../server/platform/testing/app.ts';
import { overflow, settled, violations } from '../web/testing/accessibility.ts';
import { openBrowser } from '../web/testing/browser.ts';
import { takeHandheld } from './handheld.ts';
import { listen } from './listen.ts';
import { promisedOrder } from './promised-order.ts';
import { buildShop } from './shop.ts';
import { walkCart } from './walked-cart.ts';

/**
 * One of an order's totes does not come to the pack station: a manager lets the order go on without it there, and says in the
 * office that it was found.
 */
const app = await startTestApp({ module: 'warehouse' });
await mountWeb(app.http);
const shop = await buildShop(app, { RED: { quantity: 100, bin: 'A-01' } });
const boss = await app.caller('manager');
const picker = await app.caller('picker');
await boss.patch(`/v1/nodes/${shop.nodeId}/floor-settings`, { unitsPerTote: 10, totesPerCart: 4 }, 1);

let browser: Browser;
let origin = '';
beforeAll(async () => {
  const port = await listen(app);
  origin = `http://localhost:${port}`;
  browser = await openBrowser();
});
afterAll(() => browser.close());

it('is told at the bench, packed without, and found in the office', async () => {
  const order = await promisedOrder(app, shop, { RED: 20 });
  await app.act((ctx) => releaseWork(ctx, shop.nodeId));
  const cart = await picker.post('/v1/pick-batches', { nodeId: shop.nodeId, take: true });
  await walkCart(picker, cart);
  const [here, lost] = cart.body.batches[0].totes;
  const ines = await takeHandheld(app, browser, origin, {
    ...{ name: 'Ines', role: 'manager', nodeId: shop.nodeId, width: 1280, height: 800 },
  });
  const { page } = ines;
  await page.goto(`${origin}/floor/pack-station`);
  await page.getByText('Scan a tote or an order').waitFor();
  await ines.scanRight(here.barcode);
  await page.getByRole('button', { name: 'A tote is missing' }).click();
  await page.getByRole('radio', { name: `${lost.code} does not come` }).check();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await settled(() => violations(page)), colorScheme).toEqual([]);
  }
  await page.getByLabel('Reason').fill('Nobody has seen it');
  await page.getByRole('button', { name: `Go on without ${lost.code}` }).click();
  await page.getByText(`The order is in 1 tote`).waitFor({ state: 'detached' });
  await expect
    .poll(async () => (await boss.get(`/v1/fulfillment-orders/${order.id}`)).body.status)
    .toBe('incomplete');

  await page.goto(`${origin}/fulfillment/batches`);
  await page.getByRole('heading', { name: 'Missing totes' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await settled(() => violations(page)), colorScheme).toEqual([]);
  }
  await page.getByRole('button', { name: 'It was found' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('RED Title of RED').fill('9');
  await dialog.getByRole('button', { name: 'It was found' }).click();
  await page.getByRole('heading', { name: 'Missing totes' }).waitFor({ state: 'detached' });
  const { body } = await boss.get(`/v1/tasks?kind=put_away&nodeId=${shop.nodeId}`);
  expect(body.items).toMatchObject([{ skuCode: 'RED', quantity: 9, status: 'open' }]);

  // The tote at hand could be given up in the office as well.
  await page.goto(`${origin}/fulfillment/batches/${cart.body.batches[0].id}`);
  await page.getByRole('button', { name: 'Go on without it' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Empty');
  await page.getByRole('dialog').getByRole('checkbox').check();
  await page.setViewportSize({ width: 360, height: 640 });
  expect(await settled(() => overflow(page))).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Go on without it' }).click();
  await page.getByText('Free again').first().waitFor();
  expect(ines.faults).toEqual([]);
}, 60_000);
