/**
 * Accounts for every row of a stream: how many became what, and why. The counts of the kinds sum to the
 * rows read.
 */
import type { StreamDocument } from './documents.ts';

export type Tally = {
  rows: number;
  /** Rows by what they became. */
  rowsByKind: Record<string, number>;
  /** Rows by kind and reason, e.g. `return: matched` (all its units found their order line). */
  rowsByReason: Record<string, number>;
  documents: Record<string, number>;
  unitsSold: number;
  unitsReturned: number;
  /** Sum of order totals, in pence. */
  orderTotalMinor: number;
  /** Sum of the totals of credit notes and money-only documents, in pence. */
  otherTotalMinor: number;
};

/** Reads the stream to its end and counts. */
export async function tallyDocuments(documents: AsyncIterable<StreamDocument>): Promise<Tally> {
  const tally: Tally = {
    rows: 0,
    rowsByKind: {},
    rowsByReason: {},
    documents: {},
    unitsSold: 0,
    unitsReturned: 0,
    orderTotalMinor: 0,
    otherTotalMinor: 0,
  };
  for await (const document of documents) add(tally, document);
  return tally;
}

function add(tally: Tally, document: StreamDocument): void {
  const countRow = (kind: string, reason?: string) => {
    tally.rows += 1;
    count(tally.rowsByKind, kind);
    if (reason) count(tally.rowsByReason, `${kind}: ${reason}`);
  };
  if (document.kind === 'rejected') {
    countRow('rejected', document.reason);
    return;
  }
  count(tally.documents, document.kind);
  if (document.kind === 'stock_correction') {
    for (const note of document.notes) countRow('stock_note', note.reason);
    return;
  }
  for (const charge of document.charges) countRow('charge', `${charge.kind} as ${charge.effect}`);
  if (document.kind === 'order') {
    tally.orderTotalMinor += document.totalMinor;
    for (const line of document.lines) {
      countRow('order_line');
      tally.unitsSold += line.quantity;
    }
    return;
  }
  tally.otherTotalMinor += document.totalMinor;
  if (document.kind === 'money_only') return;
  for (const line of document.lines) {
    countRow('return', line.unmatchedReason ?? 'matched');
    tally.unitsReturned += line.quantity;
  }
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
