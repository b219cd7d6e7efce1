import { assert } from '../../../platform/errors.ts';

/**
 * Barcodes of locations: a letter for the type, the node, the code, and a check character, e.g. `L-MAIN-A01-02-03-K`.
 * The leading letter and the hyphens keep them apart from every GTIN, SSCC and GS1 element string, which begin with digits.
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Check character of ISO/IEC 7064, MOD 37,36, over the letters and digits of `text` (case and separators do not count).
 * Finds every single wrong character and nearly every exchange of two neighbours.
 */
export function checkCharacter(text: string): string {
  let product = 36;
  for (const character of text.toUpperCase().replace(/[^0-9A-Z]/g, '')) {
    const sum = (product + alphabet.indexOf(character)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  const character = alphabet[(37 - product) % 36];
  assert(character, 'a remainder below 36 names a character');
  return character;
}

/** License plates and carts get `P-`, all other spots `L-`: the first letter tells a scanner what it holds. */
export function locationBarcode(nodeCode: string, locationCode: string, kind: string): string {
  const type = kind === 'tote' || kind === 'cart' ? 'P' : 'L';
  const body = `${type}-${nodeCode}-${locationCode}`.toUpperCase().replace(/[^0-9A-Z-]/g, '-');
  return `${body}-${checkCharacter(body)}`;
}

/** True when the last character is the check character of the rest. */
export function hasValidCheckCharacter(barcode: string): boolean {
  const found = /^([LP]-.+)-([0-9A-Z])$/.exec(barcode.toUpperCase());
  return found !== null && checkCharacter(found[1]!) === found[2];
}
