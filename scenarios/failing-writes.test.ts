import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../server/platform/testing/app.ts';
import { busyOffice } from './busy-office.ts';
import { type FailingServer, type Failure, failingServer, toldOf } from './failing-server.ts';
import { colorFaults, unfitLooks } from './looks.ts';
import { fillForm, type OfficeForm, officeForms, typedIn } from './office-forms.ts';
import { officePages } from './office-page.ts';

/**
 * Every form of the office is sent to a server that fails: what was typed stays, the page says what happened, and sending again
 * does the thing once, also where it had been done already and only the answer was lost. The form with its notice can be read
 * and hit by every reader.
 */
const app = await startTestApp();
const owner = await app.caller('owner');
const office = await officePages(app, owner);
const forms = officeForms(await busyOffice(app, owner));
let page: Page;
let server: FailingServer;

beforeAll(async () => {
  page = await office.open('/settings');
  page.setDefaultTimeout(6_000);
  server = await failingServer(page);
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await page.close();
});

/** The last ones leave open what became of the act. */
const waysOf = ({ isVersioned }: OfficeForm): Failure[] => [
  ...(isVersioned ? (['500', '409', '412'] as const) : (['500', '409'] as const)),
  ...(['no answer', 'still at it'] as const),
];

const told = (way: Failure) => page.getByRole('alert').filter({ hasText: toldOf[way] }).first();

async function send(form: Locator, { sends }: OfficeForm): Promise<void> {
  await form.getByRole('button', { name: sends, exact: true }).last().click();
}

/** What a record of a version does when a colleague was faster, and one's own is to be kept. */
async function keepMine(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Keep mine' }).click();
}

describe('a form of the office whose server fails', () => {
  it.each(Object.entries(forms))(
    'loses nothing: %s',
    async (_, one) => {
      await office.go(page, one.path);
      await server.idle();
      const form = await fillForm(page, one);
      await server.idle();
      const typed = await typedIn(form);
      for (const way of waysOf(one)) {
        await server.fail(one.endpoint, way);
        await send(form, one);
        await told(way).waitFor();
        expect(await typedIn(form), way).toEqual(typed);
        if (one.opens && way === '409') expect(await unfitLooks(page)).toEqual([]);
        if (way !== '412') continue;
        expect(await colorFaults(page)).toEqual([]);
        await server.fail(one.endpoint, '500');
        await keepMine(form);
        await told('500').waitFor();
        expect(await typedIn(form), 'kept').toEqual(typed);
      }
      await server.fail(one.endpoint, undefined);
      await send(form, one);
      await over(form, one);
      await server.idle();
      const sent = (await server.sent()).filter(({ endpoint }) => endpoint === one.endpoint);
      const last = sent.at(-1);
      expect(last?.status).toBeLessThan(300);
      if (!one.endpoint.startsWith('POST')) return;
      // Done by the try whose answer was lost; the last one got that answer.
      const [lost, refused] = sent.slice(-3);
      expect(lost).toEqual({ endpoint: one.endpoint, key: expect.any(String), body: expect.any(String) });
      expect(refused).toEqual({ ...lost, status: 409, isReplay: false });
      expect(last).toEqual({ ...lost, status: last?.status, isReplay: true });
    },
    60_000,
  );
});

/**
 * The page has nothing to say any more. A record of a version was changed by the lost try: that is told, and one's own is
 * kept.
 */
async function over(form: Locator, one: OfficeForm): Promise<void> {
  await server.idle();
  if (one.isVersioned && (await told('412').isVisible())) {
    await keepMine(form);
    await server.idle();
  }
  const left = one.opens ? page.getByRole('dialog') : page.getByRole('alert').first();
  await left.waitFor({ state: 'detached' });
}
