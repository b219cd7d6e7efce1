import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseWork } from '../server/modules/warehouse/index.ts';
import { mountWeb } from '../server/platform/http/web-files.ts';
import { startTestApp } from '../server/platform/testing/app.ts';
import {
  clipped,
  moving,
  overflow,
  settled,
  smallTargets,
  violations,
} from '../web/testing/accessibility.ts';
import { openBrowser } from '../web/testing/browser.ts';
import { type Handheld, takeHandheld } from './handheld.ts';
import { listen } from './listen.ts';
import { pickedOrders } from './picked-order.ts';
import { promisedOrder, type Wanted } from './promised-order.ts';
import { buildShop } from './shop.ts';

/**
 * The floor in a real browser on the real server, with a scanner that types. Hands go wrong and the net goes away; no wrong
 * item is picked, and no scan is lost or counted twice.
 */
const app = await startTestApp({ module: 'warehouse' });
await mountWeb(app.http);
const bins = { RED: 'A-01', BLUE: 'A-02', LAMP: 'A-03', CUP: 'B-01', VASE: 'B-02', TRAY: 'B-03' };
const codes = Object.keys(bins);
const shop = await buildShop(
  app,
  Object.fromEntries(Object.entries(bins).map(([code, bin]) => [code, { quantity: 300, bin }])),
);
const boss = await app.caller('manager');
const packed = { code: 'TOTE-PACKED', barcode: 'L-LON-TOTE-PACKED' };
for (let tote = 5; tote <= 20; tote += 1)
  await boss.post('/v1/locations', { nodeId: shop.nodeId, code: `TOTE-${tote}`, kind: 'tote' });
shop.places[packed.code] = (
  await boss.post('/v1/locations', { nodeId: shop.nodeId, ...packed, kind: 'tote' })
).body.id;
await boss.post('/v1/carriers', {
  ...{ code: 'sandbox', name: 'Sandbox Express', kind: 'sandbox' },
  services: [{ code: 'standard', name: 'Standard', transitDaysMin: 2, transitDaysMax: 3 }],
});
await boss.post('/v1/cartons', {
  ...{
    code: 'M',
    name: 'Medium box',
    lengthMm: 400,
    widthMm: 300,
    heightMm: 250,
    tareGrams: 100,
    costMinor: 30,
  },
});

let browser: Browser;
let origin = '';
const everybody: Handheld[] = [];

beforeAll(async () => {
  const port = await listen(app);
  // By name: browsers give a service worker only to a secure address, and this one counts as one.
  origin = `http://localhost:${port}`;
  browser = await openBrowser();
});
afterAll(async () => {
  expect(everybody.flatMap(({ faults }) => faults)).toEqual([]);
  await browser.close();
});

async function worker(name: string, options: { width?: number; height?: number } = {}): Promise<Handheld> {
  const handheld = await takeHandheld(app, browser, origin, { name, nodeId: shop.nodeId, ...options });
  everybody.push(handheld);
  return handheld;
}

type Task = {
  id: string;
  skuCode: string;
  fromBarcode: string;
  fromCode: string;
  toBarcode: string;
  toCode: string;
  quantity: number;
  doneQuantity: number;
  status: string;
};

async function released(...orders: Wanted[]): Promise<void> {
  for (const wanted of orders) await promisedOrder(app, shop, wanted);
  await app.act((ctx) => releaseWork(ctx, shop.nodeId));
}

const batchOf = async (
  id: string,
): Promise<{ status: string; tasks: Task[]; totes: { barcode: string }[] }> => {
  const { body } = await boss.get(`/v1/pick-batches/${id}`);
  return { ...body, tasks: body.route.flatMap((stop: { tasks: Task[] }) => stop.tasks) };
};

/** Asks for the next cart, and loads its totes. Answers the id of the batch. */
async function nextCart(ada: Handheld): Promise<string> {
  await ada.page.goto(`${origin}/floor/pick`);
  await ada.page.getByRole('button', { name: 'Next cart' }).click();
  await ada.page.waitForURL(/\/floor\/pick\/bat_/);
  const id = ada.page.url().split('/').at(-1) ?? '';
  const { totes } = await batchOf(id);
  if (totes.length > 1) for (const { barcode } of totes) await ada.scanRight(barcode);
  return id;
}

