import { isUtf8 } from 'node:buffer';
import { Refusal } from '../errors.ts';

/**
 * The text of a CSV file: UTF-8, or UTF-16 as spreadsheets write it, with or without byte order mark. Anything else is refused
 * with words, because guessing an old code page turns names into rubbish without anybody noticing.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** @throws Refusal `csv.wrong_encoding`, `csv.not_text` */
export function encodingOf(content: Buffer): Encoding {
  const mark = content.subarray(0, 2).toString('latin1');
  if (mark === '\u00ff\u00fe') return 'utf-16le';
  if (mark === '\u00fe\u00ff') return 'utf-16be';
  if (content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    throw new Refusal(
      'csv.not_text',
      'unprocessable',
      'This is a spreadsheet or ZIP file, not CSV. Save it as "CSV UTF-8" and send that.',
    );
  }
  const guess = utf16Without(content);
  if (guess) return guess;
  if (!isUtf8(content)) throw wrongEncoding(content);
  if (content.includes(0)) {
    throw new Refusal(
      'csv.not_text',
      'unprocessable',
      'The file holds zero bytes, so it is not a text file.',
    );
  }
  return 'utf-8';
}

/** UTF-16 without a mark: every other byte of plain letters is zero. */
function utf16Without(content: Buffer): Encoding | undefined {
  const start = content.subarray(0, 1024);
  if (start.length < 4 || start.length % 2 !== 0) return undefined;
  let even = 0;
  let odd = 0;
  for (const [index, byte] of start.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > start.length / 4 && even === 0) return 'utf-16le';
  if (even > start.length / 4 && odd === 0) return 'utf-16be';
  return undefined;
}

function wrongEncoding(content: Buffer): Refusal {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let sample = '';
  for (let start = 0; start < content.length; ) {
    const end = content.indexOf(10, start);
    const bytes = content.subarray(start, end === -1 ? content.length : end);
    try {
      decoder.decode(bytes);
    } catch {
      sample = new TextDecoder('windows-1252').decode(bytes).trim().slice(0, 60);
      break;
    }
    line += 1;
    start = end === -1 ? content.length : end + 1;
  }
  return new Refusal(
    'csv.wrong_encoding',
    'unprocessable',
    `Line ${line} is not UTF-8. Read as Windows-1252 it says "${sample}". Save the file as "CSV UTF-8" and send it again.`,
    { line },
  );
}

const chunkBytes = 64 * 1024;

/** The text piece by piece, without the byte order mark. */
export function* decodedChunks(content: Buffer, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let start = 0; start < content.length; start += chunkBytes) {
    const isLast = start + chunkBytes >= content.length;
    const text = decoder.decode(content.subarray(start, start + chunkBytes), { stream: !isLast });
    if (text !== '') yield text;
  }
}
