import { drawCode128 } from '../../../platform/documents/code-128.ts';
import { drawPdf, fittingSize } from '../../../platform/documents/pdf.ts';
import { addressLines } from './address-lines.ts';
import { type LabelContent, weightText } from './label-content.ts';

const width = 288;
const height = 432;
const margin = 14;
const inner = width - 2 * margin;

/** The 4×6 inch label (288 × 432 points, one page, black only). The same content gives the same bytes. */
export async function labelPdf(content: LabelContent, trackingNumber: string): Promise<Buffer> {
  const facts = {
    size: [width, height] as [number, number],
    title: `Label ${trackingNumber}`,
    at: new Date(content.requestedAt),
  };
  return drawPdf(facts, (document) => {
    drawService(document, content);
    drawSender(document, content);
    drawReceiver(document, content);
    drawTracking(document, trackingNumber);
    drawFoot(document, content);
  });
}

function drawService(document: PDFKit.PDFDocument, content: LabelContent): void {
  document.font('bold');
  line(document, content.carrierName, { top: 14, width: inner, sizes: [16, 14, 12, 10, 8] });
  document.font('regular');
  const service = content.requiresSignature ? `${content.serviceName} · SIGNATURE` : content.serviceName;
  line(document, service, { top: 36, width: inner, sizes: [11, 10, 9, 8, 7] });
  rule(document, 56);
}

function drawSender(document: PDFKit.PDFDocument, content: LabelContent): void {
  const name = content.brandName ?? content.shipFrom.name;
  const text = [name, ...addressLines(content.shipFrom).slice(1)].join(', ');
  document.font('regular').fontSize(6).text('FROM', margin, 61);
  block(document, text, { top: 70, height: 34, sizes: [8, 7, 6] });
  rule(document, 108);
}

function drawReceiver(document: PDFKit.PDFDocument, content: LabelContent): void {
  document.font('regular').fontSize(6).text('SHIP TO', margin, 113);
  document.font('bold');
  const text = addressLines(content.shipTo).join('\n');
  block(document, text, { top: 123, height: 138, sizes: [15, 14, 13, 12, 11, 10, 9, 8, 7, 6] });
  if (content.shipTo.phone) document.font('regular').fontSize(7).text(content.shipTo.phone, margin, 263);
  rule(document, 275);
}

function drawTracking(document: PDFKit.PDFDocument, trackingNumber: string): void {
  drawCode128(document, trackingNumber, { left: margin, top: 285, width: inner, height: 78 });
  document
    .font('bold')
    .fontSize(11)
    .text(trackingNumber, margin, 368, { width: inner, align: 'center', lineBreak: false });
  rule(document, 388);
}

function drawFoot(document: PDFKit.PDFDocument, content: LabelContent): void {
  const order = content.orderNumber === null ? '' : `Order ${content.orderNumber}   `;
  document
    .font('bold')
    .fontSize(9)
    .text(`${order}${weightText(content.weightGrams)}`, margin, 394);
  document
    .font('regular')
    .fontSize(7)
    .text(`${content.requestedAt.slice(0, 10)}   ${content.parcelId}`, margin, 410);
}

function rule(document: PDFKit.PDFDocument, y: number): void {
  document
    .moveTo(margin, y)
    .lineTo(width - margin, y)
    .lineWidth(1)
    .stroke('black');
}

function line(
  document: PDFKit.PDFDocument,
  text: string,
  { top, sizes, ...box }: { top: number; width: number; sizes: readonly number[] },
): void {
  const fits = (size: number) => document.fontSize(size).widthOfString(text) <= box.width;
  const size = sizes.find(fits) ?? sizes.at(-1) ?? 7;
  document.fontSize(size).text(text, margin, top, { width: box.width, height: size * 1.3, ellipsis: true });
}

function block(
  document: PDFKit.PDFDocument,
  text: string,
  { top, height: boxHeight, sizes }: { top: number; height: number; sizes: readonly number[] },
): void {
  const size = fittingSize(document, text, { width: inner, height: boxHeight }, sizes);
  document.fontSize(size).text(text, margin, top, { width: inner, lineGap: 0 });
}
