import { readGuarded } from '../csv/write-csv.ts';
import { currencyExponent } from '../money.ts';

/**
 * Reads the cells of one row into values, collecting everything that is wrong instead of stopping at the first. A column that is
 * not in the file says nothing, so nothing is changed. An empty cell says nothing either, unless its column is in `cleared`:
 * then it takes the value away.
 */
export type CellFault = { column: string; detail: string; value?: string };

export type CellReader = {
  /** The trimmed text; undefined when empty. `isCode`: a number a spreadsheet has damaged is refused. */
  text(
    column: string,
    limits?: { max?: number; isCode?: boolean; pattern?: RegExp; form?: string },
  ): string | undefined;
  integer(column: string, limits?: { min?: number; max?: number }): number | undefined;
  /** Minor units of `currency` from a decimal like `12.99` or `12,99`. */
  money(column: string, currency: string | undefined): number | undefined;
  boolean(column: string): boolean | undefined;
  oneOf<const W extends readonly string[]>(column: string, words: W): W[number] | undefined;
  /** Parts of a cell between bars or semicolons, each once; a backslash before one makes it part of the text. */
  list(column: string): string[] | undefined;
  /** Null when the cell is empty and empty cells of the column take the value away; otherwise the value as it was read. */
  orClear<T>(column: string, value: T | undefined): T | null | undefined;
  /** Notes a fault when the value is missing, and hands it on. */
  required<T>(column: string, value: T | undefined): T | undefined;
  fault(column: string, detail: string): void;
};

const yes = new Set(['true', 'yes', 'y', '1', 'x']);
const no = new Set(['false', 'no', 'n', '0']);

export function cellReader(
  cells: ReadonlyMap<string, string>,
  faults: CellFault[],
  cleared: ReadonlySet<string> = new Set(),
): CellReader {
  const raw = (column: string) => readGuarded((cells.get(column) ?? '').trim()).normalize('NFC');
  const fault = (column: string, detail: string) => {
    const value = raw(column);
    faults.push(value === '' ? { column, detail } : { column, detail, value: value.slice(0, 200) });
    return undefined;
  };
  const cell = (column: string): string | undefined => {
    const value = raw(column);
    if (value === '') return undefined;
    const damage = damageOf(value);
    return damage === undefined ? value : fault(column, damage);
  };
  const number = (column: string, pattern: RegExp, words: string) => {
    const value = cell(column);
    if (value === undefined || pattern.test(value)) return value;
    return fault(column, words);
  };
  return {
    fault,
    orClear: (column, value) => (cleared.has(column) && raw(column) === '' ? null : value),
    required: (column, value) => {
      if (value === undefined && !faults.some((each) => each.column === column)) fault(column, 'is required');
      return value;
    },
    text: (column, { max = 200, isCode = false, pattern, form } = {}) => {
      const value = cell(column);
      if (value === undefined) return undefined;
      if (value.length > max) return fault(column, `has ${value.length} characters; ${max} are allowed`);
      if (isCode && scientific.test(value)) return fault(column, damagedNumber);
      if (pattern && !pattern.test(value)) return fault(column, form ?? 'does not have the right form');
      return value;
    },
    integer: (column, { min = 0, max = 2_000_000_000 } = {}) => {
      const value = number(column, /^-?\d{1,15}$/, 'must be a whole number, without spaces, dots or commas');
      if (value === undefined) return undefined;
      const parsed = Number(value);
      return parsed >= min && parsed <= max ? parsed : fault(column, `must be from ${min} to ${max}`);
    },
    money: (column, currency) => {
      const value = number(column, /^\d{1,12}([.,]\d{1,4})?$/, 'must be an amount like 12.99');
      if (value === undefined) return undefined;
      if (currency === undefined) return fault(column, 'needs a currency');
      // An unknown currency is a fault of its own column.
      if (currencyExponent(currency) === undefined) return undefined;
      return minorOf(value, currency) ?? fault(column, `has more decimals than ${currency}`);
    },
    boolean: (column) => {
      const value = cell(column)?.toLowerCase();
      if (value === undefined) return undefined;
      if (yes.has(value)) return true;
      return no.has(value) ? false : fault(column, 'must be yes or no');
    },
    oneOf: (column, words) => {
      const value = cell(column)?.toLowerCase();
      if (value === undefined) return undefined;
      return words.find((word) => word === value) ?? fault(column, `must be one of ${words.join(', ')}`);
    },
    list: (column) => {
      const value = cell(column);
      if (value === undefined) return undefined;
      if (scientific.test(value)) return fault(column, damagedNumber);
      return listParts(value);
    },
  };
}

const scientific = /^\d([.,]\d+)?E\+\d+$/i;
const damagedNumber =
  'was damaged by a spreadsheet, which turned the digits into a rounded number. Format the column as text, enter it again, and save';

/** What a spreadsheet or a wrong encoding did to the text, in words. */
function damageOf(value: string): string | undefined {
  if (/^#(REF|N\/A|VALUE|NAME\?|DIV\/0|NULL|NUM)[!?]?$/i.test(value) || /^#{3,}$/.test(value)) {
    return 'is an error of a spreadsheet, not a value';
  }
  if (value.includes('\uFFFD')) return 'has characters that were lost in a wrong encoding';
  if (/Ã[\u0080-\u00BF]|â€|Â[\u00A0-\u00BF]/.test(value)) {
    return 'looks garbled: UTF-8 was read in another encoding and saved again';
  }
  return undefined;
}

function minorOf(decimal: string, currency: string): number | undefined {
  const exponent = currencyExponent(currency);
  if (exponent === undefined) return undefined;
  const [whole = '0', fraction = ''] = decimal.split(/[.,]/);
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > exponent) return undefined;
  return Number(whole + significant.padEnd(exponent, '0'));
}

function listParts(cell: string): string[] {
  const parts = cell.match(/(?:\\[\\|;]|[^|;])+/g) ?? [];
  return [...new Set(parts.map((part) => part.trim().replace(/\\([\\|;])/g, '$1')))].filter(Boolean);
}

/** A list as `list` reads it. */
export function listCell(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[\\|;]/g, '\\$&')).join('|');
}

/** The decimal text of an amount in minor units: `1299` GBP is `12.99`. */
export function decimalOf(minor: number, currency: string): string {
  const exponent = currencyExponent(currency) ?? 2;
  const digits = String(minor).padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}
