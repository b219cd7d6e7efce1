import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';

/**
 * The fonts embedded in documents: DejaVu Sans Condensed, which covers Latin (with Romanian ș and ț), Greek, Cyrillic,
 * Arabic, Armenian and Georgian. Licence beside the files.
 */
const directory = new URL('./fonts/', import.meta.url);

/** A font as PDFKit reads it. */
export type ParsedFont = { hasGlyphForCodePoint(codePoint: number): boolean };

/** For one document, which is drawn and ended before the next asks. */
export const regularFont = readOnce('DejaVuSansCondensed.ttf');
export const boldFont = readOnce('DejaVuSansCondensed-Bold.ttf');

/**
 * Reading the tables of a font costs many times what drawing a label with it does, so they are read once. Its glyphs are not kept
 * from document to document: each remembers which character it was first drawn for, and a document says so of its text.
 */
function readOnce(file: string): () => ParsedFont {
  let font: (ParsedFont & { _glyphs: object }) | undefined;
  return () => {
    font ??= parse(readFileSync(new URL(file, directory)));
    font._glyphs = {};
    return font;
  };
}

function parse(bytes: Buffer) {
  const document = new PDFDocument({ autoFirstPage: false }).font(bytes as never);
  // PDFKit keeps the parsed font (fontkit) here, and takes it instead of bytes; its types say neither.
  return (document as unknown as { _font: { font: ParsedFont & { _glyphs: object } } })._font.font;
}

/** The characters of a text that the embedded font has no glyph for: they would come out as empty boxes. */
export function unprintableCharacters(text: string): string[] {
  const font = regularFont();
  const missing = [...text.normalize('NFC')].filter((char) => {
    const codePoint = char.codePointAt(0) ?? 0;
    return codePoint < 0x20 || !font.hasGlyphForCodePoint(codePoint);
  });
  return [...new Set(missing)];
}
