import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp } from '../server/platform/testing/app.ts';
import { busyOffice } from './busy-office.ts';
import { type FailingServer, type Failure, failingServer, toldOf } from './failing-server.ts';
import { officePages } from './office-page.ts';

/**
 * Everything a page of the office reads fails once: the page says what happened and how to go on, its navigation stays, and
 * trying again brings what was missing.
 */
const app = await startTestApp();
const owner = await app.caller('owner');
const office = await officePages(app, owner);
const { paths } = await busyOffice(app, owner);
const ways: readonly Failure[] = ['500', '409', 'no answer'];
const toldWithinMs = 5_000;
let page: Page;
let server: FailingServer;

beforeAll(async () => {
  page = await office.open('/settings');
  server = await failingServer(page);
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await page.close();
});

/** What a page reads when it is opened. */
async function readsOf(path: string): Promise<string[]> {
  await office.go(page, path);
  await server.idle();
  const asked = (await server.sent()).map(({ endpoint }) => endpoint);
  return [...new Set(asked.filter((endpoint) => endpoint.startsWith('GET ')))];
}

const comes = (promise: Promise<unknown>) =>
  promise.then(
    () => true,
    () => false,
  );

/** Opens the page while what it reads there fails, in one way after the other, and then answers. Says what is wrong with it. */
async function whatFails(path: string, endpoint: string, inTurn: readonly Failure[]): Promise<string[]> {
  const timeout = toldWithinMs;
  await server.fail(endpoint, inTurn[0]);
  await office.go(page, path);
  for (const [at, way] of inTurn.entries()) {
    const told = page.getByRole('alert').filter({ hasText: toldOf[way] }).first();
    if (!(await comes(told.waitFor({ timeout })))) return [`${way} is not told`];
    // Whoever is not known yet has nothing to go to.
    if (endpoint !== 'GET /v1/me' && !(await page.getByRole('navigation').first().isVisible()))
      return [`${way} takes the navigation`];
    await server.fail(endpoint, inTurn[at + 1]);
    if (!(await comes(told.getByRole('button', { name: 'Try again' }).click({ timeout }))))
      return [`after ${way} there is no way on`];
  }
  const isOver = page.getByRole('alert').first().waitFor({ state: 'detached', timeout });
  const isRead = page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached', timeout });
  return (await comes(Promise.all([isOver, isRead]))) ? [] : ['it does not come back'];
}

describe('a page of the office whose server fails', () => {
  it('says so and goes on, whatever it cannot read', async () => {
    const unfit: string[] = [];
    const proven = new Set<string>();
    let turn = 0;
    const around = await readsOf('/settings');
    for (const path of paths) {
      const reads = await readsOf(path);
      for (const endpoint of path === '/settings' ? around : reads.filter((one) => !around.includes(one))) {
        // In every way where it is met first; on the other pages in one of them, in turn.
        turn = (turn + 1) % ways.length;
        const inTurn = proven.has(endpoint) ? ways.slice(turn, turn + 1) : ways;
        proven.add(endpoint);
        const wrong = await whatFails(path, endpoint, inTurn);
        unfit.push(...wrong.map((words) => `${path} without ${endpoint}: ${words}`));
        await server.fail(endpoint, undefined);
      }
    }
    expect(unfit).toEqual([]);
    expect(proven.size).toBeGreaterThan(45);
  }, 400_000);
});
