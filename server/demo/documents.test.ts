import { describe, expect, it } from 'vitest';
import { readDemoDocuments, TRANSACTIONS } from './data-files.ts';
import { documentsOf, readDocuments, type StreamDocument } from './documents.ts';
import { groupInvoices } from './invoices.ts';
import { createReturnMatcher } from './match-returns.ts';
import { openCsv, type ParsedRow, parseRow, readRows } from './rows.ts';
import { tallyDocuments } from './tally.ts';

function parsed(lines: string): ParsedRow[] {
  return lines.split('\n').map((line, index) => parseRow(line.split(','), index + 1));
}

async function* stream(lines: string) {
  yield* parsed(lines);
}

async function documents(lines: string): Promise<StreamDocument[]> {
  return Array.fromAsync(readDocuments(stream(lines)));
}

describe('invoices', () => {
  it('whose rows are interleaved come out whole, in the order of their first rows', async () => {
    const invoices = await Array.fromAsync(
      groupInvoices(
        stream(
          `542806,21730,A,1,2011-02-01 11:19:00,1.0,1,France
542807,21731,B,1,2011-02-01 11:19:00,1.0,2,France
542806,21732,C,1,2011-02-01 11:20:00,1.0,1,France
542808,21733,D,1,2011-02-01 11:40:00,1.0,3,France`,
        ),
      ),
    );
    expect(
      invoices.map(
        (each) => each.kind === 'invoice' && [each.invoiceNumber, ...each.rows.map((row) => row.sku)],
      ),
    ).toEqual([
      ['542806', '21730', '21732'],
      ['542807', '21731'],
      ['542808', '21733'],
    ]);
  });
});

describe('documents', () => {
  it('are orders with charges summed by their effect, and credit notes that find their lines', async () => {
    const [order, credit] = await documents(
      `567200,22423,CAKESTAND,3,2011-09-19 10:00:00,12.75,12457,Cyprus
567200,22423,CAKESTAND,1,2011-09-19 10:00:00,12.75,12457,Cyprus
567200,POST,POSTAGE,1,2011-09-19 10:00:00,18.0,12457,Cyprus
567200,M,Manual,1,2011-09-19 10:00:00,0.42,12457,Cyprus
C567201,22423,CAKESTAND,-2,2011-09-20 10:00:00,12.75,12457,Cyprus
C567201,D,Discount,-1,2011-09-20 10:00:00,5.0,12457,Cyprus`,
    );
    expect(order).toMatchObject({
      kind: 'order',
      externalId: '567200',
      placedAt: '2011-09-19T09:00:00Z',
      countryCode: 'CY',
      lines: [{ quantity: 3 }, { quantity: 1 }],
      shippingMinor: 1800,
      discountMinor: 0,
      feeMinor: 42,
      totalMinor: 4 * 1275 + 1800 + 42,
    });
    expect(credit).toMatchObject({
      kind: 'credit_note',
      lines: [
        {
          quantity: 2,
          matches: [
            { externalId: '567200', lineNumber: 2, quantity: 1 },
            { externalId: '567200', lineNumber: 1, quantity: 1 },
          ],
        },
      ],
      discountMinor: 500,
      totalMinor: -2 * 1275 - 500,
    });
  });

  it('of one invoice hold each of its rows once', () => {
    const rows = parsed(
      `567300,POST,POSTAGE,1,2011-09-19 10:00:00,18.0,,France
567300,22423,CAKESTAND,-1,2011-09-19 10:00:00,0.0,,France
567300,M,Manual,1,2011-09-19 10:00:00,0.0,,France`,
    ).map((each) => (each.kind === 'row' ? each.row : null)!);
    const kinds = documentsOf({ kind: 'invoice', invoiceNumber: '567300', rows }, createReturnMatcher()).map(
      (each) => each.kind,
    );
    expect(kinds).toEqual(['rejected', 'money_only', 'stock_correction']);
  });
});

describe('the committed three weeks', () => {
  it('are accounted for row by row', async () => {
    expect(await tallyDocuments(readDemoDocuments())).toEqual({
      rows: 40_259,
      rowsByKind: { order_line: 39_072, return: 842, charge: 203, stock_note: 140, rejected: 2 },
      rowsByReason: {
        'return: matched': 291,
        'return: no_earlier_order': 547,
        'return: no_customer': 3,
        'return: more_than_sold': 1,
        'charge: postage as shipping': 134,
        'charge: carriage as shipping': 19,
        'charge: manual as fee': 25,
        'charge: manual as discount': 17,
        'charge: commission as fee': 3,
        'charge: discount as discount': 3,
        'charge: bank_charge as fee': 1,
        'charge: marketplace_fee as fee': 1,
        'stock_note: unexplained': 104,
        'stock_note: damaged': 16,
        'stock_note: correction': 13,
        'stock_note: found': 3,
        'stock_note: miscoded': 2,
        'stock_note: lost': 1,
        'stock_note: sold_elsewhere': 1,
        'rejected: charge_without_amount': 2,
      },
      documents: { order: 1392, credit_note: 261, stock_correction: 140, money_only: 32 },
      unitsSold: 461_862,
      unitsReturned: 11_118,
      orderTotalMinor: 86_409_436,
      otherTotalMinor: -2_861_282,
    });
  });

  it('keep their money: the documents sum to quantity times price over all rows', async () => {
    let expected = 0;
    const seen = new Set<number>();
    for await (const each of readRows(openCsv(TRANSACTIONS))) {
      if (each.kind === 'row') expected += each.row.quantity * each.row.unitPriceMinor;
    }
    let actual = 0;
    for await (const document of readDemoDocuments()) {
      const rows =
        document.kind === 'rejected'
          ? [document]
          : document.kind === 'stock_correction'
            ? document.notes
            : [...document.charges, ...(document.kind === 'money_only' ? [] : document.lines)];
      for (const row of rows) {
        expect(seen.has(row.rowNumber)).toBe(false);
        seen.add(row.rowNumber);
      }
      if ('totalMinor' in document) actual += document.totalMinor;
    }
    expect(actual).toBe(expected);
    expect(seen.size).toBe(40_259);
  });
});
