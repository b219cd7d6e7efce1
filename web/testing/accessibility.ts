import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** What axe finds wrong on a page by WCAG 2.2 A and AA: rule and element, empty when nothing is. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeResult = { violations: { id: string; nodes: { target: string[] }[] }[] };

export async function violations(page: Page): Promise<string[]> {
  // Evaluated rather than added as a script element, which the pages' content security policy refuses.
  await page.evaluate(source);
  const result = await page.evaluate<AxeResult>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
  );
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}

/** The faults that stay: a page that is still changing its colors or its width is looked at again, for three seconds. */
export async function settled(look: () => Promise<string[]>): Promise<string[]> {
  let found = await look();
  for (let again = 0; again < 8 && found.length > 0; again += 1) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    found = await look();
  }
  return found;
}

/** By how much a page is wider than its window; empty when it is not. */
export async function overflow(page: Page): Promise<string[]> {
  const pixels = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return pixels > 0 ? [`${pixels} pixels too wide`] : [];
}
