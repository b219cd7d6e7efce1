import { code128Widths } from '../../../platform/documents/code-128.ts';
import { addressLines } from './address-lines.ts';
import { type LabelContent, weightText } from './label-content.ts';

/**
 * The label for thermal printers at 203 dots per inch (812 × 1218 dots), in ZPL II. Every text is sent as a hexadecimal
 * field (`^FH`), so that no name or address can carry a command to the printer. One label, one copy.
 */
export function labelZpl(content: LabelContent, trackingNumber: string): string {
  const service = content.requiresSignature ? `${content.serviceName} SIGNATURE` : content.serviceName;
  const sender = [content.brandName ?? content.shipFrom.name, ...addressLines(content.shipFrom).slice(1)];
  const receiver = addressLines(content.shipTo);
  const order = content.orderNumber === null ? '' : `Order ${content.orderNumber}   `;
  return [
    '^XA',
    '^CI28',
    '^PW812',
    '^LL1218',
    '^LH0,0',
    text(40, 40, 44, content.carrierName),
    text(40, 100, 32, service),
    rule(158),
    text(40, 172, 18, 'FROM'),
    paragraph(40, 196, 22, 4, sender.join(', ')),
    rule(305),
    text(40, 319, 18, 'SHIP TO'),
    ...receiverBlock(receiver),
    ...(content.shipTo.phone ? [text(40, 742, 20, content.shipTo.phone)] : []),
    rule(775),
    barcode(trackingNumber),
    `^FO40,1040^FB732,1,0,C${face(32)}${field(trackingNumber)}`,
    rule(1094),
    text(40, 1112, 28, `${order}${weightText(content.weightGrams)}`),
    text(40, 1158, 20, `${content.requestedAt.slice(0, 10)}   ${content.parcelId}`),
    '^XZ',
    '',
  ].join('\n');
}

const face = (size: number) => `^A0N,${size},${size}`;
const rule = (y: number) => `^FO40,${y}^GB732,2,2^FS`;
const text = (x: number, y: number, size: number, value: string) =>
  `^FO${x},${y}${face(size)}${field(value)}`;

/** A field block of so many lines within 732 dots. */
function paragraph(x: number, y: number, size: number, lines: number, value: string): string {
  return `^FO${x},${y}^FB732,${lines},0,L${face(size)}${field(value)}`;
}

/** The address from dot 347 to 737, as large as fits. Characters of font 0 are taken as 0.6 of their height wide. */
function receiverBlock(lines: readonly string[]): string[] {
  const rowsAt = (size: number) => lines.map((line) => Math.ceil((line.length * 0.6 * size) / 732));
  const heightAt = (size: number) =>
    rowsAt(size).reduce((sum, rows) => sum + rows, 0) * Math.ceil(size * 1.25);
  const size = [46, 40, 34, 30, 26, 22, 18].find((candidate) => heightAt(candidate) <= 390) ?? 16;
  const rows = rowsAt(size);
  return lines.map((line, at) => {
    const above = rows.slice(0, at).reduce((sum, count) => sum + count, 0);
    return paragraph(40, 347 + above * Math.ceil(size * 1.25), size, rows[at] ?? 1, line);
  });
}

/** Centred; the module is as many dots wide as fits with both quiet zones. */
function barcode(trackingNumber: string): string {
  const modules = code128Widths(trackingNumber).reduce((sum, width) => sum + width, 0);
  const dots = Math.min(4, Math.max(2, Math.floor(812 / (modules + 20))));
  const left = Math.round((812 - modules * dots) / 2);
  return `^FO${left},803^BY${dots}^BCN,220,N,N,N,A${field(trackingNumber)}`;
}

/** `^FH` announces hexadecimal; everything but letters, digits, space and a few marks travels as `_hh` of its UTF-8 bytes. */
function field(value: string): string {
  return `^FH^FD${escapeField(value)}^FS`;
}

export function escapeField(value: string): string {
  return [...Buffer.from(value.normalize('NFC'), 'utf8')]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      return /[A-Za-z0-9 .,:/()'-]/.test(char)
        ? char
        : `_${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
