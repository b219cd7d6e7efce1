import type { HistoryDocument, HistoryReturn, LeftOutRow, RowCounts, WrittenDocument } from './model.ts';

/** The money of a historical order, and what becomes of each row; pure. */
export type OrderAmounts = {
  linesMinor: number;
  shippingMinor: number;
  discountMinor: number;
  totalMinor: number;
};

/** A fee that was paid is a line; one given back lowers the total as a discount does, since no line costs less than 0. */
export function feeLines(document: WrittenDocument) {
  return document.charges.filter(({ effect, amountMinor }) => effect === 'fee' && amountMinor > 0);
}

/** total = goods and fees + shipping − discount, as `orders.totals_add_up` asks. */
export function amountsOf(document: WrittenDocument): OrderAmounts {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const of = (effect: string) => document.charges.filter((charge) => charge.effect === effect);
  const amounts = (charges: { amountMinor: number }[]) => sum(charges.map(({ amountMinor }) => amountMinor));
  const goods = document.kind === 'order' ? document.lines : [];
  const linesMinor =
    sum(goods.map((line) => line.quantity * line.unitPriceMinor)) + amounts(feeLines(document));
  const feesGivenBack = of('fee').filter(({ amountMinor }) => amountMinor < 0);
  const shippingMinor = amounts(of('shipping'));
  const discountMinor = 0 - amounts([...of('discount'), ...feesGivenBack]);
  const returned = document.kind === 'credit_note' ? document.returns : [];
  const returnedMinor = sum(returned.map((line) => line.quantity * line.unitPriceMinor));
  const totalMinor = linesMinor - returnedMinor + shippingMinor - discountMinor;
  return { linesMinor, shippingMinor, discountMinor, totalMinor };
}

/** An order that would cost less than nothing is no order: its rows are rejected. */
export function checked(document: HistoryDocument): HistoryDocument {
  if (document.kind !== 'order' || amountsOf(document).totalMinor >= 0) return document;
  const rows = rowNumbersOf(document).map((rowNumber): LeftOutRow => {
    return { rowNumber, kind: 'rejected', reason: 'total_below_zero' };
  });
  return { kind: 'left_out', rows };
}

export function rowNumbersOf(document: WrittenDocument): number[] {
  const rows = document.kind === 'order' ? document.lines : [];
  const returns = document.kind === 'credit_note' ? document.returns : [];
  return [...rows, ...returns, ...document.charges].map(({ rowNumber }) => rowNumber);
}

export function rowCountOf(document: HistoryDocument): number {
  return document.kind === 'left_out' ? document.rows.length : rowNumbersOf(document).length;
}

/** What the rows of documents became, all of them written. */
export function countRows(documents: readonly HistoryDocument[]): RowCounts {
  const counts: RowCounts = {};
  const add = (kind: keyof RowCounts, count: number) => {
    if (count > 0) counts[kind] = (counts[kind] ?? 0) + count;
  };
  for (const document of documents) {
    if (document.kind === 'left_out') {
      for (const { kind } of document.rows) add(kind, 1);
      continue;
    }
    add('charge', document.charges.length);
    if (document.kind === 'order') add('order_line', document.lines.length);
    if (document.kind === 'credit_note') add('return', document.returns.length);
  }
  return counts;
}

/** An order line as units can still be given back of it. */
export type OpenLine = { orderLineId: string; skuId: string; left: number };

export type ReturnPart = {
  part: number;
  orderLineId: string | null;
  quantity: number;
  unmatchedReason: HistoryReturn['unmatchedReason'];
};

/**
 * The parts of one returned row, taking what they take out of `openLines` (by `lineKey`). Never more comes back of a line than
 * was delivered; what finds no line is one part with its reason.
 */
export function partsOf(
  returned: HistoryReturn,
  skuId: string,
  openLines: Map<string, OpenLine>,
): ReturnPart[] {
  const parts: ReturnPart[] = [];
  let rest = returned.quantity;
  for (const match of returned.matches) {
    const line = openLines.get(lineKey(match.externalId, match.lineNumber));
    if (line?.skuId !== skuId) continue;
    const quantity = Math.min(match.quantity, line.left, rest);
    if (quantity === 0) continue;
    line.left -= quantity;
    rest -= quantity;
    parts.push({ part: parts.length + 1, orderLineId: line.orderLineId, quantity, unmatchedReason: null });
  }
  const unmatchedReason = returned.unmatchedReason ?? 'no_earlier_order';
  if (rest > 0) parts.push({ part: parts.length + 1, orderLineId: null, quantity: rest, unmatchedReason });
  return parts;
}

export function lineKey(externalId: string, lineNumber: number): string {
  return `${lineNumber} ${externalId}`;
}
