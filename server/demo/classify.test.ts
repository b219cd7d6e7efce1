import { describe, expect, it } from 'vitest';
import { classifyInvoice } from './classify.ts';
import type { SourceRow } from './rows.ts';
import { stockNoteReason } from './stock-notes.ts';

function row(changes: Partial<SourceRow>): SourceRow {
  return {
    rowNumber: 1,
    invoiceNumber: '567188',
    sku: '22423',
    description: 'REGENCY CAKESTAND 3 TIER',
    quantity: 2,
    unitPriceMinor: 1275,
    isPriceRounded: false,
    placedAt: '2011-09-19T08:04:00Z',
    customerNumber: '12457',
    countryName: 'Cyprus',
    countryCode: 'CY',
    ...changes,
  };
}

const kinds = (rows: SourceRow[]) =>
  classifyInvoice(rows).map((each) => (each.kind === 'rejected' ? each.reason : each.kind));

describe('a row of an invoice', () => {
  it('is an order line, and the same SKU twice is two lines', () => {
    const lines = classifyInvoice([row({}), row({ rowNumber: 2, quantity: 1 })]);
    expect(lines).toEqual([
      {
        kind: 'order_line',
        rowNumber: 1,
        sku: '22423',
        title: 'REGENCY CAKESTAND 3 TIER',
        quantity: 2,
        unitPriceMinor: 1275,
      },
      {
        kind: 'order_line',
        rowNumber: 2,
        sku: '22423',
        title: 'REGENCY CAKESTAND 3 TIER',
        quantity: 1,
        unitPriceMinor: 1275,
      },
    ]);
  });

  it('of a credit note gives back a positive quantity', () => {
    expect(classifyInvoice([row({ invoiceNumber: 'C567188', quantity: -2 })])).toMatchObject([
      { kind: 'return', quantity: 2 },
    ]);
  });

  it('without price is a gift inside an order', () => {
    const anonymous = { customerNumber: null };
    expect(kinds([row(anonymous), row({ ...anonymous, unitPriceMinor: 0 })])).toEqual([
      'order_line',
      'order_line',
    ]);
    expect(kinds([row({ unitPriceMinor: 0 })])).toEqual(['order_line']);
  });

  it('without price, customer and priced neighbours is a stock note', () => {
    const found = row({
      customerNumber: null,
      unitPriceMinor: 0,
      description: 'Found in w/hse',
      quantity: 12,
    });
    expect(classifyInvoice([found])).toEqual([
      {
        kind: 'stock_note',
        rowNumber: 1,
        sku: '22423',
        quantity: 12,
        reason: 'found',
        note: 'Found in w/hse',
      },
    ]);
    expect(kinds([row({ quantity: -3, unitPriceMinor: 0, customerNumber: null })])).toEqual(['stock_note']);
  });

  it.each([
    ['bad_debt_adjustment', { invoiceNumber: 'A563185', sku: 'B' }],
    ['negative_price', { unitPriceMinor: -5 }],
    ['negative_quantity_with_price', { quantity: -1 }],
    ['positive_quantity_on_credit_note', { invoiceNumber: 'C567188', quantity: 1 }],
    ['charge_without_amount', { sku: 'POST', unitPriceMinor: 0 }],
  ])('is rejected with %s', (reason, changes) => {
    expect(kinds([row(changes)])).toEqual([reason]);
  });
});

describe('a charge', () => {
  it.each([
    ['POST', 1, 'postage', 'shipping', 1800],
    ['DOT', 1, 'postage', 'shipping', 1800],
    ['C2', 1, 'carriage', 'shipping', 1800],
    ['23444', 1, 'carriage', 'shipping', 1800],
    ['M', 2, 'manual', 'fee', 3600],
    ['M', -1, 'manual', 'discount', -1800],
    ['D', -1, 'discount', 'discount', -1800],
    ['S', -1, 'sample', 'discount', -1800],
    ['GIFT_0001_20', 1, 'gift_voucher', 'fee', 1800],
    ['BANK CHARGES', -1, 'bank_charge', 'fee', -1800],
    ['AMAZONFEE', -1, 'marketplace_fee', 'fee', -1800],
    ['CRUK', -1, 'commission', 'fee', -1800],
  ])('%s x %i is %s, counted as %s', (sku, quantity, kind, effect, amountMinor) => {
    const invoiceNumber = quantity < 0 ? 'C567188' : '567188';
    const [charge] = classifyInvoice([
      row({ sku, quantity, invoiceNumber, unitPriceMinor: 1800, description: 'X' }),
    ]);
    expect(charge).toEqual({
      kind: 'charge',
      rowNumber: 1,
      charge: { kind, effect, label: 'X', amountMinor, rowNumber: 1 },
    });
  });
});

describe('the words of the staff', () => {
  it.each([
    ['', 'unexplained'],
    ['??', 'unexplained'],
    ['wet/rusty', 'damaged'],
    ["thrown away-can't sell.", 'damaged'],
    ['POSSIBLE DAMAGES OR LOST?', 'damaged'],
    ['?missing', 'lost'],
    ['found some more on shelf', 'found'],
    ['wrongly coded-23343', 'miscoded'],
    ['sold as set on dotcom', 'sold_elsewhere'],
    ['Show Samples', 'display_or_sample'],
    ['did  a credit  and did not tick ret', 'returned'],
    ['stock check', 'correction'],
  ])('"%s" mean %s', (note, reason) => {
    expect(stockNoteReason(note)).toBe(reason);
  });
});
