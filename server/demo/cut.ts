/**
 * Cuts the files of `data/` out of the full public data sets; run by hand when the cut should change:
 *
 *     node server/demo/cut.ts <online_retail.csv.gz> <folder of GeoNames CSVs> <royal mail domestic.csv.gz>
 *
 * The sources and the licences are in `data/README.md`. The same inputs give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse';
import { chargeKindOf } from './charges.ts';
import { COLUMNS, openCsv, readRows, type SourceRow } from './rows.ts';

/** First and last local day of the cut, both included: three whole weeks, Monday to Sunday. */
const CUT = { from: '2011-09-19', to: '2011-10-09' };

/** Countries outside Great Britain whose real postcodes are carried, and how many of each. */
const COUNTRIES_ABROAD = ['DE', 'ES', 'FR', 'IT', 'NL', 'PL', 'US'];
const POSTCODES_PER_COUNTRY = 250;

const DATA = join(import.meta.dirname, 'data');

async function main(): Promise<void> {
  const [retail, postcodes, royalMail] = process.argv.slice(2);
  if (!retail || !postcodes || !royalMail) {
    throw new Error(
      'Usage: node server/demo/cut.ts <online_retail.csv.gz> <postcodes folder> <domestic.csv.gz>',
    );
  }
  const skus = await cutTransactions(retail);
  await cutProducts(retail, skus);
  await cutBritishPostcodes(join(postcodes, 'GB.csv.gz'));
  await cutPostcodesAbroad(postcodes);
  await cutRoyalMail(royalMail);
}

/** The rows of the weeks, as they are, and the SKUs of their goods. */
async function cutTransactions(path: string): Promise<Set<string>> {
  const skus = new Set<string>();
  const kept: string[][] = [[...COLUMNS]];
  for await (const fields of records(path)) {
    const day = (fields[4] ?? '').slice(0, 10);
    if (day < CUT.from || day > CUT.to) continue;
    kept.push(fields);
    const sku = (fields[1] ?? '').toUpperCase();
    if (!chargeKindOf(sku)) skus.add(sku);
  }
  write('online-retail-2011-09-19-to-2011-10-09.csv.gz', kept);
  return skus;
}

/**
 * One row per SKU of the cut from the whole history before its end: the title and the unit price that most
 * order lines carry, and how much was sold until the cut begins (what the shop knew when it stocked up).
 */
async function cutProducts(path: string, skus: Set<string>): Promise<void> {
  const facts = new Map<string, ProductFacts>();
  for await (const parsed of readRows(openCsv(path))) {
    if (parsed.kind === 'rejected' || !skus.has(parsed.row.sku)) continue;
    const { row } = parsed;
    const known = facts.get(row.sku) ?? newProductFacts();
    facts.set(row.sku, known);
    addFacts(known, row);
  }
  const rows = [...facts].sort(([a], [b]) => compare(a, b)).map(([sku, known]) => productRow(sku, known));
  write('products.csv.gz', [['sku', 'title', 'unit_price_minor', 'lines_before', 'units_before'], ...rows]);
}

type ProductFacts = { titles: Counts; prices: Counts; lines: number; units: number };
type Counts = Map<string, number>;

function newProductFacts(): ProductFacts {
  return { titles: new Map(), prices: new Map(), lines: 0, units: 0 };
}

function addFacts(known: ProductFacts, row: SourceRow): void {
  if (row.quantity < 0 || (row.unitPriceMinor === 0 && row.customerNumber === null)) return;
  count(known.titles, row.description);
  if (row.unitPriceMinor === 0) return;
  count(known.prices, String(row.unitPriceMinor));
  if (row.placedAt >= CUT.from) return;
  known.lines += 1;
  known.units += row.quantity;
}

function productRow(sku: string, known: ProductFacts): string[] {
  const title = mostFrequent(known.titles) ?? sku;
  return [sku, title, mostFrequent(known.prices) ?? '0', String(known.lines), String(known.units)];
}

/** Each outward code once, with its first place and its nation. */
async function cutBritishPostcodes(path: string): Promise<void> {
  const rows = new Map<string, string[]>();
  for await (const [postcode = '', place = '', nation = ''] of records(path)) {
    if (!rows.has(postcode)) rows.set(postcode, [postcode, place, nation.slice(0, 3)]);
  }
  write('postcodes-gb.csv.gz', [['outward', 'place', 'nation'], ...rows.values()]);
}

/** Some postcodes of each country, evenly spaced through its list. */
async function cutPostcodesAbroad(folder: string): Promise<void> {
  const kept: string[][] = [['country', 'postcode', 'place', 'region']];
  for (const country of COUNTRIES_ABROAD) {
    const all: string[][] = [];
    for await (const [postcode = '', place = '', region = ''] of records(join(folder, `${country}.csv.gz`))) {
      if (/CEDEX/i.test(`${postcode} ${place}`) || place === '') continue;
      if (all.at(-1)?.[1] !== postcode) all.push([country, postcode, place, region]);
    }
    for (let n = 0; n < POSTCODES_PER_COUNTRY; n += 1) {
      kept.push(all[Math.floor((n * all.length) / POSTCODES_PER_COUNTRY)]!); // The index is below the length.
    }
  }
  write('postcodes-abroad.csv.gz', kept);
}

/** The newest price list, in the order of the source: the order tells the format of a row. */
async function cutRoyalMail(path: string): Promise<void> {
  const all: string[][] = [];
  for await (const fields of records(path)) all.push(fields);
  const newest = all
    .map((fields) => fields[0] ?? '')
    .sort()
    .at(-1);
  const header = ['effective_date', 'service', 'compensation_gbp', 'max_weight_g', 'price_gbp'];
  write('royal-mail-domestic-2017-03-27.csv.gz', [header, ...all.filter(([date]) => date === newest)]);
}

/** Records of a CSV file without its header. */
async function* records(path: string): AsyncGenerator<string[]> {
  const parser = openCsv(path).pipe(parse({ from: 2 }));
  // Without `columns` each record is an array of text.
  yield* parser as AsyncIterable<string[]>;
}

function write(name: string, rows: string[][]): void {
  const text = rows.map((row) => `${row.map(quote).join(',')}\n`).join('');
  writeFileSync(join(DATA, name), gzipSync(text, { level: 9 }));
  console.log(`${name}: ${rows.length - 1} rows`);
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function count(counts: Counts, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The key with the highest count; of equals the first in text order. */
function mostFrequent(counts: Counts): string | undefined {
  return [...counts].sort(([a, n], [b, m]) => m - n || compare(a, b))[0]?.[0];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

await main();
