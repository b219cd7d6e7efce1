import type { Browser, CDPSession, Page } from 'playwright-core';
import { createChannel } from '../server/modules/orders/channels/manage-channels.ts';
import { systemCall, write } from '../server/platform/edge.ts';
import { buildWebIfStale } from '../server/web-build.ts';
import { openBrowser } from '../web/testing/browser.ts';
import { type Ask, openShop, placeOrders, untilReleased } from './floor.ts';
import { writeOrders } from './lists.ts';
import { load, poster } from './load.ts';
import { type Stage, setStage, stockSkus } from './stage.ts';

/**
 * What people wait for, in a real browser on the pages people get: the office's first load on a processor slowed four times, a
 * list from its request to its paint, the palette from the key to its answers, and a handheld from the scan to its feedback, by
 * itself and with the server. A time ends when the frame that shows the answer is painted. Beside each stands the limit of the
 * same run: an empty page for the first load, the server's bare answer for the list.
 */
const orders = Number(process.env.BENCH_SIZES?.split(',').at(-1) ?? 1_000_000);
const slowedTimes = 4;
const loads = 10;
const tries = 60;

export type ScreenFigure = { what: string; p50: number; p95: number; limitMs: number };

/** In milliseconds: what the product promises its people. */
const promised = { firstLoad: 2_500, list: 200, palette: 100, scan: 100, scanWithServer: 300 };

