import type { Page } from 'playwright-core';
import {
  clipped,
  moving,
  overflow,
  settled,
  smallTargets,
  violations,
} from '../web/testing/accessibility.ts';

export const wide = { width: 1280, height: 800 };
const narrow = [360, 320];
const targetPixels = 24;

/**
 * What of a page of the office, as it stands, some reader could not read or hit: in a wide and in narrow windows, in forced
 * colors, with less motion.
 */
export async function unfitLooks(page: Page): Promise<string[]> {
  const unfit: string[] = [];
  const look = async (as: string, fault: () => Promise<string[]>) =>
    unfit.push(...(await settled(fault)).map((words) => `${as}: ${words}`));
  await page.setViewportSize(wide);
  await look('with less motion', () => moving(page));
  await look('wide', async () => [...(await clipped(page)), ...(await smallTargets(page, targetPixels))]);
  await page.emulateMedia({ forcedColors: 'active' });
  await look('in forced colors', () => violations(page));
  await page.emulateMedia({ forcedColors: 'none' });
  for (const width of narrow) {
    await page.setViewportSize({ width, height: 640 });
    await look(`at ${width}`, async () => [...(await overflow(page)), ...(await clipped(page))]);
  }
  await page.setViewportSize(wide);
  return unfit;
}

/** What is hard to read in light or dark. */
export async function colorFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await settled(() => violations(page))).map((fault) => `${colorScheme}: ${fault}`));
  }
  return faults;
}
