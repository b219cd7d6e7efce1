import { gtin14, isSscc } from './check-digit.ts';
import { dayOfYymmdd } from './dates.ts';
import { parseDigitalLink } from './digital-link.ts';
import { type Elements, type Parsed, parseBracketed, parseElementString } from './element-string.ts';

/**
 * What a scanner sent, read: a product (with lot, expiry, serial and count where the label says so), a logistic unit, a code
 * of the house, or a label that breaks the standard. Pure; knows nothing of what exists in the database.
 */
export type Scan =
  | ProductScan
  | { kind: 'logistic_unit'; sscc: string; content?: ProductScan }
  | { kind: 'other'; code: string }
  | { kind: 'malformed'; code: string; faults: readonly string[] };

export type ProductScan = {
  kind: 'product';
  /** 14 digits. */
  gtin: string;
  lot?: string;
  serial?: string;
  /** `YYYY-MM-DD`, from the expiry date or else the best-before date. */
  expiresOn?: string;
  producedOn?: string;
  /** Units the label says it stands for, (37) or (30). */
  count?: number;
};

const gs1Symbologies = /^\](C1|d2|Q3|e0|J1)/;
const anySymbology = /^\][A-Za-z]\d/;
const separator = '\u001d';

export function readScan(raw: string, today: Date = new Date()): Scan {
  // Spaces and line ends are what keyboards-as-scanners add; the separator is part of the code.
  const text = raw.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  if (gs1Symbologies.test(text))
    return scanOf(text, parseElementString(withoutStart(text.slice(3)), today), today);
  const code = text.replace(anySymbology, '');
  const gtin = gtin14(code);
  if (gtin !== undefined) return { kind: 'product', gtin };
  if (isSscc(code)) return { kind: 'logistic_unit', sscc: code };
  if (/^\(\d{2,4}\)/.test(code)) return scanOf(code, parseBracketed(code, today), today);
  const link = parseDigitalLink(code, today);
  if (link) return scanOf(code, link, today);
  if (code.includes(separator)) return scanOf(code, parseElementString(withoutStart(code), today), today);
  return unmarked(code, today);
}

function withoutStart(text: string): string {
  return text.startsWith(separator) ? text.slice(1) : text;
}

/** Without any mark only a whole, faultless string that begins with a key is taken for an element string. */
function unmarked(code: string, today: Date): Scan {
  if (/^(00\d{18}|0[12]\d{14})/.test(code)) {
    const parsed = parseElementString(code, today);
    if (parsed.faults.length === 0) return scanOf(code, parsed, today);
  }
  return { kind: 'other', code };
}

function scanOf(code: string, { elements, faults }: Parsed, today: Date): Scan {
  if (faults.length > 0) return { kind: 'malformed', code, faults };
  const sscc = elements.get('00');
  const gtin = elements.get('01') ?? elements.get('02');
  const product = gtin === undefined ? undefined : productOf(gtin, elements, today);
  if (sscc !== undefined) return { kind: 'logistic_unit', sscc, ...(product ? { content: product } : {}) };
  return product ?? { kind: 'malformed', code, faults: ['names neither a product nor a logistic unit'] };
}

function productOf(gtin: string, elements: Elements, today: Date): ProductScan {
  const day = (...codes: string[]) => {
    const value = codes.map((code) => elements.get(code)).find((found) => found !== undefined);
    return value === undefined ? undefined : dayOfYymmdd(value, today);
  };
  const lot = elements.get('10');
  const serial = elements.get('21');
  const count = elements.get('37') ?? elements.get('30');
  const expiresOn = day('17', '15');
  const producedOn = day('11');
  return {
    kind: 'product',
    gtin,
    ...(lot === undefined ? {} : { lot }),
    ...(serial === undefined ? {} : { serial }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...(producedOn === undefined ? {} : { producedOn }),
    ...(count === undefined ? {} : { count: Number(count) }),
  };
}

/** True when a scanner would take the code for goods: no other barcode of the house may look like this. */
export function readsAsProduct(code: string): boolean {
  return readScan(code).kind !== 'other';
}
