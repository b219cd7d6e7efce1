import { drawCode128 } from '../../../platform/documents/code-128.ts';
import type { DocumentLanguage } from '../../../platform/documents/languages.ts';
import { drawPdf } from '../../../platform/documents/pdf.ts';
import { isFinished, remainingOf } from '../tasks/model.ts';
import { pickListWords } from './pick-list-words.ts';
import type { PickBatchWithRoute } from './read-batches.ts';

/**
 * The pick list of a batch on paper, for a floor without handhelds or on the day they do not work: what is left to take from
 * where, in walking order, and into which tote, with a box to tick; what is picked already is crossed. A4; the same facts give
 * the same bytes.
 */
const page = { width: 595.28, height: 841.89 };
const margin = 36;
const inner = page.width - 2 * margin;

/** Left edges and widths of the columns. */
const columns = {
  box: { left: margin, width: 14 },
  place: { left: margin + 20, width: 92 },
  quantity: { left: margin + 114, width: 34 },
  goods: { left: margin + 158, width: 210 },
  sku: { left: margin + 374, width: 80 },
  tote: { left: margin + 460, width: inner - 460 },
};

type Facts = Pick<
  PickBatchWithRoute,
  'number' | 'createdAt' | 'orderCount' | 'unitCount' | 'walkMm' | 'totes' | 'route'
>;

export async function pickListPdf(batch: Facts, language: DocumentLanguage): Promise<Buffer> {
  const words = pickListWords[language];
  const facts = {
    size: [page.width, page.height] as [number, number],
    title: `${words.title} ${batch.number}`,
    at: batch.createdAt,
  };
  const toteOf = new Map(batch.totes.map((tote) => [tote.locationId, tote]));
  return drawPdf(facts, (document) => {
    let y = drawHead(document, batch, language);
    for (const { code, tasks } of batch.route) {
      let isNamed = false;
      for (const task of tasks) {
        document.font('regular').fontSize(9);
        const lot = task.lotCode === null ? '' : ` · ${words.lot} ${task.lotCode}`;
        const title = `${task.skuTitle}${lot}`;
        const rowHeight = Math.max(18, document.heightOfString(title, { width: columns.goods.width }) + 7);
        if (y + rowHeight > page.height - margin) {
          document.addPage();
          y = drawColumnHeads(document, language, margin);
          isNamed = false;
        }
        const tote = toteOf.get(task.toLocationId ?? '');
        drawBox(document, y, isFinished(task));
        document.font('bold').fontSize(10);
        // Standing at the place already, one does not look for it again.
        cell(document, 'place', isNamed ? '″' : code, y);
        isNamed = true;
        const units = isFinished(task) ? task.doneQuantity : remainingOf(task);
        cell(document, 'quantity', String(units), y, 'right');
        document.font('regular').fontSize(9);
        cell(document, 'goods', title, y);
        cell(document, 'sku', task.skuCode, y);
        document.font('bold');
        cell(document, 'tote', tote ? `${tote.position} · ${tote.code}` : '', y);
        y += rowHeight;
        document
          .moveTo(margin, y - 4)
          .lineTo(page.width - margin, y - 4)
          .lineWidth(0.25)
          .stroke('grey');
        document.fillColor('black');
      }
    }
  });
}

function drawBox(document: PDFKit.PDFDocument, top: number, isCrossed: boolean): void {
  const { left } = columns.box;
  document.rect(left, top + 1, 9, 9);
  if (isCrossed)
    document
      .moveTo(left, top + 1)
      .lineTo(left + 9, top + 10)
      .moveTo(left + 9, top + 1)
      .lineTo(left, top + 10);
  document.lineWidth(0.7).stroke('black');
}

function drawHead(document: PDFKit.PDFDocument, batch: Facts, language: DocumentLanguage): number {
  const words = pickListWords[language];
  document
    .font('bold')
    .fontSize(16)
    .text(`${words.title} ${batch.number}`, margin, margin, { lineBreak: false });
  drawCode128(document, batch.number, {
    left: page.width - margin - 180,
    top: margin,
    width: 180,
    height: 28,
  });
  const number = new Intl.NumberFormat(language);
  const facts = [
    words.orders(number.format(batch.orderCount), batch.orderCount),
    words.units(number.format(batch.unitCount), batch.unitCount),
    words.walk(number.format(Math.round(batch.walkMm / 1000))),
  ];
  document
    .font('regular')
    .fontSize(10)
    .text(facts.join(' · '), margin, margin + 24, { lineBreak: false });
  const totes = batch.totes.map(({ position, code, orderNumber }) =>
    [position, code, orderNumber].filter((part) => part !== null).join(' · '),
  );
  document.fontSize(9).text(totes.join('    '), margin, margin + 46, { width: inner });
  return drawColumnHeads(document, language, document.y + 12);
}

function drawColumnHeads(document: PDFKit.PDFDocument, language: DocumentLanguage, top: number): number {
  const words = pickListWords[language];
  document.font('bold').fontSize(8);
  cell(document, 'place', words.place, top);
  cell(document, 'quantity', words.quantity, top, 'right');
  cell(document, 'goods', words.goods, top);
  cell(document, 'sku', 'SKU', top);
  cell(document, 'tote', words.tote, top);
  document
    .moveTo(margin, top + 12)
    .lineTo(page.width - margin, top + 12)
    .lineWidth(0.7)
    .stroke('black');
  return top + 18;
}

function cell(
  document: PDFKit.PDFDocument,
  column: keyof typeof columns,
  text: string,
  top: number,
  align: 'left' | 'right' = 'left',
): void {
  const { left, width } = columns[column];
  const isWhole = column === 'goods';
  document.text(text, left, top, { width, align, ...(isWhole ? {} : { height: 12, ellipsis: true }) });
}
