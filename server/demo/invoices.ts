/**
 * Gathers rows into invoices. An invoice's rows stand together in the file but for a few that were keyed
 * while another one was open, so an invoice stays open until the file's clock is five minutes past its last
 * row.
 */
import type { ParsedRow, RejectedRow, SourceRow } from './rows.ts';

export type Invoice = { kind: 'invoice'; invoiceNumber: string; rows: SourceRow[] };

const OPEN_FOR_MS = 5 * 60_000;

/**
 * Rows in file order to invoices in order of their first row; rejected rows pass through as they come. A
 * number that comes back after its invoice was closed makes a second invoice with that number: whoever
 * stores them decides.
 */
export async function* groupInvoices(rows: AsyncIterable<ParsedRow>): AsyncGenerator<Invoice | RejectedRow> {
  const open = new Map<string, { invoice: Invoice; lastAt: number }>();
  for await (const parsed of rows) {
    if (parsed.kind === 'rejected') {
      yield parsed;
      continue;
    }
    const { row } = parsed;
    const now = Date.parse(row.placedAt);
    for (const [number, { invoice, lastAt }] of open) {
      if (now - lastAt <= OPEN_FOR_MS) break;
      open.delete(number);
      yield invoice;
    }
    const started = open.get(row.invoiceNumber);
    if (started) {
      started.invoice.rows.push(row);
      started.lastAt = now;
    } else {
      const invoice: Invoice = { kind: 'invoice', invoiceNumber: row.invoiceNumber, rows: [row] };
      open.set(row.invoiceNumber, { invoice, lastAt: now });
    }
  }
  for (const { invoice } of open.values()) yield invoice;
}
