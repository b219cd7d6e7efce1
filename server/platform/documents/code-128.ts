import bwipjs from 'bwip-js/node';
import { assert } from '../errors.ts';

/** One printer dot at 203 dots per inch, in points. */
export const dotPoints = 72 / 203;

/** A Code 128 symbol as widths in modules, starting with a bar, then a space, and so on. */
export function code128Widths(text: string): number[] {
  const symbols = bwipjs.raw({ bcid: 'code128', text }) as unknown as { sbs?: number[] }[];
  const widths = symbols[0]?.sbs;
  assert(widths, `Code 128 can hold ${text}`);
  return [...widths];
}

/**
 * The widest whole number of dots per module with which the symbol and its quiet zones (10 modules each side) fit.
 * Two dots (0.25 mm) is the least a scanner is promised.
 */
export function dotsPerModule(widths: readonly number[], availablePoints: number): number {
  const modules = widths.reduce((sum, width) => sum + width, 0) + 20;
  const dots = Math.min(4, Math.floor(availablePoints / (modules * dotPoints)));
  assert(dots >= 2, `a bar code of ${modules} modules fits ${Math.round(availablePoints)} points`);
  return dots;
}

/** Draws the bars as filled rectangles centred between `left` and `left + width`; returns nothing else on the page. */
export function drawCode128(
  document: PDFKit.PDFDocument,
  text: string,
  box: { left: number; top: number; width: number; height: number },
): void {
  const widths = code128Widths(text);
  const modulePoints = dotsPerModule(widths, box.width) * dotPoints;
  const total = widths.reduce((sum, width) => sum + width, 0) * modulePoints;
  let x = box.left + (box.width - total) / 2;
  for (const [at, width] of widths.entries()) {
    if (at % 2 === 0) document.rect(x, box.top, width * modulePoints, box.height);
    x += width * modulePoints;
  }
  document.fill('black');
}
