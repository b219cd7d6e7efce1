import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gs1CheckDigit,
  isS10Number,
  isUpsNumber,
  ownTrackingNumber,
  s10CheckDigit,
  s10Number,
} from './check-digits.ts';

describe('check digits of tracking numbers', () => {
  it('of UPU S10', () => {
    expect(s10CheckDigit('47312482')).toBe('9');
    expect(isS10Number('RB123456785GB')).toBe(true);
    expect(isS10Number('RB123456785US')).toBe(true);
    expect(isS10Number('RB123456786US')).toBe(false);
    expect(isS10Number('RB123456785XX')).toBe(false);
    expect(isS10Number('rb123456785gb')).toBe(false);
  });

  it('of UPS', () => {
    expect(isUpsNumber('1Z5R89390357567127')).toBe(true);
    expect(isUpsNumber('1Z5R89390357567128')).toBe(false);
    expect(isUpsNumber('1Z5R8939035756712')).toBe(false);
  });

  it('of GS1', () => {
    expect(gs1CheckDigit('629104150021')).toBe('3');
    expect(gs1CheckDigit('03600029145')).toBe('2');
    expect(gs1CheckDigit('10614141123456789')).toBe('7');
    expect(ownTrackingNumber('WB', 12345)).toBe('WB00000123457');
  });

  it('catch every single wrong digit of the numbers made here', () => {
    const serial = fc.integer({ min: 0, max: 99_999_999 });
    fc.assert(
      fc.property(
        serial,
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (number, at, step) => {
          const good = s10Number('CX', number, 'GB');
          expect(isS10Number(good)).toBe(true);
          const digit = (Number(good[at]) + step) % 10;
          const bad = good.slice(0, at) + digit + good.slice(at + 1);
          // Modulus 11 folds remainders 0 and 1 onto digits 5 and 0, so only there two serials can share a digit.
          const folded = ['5', '0'].includes(good[10]!);
          expect(isS10Number(bad) && !folded).toBe(false);
        },
      ),
    );
  });
});