const textOf = async (page: Page, selector: string) =>
  (await page.locator(selector).allInnerTexts()).at(0) ?? '';

/** What the screen asks for now. */
async function asked(page: Page): Promise<{ place: string; sku: string; step: string }> {
  const step = await textOf(page, '.expects strong');
  const place = await textOf(page, '.place .giant');
  return { place, sku: await textOf(page, '.item .code'), step };
}

type Mishap = (step: string, task: Task) => string | undefined;

/** Does what the screen says, scan by scan; `mishap` names a wrong code that the hand scans first. Answers what was wrong. */
async function workOn(ada: Handheld, tasks: readonly Task[], mishap: Mishap, scans = 500): Promise<string[]> {
  const wrong: string[] = [];
  for (let n = 0; n < scans; n += 1) {
    if (await ada.page.getByText('Batch done').first().isVisible()) break;
    const { place, sku, step } = await asked(ada.page);
    const tote = step === 'Scan the tote' ? await textOf(ada.page, '.put .code') : undefined;
    const task = tasks.find(
      (one) => one.fromCode === place && one.skuCode === sku && (!tote || one.toCode === tote),
    );
    if (!task) throw new Error(`no task for ${place} ${sku} ${tote}`);
    const slip = mishap(step, task);
    if (slip) wrong.push(await ada.scanWrong(slip));
    const all = ada.page.getByRole('button', { name: /^All \d+ in hand/ });
    if (step === 'Scan the place') await ada.scanRight(task.fromBarcode);
    else if (step === 'Scan the tote') await ada.scanRight(task.toBarcode);
    else if (await all.isVisible()) await ada.told(() => all.click());
    else await ada.scanRight(`BC-${task.skuCode}`);
  }
  return wrong;
}

const isSent = (page: Page) => page.waitForFunction(() => document.querySelector('.band') === null);

async function scansOf(batchId: string): Promise<{ clientId: string; taskId: string; kind: string }[]> {
  return app.act(async (ctx) => {
    const { rows } = await sql<{ clientId: string; taskId: string; kind: string }>`
      select s.client_id, s.task_id, s.kind from warehouse.scans s
        join warehouse.tasks t on t.org_id = s.org_id and t.id = s.task_id
       where s.org_id = ${ctx.org} and t.batch_id = ${batchId}`.execute(ctx.db);
    return rows;
  });
}

const floorPaths = [
  ...['', 'receive', 'put-away', 'pick', 'pack'],
  ...['move', 'count', 'find', 'settings', 'refused'],
];

describe('a handheld', () => {
  it('shows what waits, opens what is scanned, and leaves alone what a hand types', async () => {
    await boss.post('/v1/receipts', {
      ...{ nodeId: shop.nodeId, supplier: 'Potteries' },
      lines: [{ sku: 'RED', quantity: 5 }],
    });
    const { page, scan, scanRight, scanWrong } = await worker('Ines');
    await page.getByText('1 receipt').waitFor();
    expect(await scanWrong('no such thing')).toContain('Unknown code Got no such thing');
    await scanRight('L-LON-B-02');
    await page.getByText('Move from here').waitFor();
    await page.getByRole('button', { name: 'Enter a code' }).click();
    await page.getByRole('button', { name: 'Keyboard' }).click();
    const field = page.getByLabel('Code on the label');
    await field.pressSequentially('typed', { delay: 120 });
    expect(await field.inputValue()).toBe('typed');
    await scan('BC-LAMP');
    await page.getByText('Title of LAMP').waitFor();
    expect(await field.inputValue().catch(() => 'typed')).toBe('typed');
  });

  it('fits small screens in long words, has targets for gloves, and is accessible in every scheme', async () => {
    const { page } = await worker('Mara');
    const unfit: string[] = [];
    const look = async (as: string, fault: () => Promise<string[]>) =>
      unfit.push(...(await settled(fault)).map((words) => `${as}: ${words}`));
    for (const path of floorPaths) {
      await page.goto(`${origin}/floor/${path}?language=pseudo`);
      await page.locator('h1').waitFor();
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 640 });
        await look(`${path} at ${width}`, async () => [...(await overflow(page)), ...(await clipped(page))]);
      }
      await look(path, async () => [...(await smallTargets(page, 48)), ...(await moving(page))]);
      for (const scheme of [
        { colorScheme: 'light' },
        { colorScheme: 'dark' },
        { forcedColors: 'active' },
      ] as const) {
        await page.emulateMedia(scheme);
        await look(`${path} ${Object.values(scheme)}`, () => violations(page));
      }
      await page.emulateMedia({ forcedColors: 'none' });
    }
    expect(unfit).toEqual([]);
  });
});

