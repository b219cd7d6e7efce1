import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { mountWeb } from '../server/platform/http/web-files.ts';
import type { Caller, TestApp } from '../server/platform/testing/app.ts';
import { openBrowser } from '../web/testing/browser.ts';

/** The office in a real browser on the real server. */
export type OfficePages = {
  open(path: string): Promise<Page>;
  /** What a page said on its console or threw; answers that refuse are no faults. */
  faults: string[];
};

/** As the person whose key is given; called before the server answers its first request. */
export async function officePages(app: TestApp, person: Caller): Promise<OfficePages> {
  const faults: string[] = [];
  let browser: Browser;
  let origin = '';
  await mountWeb(app.http);
  beforeAll(async () => {
    await app.http.listen({ host: '127.0.0.1', port: 0 });
    const [address] = app.http.addresses();
    if (typeof address !== 'object') throw new Error('the server listens on a port');
    origin = `http://127.0.0.1:${address.port}`;
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  return {
    faults,
    open: async (path) => {
      const page = await browser.newPage({
        locale: 'en-GB',
        reducedMotion: 'reduce',
        extraHTTPHeaders: { authorization: `Bearer ${person.key}` },
      });
      page.on('console', (message) => {
        const isRefusal = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isRefusal) faults.push(`${path}: ${message.text()}`);
      });
      page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`));
      await page.goto(`${origin}${path}`);
      return page;
    },
  };
}
