/**
 * The catalog of the demo company: the retailer's real codes, titles and prices, with the weight, size,
 * cost, barcode and customs data that its file does not have, made up from the title's words and the code.
 */
import type { ProductRecord } from '../data-files.ts';
import { hash, integerOf, pick } from './hash.ts';
import { type ProductKind, piecesIn, productKindOf } from './product-kinds.ts';

export type DemoSku = {
  sku: string;
  title: string;
  kind: string;
  /** GTIN-13 with a prefix for use inside one company. */
  barcode: string;
  weightGrams: number;
  lengthMm: number;
  widthMm: number;
  heightMm: number;
  /** The usual selling price, pence. */
  priceMinor: number;
  /** What the shop pays for it, pence. */
  costMinor: number;
  currency: 'GBP';
  hsCode: string;
  /** ISO 3166-1 alpha-2. */
  countryOfOrigin: string;
  /** Share of past order lines that asked for this SKU: the measure for slotting. */
  popularity: number;
};

/** One SKU per product, in the order given. */
export function skusOf(products: ProductRecord[]): DemoSku[] {
  const lines = products.reduce((sum, product) => sum + product.linesBefore, 0);
  return products.map((product) => skuOf(product, Math.max(1, lines)));
}

function skuOf(product: ProductRecord, allLines: number): DemoSku {
  const { sku, title, unitPriceMinor, linesBefore } = product;
  const kind = productKindOf(title);
  const pieces = kind.isPack ? 1 : Math.min(piecesIn(title), 24);
  const usual = integerOf(`weight ${sku}`, ...kind.grams);
  const weightGrams = plausibleWeight(usual * sizeFactor(title) * pieces, kind, unitPriceMinor);
  const [length, width, height] = kind.millimetres.map((side) => {
    const grown = side * Math.cbrt(weightGrams / usual);
    return Math.max(5, Math.round(grown * (integerOf(`side ${side} ${sku}`, 92, 108) / 100)));
  }) as [number, number, number]; // Three sides in, three sides out.
  return {
    sku,
    title,
    kind: kind.name,
    barcode: barcodeOf(sku),
    weightGrams,
    lengthMm: length,
    widthMm: width,
    heightMm: height,
    priceMinor: unitPriceMinor,
    costMinor: Math.max(1, Math.round((unitPriceMinor * integerOf(`cost ${sku}`, 34, 56)) / 100)),
    currency: 'GBP',
    hsCode: kind.hsCode,
    countryOfOrigin: pick(`origin ${sku}`, kind.origins),
    popularity: linesBefore / allLines,
  };
}

/**
 * Words mislead ("TABLE DECORATION" is no table), the price corrects: at most three grams for a penny over a
 * wrapped minimum, and, for all but jewelry and the like, at least a quarter of a gram.
 */
function plausibleWeight(grams: number, kind: ProductKind, priceMinor: number): number {
  const most = priceMinor === 0 ? grams : 120 + 3 * priceMinor;
  const least = kind.grams[1] < 100 ? 5 : Math.max(5, priceMinor / 4);
  return Math.round(Math.max(least, Math.min(grams, most)));
}

/** Volume and weight against the usual piece of the kind. */
function sizeFactor(title: string): number {
  const words = ` ${title.toUpperCase()} `;
  if (/ (?:GIANT|EXTRA LARGE|BIG) /.test(words)) return 2;
  if (/ LARGE /.test(words)) return 1.5;
  if (/ (?:MINI|TINY|MINIATURE) /.test(words)) return 0.5;
  return / SMALL /.test(words) ? 0.7 : 1;
}

/**
 * GTIN-13 in the range 20-29 that GS1 leaves to each company for its own shelves: 20, the five digits of
 * the code, its letters as a number, zeros. Codes of another form get 21 and a hash.
 */
export function barcodeOf(sku: string): string {
  const match = /^(\d{5})([A-Z]{0,2})$/.exec(sku);
  const data = match
    ? `20${match[1]}${String(lettersAsNumber(match[2] ?? '')).padStart(3, '0')}00`
    : `21${String(hash(`barcode ${sku}`)).padStart(10, '0')}`;
  return data + gtinCheckDigit(data);
}

/** '' is 0, A is 1, Z is 26, AA is 27, ZZ is 702: no two suffixes share a number. */
function lettersAsNumber(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/**
 * GS1 General Specifications, check digit: weights 3, 1, 3, ... from the right, to the next multiple of
 * ten.
 */
export function gtinCheckDigit(data: string): number {
  const sum = [...data]
    .toReversed()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}
