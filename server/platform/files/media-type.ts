import { Refusal } from '../errors.ts';

/**
 * What a file is, found in its bytes: names and claims of the sender decide nothing. What a browser would run (HTML, SVG,
 * scripts inside text) is refused, and everything is served as an attachment anyway.
 */
const signatures: readonly [mediaType: string, bytes: readonly number[], offset?: number][] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/gzip', [0x1f, 0x8b]],
];

const textTypes: Record<string, string> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
};

/** @throws Refusal `files.unsupported_type`, `files.active_content` */
export function mediaTypeOf(content: Buffer, name: string): string {
  for (const [mediaType, bytes, offset = 0] of signatures) {
    if (bytes.every((byte, index) => content[offset + index] === byte)) return mediaType;
  }
  if (!isText(content)) {
    throw new Refusal(
      'files.unsupported_type',
      'unprocessable',
      'This is none of the kinds of files kept here: PNG, JPEG, GIF, WebP, PDF, ZIP, gzip, or text such as CSV.',
    );
  }
  if (/^\s*<(!doctype|html|head|body|script|svg|\?xml)/i.test(content.subarray(0, 1024).toString('latin1'))) {
    throw new Refusal(
      'files.active_content',
      'unprocessable',
      'HTML, SVG and XML are not kept, because browsers run what is inside them. Send a PDF or an image.',
    );
  }
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return textTypes[extension] ?? 'text/plain';
}

/** Text has no zero bytes, save in UTF-16, which begins with a byte order mark or alternates with zeros. */
function isText(content: Buffer): boolean {
  const start = content.subarray(0, 4096);
  const first = start.subarray(0, 2).toString('latin1');
  if (first === '\u00ff\u00fe' || first === '\u00fe\u00ff') return true;
  const isZeroAt = (parity: number) => start.some((byte, index) => byte === 0 && index % 2 === parity);
  const isPlain = start.length % 2 === 0 && start.some((byte) => byte === 0x0a || byte === 0x2c);
  return !start.includes(0) || (isPlain && isZeroAt(0) !== isZeroAt(1));
}

/** A name fit to be shown and offered for saving: no path, no control characters, at most 255 characters. */
export function tidyFileName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  const tidy = base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  return tidy === '' ? 'file' : tidy.slice(-255);
}