describe('picking', () => {
  it('with one scan in nine wrong, nothing wrong is picked', async () => {
    await released({ RED: 2, LAMP: 1, VASE: 3 }, { BLUE: 1, CUP: 2, TRAY: 1 }, { RED: 1, BLUE: 2, CUP: 1 });
    const ada = await worker('Ada');
    const id = await nextCart(ada);
    const { tasks } = await batchOf(id);
    let scans = 0;
    let slips = 0;
    const mishap: Mishap = (step, task) => {
      scans += 1;
      if (scans % 9 !== 4) return undefined;
      slips += 1;
      if (step === 'Scan the place') return tasks.find((one) => one.fromCode !== task.fromCode)?.fromBarcode;
      if (step === 'Scan the tote') return tasks.find((one) => one.toCode !== task.toCode)?.toBarcode;
      return `BC-${codes.find((code) => code !== task.skuCode)}`;
    };
    const wrong = await workOn(ada, tasks, mishap);
    expect(slips).toBeGreaterThan(0);
    expect(wrong).toHaveLength(slips);
    for (const words of wrong)
      expect(words).toMatch(/^✕ Wrong (place|item|tote) Expected .+ Got .+ Nothing was recorded/);
    await isSent(ada.page);
    const after = await batchOf(id);
    expect(after.status).toBe('done');
    expect(
      after.tasks.every(
        ({ status, quantity, doneQuantity }) => status === 'done' && quantity === doneQuantity,
      ),
    ).toBe(true);
  });

  it('goes on through a dead corner, a killed page and a lost answer; nothing is lost or counted twice', async () => {
    await released({ RED: 3, LAMP: 2 }, { BLUE: 1, VASE: 2 });
    const bela = await worker('Bela');
    const id = await nextCart(bela);
    const { tasks } = await batchOf(id);
    const none: Mishap = () => undefined;
    await workOn(bela, tasks, none, 3);
    await isSent(bela.page);
    // The shell must be kept before the net goes.
    await bela.page.evaluate(() => navigator.serviceWorker.ready);
    await bela.context.setOffline(true);
    await workOn(bela, tasks, none, 4);
    await bela.page.getByText(/^No network\. \d+ scans wait to be sent/).waitFor();
    const before = await asked(bela.page);
    // The battery dies in the middle of a task.
    await bela.page.close();
    await bela.reopen(`/floor/pick/${id}`);
    await bela.page.locator('.expects').waitFor();
    expect(await asked(bela.page)).toEqual(before);
    await workOn(bela, tasks, none, 2);
    // The server gets the scans, and its answer is lost.
    let lost = 0;
    await bela.context.route('**/v1/scans', async (route) => {
      lost += 1;
      if (lost > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await bela.context.setOffline(false);
    await workOn(bela, tasks, none);
    await isSent(bela.page);
    expect(lost).toBeGreaterThan(1);
    const after = await batchOf(id);
    expect(after.tasks.map(({ status }) => status)).toEqual(tasks.map(() => 'done'));
    const puts = await scansOf(id);
    expect(new Set(puts.map(({ clientId }) => clientId)).size).toBe(puts.length);
    expect(puts.filter(({ kind }) => kind === 'tote')).toHaveLength(tasks.length);
  });

  it('in two tabs at once counts each scan once, and one tab sends', async () => {
    await released({ CUP: 2, TRAY: 1 }, { CUP: 1, VASE: 1 });
    const cora = await worker('Cora');
    const senders = new Set<Page>();
    cora.context.on('request', (request) => {
      if (request.url().endsWith('/v1/scans')) senders.add(request.frame().page());
    });
    const id = await nextCart(cora);
    const { tasks } = await batchOf(id);
    const first = cora.page;
    await workOn(cora, tasks, () => undefined, 2);
    await cora.reopen(`/floor/pick/${id}`);
    await cora.page.locator('.expects').waitFor();
    expect(await asked(cora.page)).toEqual(await asked(first));
    await workOn(cora, tasks, () => undefined);
    await isSent(cora.page);
    await first.getByText('Batch done').first().waitFor();
    expect((await batchOf(id)).status).toBe('done');
    expect(senders.size).toBe(1);
  });

  it('says what to do when another hand took the work meanwhile', async () => {
    await released({ LAMP: 2, RED: 1 }, { BLUE: 2, RED: 1 });
    const dora = await worker('Dora');
    const id = await nextCart(dora);
    const { tasks } = await batchOf(id);
    await dora.context.setOffline(true);
    const [task] = tasks;
    if (!task) throw new Error('the batch has a task');
    while ((await textOf(dora.page, '.aside')) === `0 of ${tasks.length}`)
      await workOn(dora, tasks, () => undefined, 1);
    // The lease runs out, and Emil takes the cart over.
    app.clock.advance(31 * 60_000);
    const emil = await app.caller('picker');
    expect((await emil.post(`/v1/pick-batches/${id}/assignment`)).status).toBe(200);
    await dora.context.setOffline(false);
    await dora.page.getByRole('button', { name: /scans were refused/ }).click();
    const card = dora.page.locator('.conflict').first();
    await card.waitFor();
    const words = await textOf(dora.page, '.conflict');
    expect(words).toContain('picker of a test took this task meanwhile.');
    expect(words).toMatch(new RegExp(`Bring \\d back from ${task.toCode} to ${task.fromCode}\\.`));
    expect((await batchOf(id)).tasks[0]?.doneQuantity).toBe(0);
    // One card for each scan that was refused; each is put right and put away.
    for (let left = await dora.page.locator('.conflict').count(); left > 0; left -= 1) {
      await card.getByRole('button', { name: 'Done' }).click();
      await expect.poll(() => dora.page.locator('.conflict').count()).toBe(left - 1);
    }
    await dora.page.getByText('Nothing was refused').waitFor();
  });
});

describe('goods in and through the house', () => {
  it('are received without a net, put away by scan, and moved', async () => {
    const { body: receipt } = await boss.post('/v1/receipts', {
      ...{ nodeId: shop.nodeId, supplier: 'Lamp works' },
      lines: [{ sku: 'LAMP', quantity: 7 }],
    });
    const finn = await worker('Finn');
    await finn.page.goto(`${origin}/floor/receive/${receipt.id}`);
    await finn.page.getByText('0 of 7').waitFor();
    await finn.context.setOffline(true);
    await finn.scanRight('BC-LAMP');
    await finn.page.getByRole('button', { name: /Change the number/ }).click();
    await finn.page.getByRole('button', { name: '7' }).click();
    await finn.page.getByRole('button', { name: 'OK', exact: true }).click();
    await finn.page.getByRole('button', { name: 'Book 7' }).click();
    await finn.page.getByText('7 of 7').waitFor();
    expect((await boss.get(`/v1/receipts/${receipt.id}`)).body.receivedQuantity).toBe(0);
    await finn.context.setOffline(false);
    await isSent(finn.page);
    expect((await boss.get(`/v1/receipts/${receipt.id}`)).body.receivedQuantity).toBe(7);
    await finn.page.goto(`${origin}/floor/put-away`);
    await finn.page.getByText('7 units').waitFor();
    await finn.scanRight('L-LON-DOCK');
    await finn.scanRight('BC-LAMP');
    await finn.page.getByRole('button', { name: 'All 7 in hand' }).click();
    await finn.page.getByText('Scan where you put it').waitFor();
    await finn.scanRight('L-LON-A-03');
    await finn.page.getByText('Nothing waits to be put away').waitFor();
    await finn.page.goto(`${origin}/floor/move`);
    await finn.scanRight('L-LON-A-03');
    await finn.scanRight('BC-LAMP');
    await finn.scanRight('L-LON-B-01');
    await isSent(finn.page);
    const { body } = await boss.get(`/v1/movements?locationId=${shop.places['B-01']}&limit=1`);
    expect(body.items[0]).toMatchObject({ from: 'A-03', to: 'B-01', quantity: 1, reason: 'move' });
  });
});

describe('the pack station', () => {
  it('turns tiles green, asks for the script, takes the weight of the scale, and prints by itself', async () => {
    await boss.post('/v1/pack-scripts', {
      name: 'House style',
      steps: [{ kind: 'insert', text: 'Thank-you card.', needsConfirmation: true }],
    });
    await pickedOrders(app, shop, packed.code, [{ RED: 2, CUP: 1 }]);
    const gina = await worker('Gina', { width: 1280, height: 800 });
    const printed: string[] = [];
    // This browser has no viewer of PDFs: the documents stand in as pages, and what prints is noted.
    await gina.context.exposeFunction('notePrinted', (path: string) => void printed.push(path));
    await gina.context.route(/\/(label|packing-slip)(\?|$)/, async (route) => {
      const answer = await route.fetch();
      expect([answer.status(), answer.headers()['x-frame-options']]).toEqual([200, 'SAMEORIGIN']);
      const note = '<script>window.print = () => parent.notePrinted(location.pathname)</script>';
      await route.fulfill({ contentType: 'text/html', body: note });
    });
    await gina.page.goto(`${origin}/floor/pack-station`);
    await gina.page.getByText('Scan a tote or an order').waitFor();
    await gina.scanRight(packed.barcode);
    const { body: sessions } = await boss.get('/v1/pack-sessions?status=open');
    const session = async () => (await boss.get(`/v1/pack-sessions/${sessions.items[0].id}`)).body;
    const { lines } = await session();
    for (const { sku, left } of lines) {
      await gina.scanRight(`BC-${sku}`);
      if (left > 1) {
        await gina.page.getByRole('button', { name: `Set how many of Title of ${sku}` }).click();
        await gina.page.getByRole('button', { name: 'OK', exact: true }).click();
      }
      await gina.page.locator('.item-tile.done', { hasText: sku }).waitFor();
    }
    const unfit: string[] = [];
    for (const scheme of [
      { colorScheme: 'light' },
      { colorScheme: 'dark' },
      { forcedColors: 'active' },
    ] as const) {
      await gina.page.emulateMedia(scheme);
      unfit.push(...(await settled(() => violations(gina.page))));
    }
    await gina.page.emulateMedia({ forcedColors: 'none' });
    unfit.push(
      ...(await settled(async () => [...(await clipped(gina.page)), ...(await overflow(gina.page))])),
    );
    expect(unfit).toEqual([]);
    const carton = (await session()).cartons[0];
    // Not confirmed yet: the weight waits in its field.
    await gina.scan(`${carton.expectedGrams} g`);
    await gina.page.getByRole('button', { name: 'Confirm' }).click();
    await gina.page.locator('.confirmed').waitFor();
    await gina.scan(`${carton.expectedGrams + 400} g`);
    await gina.page.getByText('400 g too heavy').waitFor();
    await gina.scan(`${carton.expectedGrams} g`);
    await gina.page.getByText(/^✓ Labelled/).waitFor();
    await expect
      .poll(() => printed.map((path) => path.split('/').at(-1)?.split('?')[0]))
      .toEqual(['label', 'packing-slip']);
    expect((await session()).status).toBe('done');
    await gina.page.getByText('Scan a tote or an order').waitFor();
  });
});
