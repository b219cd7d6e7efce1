/** The files the demo company is made from; what each is and its licence stand in `data/README.md`. */
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { readDocuments, type StreamDocument } from './documents.ts';
import { openCsv, readRows } from './rows.ts';

const DATA = join(import.meta.dirname, 'data');

/** Three weeks of the retailer's transactions, as its rows stand in the original file. */
export const TRANSACTIONS = join(DATA, 'online-retail-2011-09-19-to-2011-10-09.csv.gz');

/**
 * What the shop knows of a SKU: title and usual price (pence), and what it sold in the nine months before
 * the cut.
 */
export type ProductRecord = {
  sku: string;
  title: string;
  unitPriceMinor: number;
  linesBefore: number;
  unitsBefore: number;
};

/**
 * An outward code with one of its places; `nation` is ENG, SCT, WLS, NIR, or empty for the islands with own
 * codes.
 */
export type OutwardCode = { outward: string; place: string; nation: string };

export type PostcodeAbroad = { country: string; postcode: string; place: string; region: string };

/** One row of the printed price list; compensation and price in pence. */
export type PriceListRow = {
  effectiveOn: string;
  service: string;
  compensationMinor: number;
  maxWeightGrams: number;
  priceMinor: number;
};

/** The documents of the cut, in the order of time. */
export function readDemoDocuments(): AsyncGenerator<StreamDocument> {
  return readDocuments(readRows(openCsv(TRANSACTIONS)));
}

export function readProducts(): Promise<ProductRecord[]> {
  return readTable('products.csv.gz', ([sku = '', title = '', price, lines, units]) => ({
    sku,
    title,
    unitPriceMinor: Number(price),
    linesBefore: Number(lines),
    unitsBefore: Number(units),
  }));
}

export function readOutwardCodes(): Promise<OutwardCode[]> {
  return readTable('postcodes-gb.csv.gz', ([outward = '', place = '', nation = '']) => {
    return { outward, place, nation };
  });
}

export function readPostcodesAbroad(): Promise<PostcodeAbroad[]> {
  return readTable('postcodes-abroad.csv.gz', ([country = '', postcode = '', place = '', region = '']) => {
    return { country, postcode, place, region };
  });
}

/** The domestic price list in force from 2017-03-27, in its printed order. */
export function readPriceList(): Promise<PriceListRow[]> {
  const name = 'royal-mail-domestic-2017-03-27.csv.gz';
  return readTable(name, ([effectiveOn = '', service = '', compensation = '', weight, price = '']) => ({
    effectiveOn,
    service,
    // The list has exactly two decimals, so dropping the point gives pence.
    compensationMinor: Number(compensation.replace('.', '')),
    maxWeightGrams: Number(weight),
    priceMinor: Number(price.replace('.', '')),
  }));
}

async function readTable<Row>(name: string, toRow: (fields: string[]) => Row): Promise<Row[]> {
  const rows: Row[] = [];
  const records = openCsv(join(DATA, name)).pipe(parse({ from: 2 }));
  // Without `columns` each record is an array of text.
  for await (const fields of records as AsyncIterable<string[]>) rows.push(toRow(fields));
  return rows;
}
