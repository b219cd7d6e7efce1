import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountWeb } from '../../../server/platform/http/web-files.ts';
import type { OutgoingMail } from '../../../server/platform/mail/mail-transport.ts';
import { startTestApp, type TestApp } from '../../../server/platform/testing/app.ts';
import { makePerson } from '../../../server/platform/testing/person.ts';
import { NoBrowserError, openBrowser } from '../../testing/browser.ts';

/** The links in mails, followed in a real browser against the real server. */
const sent: OutgoingMail[] = [];
const mail = {
  send: async (outgoing: OutgoingMail) => {
    sent.push(outgoing);
  },
  close: () => {},
};
let app: TestApp;
let browser: Browser | undefined;
let missing = '';
let origin = '';

beforeAll(async () => {
  app = await startTestApp({ mail });
  await mountWeb(app.http);
  await app.http.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://localhost:${(app.http.server.address() as AddressInfo).port}`;
  browser = await openBrowser().catch((error: unknown) => {
    if (!(error instanceof NoBrowserError)) throw error;
    missing = error.message;
    return undefined;
  });
});
afterAll(() => browser?.close());

async function fragmentTo(address: string): Promise<string> {
  for (let round = 0; round < 200; round += 1) {
    const text = sent.findLast(({ to }) => to === address)?.text ?? '';
    const found = /(\/[a-z-]+#[\w-]+)/.exec(text)?.[1];
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no mail to ${address}`);
}

describe('a link in a mail', () => {
  it('lets an invited person in', async (context) => {
    if (!browser) return context.skip(missing);
    const owner = await app.caller('owner');
    await owner.post('/v1/invitations', { email: 'pia@example.com', role: 'manager' });
    await app.settle();
    const page = await browser.newPage();
    await page.goto(`${origin}${await fragmentTo('pia@example.com')}`);
    await page.getByRole('heading', { name: 'Join Test shop' }).waitFor();
    await page.getByLabel('Your name').fill('Pia Picker');
    await page.getByLabel('Password', { exact: true }).fill('a sentence of my own');
    await page.getByRole('button', { name: 'Accept the invitation' }).click();
    await page.getByRole('button', { name: /^Account of/ }).waitFor();
    expect((await owner.get('/v1/users?q=pia')).body.items).toMatchObject([
      { name: 'Pia Picker', role: 'manager' },
    ]);
    await page.close();
  });

  it('sets a forgotten password', async (context) => {
    if (!browser) return context.skip(missing);
    await makePerson(app, 'forgot@example.com');
    const page = await browser.newPage();
    await page.goto(`${origin}/orders`);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('heading', { name: 'A new password' }).waitFor();
    await page.getByLabel('Mail address').fill('forgot@example.com');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByRole('status').filter({ hasText: 'on its way' }).waitFor();
    await page.goto(`${origin}${await fragmentTo('forgot@example.com')}`);
    await page.getByLabel('Password', { exact: true }).fill('a new sentence of my own');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByLabel('Mail address').fill('forgot@example.com');
    await page.getByLabel('Password', { exact: true }).fill('a new sentence of my own');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: /^Account of/ }).waitFor();
    await page.close();
  });
});
