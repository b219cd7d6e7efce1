/**
 * The backup file: Zstandard-compressed text that a person can read with `zstd -dc`. A line of JSON about the whole,
 * then for each table a line of JSON and its rows in PostgreSQL's COPY text format, ended by a line `\.`, then the
 * sequences, and last a line that says how many rows there must be. A file without it is not whole.
 */
import { createReadStream } from 'node:fs';
import { constants, createZstdCompress, createZstdDecompress, type ZstdCompress } from 'node:zlib';
import { StartupError } from '../startup-error.ts';

export type Header = {
  waybill_backup: 1;
  made_at: string;
  /** The migrations the database had, in order: its schema. */
  migrations: string[];
};

export type Section =
  | { table: string; columns: string[] }
  | { sequence: string; last: string; is_called: boolean }
  | { end: true; rows: Record<string, number> };

const END_OF_ROWS = Buffer.from('\\.\n');
const END_AFTER_ROW = Buffer.from('\n\\.\n');
const NEWLINE = 10;

export function createArchive(): ZstdCompress {
  return createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  });
}

export function endOfRows(): Buffer {
  return END_OF_ROWS;
}

/** Reads a backup file from front to back: one line, or the rows of the table whose line was just read. */
export class ArchiveReader {
  readonly #path: string;
  readonly #chunks: AsyncIterator<Buffer>;
  #pending: Buffer = Buffer.alloc(0);

  constructor(path: string) {
    this.#path = path;
    const file = createReadStream(path, { highWaterMark: 1_048_576 });
    const text = createZstdDecompress();
    file.on('error', (error) => text.destroy(error));
    file.pipe(text);
    this.#chunks = text[Symbol.asyncIterator]();
  }

  /** The next line as JSON. @throws StartupError when the file ends or is not a backup */
  async readLine<T>(): Promise<T> {
    let end = this.#pending.indexOf(NEWLINE);
    while (end < 0) {
      await this.#more();
      end = this.#pending.indexOf(NEWLINE);
    }
    const line = this.#pending.subarray(0, end).toString();
    this.#pending = this.#pending.subarray(end + 1);
    try {
      return JSON.parse(line);
    } catch (cause) {
      throw this.#damaged(cause);
    }
  }

  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const complete = this.#pending.lastIndexOf(NEWLINE) + 1;
      if (complete === 0) {
        await this.#more();
        continue;
      }
      if (this.#pending.subarray(0, END_OF_ROWS.length).equals(END_OF_ROWS)) {
        this.#pending = this.#pending.subarray(END_OF_ROWS.length);
        return;
      }
      const lines = this.#pending.subarray(0, complete);
      const end = lines.indexOf(END_AFTER_ROW);
      if (end >= 0) {
        this.#pending = this.#pending.subarray(end + END_AFTER_ROW.length);
        yield lines.subarray(0, end + 1);
        return;
      }
      this.#pending = this.#pending.subarray(complete);
      yield lines;
    }
  }

  async #more(): Promise<void> {
    let next: IteratorResult<Buffer>;
    try {
      next = await this.#chunks.next();
    } catch (cause) {
      throw this.#damaged(cause);
    }
    if (next.done) throw this.#damaged(undefined);
    this.#pending = this.#pending.length === 0 ? next.value : Buffer.concat([this.#pending, next.value]);
  }

  #damaged(cause: unknown): StartupError {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return new StartupError(
      'database_corrupt',
      isMissing
        ? `There is no file ${this.#path}.`
        : `${this.#path} is not a whole backup of Waybill: it is cut off or damaged. Nothing was restored.`,
      { cause },
    );
  }
}
