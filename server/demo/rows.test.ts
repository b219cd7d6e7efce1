import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTRY_NAMES, countryOf } from './countries.ts';
import { instantOf } from './local-time.ts';
import { COLUMNS, type ParsedRow, parsePence, parseRow, readRows } from './rows.ts';

const HEART = ['536365', '85123a', ' WHITE HANGING HEART ', '6', '2010-12-01 08:26:00', '2.55', '17850'];
const FIELDS = [...HEART, 'United Kingdom'];

describe('a row', () => {
  it('is read with pence, UTC, upper-case code and trimmed title', () => {
    expect(parseRow(FIELDS, 1)).toEqual({
      kind: 'row',
      row: {
        rowNumber: 1,
        invoiceNumber: '536365',
        sku: '85123A',
        description: 'WHITE HANGING HEART',
        quantity: 6,
        unitPriceMinor: 255,
        isPriceRounded: false,
        placedAt: '2010-12-01T08:26:00Z',
        customerNumber: '17850',
        countryName: 'United Kingdom',
        countryCode: 'GB',
      },
    });
  });

  it.each([
    ['wrong_column_count', FIELDS.slice(0, 7)],
    ['invoice_number_unreadable', FIELDS.with(0, '53636')],
    ['stock_code_missing', FIELDS.with(1, ' ')],
    ['quantity_unreadable', FIELDS.with(3, '1.5')],
    ['quantity_zero', FIELDS.with(3, '0')],
    ['time_unreadable', FIELDS.with(4, '2011-02-30 08:26:00')],
    ['price_unreadable', FIELDS.with(5, '1e3')],
    ['country_unknown', FIELDS.with(7, 'Atlantis')],
  ])('is rejected with %s', (reason, fields) => {
    expect(parseRow(fields, 7)).toEqual({ kind: 'rejected', rowNumber: 7, reason, fields });
  });
});

describe('a price', () => {
  it.each([
    ['2.55', 255, false],
    ['2.5', 250, false],
    ['3', 300, false],
    ['0.29', 29, false],
    ['1.15', 115, false],
    ['4.35', 435, false],
    ['0.001', 0, true],
    ['0.005', 1, true],
    ['1.005', 101, true],
    ['2.5500', 255, false],
    ['-11062.06', -1106206, false],
    ['-0.004', 0, true],
  ])('%s is %i pence', (text, minor, isRounded) => {
    expect(parsePence(text)).toEqual({ minor, isRounded });
  });

  it.each(['', '.', '1.', '.5', '1,50', '£1', 'NaN', '1e2', '--1'])('%s is not one', (text) => {
    expect(parsePence(text)).toBeNull();
  });

  it('survives writing and reading for every number of pence', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (minor) => {
        const digits = String(Math.abs(minor)).padStart(3, '0');
        const text = `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(parsePence(text)).toEqual({ minor, isRounded: false });
      }),
    );
  });
});

describe('the clock in London', () => {
  it.each([
    ['2010-12-01 08:26:00', '2010-12-01T08:26:00Z'],
    ['2011-09-19 08:26:00', '2011-09-19T07:26:00Z'],
    ['2011-03-27 00:59:00', '2011-03-27T00:59:00Z'],
    ['2011-03-27 01:30:00', '2011-03-27T01:30:00Z'],
    ['2011-03-27 02:00:00', '2011-03-27T01:00:00Z'],
    ['2011-10-30 01:30:00', '2011-10-30T00:30:00Z'],
    ['2011-10-30 02:30:00', '2011-10-30T02:30:00Z'],
  ])('%s is %s', (local, utc) => {
    expect(instantOf(local)).toBe(utc);
  });

  it.each(['', '2011-09-19', '2011-13-01 08:00:00', '2011-09-19 24:00:00', '19/09/2011 08:00:00'])(
    '%s is no time',
    (text) => {
      expect(instantOf(text)).toBeNull();
    },
  );
});

describe('a country', () => {
  it.each([
    ['EIRE', 'IE'],
    ['Channel Islands', 'JE'],
    ['RSA', 'ZA'],
    ['USA', 'US'],
    ['European Community', null],
    ['Unspecified', null],
    ['constructor', undefined],
  ])('%s is %s', (name, code) => {
    expect(countryOf(name)).toBe(code);
  });

  it('is one of the 38 names', () => {
    expect(COUNTRY_NAMES).toHaveLength(38);
    expect(COUNTRY_NAMES.filter((name) => !/^[A-Z]{2}$/.test(countryOf(name) ?? ''))).toEqual([
      'European Community',
      'Unspecified',
    ]);
  });
});

describe('a file', () => {
  const read = async (text: string): Promise<ParsedRow[]> => {
    const rows: ParsedRow[] = [];
    for await (const row of readRows(Readable.from([text]))) rows.push(row);
    return rows;
  };

  it('gives each line once, in order, quoted fields whole', async () => {
    const quoted = FIELDS.with(2, '"HEART, ""WHITE"""').join(',');
    const unreadable = FIELDS.with(3, 'x').join(',');
    const rows = await read(`\uFEFF${COLUMNS.join(',')}\n${quoted}\n${unreadable}\na,b\n`);
    expect(rows.map((row) => (row.kind === 'row' ? row.row.description : row.reason))).toEqual([
      'HEART, "WHITE"',
      'quantity_unreadable',
      'wrong_column_count',
    ]);
  });

  it('with another header is refused whole', async () => {
    await expect(read('a,b\n1,2\n')).rejects.toThrow('The first line must be InvoiceNo');
  });
});
