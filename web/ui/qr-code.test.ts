import { expect, it } from 'vitest';
import { qrCode } from './qr-code.ts';

const drawn = (text: string) => qrCode(text).map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));

it('draws the smallest version that holds the text, finders in three corners', () => {
  const small = drawn('WAYBILL');
  expect(small).toHaveLength(21);
  expect(small[0]?.slice(0, 8)).toBe('#######.');
  expect(small[0]?.slice(-8)).toBe('.#######');
  expect(small[20]?.slice(0, 8)).toBe('#######.');
  expect(drawn('x'.repeat(15))).toHaveLength(25);
  expect(drawn('x'.repeat(331))).toHaveLength(69);
});

it('refuses what does not fit', () => {
  expect(() => qrCode('x'.repeat(332))).toThrow(RangeError);
});
