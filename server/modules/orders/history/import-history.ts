import { type Call, type Edge, read, write } from '../../../platform/edge.ts';
import { assert } from '../../../platform/errors.ts';
import type { HistoryAccount, HistoryDocument, HistoryProgress, LeftOutRow, RowCounts } from './model.ts';
import { finishImport, openImport, writtenDocuments } from './progress.ts';
import { checked, rowCountOf } from './rules.ts';
import { writeDocuments } from './write-documents.ts';

/**
 * Takes the documents of an old system over as history: orders that were delivered long ago, what was given back of them, and
 * what was charged. No stock moves, nothing is promised, nobody is told but by one event per transaction.
 *
 * The same source may be given again at any time, also after the program was killed: what is there already is passed over.
 */
export type HistorySource = {
  name: string;
  /** SHA-256 of the content in hexadecimal: says whether a source was here before. */
  contentHash: string;
  documents: AsyncIterable<HistoryDocument>;
};

export type HistoryListener = {
  onProgress(progress: HistoryProgress): void;
  /** Rows that became nothing. Those of a source are told each time it is read, but for documents another source brought. */
  onLeftOut(row: LeftOutRow): void;
};

/** Documents that are written in one transaction: some ten thousand lines, about a second. */
const perTransaction = 500;

/** @throws Refusal `orders.history_import_runs_twice` */
export async function importHistory(
  edge: Edge,
  call: Call,
  source: HistorySource,
  { onProgress, onLeftOut }: HistoryListener,
): Promise<HistoryAccount> {
  const opened = await write(edge, call, (ctx) => openImport(ctx, source));
  const state = { rowsRead: 0, ordersWritten: 0, documentsRead: 0, documentsDone: opened.documentsDone };
  let rows: RowCounts = opened.rows;
  let waiting: HistoryDocument[] = [];
  const writeWaiting = async () => {
    const { id, channelId } = opened;
    const batch = { importId: id, channelId, documentsDone: state.documentsDone, documents: waiting };
    const written = await write(edge, call, (ctx) => writeDocuments(ctx, batch));
    written.leftOut.forEach(onLeftOut);
    rows = written.rows;
    state.documentsDone += waiting.length;
    state.ordersWritten += written.ordersWritten;
    waiting = [];
    onProgress(state);
  };
  for await (const given of source.documents) {
    const document = checked(given);
    if (document.kind === 'left_out') document.rows.forEach(onLeftOut);
    state.documentsRead += 1;
    state.rowsRead += rowCountOf(document);
    if (state.documentsRead <= opened.documentsDone) continue;
    waiting.push(document);
    if (waiting.length === perTransaction) await writeWaiting();
  }
  if (waiting.length > 0) await writeWaiting();
  const counted = Object.values(rows).reduce((total, count) => total + count, 0);
  assert(counted === state.rowsRead, `${state.rowsRead} rows were read, but ${counted} are accounted for`);
  await write(edge, call, (ctx) => finishImport(ctx, opened.id));
  return {
    importId: opened.id,
    rowsRead: state.rowsRead,
    rows,
    documents: await read(edge, call, (ctx) => writtenDocuments(ctx, opened.id)),
    wasFinished: opened.finishedAt !== null,
  };
}
