import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** What axe finds wrong on a page by WCAG 2.2 A and AA: rule and element, empty when nothing is. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeResult = { violations: { id: string; nodes: { target: string[] }[] }[] };

export async function violations(page: Page): Promise<string[]> {
  // Evaluated rather than added as a script element, which the pages' content security policy refuses.
  await page.evaluate(source);
  // In forced colors the system sees to the contrast, and axe reads the fill of a text, which is still the page's own.
  const result = await page.evaluate<AxeResult>(
    `axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      rules: { 'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches } },
    })`,
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

/** Texts that do not fit where they stand and are cut, and controls that end outside the window; empty when all can be read. */
export async function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (how: string) => how === 'hidden' || how === 'clip';
    const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const says = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    /** What is only for those who hear the page is one pixel large. */
    const isUnseen = (element: Element) => element.closest('.unseen, .hidden') !== null;
    const isTold = (element: Element) => element.closest('[title]') !== null;
    const found: string[] = [];
    const note = (what: string, element: Element) =>
      found.push(
        `${what}: ${element.tagName} ${element.className} “${element.textContent?.trim().slice(0, 60)}”`,
      );
    for (const element of document.body.querySelectorAll('*')) {
      if (!(element instanceof HTMLElement) || !isSeen(element) || isUnseen(element)) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const isWide = isCut(overflowX) && element.scrollWidth > element.clientWidth + 1;
      const isHigh = isCut(overflowY) && element.scrollHeight > element.clientHeight + 3;
      if (says(element) && element.clientWidth > 0 && (isWide || isHigh) && !isTold(element))
        note('cut', element);
    }
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    for (const control of document.querySelectorAll('button, a, input, select, textarea, summary')) {
      const { left, right, width } = control.getBoundingClientRect();
      const isOutside = right > window.innerWidth + 1 || (left < -1 && !control.matches('.skip'));
      if (width > 1 && isSeen(control) && isOutside && !scrolls(control.parentElement))
        note('outside', control);
    }
    return found;
  });
}

/**
 * Controls smaller than so many pixels that have not so much room for themselves either, as WCAG 2.5.8 asks for 24. Links in
 * a line of text are as large as their text, and the arrows of a number field do what its keys do.
 */
export async function smallTargets(page: Page, pixels: number): Promise<string[]> {
  return page.evaluate((least) => {
    const kinds = 'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button]';
    const isThere = (control: Element) => {
      const { width, left, right } = control.getBoundingClientRect();
      const isSeen = control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      // One pixel is only for those who hear the page, what is beside the window for those who come by keyboard.
      return (
        isSeen && width > 1 && right > 0 && left < window.innerWidth && !control.closest('[aria-hidden=true]')
      );
    };
    const controls = [...document.querySelectorAll(kinds)].filter(isThere);
    const boxes = new Map(controls.map((control) => [control, control.getBoundingClientRect()]));
    const hasRoom = (control: Element, { x, y, width, height }: DOMRect) => {
      const [middleX, middleY] = [x + width / 2, y + height / 2];
      return controls.every((other) => {
        const box = boxes.get(other);
        if (!box || other === control || other.contains(control) || control.contains(other)) return true;
        const beside = Math.max(box.left - middleX, middleX - box.right, 0);
        const above = Math.max(box.top - middleY, middleY - box.bottom, 0);
        return Math.hypot(beside, above) >= least / 2 - 0.5;
      });
    };
    return [...boxes].flatMap(([control, box]) => {
      const isInText = control.matches('a') && getComputedStyle(control).display === 'inline';
      const size = Math.min(box.width, box.height);
      return !isInText && size < least - 0.5 && !hasRoom(control, box)
        ? [`${Math.round(size)} pixels: ${control.outerHTML.slice(0, 100)}`]
        : [];
    });
  }, pixels);
}

/** What moves although the reader asked for less of it. */
export async function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const { duration, iterations } = animation.effect?.getComputedTiming() ?? {};
      const isLong =
        Number(duration) > 20 || (iterations === Number.POSITIVE_INFINITY && Number(duration) > 1);
      const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
      return isLong ? [`moves for ${duration} ms: ${target?.outerHTML.slice(0, 80)}`] : [];
    }),
  );
}

/**
 * Walks over the page by keyboard, to the end and back. Says where the focus cannot be seen or stands behind something, and
 * where it goes up or left in one part of the page.
 */
export async function focusFaults(page: Page, steps = 70): Promise<string[]> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const found = new Set<string>();
  for (const key of ['Tab', 'Shift+Tab']) {
    let isFirst = true;
    for (let step = 0; step < steps; step += 1) {
      await page.keyboard.press(key);
      const isBack = key !== 'Tab';
      let seen = await page.evaluate(lookAtFocus, { isBack, isFirst, isAgain: false });
      // What the focus changes is drawn with the next picture.
      if (seen.faults.length > 0) {
        await page.waitForTimeout(100);
        seen = await page.evaluate(lookAtFocus, { isBack, isFirst, isAgain: true });
      }
      isFirst = false;
      for (const fault of seen.faults) found.add(fault);
      if (seen.isOver) break;
    }
  }
  return [...found];
}

type Step = { isBack: boolean; isFirst: boolean; isAgain: boolean };

/** Runs in the page. */
function lookAtFocus({ isBack, isFirst, isAgain }: Step) {
  const here = window as unknown as { focused?: (Element | undefined)[] };
  const now = document.activeElement;
  if (!now || now === document.body || !now.matches(':focus')) return { faults: [], isOver: !isFirst };
  const faults: string[] = [];
  const name = `${now.tagName} “${(now.getAttribute('aria-label') ?? now.textContent ?? '').slice(0, 40)}”`;
  const style = getComputedStyle(now);
  const box = now.getBoundingClientRect();
  if (box.width > 1) {
    const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + Math.min(box.height / 2, 20)];
    const top = document.elementFromPoint(x, y);
    const isThere = top && (now.contains(top) || top.contains(now) || top.closest('label')?.contains(now));
    if (!isThere) faults.push(`${name} is behind ${top?.outerHTML.slice(0, 60)}`);
    // Fields show the focus by their border.
    const isMarked = style.outlineStyle !== 'none' || now.matches('input, textarea, select, [role=option]');
    if (!isMarked) faults.push(`${name} does not show the focus`);
  }
  if (!isAgain) here.focused = [isFirst ? undefined : here.focused?.[1], now];
  const before = here.focused?.[0];
  const [from, to] = isBack ? [now, before] : [before, now];
  if (!from || !to || from.closest('nav, main, aside, header') !== to.closest('nav, main, aside, header'))
    return { faults, isOver: false };
  const [a, b] = [from.getBoundingClientRect(), to.getBoundingClientRect()];
  const isUp = b.bottom <= a.top && b.left < a.right;
  const isLeft = Math.abs(a.top - b.top) < Math.min(a.height, b.height) / 2 && b.right <= a.left;
  if (a.width > 1 && b.width > 1 && (isUp || isLeft)) faults.push(`${name} is out of the reading order`);
  return { faults, isOver: false };
}
