import PDFDocument from 'pdfkit';
import { boldFont, regularFont } from './fonts.ts';

/**
 * A PDF whose bytes depend on nothing but what is drawn: fixed dates and identifier, embedded fonts, no compression
 * differences between machines.
 */
export async function drawPdf(
  facts: { size: [number, number]; title: string; at: Date },
  draw: (document: PDFKit.PDFDocument) => void,
): Promise<Buffer> {
  const document = new PDFDocument({
    size: facts.size,
    margin: 0,
    // No standard font: whatever is drawn with is embedded.
    font: null as never,
    info: {
      Title: facts.title,
      Creator: 'Waybill',
      Producer: 'Waybill',
      CreationDate: facts.at,
      ModDate: facts.at,
    },
  });
  document.registerFont('regular', regularFont() as never);
  document.registerFont('bold', boldFont() as never);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  draw(document);
  document.end();
  await finished;
  return Buffer.concat(chunks);
}

/** The largest of the sizes at which the text fits the box; the smallest when none does. */
export function fittingSize(
  document: PDFKit.PDFDocument,
  text: string,
  box: { width: number; height: number },
  sizes: readonly number[],
): number {
  const fits = (size: number) =>
    document.fontSize(size).heightOfString(text, { width: box.width, lineGap: 0 }) <= box.height;
  return sizes.find(fits) ?? sizes.at(-1) ?? 6;
}
