/**
 * Reads the retailer's transaction file ("Online Retail", CC BY 4.0) row by row: from the first byte to
 * typed rows. Every line of the file comes out exactly once, as a parsed row or as a rejected one with its
 * reason; memory stays flat however long the file is.
 */
import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { countryOf } from './countries.ts';
import { instantOf } from './local-time.ts';

/** The columns of the file, in its order. */
export const COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;

/**
 * One row whose every field could be read. `quantity` and `unitPriceMinor` keep the sign the file gave
 * them.
 */
export type SourceRow = {
  /** Row number in the file: 1 is the first row after the header. */
  rowNumber: number;
  /** As written: digits, with a leading C for a credit note or A for a ledger adjustment. */
  invoiceNumber: string;
  /** Stock code in upper case: the file writes some codes both ways (`85123A`, `85123a`) for one product. */
  sku: string;
  /** Trimmed; empty where the file has none. */
  description: string;
  quantity: number;
  /** Pence, rounded half away from zero when the file has more than two decimals. */
  unitPriceMinor: number;
  /** Whether rounding changed the price. */
  isPriceRounded: boolean;
  /** Instant in UTC, e.g. `2011-09-19T07:26:00Z`. */
  placedAt: string;
  /** `null` where the file has no customer. */
  customerNumber: string | null;
  countryName: string;
  /** ISO 3166-1 alpha-2, `null` for "Unspecified" and "European Community". */
  countryCode: string | null;
};

/** Why a row cannot become an order line, a return, a charge or a stock note. */
export type RejectionReason =
  | 'wrong_column_count'
  | 'invoice_number_unreadable'
  | 'stock_code_missing'
  | 'quantity_unreadable'
  | 'quantity_zero'
  | 'price_unreadable'
  | 'time_unreadable'
  | 'country_unknown'
  | 'bad_debt_adjustment'
  | 'charge_without_amount'
  | 'negative_price'
  | 'negative_quantity_with_price'
  | 'positive_quantity_on_credit_note';

export type RejectedRow = { kind: 'rejected'; rowNumber: number; reason: RejectionReason; fields: string[] };

export type ParsedRow = { kind: 'row'; row: SourceRow } | RejectedRow;

const INVOICE_NUMBER = /^[AC]?\d{6}$/;
const INTEGER = /^-?\d{1,9}$/;

/**
 * Reads one record.
 *
 * @param fields the columns as text, in the order of `COLUMNS`
 * @param rowNumber 1 for the first record after the header
 */
export function parseRow(fields: string[], rowNumber: number): ParsedRow {
  const reject = (reason: RejectionReason): RejectedRow => ({ kind: 'rejected', rowNumber, reason, fields });
  if (fields.length !== COLUMNS.length) return reject('wrong_column_count');
  const [invoice = '', code = '', description = '', quantityText = '', time = '', price = '', customer = ''] =
    fields.map((field) => field.trim());
  const countryName = (fields[7] ?? '').trim();
  if (!INVOICE_NUMBER.test(invoice)) return reject('invoice_number_unreadable');
  if (code === '') return reject('stock_code_missing');
  if (!INTEGER.test(quantityText)) return reject('quantity_unreadable');
  const quantity = Number(quantityText);
  if (quantity === 0) return reject('quantity_zero');
  const pence = parsePence(price);
  if (pence === null) return reject('price_unreadable');
  const placedAt = instantOf(time);
  if (placedAt === null) return reject('time_unreadable');
  const country = countryOf(countryName);
  if (country === undefined) return reject('country_unknown');
  const row: SourceRow = {
    rowNumber,
    invoiceNumber: invoice,
    sku: code.toUpperCase(),
    description,
    quantity,
    unitPriceMinor: pence.minor,
    isPriceRounded: pence.isRounded,
    placedAt,
    customerNumber: customer === '' ? null : customer,
    countryName,
    countryCode: country,
  };
  return { kind: 'row', row };
}

/**
 * Pounds as decimal text to integer pence, digit by digit: no binary fraction is involved. A third decimal
 * of 5 or more rounds away from zero. `null` when the text is not a plain decimal number.
 */
export function parsePence(text: string): { minor: number; isRounded: boolean } | null {
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,12}))?$/.exec(text);
  if (!match) return null;
  const [, sign, pounds = '', decimals = ''] = match;
  const pence = Number(pounds) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'));
  const rest = decimals.slice(2);
  const magnitude = rest !== '' && rest.charCodeAt(0) >= '5'.charCodeAt(0) ? pence + 1 : pence;
  return { minor: sign === '-' && magnitude > 0 ? -magnitude : magnitude, isRounded: /[1-9]/.test(rest) };
}

/**
 * Reads a stream of CSV text with a header line. Rows come in file order.
 *
 * @throws Error when the header is not the one of the file: then no row can be trusted
 */
export async function* readRows(csv: Readable): AsyncGenerator<ParsedRow> {
  const records = pipeline(csv, parse({ relax_column_count: true, bom: true }), () => {
    // The error reaches the reader of the iteration below; the callback only keeps it from being thrown
    // twice.
  });
  let rowNumber = -1;
  // The parser's stream is typed as yielding any; without `columns` each record is an array of text.
  for await (const fields of records as AsyncIterable<string[]>) {
    rowNumber += 1;
    if (rowNumber === 0) assertHeader(fields);
    else yield parseRow(fields, rowNumber);
  }
}

/** Opens a file, gzipped when its name ends in `.gz`. */
export function openCsv(path: string): Readable {
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) return file;
  return pipeline(file, createGunzip(), () => {
    // As in readRows: the reader of the stream sees the error.
  });
}

function assertHeader(fields: string[]): void {
  if (COLUMNS.every((column, index) => fields[index]?.trim() === column) && fields.length === COLUMNS.length)
    return;
  throw new Error(`The first line must be ${COLUMNS.join(',')}; it is ${fields.join(',')}`);
}