export async function benchScreens(say: (line: string) => void): Promise<ScreenFigure[]> {
  await buildWebIfStale(() => {});
  const stage = await setStage({ command: 'start' });
  const browser = await openBrowser();
  try {
    const node = await prepare(stage);
    const figures: ScreenFigure[] = [];
    const tell = (what: string, times: readonly number[], limitMs: number, beside = '') => {
      const figure = { what, limitMs, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
      figures.push(figure);
      say(
        `${what}: p50 ${figure.p50.toFixed(0)} ms, p95 ${figure.p95.toFixed(0)} ms (promised ${limitMs} ms)${beside}`,
      );
    };
    const empty = quantile(await firstLoads(browser, stage, '/healthz', {}), 0.5);
    const office = await firstLoads(browser, stage, '/orders', { text: 'SO-1' });
    const ratio = quantile(office, 0.5) / empty;
    const beside = `, ${ratio.toFixed(1)} times an empty page`;
    tell(
      `first load of the office, processor ${slowedTimes} times slower`,
      office,
      promised.firstLoad,
      beside,
    );
    const bare = await bareAnswer(stage);
    const list = await listPaints(browser, stage);
    const share = quantile(list, 0.95) / bare;
    tell(
      `list of ${orders} orders, request to paint`,
      list,
      promised.list,
      `, ${share.toFixed(1)} times the bare answer`,
    );
    tell('palette, key to answers', await paletteAnswers(browser, stage), promised.palette);
    tell('scan to feedback, by the handheld itself', await picks(browser, stage, node), promised.scan);
    tell('scan to feedback, with the server', await finds(browser, stage, node), promised.scanWithServer);
    return figures;
  } finally {
    await browser.close();
    await stage.stop();
  }
}

/** A floor with work to do, and beside it years of orders. Answers the node. */
async function prepare(stage: Stage): Promise<string> {
  const { send, close } = poster(stage.base, stage.key, 1);
  const ask: Ask = async (method, path, body) => {
    const answer = await send(method, path, body === undefined ? undefined : JSON.stringify(body));
    if (answer.status >= 400)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body.slice(0, 400)}`);
    return JSON.parse(answer.body || '{}');
  };
  const node = await openShop(ask);
  await placeOrders(ask);
  await untilReleased(ask, node);
  close();
  const channel = await write(stage.edge, systemCall(stage.org), (ctx) =>
    createChannel(ctx, { code: 'bench', name: 'Bench' }),
  );
  await stockSkus(stage, 1000, 1_000_000_000);
  await writeOrders(stage, channel.id, 0, orders);
  return node;
}

async function firstLoads(browser: Browser, stage: Stage, path: string, sign: Sign): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < loads; count += 1) {
    const { page, tools, close } = await visit(browser, stage);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: slowedTimes });
    await page.goto(`${stage.base}${path}`, { waitUntil: 'commit' });
    times.push(await painted(page, sign));
    await close();
  }
  return times;
}

/** The list asked for over HTTP alone: what no page can be faster than. */
async function bareAnswer(stage: Stage): Promise<number> {
  const { send, close } = poster(stage.base, stage.key, 1);
  const { p95 } = await load(1, 3, async (_, index) => {
    return (await send('GET', `/v1/orders?search=BN-${numberOf(index)}`)).status;
  });
  close();
  return p95;
}

async function listPaints(browser: Browser, stage: Stage): Promise<number[]> {
  const { page, close } = await visit(browser, stage);
  await page.goto(`${stage.base}/orders`);
  await painted(page, { text: 'SO-1' });
  const field = page.getByRole('searchbox');
  const times: number[] = [];
  for (let index = 0; index < tries; index += 1) {
    const wanted = `BN-${numberOf(index)}`;
    await field.fill(wanted);
    const end = await painted(page, { text: wanted, rows: 1 });
    const begin = await page.evaluate(
      (search) =>
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => name.includes(`search=${search}`))
          .at(-1)?.startTime ?? Number.NaN,
      wanted,
    );
    if (Number.isFinite(begin)) times.push(end - begin);
    await page.evaluate(() => performance.clearResourceTimings());
  }
  await close();
  return times;
}

async function paletteAnswers(browser: Browser, stage: Stage): Promise<number[]> {
  const { page, close } = await visit(browser, stage);
  await page.goto(`${stage.base}/`);
  await page.waitForLoadState('networkidle');
  const times: number[] = [];
  for (let index = 0; index < tries; index += 1) {
    await page.keyboard.press('Control+k');
    const wanted = `BN-${numberOf(index)}`;
    await page.getByRole('combobox').fill(wanted.slice(0, -1));
    await listenForKeys(page);
    await page.keyboard.type(wanted.slice(-1));
    const end = await painted(page, { text: wanted });
    times.push(end - (await lastKeyAt(page)));
    await page.keyboard.press('Escape');
  }
  await close();
  return times;
}

/** Walks carts: scans of places and goods, decided on the handheld by the server's rules. */
async function picks(browser: Browser, stage: Stage, node: string): Promise<number[]> {
  const { page, close } = await visit(browser, stage, node);
  const times: number[] = [];
  while (times.length < tries) {
    await page.goto(`${stage.base}/floor/pick`);
    await page.getByRole('button', { name: 'Next cart' }).click();
    await page.waitForURL(/\/floor\/pick\/bat_/);
    const id = page.url().split('/').at(-1) ?? '';
    await page.locator('main').first().waitFor();
    for (const code of await codesOf(page, id)) {
      const before = await page.evaluate(
        () => document.querySelector('[data-told]')?.getAttribute('data-told') ?? '0',
      );
      await listenForKeys(page);
      await scan(page, code);
      const end = await painted(page, { toldOtherThan: before });
      times.push(end - (await lastKeyAt(page)));
      if (await page.locator('dialog.wrong').isVisible()) throw new Error(`${code} was the wrong scan`);
    }
  }
  await close();
  return times;
}

/** Looks goods up by their barcode: the server says what and where they are. */
async function finds(browser: Browser, stage: Stage, node: string): Promise<number[]> {
  const { page, close } = await visit(browser, stage, node);
  const times: number[] = [];
  for (let index = 0; index < tries; index += 1) {
    const number = 1 + (index % 20);
    await page.goto(`${stage.base}/floor/find`);
    await page.locator('main').first().waitFor();
    await page.waitForTimeout(300);
    await listenForKeys(page);
    await scan(page, `BC-${number}`);
    const end = await painted(page, { text: `Thing ${number}` });
    times.push(end - (await lastKeyAt(page)));
  }
  await close();
  return times;
}

type Visit = { page: Page; tools: CDPSession; close(): Promise<void> };

/** A browser that knows nothing yet; on the floor it already stands at its node. */
async function visit(browser: Browser, stage: Stage, node?: string): Promise<Visit> {
  const context = await browser.newContext({
    viewport: node === undefined ? { width: 1280, height: 800 } : { width: 360, height: 640 },
    locale: 'en-GB',
    extraHTTPHeaders: { authorization: `Bearer ${stage.key}` },
  });
  if (node !== undefined)
    await context.addInitScript((nodeId) => {
      localStorage.setItem('waybill.floor', JSON.stringify({ nodeId, volume: 0 }));
    }, node);
  const page = await context.newPage();
  return { page, tools: await context.newCDPSession(page), close: () => context.close() };
}

/** What a page shows when the answer is there: all that is named. */
type Sign = { text?: string; rows?: number; toldOtherThan?: string };

/** Milliseconds since the page began, at the frame in which the sign is there and is painted. */
async function painted(page: Page, wanted: Sign): Promise<number> {
  return page.evaluate(
    ({ text, rows, toldOtherThan }) =>
      new Promise<number>((resolve) => {
        const told = () => document.querySelector('[data-told]')?.getAttribute('data-told') ?? '0';
        const isThere = () =>
          (text === undefined || document.body?.textContent.includes(text)) &&
          (rows === undefined || document.querySelectorAll('[data-row]').length === rows) &&
          (toldOtherThan === undefined || told() !== toldOtherThan);
        const look = () => {
          if (!isThere()) return void requestAnimationFrame(look);
          const { port1, port2 } = new MessageChannel();
          // A message sent within a frame arrives after that frame was painted.
          port1.onmessage = () => resolve(performance.now());
          requestAnimationFrame(() => port2.postMessage(undefined));
        };
        look();
      }),
    wanted,
  );
}

async function listenForKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const keep = globalThis as { lastKeyAt?: number };
    if (keep.lastKeyAt === undefined)
      document.addEventListener('keydown', ({ timeStamp }) => (keep.lastKeyAt = timeStamp), true);
    keep.lastKeyAt = 0;
  });
}

const lastKeyAt = (page: Page) =>
  page.evaluate(() => (globalThis as { lastKeyAt?: number }).lastKeyAt ?? Number.NaN);

async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

type Task = { fromBarcode: string; skuCode: string; toBarcode: string };
type Batch = { totes: { barcode: string }[]; route: { tasks: Task[] }[] };

/** What the hand scans for the batch: its totes, then of each task the place, once while one stands there, goods and tote. */
async function codesOf(page: Page, id: string): Promise<string[]> {
  const { totes, route } = await page.evaluate<Batch, string>(
    async (batchId) => (await fetch(`/v1/pick-batches/${batchId}`)).json(),
    id,
  );
  const tasks = route.flatMap((stop) => stop.tasks);
  return [
    ...(totes.length > 1 ? totes.map(({ barcode }) => barcode) : []),
    ...tasks.flatMap(({ fromBarcode, skuCode, toBarcode }, at) => [
      ...(tasks[at - 1]?.fromBarcode === fromBarcode ? [] : [fromBarcode]),
      ...[`BC-${skuCode.slice(2)}`, toBarcode],
    ]),
  ];
}

/** Numbers all over the years, none twice. */
const numberOf = (index: number) => 1 + ((index * 7919) % orders);

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

if (import.meta.main) await benchScreens((text) => console.log(text));
