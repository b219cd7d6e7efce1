import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Role } from '../server/platform/auth/principal.ts';
import type { TestApp } from '../server/platform/testing/app.ts';
import { makePerson, testPassword } from '../server/platform/testing/person.ts';

/** A worker with a handheld in a real browser: signed in, at a node, with a scanner that types. */
export type Handheld = {
  context: BrowserContext;
  page: Page;
  userId: string;
  /** What a scanner does: the keys of the code within milliseconds, then Enter. */
  scan(code: string): Promise<void>;
  /** Scans and waits until the screen shows that it was right. */
  scanRight(code: string): Promise<void>;
  /** Does something and waits until the screen has told of it. */
  told(act: () => Promise<void>): Promise<void>;
  /** Scans and waits for the red screen; answers its words and acknowledges it. */
  scanWrong(code: string): Promise<string>;
  /** Opens the app anew, as after a crash. */
  reopen(path?: string): Promise<void>;
  /** What was written to the console as an error, and what the page threw. */
  faults: string[];
};

const keyGapMs = 3;
const sameWithinMs = 2_000;

export async function takeHandheld(
  app: TestApp,
  browser: Browser,
  origin: string,
  {
    name,
    role = 'picker',
    nodeId,
    width = 360,
    height = 640,
  }: {
    name: string;
    role?: Role;
    nodeId: string;
    width?: number;
    height?: number;
  },
): Promise<Handheld> {
  const email = `${name.toLowerCase()}@example.com`;
  const userId = await makePerson(app, email, role, { name });
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const answer = await context.request.post(`${origin}/v1/auth/sign-in`, {
    data: { email, password: testPassword },
    headers: { origin },
  });
  expect(answer.status()).toBe(200);
  await context.addInitScript((id) => {
    const before = JSON.parse(localStorage.getItem('waybill.floor') ?? '{}');
    localStorage.setItem('waybill.floor', JSON.stringify({ nodeId: id, volume: 0, ...before }));
  }, nodeId);
  const faults: string[] = [];
  return driven(context, origin, faults, userId, await opened(context, faults, `${origin}/floor/`));
}

async function opened(context: BrowserContext, faults: string[], address: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  // A refusal and a net that is away are written to the console by the browser itself.
  const isExpected = (text: string) =>
    /status of (401|409|422)|ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(text);
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(address);
  return page;
}

const scanners = new WeakMap<Page, CDPSession>();

/**
 * The keys carry the times a scanner gives them, whatever the machine of the tests is busy with: what tells a scanner from a
 * hand is the time between its keys, not when this process came to send them.
 */
async function typeAsScanner(page: Page, code: string): Promise<void> {
  const scanner = scanners.get(page) ?? (await page.context().newCDPSession(page));
  scanners.set(page, scanner);
  const startedAt = Date.now() / 1000;
  const keys = [...[...code].map((key) => ({ key, text: key })), { key: 'Enter', text: '\r' }];
  await Promise.all(
    keys.flatMap((key, position) => {
      const timestamp = startedAt + (position * keyGapMs) / 1000;
      return [
        scanner.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...key }),
        scanner.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key: key.key }),
      ];
    }),
  );
}

function driven(
  context: BrowserContext,
  origin: string,
  faults: string[],
  userId: string,
  first: Page,
): Handheld {
  let last = { code: '', at: 0 };
  const handheld: Handheld = {
    ...{ context, page: first, userId, faults },
    scan: async (code) => {
      // The same code again within two seconds would be one scan.
      const wait = last.code === code ? sameWithinMs + 50 - (Date.now() - last.at) : 0;
      if (wait > 0) await handheld.page.waitForTimeout(wait);
      await typeAsScanner(handheld.page, code);
      last = { code, at: Date.now() };
    },
    told: async (act) => {
      const told = await said(handheld.page);
      await act();
      await handheld.page.waitForFunction(
        (before) => (document.querySelector('[data-told]')?.getAttribute('data-told') ?? '0') !== before,
        told,
      );
    },
    scanRight: async (code) => {
      await handheld.told(() => handheld.scan(code));
      expect(await handheld.page.locator('dialog.wrong').allInnerTexts(), `${code} is right`).toEqual([]);
    },
    scanWrong: async (code) => {
      await handheld.scan(code);
      const screen = handheld.page.locator('dialog.wrong');
      await screen.waitFor();
      const words = (await screen.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ');
      await handheld.page.getByRole('button', { name: 'Understood' }).click();
      await screen.waitFor({ state: 'detached' });
      last = { code: '', at: 0 };
      return words;
    },
    reopen: async (path = '/floor/') => {
      handheld.page = await opened(context, faults, `${origin}${path}`);
    },
  };
  return handheld;
}

/** How many scans the page has told of so far. */
function said(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector('[data-told]')?.getAttribute('data-told') ?? '0');
}
