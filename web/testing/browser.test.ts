import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NoBrowserError, openBrowser } from './browser.ts';

const PAGE = `<!doctype html><html lang="en"><title>Scale</title>
<h1>Parcel scale</h1><button>Weigh</button><p role="status"></p>
<script>
  document.querySelector('button').addEventListener('click', () => {
    document.querySelector('p').textContent = '1,250 g';
  });
</script></html>`;

let server: Server;
let browser: Browser | undefined;
let missing = '';

beforeAll(async () => {
  server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await openBrowser().catch((error: unknown) => {
    if (!(error instanceof NoBrowserError)) throw error;
    missing = error.message;
    return undefined;
  });
});

afterAll(async () => {
  await browser?.close();
  server.close();
});

test('a page renders and a click works', async (context) => {
  if (!browser) return context.skip(missing);
  const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
  // A listening TCP server has an address with a port, not the path of a pipe.
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  expect(await page.title()).toBe('Scale');
  await page.getByRole('button', { name: 'Weigh' }).click();
  expect(await page.getByRole('status').textContent()).toBe('1,250 g');
  const picture = await page.screenshot();
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  const heading = await page.getByRole('heading').boundingBox();
  expect(heading?.height).toBeGreaterThan(10);
});
