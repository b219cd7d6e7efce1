/**
 * Pictures of every screen of the office, the floor and the portal on a running server, into a folder that is not committed:
 *
 *     node scenarios/screenshots.ts http://localhost:4400 KEY [folder]
 *
 * Desktop and handheld, light and dark. Says what a page wrote to the console and whether it is wider than its window.
 */
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
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
  company: '/settings/company',
  brands: '/settings/brands',
  sourcing: '/settings/sourcing',
  'sourcing-draft': '/settings/sourcing/draft',
  packing: '/settings/packing',
  people: '/settings/people',
  keys: '/settings/api-keys',
  nodes: '/settings/nodes',
  channels: '/settings/channels',
  carriers: '/settings/carriers',
  cartons: '/settings/cartons',
  webhooks: '/settings/webhooks',
  mails: '/settings/mails',
  welcome: '/welcome',
  'set-up-node': '/welcome/node',
  'set-up': '/welcome/locations',
};

/** Pages for whoever is not signed in. */
const doors: Record<string, string> = {
  'sign-in': '/',
  'first-owner': '/setup#a-link-of-long-ago',
  invitation: '/invitation#a-link-of-long-ago',
  'forgot-password': '/forgot-password',
  'reset-password': '/reset-password#a-link-of-long-ago',
};

const floor: Record<string, string> = {
  floor: '/floor/',
  'floor-receive': '/floor/receive',
  'floor-put-away': '/floor/put-away',
  'floor-pick': '/floor/pick',
  'floor-pack': '/floor/pack',
  'floor-move': '/floor/move',
  'floor-count': '/floor/count',
  'floor-find': '/floor/find',
  'floor-settings': '/floor/settings',
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
const headers = { authorization: `Bearer ${key}` };
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const look: BrowserContextOptions = { viewport, colorScheme, reducedMotion: 'reduce' };
    const save = (page: Page, name: string) => picture(page, `${name}-${size}-${colorScheme}.png`);
    await picturesOf(browser, doors, look, save);
    await picturesOf(browser, { ...pages, ...firstOf }, { ...look, extraHTTPHeaders: headers }, save);
    await picturesOf(browser, floor, await handheld({ ...look, extraHTTPHeaders: headers }), save);
    await picturesOf(browser, await portal(), look, save);
  }
}
await browser.close();

async function ask(path: string) {
  return (await fetch(`${origin}${path}`, { headers })).json();
}

async function picturesOf(
  from: Browser,
  some: Record<string, string>,
  look: BrowserContextOptions,
  save: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const page = await from.newPage(look);
  page.on('console', (message) => message.type() === 'error' && console.log(page.url(), message.text()));
  page.on('pageerror', (error) => console.log(page.url(), error.message));
  for (const [name, path] of Object.entries(some)) {
    await page.goto(path.startsWith('http') ? path : `${origin}${path}`);
    await page.locator('h1').first().waitFor();
    if (name in firstOf && !(await openFirst(page))) continue;
    await page.waitForTimeout(800);
    await save(page, name);
  }
  await page.close();
}

/** A handheld is told once at which node it is. */
async function handheld(look: BrowserContextOptions): Promise<BrowserContextOptions> {
  const { items } = await ask('/v1/nodes');
  const node = items.find(({ kind }: { kind: string }) => kind === 'warehouse') ?? items[0];
  const value = JSON.stringify({ nodeId: node?.id ?? null });
  const origins = [{ origin, localStorage: [{ name: 'waybill.floor', value }] }];
  return { ...look, storageState: { cookies: [], origins } };
}

/** An empty list has nothing to open. */
async function openFirst(page: Page): Promise<boolean> {
  const link = page.locator('tbody a').first();
  const isThere = await link.waitFor({ timeout: 8_000 }).then(
    () => true,
    () => false,
  );
  if (isThere) await link.click();
  return isThere;
}

/** What the shopper of the first order that left is shown. */
async function portal(): Promise<Record<string, string>> {
  const { items } = await ask('/v1/orders?deliveryStatus=shipped&limit=1');
  const [order] = items.length > 0 ? items : (await ask('/v1/orders?limit=1')).items;
  if (!order) return {};
  const { url } = await ask(`/v1/orders/${order.id}/tracking-link`);
  return url ? { portal: url } : {};
}

async function picture(page: Page, file: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) console.log(`${page.url()} is ${over} pixels too wide (${file})`);
  await page.screenshot({ path: `${folder}/${file}` });
}
