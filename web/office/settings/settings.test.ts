import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountWeb } from '../../../server/platform/http/web-files.ts';
import { startTestApp, type TestApp, testUrl } from '../../../server/platform/testing/app.ts';
import { makePerson, testPassword } from '../../../server/platform/testing/person.ts';
import { overflow, settled, violations } from '../../testing/accessibility.ts';
import { NoBrowserError, openBrowser } from '../../testing/browser.ts';

/** The settings in a real browser against the real server, as the owner of a shop. */
let app: TestApp;
let browser: Browser | undefined;
let missing = '';
let listening = '';

beforeAll(async () => {
  app = await startTestApp();
  await mountWeb(app.http);
  await app.http.listen({ host: '127.0.0.1', port: 0 });
  listening = `http://localhost:${(app.http.server.address() as AddressInfo).port}`;
  await makePerson(app, 'olga@example.com');
  browser = await openBrowser().catch((error: unknown) => {
    if (!(error instanceof NoBrowserError)) throw error;
    missing = error.message;
    return undefined;
  });
});
afterAll(() => browser?.close());

const isForwarded = (url: URL) => url.origin === testUrl && url.pathname !== '/v1/events/stream';

/** A page at the origin the server believes to have, which passkeys are bound to, wherever it really listens. */
async function openPage(from: Browser): Promise<Page> {
  const page = await from.newPage();
  // The stream of changes never ends, which a forwarded answer must.
  await page.route('**/v1/events/stream', (route) => route.abort());
  await page.route(isForwarded, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace(testUrl, listening) });
    await route.fulfill({ response });
  });
  return page;
}

async function signIn(page: Page, path: string, email = 'olga@example.com'): Promise<void> {
  await page.goto(`${testUrl}${path}`);
  await page.getByLabel('Mail address', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(testPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The code an authenticator shows for a secret now (RFC 6238). */
function authenticatorCode(secret: string): string {
  const bits = [...secret]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('my profile', () => {
  it('adds a passkey, which then signs in; draws the second factor as a QR code', async (context) => {
    if (!browser) return context.skip(missing);
    const page = await openPage(browser);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await signIn(page, '/settings/profile');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name').fill('Blue key');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('cell', { name: 'Blue key' }).waitFor();

    await page.getByRole('button', { name: 'Turn on the second factor' }).click();
    const asked = page.getByRole('dialog');
    await asked.getByLabel('Current password').fill(testPassword);
    await asked.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    const secret = (await page.getByRole('dialog').locator('.code').textContent()) ?? '';
    await page.getByLabel('Code of the app').fill(authenticatorCode(secret.replaceAll(' ', '')));
    await page.getByRole('button', { name: 'Confirm' }).click();
    expect((await page.locator('.settings-secret').textContent())?.split('\n').length).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    expect(await settled(() => violations(page))).toEqual([]);

    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('button', { name: /^Account of/ }).waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.close();
  });
});

describe('every page of the settings', () => {
  it('is accessible in light and dark and fits a narrow screen', async (context) => {
    if (!browser) return context.skip(missing);
    const owner = await app.caller('owner');
    await owner.post('/v1/brands', { code: 'NORTH', name: 'North' });
    await owner.post('/v1/sourcing-rules', { name: 'Stay in the country', kind: 'same_country' });
    const page = await openPage(browser);
    await makePerson(app, 'rosa@example.com');
    await signIn(page, '/settings', 'rosa@example.com');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    const paths = await page
      .locator('.settings-home a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(paths.length).toBeGreaterThan(10);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of paths) {
      await page.goto(`${testUrl}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await settled(() => overflow(page)), path).toEqual([]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await settled(() => violations(page)), `${path} ${colorScheme}`).toEqual([]);
      }
    }
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.close();
  });
});

describe('what the server refuses', () => {
  it('is told in the language of the reader, at the field and with what to do', async (context) => {
    if (!browser) return context.skip(missing);
    const owner = await app.caller('owner');
    await owner.post('/v1/brands', { code: 'south', name: 'South' });
    const page = await openPage(browser);
    await makePerson(app, 'fleur@example.com');
    await signIn(page, '/settings', 'fleur@example.com');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.goto(`${testUrl}/settings/brands?language=fr`);
    await page.getByRole('button', { name: 'Nouvelle marque' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nom', { exact: true }).fill('Sud');
    await dialog.getByLabel('Code', { exact: true }).fill('south');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    const alert = dialog.getByRole('alert');
    await alert.getByText('Une marque porte déjà le code south. Choisissez-en un autre.').waitFor();
    expect(await alert.textContent()).toContain('/code est déjà pris');
    expect(await dialog.getByText('est déjà pris', { exact: true }).count()).toBe(1);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.close();
  });
});
