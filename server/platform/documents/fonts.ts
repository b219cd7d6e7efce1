import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';

/**
 * The fonts embedded in documents: DejaVu Sans Condensed, which covers Latin (with Romanian ș and ț), Greek, Cyrillic,
 * Arabic, Armenian and Georgian. Licence beside the files.
 */
const directory = new URL('./fonts/', import.meta.url);
export const regularFont = readFileSync(new URL('DejaVuSansCondensed.ttf', directory));
export const boldFont = readFileSync(new URL('DejaVuSansCondensed-Bold.ttf', directory));

type Coverage = { hasGlyphForCodePoint(codePoint: number): boolean };

let coverage: Coverage | undefined;

/** The characters of a text that the embedded font has no glyph for: they would come out as empty boxes. */
export function unprintableCharacters(text: string): string[] {
  coverage ??= loadCoverage();
  const font = coverage;
  const missing = [...text.normalize('NFC')].filter((char) => {
    const codePoint = char.codePointAt(0) ?? 0;
    return codePoint < 0x20 || !font.hasGlyphForCodePoint(codePoint);
  });
  return [...new Set(missing)];
}

function loadCoverage(): Coverage {
  const document = new PDFDocument({ autoFirstPage: false }).font(regularFont as never);
  // PDFKit keeps the parsed font (fontkit) here; its types do not say so.
  return (document as unknown as { _font: { font: Coverage } })._font.font;
}
