/**
 * COPY through the `pg` client, which knows the protocol but offers no call for it: rows out as they come, rows
 * in as fast as the server takes them, never more in memory than a few chunks.
 */
import { EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import type pg from 'pg';

const CHUNK_BYTES = 65_536;

/** What we use of pg's connection; its published types leave most of it out. */
type CopyConnection = {
  stream: Socket;
  query: (text: string) => void;
  sendCopyFromChunk: (chunk: Buffer) => void;
  endCopyFrom: () => void;
  sendCopyFail: (message: string) => void;
};

/** Runs `copy … to stdout`; the bytes are those of PostgreSQL's text format. `rows` is known when all have been read. */
export function copyOut(
  client: pg.Client,
  statement: string,
): { chunks: AsyncIterable<Buffer>; rows: () => number } {
  let rows = 0;
  const output = new PassThrough({ highWaterMark: 1_048_576 });
  let gathered: Buffer[] = [];
  let gathered_bytes = 0;
  const flush = () => {
    const isTaken = output.write(Buffer.concat(gathered));
    gathered = [];
    gathered_bytes = 0;
    return isTaken;
  };
  const query = {
    submit: (connection: unknown) => asCopyConnection(connection).query(statement),
    handleRowDescription: () => {},
    handleDataRow: () => {},
    handleCommandComplete: (message: { text: string }) => {
      rows = rowsOf(message.text);
    },
    handleError: (error: Error) => output.destroy(error),
    handleReadyForQuery: () => {
      if (output.destroyed) return;
      if (gathered_bytes > 0) flush();
      output.end();
    },
    // The server sends one message per row, in a buffer that pg uses again for what comes next.
    handleCopyData: (message: { chunk: Buffer }, connection: unknown) => {
      if (output.destroyed) return;
      gathered.push(Buffer.from(message.chunk));
      gathered_bytes += message.chunk.length;
      if (gathered_bytes < CHUNK_BYTES || flush()) return;
      const { stream } = asCopyConnection(connection);
      stream.pause();
      // An output that was ended or destroyed meanwhile drains no more, it only closes.
      output.once('drain', () => stream.resume());
      output.once('close', () => stream.resume());
    },
  };
  client.query(query as pg.Submittable);
  return { chunks: output, rows: () => rows };
}

/** Runs `copy … from stdin` with `rows` (whole lines of the text format); resolves with the number of rows taken. */
export async function copyIn(
  client: pg.Client,
  statement: string,
  rows: AsyncIterable<Buffer>,
): Promise<number> {
  const events = new EventEmitter();
  let failure: Error | undefined;
  let taken = 0;
  let connection: CopyConnection | undefined;
  const query = {
    submit: (given: unknown) => {
      connection = asCopyConnection(given);
      connection.query(statement);
    },
    handleRowDescription: () => {},
    handleDataRow: () => {},
    handleCommandComplete: (message: { text: string }) => {
      taken = rowsOf(message.text);
    },
    handleError: (error: Error) => {
      failure = error;
      events.emit('ready');
      events.emit('finished');
    },
    handleReadyForQuery: () => events.emit('finished'),
    handleCopyInResponse: () => events.emit('ready'),
  };
  const ready = once(events, 'ready');
  const finished = once(events, 'finished');
  client.query(query as unknown as pg.Submittable);
  await ready;
  if (connection && !failure) await send(connection, rows, () => failure);
  await finished;
  if (failure) throw failure;
  return taken;
}

async function send(
  connection: CopyConnection,
  rows: AsyncIterable<Buffer>,
  failure: () => Error | undefined,
): Promise<void> {
  try {
    for await (const chunk of rows) {
      // The server refused a row: what follows is read but not sent, so that the reader stands at the next table.
      if (failure()) continue;
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
    }
    if (!failure()) connection.endCopyFrom();
  } catch (error) {
    connection.sendCopyFail('the backup cannot be read');
    throw error;
  }
}

/** The server's own count, from its answer `COPY 42`. */
function rowsOf(text: string): number {
  return Number(text.split(' ')[1] ?? 0);
}

/** pg hands its own connection to every query it runs. */
function asCopyConnection(connection: unknown): CopyConnection {
  return connection as CopyConnection;
}
