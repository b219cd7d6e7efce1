import fc from 'fast-check';
import { expect, it } from 'vitest';
import { currencyExponent, splitMinor } from './money.ts';

it('splits by largest remainder and loses nothing', () => {
  expect(splitMinor(1000, [1, 1, 1])).toEqual([334, 333, 333]);
  expect(splitMinor(1001, [50, 30, 20])).toEqual([501, 300, 200]);
  expect(splitMinor(5, [1, 1])).toEqual([3, 2]);
  expect(splitMinor(100, [3, 3, 1])).toEqual([43, 43, 14]);
  fc.assert(
    fc.property(
      fc.nat(1_000_000_000),
      fc.array(fc.nat(10_000), { minLength: 1, maxLength: 30 }),
      (amount, weights) => {
        expect(splitMinor(amount, weights).reduce((sum, part) => sum + part, 0)).toBe(amount);
      },
    ),
  );
});

it('knows the exponents of ISO 4217', () => {
  expect(['JPY', 'KWD', 'CLF', 'GBP', 'HUF', 'XXX'].map(currencyExponent)).toEqual([
    0,
    3,
    4,
    2,
    2,
    undefined,
  ]);
});
