import { createHash } from 'node:crypto';
import { access, constants } from 'node:fs/promises';
import { readDocuments } from '../demo/documents.ts';
import { openCsv, readRows } from '../demo/rows.ts';
import type { HistoryDocument } from '../modules/orders/index.ts';
import { Refusal } from '../platform/errors.ts';
import { historyDocument } from './history-documents.ts';

/** A file of the retailer's transactions: what identifies it, how long it is, and the documents in it. */
export type HistoryFile = {
  /** SHA-256 of the unpacked content, so that packing does not make it another file. */
  contentHash: string;
  /** Lines after the header. A cell with a line break makes it more than the rows; it is only for showing progress. */
  lines: number;
};

/** @throws Refusal `imports.unreadable_file` */
export async function measureFile(path: string): Promise<HistoryFile> {
  const refuse = (error: Error): never => {
    throw new Refusal('imports.unreadable_file', 'not_found', `${path} cannot be read: ${error.message}`);
  };
  await access(path, constants.R_OK).catch(refuse);
  const hash = createHash('sha256');
  let lines = -1;
  try {
    // A byte stream without an encoding yields buffers.
    for await (const chunk of openCsv(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
    }
  } catch (error) {
    if (error instanceof Error) refuse(error);
    throw error;
  }
  return { contentHash: hash.digest('hex'), lines: Math.max(lines, 0) };
}

/** The documents of the file in the order of time, in bounded memory. */
export async function* documentsIn(path: string): AsyncGenerator<HistoryDocument> {
  for await (const document of readDocuments(readRows(openCsv(path)))) yield historyDocument(document);
}
