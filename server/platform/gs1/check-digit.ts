/**
 * Check digits and lengths of GS1 keys: GTIN-8, 12, 13, 14, GLN and SSCC. Source: GS1 General Specifications, 7.9.1.
 * Rule: from the right of the data, weights 3, 1, 3, 1 …; the check digit brings the sum to a multiple of ten.
 */
export function gs1CheckDigit(data: string): number {
  let sum = 0;
  for (let index = 0; index < data.length; index += 1) {
    const digit = data.charCodeAt(data.length - 1 - index) - 48;
    sum += digit * (index % 2 === 0 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10;
}

/** True when `code` is digits only and its last one is the check digit of the rest. */
export function hasValidCheckDigit(code: string): boolean {
  return /^\d{2,}$/.test(code) && gs1CheckDigit(code.slice(0, -1)) === Number(code.at(-1));
}

const gtinLengths = new Set([8, 12, 13, 14]);

/** True when the text has the form of a GTIN, whether or not its check digit is right. */
export function hasGtinForm(text: string): boolean {
  return /^\d+$/.test(text) && gtinLengths.has(text.length);
}

/** The GTIN as 14 digits, zeros in front (a UPC-A and its EAN-13 are the same); undefined when it is none. */
export function gtin14(text: string): string | undefined {
  return hasGtinForm(text) && hasValidCheckDigit(text) ? text.padStart(14, '0') : undefined;
}

export function isSscc(text: string): boolean {
  return text.length === 18 && hasValidCheckDigit(text);
}
