/**
 * Pictures of every page of the office on a running server, into a folder that is not committed:
 *
 *     node scenarios/screenshots.ts http://localhost:4400 KEY [folder]
 *
 * Desktop and handheld, light and dark. Says what a page wrote to the console and whether it is wider than its window.
 */
import { mkdirSync } from 'node:fs';
import { openBrowser } from '../web/testing/browser.ts';

const [origin = 'http://localhost:4400', key = '', folder = 'screenshots'] = process.argv.slice(2);

const pages: Record<string, string> = {
  today: '/',
  orders: '/orders',
  'new-order': '/orders/new',
  import: '/imports/orders',
  customers: '/customers',
  'to-ship': '/fulfillment',
  batches: '/fulfillment/batches',
  tasks: '/fulfillment/tasks',
  map: '/fulfillment/map',
  stock: '/inventory',
  receipts: '/inventory/receipts',
  transfers: '/inventory/transfers',
  lots: '/inventory/lots',
  kits: '/inventory/kits',
  movements: '/inventory/movements',
  parcels: '/shipping',
  manifests: '/shipping/manifests',
  rates: '/shipping/rates',
  settings: '/settings',
  profile: '/settings/profile',
  people: '/settings/people',
  keys: '/settings/api-keys',
  nodes: '/settings/nodes',
  channels: '/settings/channels',
  carriers: '/settings/carriers',
  cartons: '/settings/cartons',
  webhooks: '/settings/webhooks',
  mails: '/settings/mails',
  welcome: '/welcome',
  'set-up': '/welcome/locations',
};

/** Pages one reaches from a list: the first row's link. */
const firstOf: Record<string, string> = {
  order: '/orders',
  customer: '/customers',
  sku: '/inventory',
  receipt: '/inventory/receipts',
  batch: '/fulfillment/batches',
  node: '/settings/nodes',
};

const sizes = { desktop: { width: 1280, height: 800 }, handheld: { width: 360, height: 640 } };

mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
      extraHTTPHeaders: { authorization: `Bearer ${key}` },
    });
    page.on('console', (message) => message.type() === 'error' && console.log(page.url(), message.text()));
    page.on('pageerror', (error) => console.log(page.url(), error.message));
    for (const [name, path] of [...Object.entries(pages), ...Object.entries(firstOf)]) {
      await page.goto(`${origin}${path}`);
      await page.locator('h1').waitFor();
      if (name in firstOf) {
        const link = page.locator('tbody a').first();
        // An empty list has nothing to open.
        const isThere = await link.waitFor({ timeout: 8_000 }).then(
          () => true,
          () => false,
        );
        if (!isThere) continue;
        await link.click();
      }
      await page.waitForTimeout(800);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) console.log(`${path} is ${over} pixels too wide at ${viewport.width}`);
      await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png` });
    }
    await page.close();
  }
}
await browser.close();
