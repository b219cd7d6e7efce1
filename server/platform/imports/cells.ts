import { readGuarded } from '../csv/write-csv.ts';
import { type Fault, fault, noneOf } from '../errors.ts';
import { currencyExponent } from '../money.ts';

/**
 * Reads the cells of one row into values, collecting everything that is wrong instead of stopping at the first. A column that is
 * not in the file says nothing, so nothing is changed. An empty cell says nothing either, unless its column is in `cleared`:
 * then it takes the value away.
 */
export type CellFault = Fault & { column: string; value?: string };

export type CellReader = {
  /** The trimmed text; undefined when empty. `isCode`: a number a spreadsheet has damaged is refused. */
  text(
    column: string,
    limits?: { max?: number; isCode?: boolean; pattern?: RegExp; form?: Form },
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
  fault(column: string, what: Fault): void;
};

/** What a text must look like: in words, and by an example of it. */
export type Form = { words: string; example: string };

const yes = new Set(['true', 'yes', 'y', '1', 'x']);
const no = new Set(['false', 'no', 'n', '0']);

export function cellReader(
  cells: ReadonlyMap<string, string>,
  faults: CellFault[],
  cleared: ReadonlySet<string> = new Set(),
): CellReader {
  const raw = (column: string) => readGuarded((cells.get(column) ?? '').trim()).normalize('NFC');
  const note = (column: string, what: Fault) => {
    const value = raw(column).slice(0, 200);
    faults.push({ column, ...what, ...(value === '' ? {} : { value }) });
    return undefined;
  };
  const cell = (column: string): string | undefined => {
    const value = raw(column);
    if (value === '') return undefined;
    const damage = damageOf(value);
    return damage === undefined ? value : note(column, damage);
  };
  const number = (column: string, pattern: RegExp, otherwise: Fault) => {
    const value = cell(column);
    if (value === undefined || pattern.test(value)) return value;
    return note(column, otherwise);
  };
  return {
    fault: note,
    orClear: (column, value) => (cleared.has(column) && raw(column) === '' ? null : value),
    required: (column, value) => {
      if (value === undefined && !faults.some((each) => each.column === column)) note(column, missing);
      return value;
    },
    text: (column, { max = 200, isCode = false, pattern, form } = {}) => {
      const value = cell(column);
      if (value === undefined) return undefined;
      if (value.length > max) return note(column, tooLong(value.length, max));
      if (isCode && scientific.test(value)) return note(column, damagedNumber);
      if (pattern && !pattern.test(value)) return note(column, wrongForm(form));
      return value;
    },
    integer: (column, { min = 0, max = 2_000_000_000 } = {}) => {
      const value = number(column, /^-?\d{1,15}$/, notWhole);
      if (value === undefined) return undefined;
      const parsed = Number(value);
      return parsed >= min && parsed <= max ? parsed : note(column, outOfRange(min, max));
    },
    money: (column, currency) => {
      const value = number(column, /^\d{1,12}([.,]\d{1,4})?$/, notAnAmount);
      if (value === undefined) return undefined;
      if (currency === undefined) return note(column, noCurrency);
      // An unknown currency is a fault of its own column.
      if (currencyExponent(currency) === undefined) return undefined;
      return minorOf(value, currency) ?? note(column, tooManyDecimals(currency));
    },
    boolean: (column) => {
      const value = cell(column)?.toLowerCase();
      if (value === undefined) return undefined;
      if (yes.has(value)) return true;
      return no.has(value) ? false : note(column, fault('not_yes_no', 'must be yes or no'));
    },
    oneOf: (column, words) => {
      const value = cell(column)?.toLowerCase();
      if (value === undefined) return undefined;
      return words.find((word) => word === value) ?? note(column, noneOf(words));
    },
    list: (column) => {
      const value = cell(column);
      if (value === undefined) return undefined;
      if (scientific.test(value)) return note(column, damagedNumber);
      return listParts(value);
    },
  };
}

const scientific = /^\d([.,]\d+)?E\+\d+$/i;
const damagedNumber = fault(
  'damaged_number',
  'was damaged by a spreadsheet, which turned the digits into a rounded number. Format the column as text, enter it again, and save',
);
const missing = fault('required', 'is required');
const noCurrency = fault('needs_currency', 'needs a currency');
const notWhole = fault('not_whole', 'must be a whole number, without spaces, dots or commas');
const notAnAmount = fault('not_an_amount', 'must be an amount like 12.99');

function tooLong(has: number, most: number): Fault {
  return fault('too_long', `has ${has} characters; ${most} are allowed`, { has, most });
}

function outOfRange(least: number, most: number): Fault {
  return fault('out_of_range', `must be from ${least} to ${most}`, { least, most });
}

function tooManyDecimals(currency: string): Fault {
  return fault('too_many_decimals', `has more decimals than ${currency}`, { currency });
}

function wrongForm(form: Form | undefined): Fault {
  if (!form) return fault('wrong_form', 'does not have the right form');
  return fault('unlike_example', form.words, { example: form.example });
}

/** What a spreadsheet or a wrong encoding did to the text, in words. */
function damageOf(value: string): Fault | undefined {
  if (/^#(REF|N\/A|VALUE|NAME\?|DIV\/0|NULL|NUM)[!?]?$/i.test(value) || /^#{3,}$/.test(value)) {
    return fault('spreadsheet_error', 'is an error of a spreadsheet, not a value');
  }
  if (value.includes('\uFFFD'))
    return fault('lost_characters', 'has characters that were lost in a wrong encoding');
  if (/Ã[\u0080-\u00BF]|â€|Â[\u00A0-\u00BF]/.test(value)) {
    return fault('garbled', 'looks garbled: UTF-8 was read in another encoding and saved again');
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
