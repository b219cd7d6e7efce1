import { type Fault, fault } from '../../../platform/errors.ts';
import { gs1CheckDigit, gtin14, hasGtinForm } from '../../../platform/gs1/check-digit.ts';
import { readsAsProduct } from '../../../platform/gs1/scan.ts';
import type { SkuBarcode } from '../skus/model.ts';

/** How a barcode is kept: a GTIN as 14 digits, so that UPC-A and EAN-13 of one product are one; other codes as they are. */
export type BarcodeReading = { barcode: SkuBarcode } | { fault: Fault };

/** Locations, license plates, world places and commands of the floor begin like this; goods must not. */
const reserved = /^(L|P|W|CMD)-/i;

/** `kind` is found out when left out: digits of the length of a GTIN are one. */
export function readBarcode(text: string, kind?: 'gtin' | 'other', quantity = 1): BarcodeReading {
  const code = text.trim();
  if (code.length < 1 || code.length > 100)
    return { fault: fault('wrong_length', 'must have 1 to 100 characters', { least: 1, most: 100 }) };
  if (kind !== 'other') {
    const gtin = gtin14(code);
    if (gtin !== undefined) return { barcode: { code: gtin, kind: 'gtin', quantity } };
    if (hasGtinForm(code)) {
      const right = gs1CheckDigit(code.slice(0, -1));
      return {
        fault: fault(
          'wrong_check_digit',
          `${code} is no GTIN: its check digit would be ${right}, not ${code.at(-1)}`,
          { barcode: code, right },
        ),
      };
    }
    if (kind === 'gtin')
      return {
        fault: fault('not_a_gtin', `${code} is no GTIN: a GTIN has 8, 12, 13 or 14 digits`, {
          barcode: code,
        }),
      };
  }
  if (reserved.test(code)) {
    return {
      fault: fault(
        'reads_as_location',
        `${code} begins like the barcode of a location or a command and would be taken for one`,
        { barcode: code },
      ),
    };
  }
  if (kind === undefined && readsAsProduct(code)) {
    return {
      fault: fault('element_string', `${code} is a GS1 element string; enter the GTIN alone`, {
        barcode: code,
      }),
    };
  }
  return { barcode: { code, kind: 'other', quantity } };
}
