/**
 * Money is an integer of minor units beside an ISO 4217 code; there are no fractions and no floating point. Exponents are
 * those of ISO 4217 (list of the datasets/currency-codes project, checked against standards of 2026).
 */
const exponents: Record<string, number> = {};
for (const code of 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '))
  exponents[code] = 0;
for (const code of 'BHD IQD JOD KWD LYD OMR TND'.split(' ')) exponents[code] = 3;
for (const code of 'CLF UYW'.split(' ')) exponents[code] = 4;
const twoDigits =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC ' +
  'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD ' +
  'KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN ' +
  'QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED ' +
  'VES WST XCD YER ZAR ZMW ZWG';
for (const code of twoDigits.split(' ')) exponents[code] = 2;

/** How many digits of the minor unit follow the point, or undefined for what is no currency. */
export function currencyExponent(code: string): number | undefined {
  return exponents[code];
}

/**
 * Splits an amount in proportion to weights without losing a unit (largest remainder; earlier parts win ties).
 * `splitMinor(1000, [1, 1, 1])` is `[334, 333, 333]`. Weights that are all zero share evenly.
 */
export function splitMinor(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = total === 0 ? weights.map(() => 1) : weights;
  const sum = BigInt(total === 0 ? weights.length : total);
  const exact = shares.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((value) => Number(value / sum));
  let left = amount - parts.reduce((done, part) => done + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}
