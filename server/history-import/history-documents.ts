import type { StreamDocument } from '../demo/documents.ts';
import type { HistoryDocument, HistoryHeading } from '../modules/orders/index.ts';

/** The retailer's documents as the history that orders take over; pure, one for one. */
export function historyDocument(document: StreamDocument): HistoryDocument {
  if (document.kind === 'rejected') {
    const { rowNumber, reason } = document;
    return { kind: 'left_out', rows: [{ rowNumber, kind: 'rejected', reason }] };
  }
  if (document.kind === 'stock_correction') {
    const rows = document.notes.map(({ rowNumber, reason }) => {
      return { rowNumber, kind: 'stock_note' as const, reason };
    });
    return { kind: 'left_out', rows };
  }
  const { externalId, placedAt, customerNumber, countryName, countryCode, currency, charges } = document;
  const heading: HistoryHeading = {
    externalId,
    placedAt,
    customerNumber,
    countryName,
    countryCode,
    currency,
    charges,
  };
  if (document.kind === 'order') return { ...heading, kind: 'order', lines: document.lines };
  if (document.kind === 'credit_note') return { ...heading, kind: 'credit_note', returns: document.lines };
  return { ...heading, kind: 'money_only' };
}
