import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../server/platform/testing/app.ts';
import { focusFaults } from '../web/testing/accessibility.ts';
import { busyOffice } from './busy-office.ts';
import { type FailingServer, failingServer } from './failing-server.ts';
import { unfitLooks, wide } from './looks.ts';
import { officePages } from './office-page.ts';

/**
 * The office as readers set it up for themselves: in forced colors, with less motion, by keyboard, on narrow screens, and in a
 * language whose words are two fifths longer. Nothing is cut, hidden, too small or lost.
 */
const app = await startTestApp();
const owner = await app.caller('owner');
const office = await officePages(app, owner);
const shop = await busyOffice(app, owner);
let page: Page;
let server: FailingServer;

beforeAll(async () => {
  page = await office.open('/settings');
  page.setDefaultTimeout(10_000);
  server = await failingServer(page);
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await page.close();
});

async function ready(): Promise<void> {
  await page.locator('h1').waitFor();
  await server.idle();
}

describe('the office in words two fifths longer', () => {
  it('cuts nothing, hides nothing, and can be read in forced colors', async () => {
    const unfit: string[] = [];
    for (const path of shop.paths) {
      await page.setViewportSize(wide);
      await office.go(page, `${path}${path.includes('?') ? '&' : '?'}language=pseudo`);
      await ready();
      unfit.push(...(await unfitLooks(page)).map((fault) => `${path} ${fault}`));
    }
    expect(unfit).toEqual([]);
  }, 400_000);
});

describe('the office by keyboard', () => {
  it.each(['/', '/orders', '/orders/new', '/inventory', '/settings/people', ...Object.values(shop.of)])(
    'shows where one is and goes as one reads: %s',
    async (path) => {
      await page.setViewportSize({ width: 1280, height: 560 });
      await office.go(page, path);
      await ready();
      expect(await focusFaults(page)).toEqual([]);
    },
    60_000,
  );
});
