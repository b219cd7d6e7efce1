/** A price list as two tables: zones (country, postcode prefix, zone) and prices (service, zone, up to grams, price). */
export type SheetZone = { country: string; postcodePrefix?: string; zone: string };
export type SheetPrice = { serviceCode: string; zone: string; upToGrams: number; priceMinor: number };
/** A line that cannot be read, by its number in the file. */
export type SheetFault = { line: number; cell: string };
export type SheetFile<Row> = { rows: Row[]; faults: SheetFault[] };

/** The cells of a CSV file: commas, semicolons or tabs, quoted or not, with or without a byte order mark. */
export function cellsOf(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '');
  const head = plain.split('\n', 1)[0] ?? '';
  const separator = [';', '\t', ','].find((sign) => head.includes(sign)) ?? ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain[at] ?? '';
    if (isQuoted && sign === '"' && plain[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (!isQuoted && (sign === separator || sign === '\n')) {
      row.push(cell.trim());
      cell = '';
      if (sign === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (sign !== '\r') cell += sign;
  }
  row.push(cell.trim());
  rows.push(row);
  return rows;
}

/** The first line is the header and is passed over; empty lines are too. */
function readRows<Row>(text: string, read: (cells: string[]) => Row | string): SheetFile<Row> {
  const found: SheetFile<Row> = { rows: [], faults: [] };
  for (const [at, cells] of cellsOf(text).entries()) {
    if (at === 0 || cells.every((cell) => cell === '')) continue;
    const row = read(cells);
    if (typeof row === 'string') found.faults.push({ line: at + 1, cell: row });
    else found.rows.push(row);
  }
  return found;
}

export function readZones(text: string): SheetFile<SheetZone> {
  return readRows(text, ([country = '', prefix = '', zone = '']) => {
    if (!/^[A-Za-z]{2}$/.test(country)) return country;
    if (zone === '') return zone;
    return { country: country.toUpperCase(), ...(prefix ? { postcodePrefix: prefix } : {}), zone };
  });
}

/** @param digits decimals of the sheet's currency, by which a price becomes minor units */
export function readPrices(text: string, digits: number): SheetFile<SheetPrice> {
  return readRows(text, ([serviceCode = '', zone = '', grams = '', price = '']) => {
    if (serviceCode === '' || zone === '') return serviceCode;
    // Files are read alike in every language: no thousands separator, a point or a comma before the decimals.
    if (!/^[1-9]\d*$/.test(grams)) return grams;
    if (!/^\d+([.,]\d{1,3})?$/.test(price)) return price;
    const [upToGrams, amount] = [Number(grams), Number(price.replace(',', '.'))];
    return { serviceCode, zone, upToGrams, priceMinor: Math.round(amount * 10 ** digits) };
  });
}
