/**
 * Turns classified invoices into the documents of a shop: orders, credit notes with their returns, stock
 * corrections and invoices of money only. Every row of the input is in exactly one document or rejected.
 */
import type { Charge, ChargeEffect } from './charges.ts';
import {
  type ClassifiedRow,
  classifyInvoice,
  type OrderLineRow,
  type ReturnRow,
  type StockNoteRow,
} from './classify.ts';
import { groupInvoices, type Invoice } from './invoices.ts';
import { createReturnMatcher, type ReturnMatcher, type ReturnMatching } from './match-returns.ts';
import type { ParsedRow, RejectedRow } from './rows.ts';

/** What all documents of the stream share. */
type Heading = {
  /** The retailer's invoice number; unique in the stream. */
  externalId: string;
  /** UTC instant of the first row. */
  placedAt: string;
  customerNumber: string | null;
  countryName: string;
  countryCode: string | null;
  currency: 'GBP';
  charges: Charge[];
  /** Sum of shipping charges, in pence. */
  shippingMinor: number;
  /** What discounts take off, in pence: positive lowers the total. */
  discountMinor: number;
  /** Sum of fees, in pence. */
  feeMinor: number;
  /** Lines + shipping - discount + fees. */
  totalMinor: number;
};

export type SalesOrder = Heading & { kind: 'order'; lines: OrderLineRow[] };
export type ReturnLine = ReturnRow & ReturnMatching;
export type CreditNote = Heading & { kind: 'credit_note'; lines: ReturnLine[] };
export type MoneyOnly = Heading & { kind: 'money_only' };
export type StockCorrection = {
  kind: 'stock_correction';
  externalId: string;
  placedAt: string;
  notes: StockNoteRow[];
};
export type StreamDocument = SalesOrder | CreditNote | MoneyOnly | StockCorrection | RejectedRow;

/** Parsed rows to documents, in the order of the invoices' first rows. */
export async function* readDocuments(rows: AsyncIterable<ParsedRow>): AsyncGenerator<StreamDocument> {
  const matcher = createReturnMatcher();
  for await (const group of groupInvoices(rows)) {
    if (group.kind === 'rejected') yield group;
    else yield* documentsOf(group, matcher);
  }
}

/**
 * One invoice's documents: at most one order or credit note or money-only document, at most one stock
 * correction, and its rejected rows.
 */
export function documentsOf(invoice: Invoice, matcher: ReturnMatcher): StreamDocument[] {
  const rows = classifyInvoice(invoice.rows);
  const rejected = rows.filter((row) => row.kind === 'rejected');
  const orderLines = rows.filter((row) => row.kind === 'order_line');
  const returns = rows.filter((row) => row.kind === 'return');
  const notes = rows.filter((row) => row.kind === 'stock_note');
  const documents: StreamDocument[] = [...rejected];
  const heading = headingOf(invoice, rows);
  if (orderLines.length > 0) {
    matcher.addOrder(invoice.invoiceNumber, heading.customerNumber, orderLines);
    documents.push({ ...heading, kind: 'order', lines: orderLines });
  } else if (returns.length > 0) {
    const { customerNumber } = heading;
    const lines = returns.map((row) => ({ ...row, ...matcher.match({ ...row, customerNumber }) }));
    documents.push({ ...heading, kind: 'credit_note', lines });
  } else if (heading.charges.length > 0) {
    documents.push({ ...heading, kind: 'money_only' });
  }
  if (notes.length > 0) {
    const { externalId, placedAt } = heading;
    documents.push({ kind: 'stock_correction', externalId, placedAt, notes });
  }
  return documents;
}

function headingOf(invoice: Invoice, rows: ClassifiedRow[]): Heading {
  const first = invoice.rows[0]!; // An invoice exists only once it has a row.
  const charges = rows.filter((row) => row.kind === 'charge').map((row) => row.charge);
  const sum = (effect: ChargeEffect) =>
    charges.reduce((total, each) => total + (each.effect === effect ? each.amountMinor : 0), 0);
  const shippingMinor = sum('shipping');
  const discountMinor = 0 - sum('discount');
  const feeMinor = sum('fee');
  return {
    externalId: invoice.invoiceNumber,
    placedAt: first.placedAt,
    customerNumber: first.customerNumber,
    countryName: first.countryName,
    countryCode: first.countryCode,
    currency: 'GBP',
    charges,
    shippingMinor,
    discountMinor,
    feeMinor,
    totalMinor: goodsMinor(rows) + shippingMinor - discountMinor + feeMinor,
  };
}

/** Value of the goods in pence; goods given back count negative. */
function goodsMinor(rows: ClassifiedRow[]): number {
  return rows.reduce((total, row) => {
    if (row.kind === 'order_line') return total + row.quantity * row.unitPriceMinor;
    return row.kind === 'return' ? total - row.quantity * row.unitPriceMinor : total;
  }, 0);
}
