import type { PostalAddress } from '../../../platform/address.ts';
import type { DocumentLanguage } from '../../../platform/documents/languages.ts';
import { drawPdf, fittingSize } from '../../../platform/documents/pdf.ts';
import { addressLines } from './address-lines.ts';

/** What a packing slip says. Prices are never on it: a parcel may be a present. */
export type PackingSlip = {
  parcelId: string;
  orderNumber: string | null;
  brandName: string | null;
  shipTo: PostalAddress;
  packedAt: Date;
  lines: readonly { skuCode: string; title: string; quantity: number }[];
};

const sizes = { a4: [595.28, 841.89], a5: [419.53, 595.28] } as const;
export type SlipSize = keyof typeof sizes;

const margin = 36;

type Words = {
  title: string;
  order: string;
  quantity: string;
  item: string;
  inThisParcel: (count: number) => string;
};

const wordsOf: Record<DocumentLanguage, Words> = {
  en: {
    ...{ title: 'Packing slip', order: 'Order', quantity: 'QTY', item: 'ITEM' },
    inThisParcel: (count) => `${count} ${count === 1 ? 'item' : 'items'} in this parcel`,
  },
  fr: {
    ...{ title: 'Bon de livraison', order: 'Commande', quantity: 'QTÉ', item: 'ARTICLE' },
    inThisParcel: (count) => `${count} ${count < 2 ? 'article' : 'articles'} dans ce colis`,
  },
  ro: {
    ...{ title: 'Conținutul coletului', order: 'Comanda', quantity: 'CANT.', item: 'ARTICOL' },
    inThisParcel: (count) => {
      const form = new Intl.PluralRules('ro').select(count);
      const noun = form === 'one' ? 'articol' : form === 'few' ? 'articole' : 'de articole';
      return `${count} ${noun} în acest colet`;
    },
  },
  es: {
    ...{ title: 'Albarán', order: 'Pedido', quantity: 'CANT.', item: 'ARTÍCULO' },
    inThisParcel: (count) => `${count} ${count === 1 ? 'artículo' : 'artículos'} en este paquete`,
  },
};

/** The packing slip as a PDF of as many pages as its lines need. The same facts give the same bytes. */
export async function packingSlipPdf(
  slip: PackingSlip,
  size: SlipSize = 'a5',
  language: DocumentLanguage = 'en',
): Promise<Buffer> {
  const words = wordsOf[language];
  const [width, height] = sizes[size];
  const facts = {
    size: [width, height] as [number, number],
    title: `${words.title} ${slip.orderNumber ?? slip.parcelId}`,
    at: slip.packedAt,
  };
  return drawPdf(facts, (document) => {
    let y = drawHead(document, slip, width, words);
    for (const line of slip.lines) {
      document.font('regular').fontSize(9);
      const title = `${line.title}`;
      const rowHeight = Math.max(14, document.heightOfString(title, { width: width - 2 * margin - 150 }) + 4);
      if (y + rowHeight > height - margin - 20) {
        document.addPage();
        y = margin;
      }
      document.text(String(line.quantity), margin, y, { width: 30, align: 'right' });
      document.text(title, margin + 40, y, { width: width - 2 * margin - 150 });
      drawCode(document, line.skuCode, { left: width - margin - 105, top: y });
      y += rowHeight;
    }
    const total = slip.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    document
      .font('bold')
      .fontSize(9)
      .text(words.inThisParcel(total), margin, y + 6, { lineBreak: false });
  });
}

function drawHead(document: PDFKit.PDFDocument, slip: PackingSlip, width: number, words: Words): number {
  const inner = width - 2 * margin;
  document.font('bold').fontSize(16);
  document.text(slip.brandName ?? words.title, margin, margin, {
    width: inner,
    height: 22,
    ellipsis: true,
  });
  document.font('regular').fontSize(10);
  const order = slip.orderNumber === null ? slip.parcelId : `${words.order} ${slip.orderNumber}`;
  document.text(`${order}    ${slip.packedAt.toISOString().slice(0, 10)}`, margin, margin + 24);
  const address = addressLines(slip.shipTo).join('\n');
  const size = fittingSize(document, address, { width: inner, height: 100 }, [10, 9, 8, 7]);
  document.fontSize(size).text(address, margin, margin + 46, { width: inner });
  const y = margin + 160;
  document.font('bold').fontSize(8);
  document.text(words.quantity, margin, y, { width: 30, align: 'right' });
  document.text(words.item, margin + 40, y);
  document.text('SKU', width - margin - 105, y);
  document
    .moveTo(margin, y + 13)
    .lineTo(width - margin, y + 13)
    .lineWidth(0.5)
    .stroke('black');
  return y + 18;
}

function drawCode(document: PDFKit.PDFDocument, code: string, at: { left: number; top: number }): void {
  const fits = [9, 8, 7, 6].find((size) => document.fontSize(size).widthOfString(code) <= 105) ?? 6;
  document.fontSize(fits).text(code, at.left, at.top, { width: 105, height: 12, ellipsis: true });
  document.fontSize(9);
}
