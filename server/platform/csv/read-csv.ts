import { Readable } from 'node:stream';
import { CsvError, type Info, type Options, parse } from 'csv-parse';
import { Refusal } from '../errors.ts';
import { decodedChunks, type Encoding, encodingOf } from './decode-text.ts';

/**
 * Reads CSV as people have it: comma, semicolon, tab or bar; any line ends; quoted cells with line breaks; byte order marks;
 * the `sep=;` line of spreadsheets. Every cell stays text, so leading zeros stay too. Rows are numbered as a spreadsheet
 * shows them, the header being row 1.
 */
export type CsvRow = { row: number; cells: string[] };

export type CsvFile = { header: string[]; delimiter: string; encoding: Encoding };

export const mostColumns = 200;
export const mostRows = 1_000_000;
const longestRow = 1_000_000;
const delimiters = [',', ';', '\t', '|'] as const;

/** @throws Refusal `csv.empty`, `csv.wrong_header`, `csv.wrong_encoding`, `csv.not_text`, `csv.broken` */
export async function openCsv(content: Buffer): Promise<CsvFile> {
  const encoding = encodingOf(content);
  const start = [...decodedChunks(content.subarray(0, 64 * 1024), encoding)].join('');
  const hinted = /^sep=(.)\r?\n/i.exec(start)?.[1];
  const delimiter = hinted ?? likelyDelimiter(start);
  const first = await rowsOf(content, encoding, delimiter).next();
  if (first.done) throw new Refusal('csv.empty', 'unprocessable', 'The file has no rows.');
  const header = first.value.cells.map((name) => name.trim());
  refuseWrongHeader(header);
  return { header, delimiter, encoding };
}

/** The delimiter that parts the first line, outside quotes, into the most cells. */
function likelyDelimiter(text: string): string {
  const line = /^[^\r\n]*/.exec(text.replace(/"[^"]*"/g, ''))?.[0] ?? '';
  const counts = delimiters.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

function refuseWrongHeader(header: string[]): void {
  const names = header.filter((name) => name !== '');
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  const fault =
    names.length === 0
      ? 'The first row is empty; it must name the columns.'
      : header.length > mostColumns
        ? `The file has ${header.length} columns; ${mostColumns} are read at most.`
        : repeated !== undefined
          ? `Two columns are called "${repeated}". Rename one.`
          : undefined;
  if (fault) throw new Refusal('csv.wrong_header', 'unprocessable', fault, { most: mostColumns });
}

/** The rows after the header; empty ones are left out. @throws Refusal `csv.broken`, `csv.too_many_rows` */
export async function* readRows(content: Buffer, file: CsvFile): AsyncGenerator<CsvRow> {
  let isHeader = true;
  let count = 0;
  for await (const row of rowsOf(content, file.encoding, file.delimiter)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    count += 1;
    if (count > mostRows) {
      throw new Refusal(
        'csv.too_many_rows',
        'too_large',
        `A file may have ${mostRows} rows at most. Split it.`,
        { most: mostRows },
      );
    }
    yield row;
  }
}

async function* rowsOf(content: Buffer, encoding: Encoding, delimiter: string): AsyncGenerator<CsvRow> {
  const options: Options = {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    info: true,
  };
  const source = Readable.from(decodedChunks(content, encoding));
  const parser = parse(options);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let before = 0;
  try {
    for await (const each of parser) {
      // With `info` every record comes together with where it stands.
      const { record, info } = each as { record: string[]; info: Info };
      if (
        before === 0 &&
        info.records === 1 &&
        /^sep=.?$/i.test(record.join(delimiter)) &&
        record.length <= 2
      ) {
        continue;
      }
      before += 1;
      yield { row: info.records + info.empty_lines, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenCsv(error) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function brokenCsv(error: CsvError): Refusal {
  // csv-parse puts the line it stopped at on its errors.
  const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : undefined;
  const at = line === undefined ? '' : ` near line ${line}`;
  const words: Partial<Record<CsvError['code'], string>> = {
    CSV_QUOTE_NOT_CLOSED: `A quotation mark${at} is opened and never closed. Close it, or double it where it is part of the text.`,
    INVALID_OPENING_QUOTE: `There is a quotation mark${at} inside a cell that does not begin with one. Put the whole cell in quotation marks and double the inner ones.`,
    CSV_INVALID_CLOSING_QUOTE: `After the closing quotation mark${at} there is more text before the next cell. Double quotation marks that are part of the text.`,
    CSV_MAX_RECORD_SIZE: `A row${at} has more than ${longestRow} characters. A quotation mark is probably missing.`,
  };
  const detail = words[error.code] ?? `The file cannot be read as CSV${at}: ${error.message}`;
  return new Refusal('csv.broken', 'unprocessable', detail, line === undefined ? {} : { line });
}
