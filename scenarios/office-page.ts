import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { mountWeb } from '../server/platform/http/web-files.ts';
import type { Caller, TestApp } from '../server/platform/testing/app.ts';
import { openBrowser } from '../web/testing/browser.ts';
import { listen } from './listen.ts';

/** The office in a real browser on the real server. */
export type OfficePages = {
  open(path: string): Promise<Page>;
  /** Leads a page to another address of the office. */
  go(page: Page, path: string): Promise<void>;
  /** What a page said on its console or threw. */
  faults: string[];
};

type Strictness = {
  /** Whether an answer that refuses is a fault. */
  countsRefusals?: boolean;
};

/** As the person whose key is given; called before the server answers its first request. */
export async function officePages(
  app: TestApp,
  person: Caller,
  { countsRefusals = false }: Strictness = {},
): Promise<OfficePages> {
  const faults: string[] = [];
  let browser: Browser;
  let origin = '';
  await mountWeb(app.http);
  beforeAll(async () => {
    const port = await listen(app);
    origin = `http://127.0.0.1:${port}`;
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  return {
    faults,
    go: async (page, path) => {
      await page.goto(`${origin}${path}`);
    },
    open: async (path) => {
      const page = await browser.newPage({
        locale: 'en-GB',
        // Colors are measured as they end, not on their way.
        reducedMotion: 'reduce',
        extraHTTPHeaders: { authorization: `Bearer ${person.key}` },
      });
      page.on('console', (message) => {
        const isRefusal = !countsRefusals && message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isRefusal) faults.push(`${path}: ${message.text()}`);
      });
      page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`));
      await page.goto(`${origin}${path}`);
      return page;
    },
  };
}
