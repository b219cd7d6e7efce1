/**
 * Decides what each row of one invoice is: an order line, a line of a return, a charge, a stock note, or
 * rejected with a reason. The decision takes the whole invoice, because a row without price is a gift
 * inside an order and a stock correction anywhere else.
 */
import { type Charge, chargeEffectOf, chargeKindOf } from './charges.ts';
import type { RejectedRow, RejectionReason, SourceRow } from './rows.ts';
import { type StockNoteReason, stockNoteReason } from './stock-notes.ts';

/**
 * `unitPriceMinor` is as sold, `title` as printed on the invoice; the same SKU may stand on several lines.
 */
export type OrderLineRow = {
  kind: 'order_line';
  rowNumber: number;
  sku: string;
  title: string;
  quantity: number;
  unitPriceMinor: number;
};

/** `quantity` is positive: units given back. */
export type ReturnRow = {
  kind: 'return';
  rowNumber: number;
  sku: string;
  title: string;
  quantity: number;
  unitPriceMinor: number;
};

export type ChargeRow = { kind: 'charge'; rowNumber: number; charge: Charge };

/** `quantity` is signed: negative leaves the stock. */
export type StockNoteRow = {
  kind: 'stock_note';
  rowNumber: number;
  sku: string;
  quantity: number;
  reason: StockNoteReason;
  note: string;
};

export type ClassifiedRow = OrderLineRow | ReturnRow | ChargeRow | StockNoteRow | RejectedRow;

/** Classifies all rows of one invoice, in their order. */
export function classifyInvoice(rows: SourceRow[]): ClassifiedRow[] {
  const isSale = rows.some((row) => row.unitPriceMinor > 0 || row.customerNumber !== null);
  return rows.map((row) => classify(row, isSale));
}

function classify(row: SourceRow, isSale: boolean): ClassifiedRow {
  if (row.invoiceNumber.startsWith('A')) return reject(row, 'bad_debt_adjustment');
  if (row.unitPriceMinor < 0) return reject(row, 'negative_price');
  const isCreditNote = row.invoiceNumber.startsWith('C');
  if (isCreditNote && row.quantity > 0) return reject(row, 'positive_quantity_on_credit_note');
  const charge = chargeOf(row);
  if (charge) {
    if (charge.amountMinor === 0) return reject(row, 'charge_without_amount');
    return { kind: 'charge', rowNumber: row.rowNumber, charge };
  }
  if (isCreditNote) return { kind: 'return', ...goods(row), quantity: -row.quantity };
  if (row.quantity < 0 && row.unitPriceMinor > 0) return reject(row, 'negative_quantity_with_price');
  if (row.quantity < 0 || !isSale) return stockNote(row);
  return { kind: 'order_line', ...goods(row), quantity: row.quantity };
}

function chargeOf(row: SourceRow): Charge | undefined {
  const kind = chargeKindOf(row.sku);
  if (!kind) return undefined;
  const amountMinor = row.quantity * row.unitPriceMinor;
  const effect = chargeEffectOf(kind, amountMinor);
  return { kind, effect, label: row.description || row.sku, amountMinor, rowNumber: row.rowNumber };
}

function goods(row: SourceRow) {
  const { rowNumber, sku, unitPriceMinor } = row;
  return { rowNumber, sku, title: row.description || sku, unitPriceMinor };
}

function stockNote(row: SourceRow): StockNoteRow {
  const { rowNumber, sku, quantity, description } = row;
  return {
    kind: 'stock_note',
    rowNumber,
    sku,
    quantity,
    reason: stockNoteReason(description),
    note: description,
  };
}

function reject(row: SourceRow, reason: RejectionReason): RejectedRow {
  const fields = [row.invoiceNumber, row.sku, row.description, String(row.quantity), row.placedAt];
  return {
    kind: 'rejected',
    rowNumber: row.rowNumber,
    reason,
    fields: [...fields, String(row.unitPriceMinor), row.customerNumber ?? '', row.countryName],
  };
}
