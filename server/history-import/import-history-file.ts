import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type HistoryAccount, importHistory, type LeftOutRow } from '../modules/orders/index.ts';
import type { CommandIo } from '../platform/command.ts';
import { csvLine } from '../platform/csv/write-csv.ts';
import { type Call, type Edge, read } from '../platform/edge.ts';
import { Refusal } from '../platform/errors.ts';
import { organizationExists } from '../platform/organizations.ts';
import { documentsIn, measureFile } from './history-file.ts';
import { progressLine } from './progress-line.ts';

/**
 * `waybill import --history`: reads a file of transactions into the history of an organization, shows how far it is, writes the
 * rows that became nothing into a report, and closes with an account of every row.
 */
export async function importHistoryFile(
  edge: Edge,
  call: Call,
  { path, report }: { path: string; report: string },
  io: CommandIo,
): Promise<number> {
  const startedAt = performance.now();
  if (!(await read(edge, call, organizationExists))) {
    const { org } = call.principal;
    throw new Refusal('imports.no_organization', 'not_found', `There is no organization ${org}.`);
  }
  const { contentHash, lines } = await measureFile(path);
  const out = await openReport(report);
  const show = progressLine(io.stderr, lines);
  const account = await importHistory(
    edge,
    call,
    { name: basename(path), contentHash, documents: documentsIn(path) },
    {
      onProgress: ({ rowsRead, ordersWritten }) => show(rowsRead, `${ordersWritten} orders`),
      onLeftOut: ({ rowNumber, kind, reason }: LeftOutRow) => out.write(csvLine([rowNumber, kind, reason])),
    },
  );
  out.end();
  await finished(out);
  show.end();
  for (const line of accountLines(account)) io.stdout.write(`${line}\n`);
  const seconds = (performance.now() - startedAt) / 1000;
  io.stdout.write(`Rows left out are in ${report}. Took ${seconds.toFixed(1)} s\n`);
  return 0;
}

async function openReport(path: string): Promise<Writable> {
  const out = createWriteStream(path);
  await once(out, 'open').catch((error: Error) => {
    const hint = 'Name another place with --report.';
    throw new Refusal(
      'imports.unwritable_report',
      'unprocessable',
      `${path} cannot be written: ${error.message}. ${hint}`,
    );
  });
  out.write(csvLine(['row', 'kind', 'reason']));
  return out;
}

const labels = {
  order_line: 'order lines',
  return: 'returns',
  charge: 'charges',
  stock_note: 'stock notes, in the report',
  rejected: 'rejected, in the report',
  already_imported: 'of documents that were here already',
} as const;

const documentLabels = { order: 'orders', credit_note: 'credit notes', money_only: 'of money only' } as const;

function accountLines({ rowsRead, rows, documents, wasFinished }: HistoryAccount): string[] {
  const kinds = Object.entries(labels).map(([kind, label]) => {
    // The keys of `labels` are the row kinds.
    const count = rows[kind as keyof typeof labels] ?? 0;
    return `${String(count).padStart(9)} ${label}`;
  });
  const written = documents.map(({ kind, count, totalMinor, currency }) => {
    const money = new Intl.NumberFormat('en', { style: 'currency', currency });
    const { maximumFractionDigits = 2 } = money.resolvedOptions();
    return `${String(count).padStart(9)} ${documentLabels[kind]}, ${money.format(totalMinor / 10 ** maximumFractionDigits)}`;
  });
  const state = wasFinished ? 'This file had been imported before; nothing was changed.' : 'Imported.';
  return [state, ...kinds, `${String(rowsRead).padStart(9)} rows read`, 'Documents:', ...written];
}
