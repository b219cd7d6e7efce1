/** Check digits of tracking numbers, as pure functions. */

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7];

/** Check digit of the eight-digit serial of a UPU S10 item number (S10-12: modulus 11 over weights 8 6 4 2 3 5 9 7). */
export function s10CheckDigit(serial: string): string {
  const sum = s10Weights.reduce((total, weight, at) => total + weight * Number(serial[at]), 0);
  const rest = sum % 11;
  return rest === 0 ? '5' : rest === 1 ? '0' : String(11 - rest);
}

/** An S10 number: two-letter service, serial 0 … 99,999,999, check digit, country of the issuing post. */
export function s10Number(service: string, serial: number, country: string): string {
  const digits = String(serial).padStart(8, '0');
  return `${service}${digits}${s10CheckDigit(digits)}${country}`;
}

/** Whether the number has the form of S10 and its check digit holds. Says nothing of whether it was ever issued. */
export function isS10Number(trackingNumber: string): boolean {
  const found = /^[A-Z]{2}(\d{8})(\d)([A-Z]{2})$/.exec(trackingNumber);
  return found !== null && found[3] !== 'XX' && s10CheckDigit(found[1] ?? '') === found[2];
}

/** Whether a UPS `1Z` number's check digit holds: modulus 10, even positions doubled, letters (code − 63) mod 10. */
export function isUpsNumber(trackingNumber: string): boolean {
  const found = /^1Z([0-9A-Z]{15})(\d)$/.exec(trackingNumber);
  if (!found) return false;
  const values = [...(found[1] ?? '')].map((char) =>
    /\d/.test(char) ? Number(char) : (char.charCodeAt(0) - 3) % 10,
  );
  const sum = values.reduce((total, value, at) => total + (at % 2 === 1 ? value * 2 : value), 0);
  return (10 - (sum % 10)) % 10 === Number(found[2]);
}

/** GS1 modulus-10 check digit: from the right, weights 3, 1, 3, 1 … (GS1 General Specifications, section 7.9). */
export function gs1CheckDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** A number of our own: letters, ten digits of a serial, GS1 check digit. */
export function ownTrackingNumber(prefix: string, serial: number): string {
  const digits = String(serial).padStart(10, '0');
  return `${prefix}${digits}${gs1CheckDigit(digits)}`;
}
