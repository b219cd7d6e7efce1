import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gs1CheckDigit, gtin14, hasValidCheckDigit, isSscc } from './check-digit.ts';
import { dayOfYymmdd } from './dates.ts';
import { parseDigitalLink } from './digital-link.ts';
import { readScan, readsAsProduct } from './scan.ts';

const today = new Date('2026-11-24T09:00:00Z');
const scan = (raw: string) => readScan(raw, today);
const GS = '\u001d';

describe('check digits', () => {
  it.each([
    ['629104150021', 3],
    ['03600029145', 2],
    ['7351353', 7],
    ['0541234500001', 3],
    ['950600013437', 6],
    ['10614141123456789', 7],
    ['34006381333393123', 3],
  ])('of %s is %d', (data, digit) => {
    expect(gs1CheckDigit(data)).toBe(digit);
  });

  it('find every single wrong digit', () => {
    const data = fc.stringMatching(/^\d{7,17}$/);
    fc.assert(
      fc.property(data, fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const code = digits + gs1CheckDigit(digits);
        const place = at % code.length;
        const wrong = code.slice(0, place) + ((Number(code[place]) + by) % 10) + code.slice(place + 1);
        expect(hasValidCheckDigit(code)).toBe(true);
        expect(hasValidCheckDigit(wrong)).toBe(false);
      }),
    );
  });

  it('bring UPC-A and EAN-13 of one product to one GTIN', () => {
    expect(gtin14('036000291452')).toBe('00036000291452');
    expect(gtin14('0036000291452')).toBe('00036000291452');
    expect(gtin14('73513537')).toBe('00000073513537');
    expect(gtin14('036000291453')).toBeUndefined();
    expect(gtin14('12345')).toBeUndefined();
    expect(isSscc('106141411234567897')).toBe(true);
    expect(isSscc('106141411234567898')).toBe(false);
  });
});

describe('dates', () => {
  it.each([
    ['261231', '2026-12-31'],
    ['260200', '2026-02-28'],
    ['280200', '2028-02-29'],
    ['260230', undefined],
    ['261301', undefined],
    ['760101', '2076-01-01'],
    ['770101', '1977-01-01'],
    ['990101', '1999-01-01'],
  ])('%s is %s', (text, day) => {
    expect(dayOfYymmdd(text, today)).toBe(day);
  });
});

describe('readScan', () => {
  it('reads a trade item with lot, expiry and serial', () => {
    expect(scan(`]C1010541234500001317261231${'10ABC'}${GS}21SER1`)).toEqual({
      kind: 'product',
      gtin: '05412345000013',
      expiresOn: '2026-12-31',
      lot: 'ABC',
      serial: 'SER1',
    });
  });

  it('reads a logistic unit with what is in it', () => {
    expect(scan(`]C1001061414112345678970205412345000013${'3712'}${GS}10ABC`)).toEqual({
      kind: 'logistic_unit',
      sscc: '106141411234567897',
      content: { kind: 'product', gtin: '05412345000013', count: 12, lot: 'ABC' },
    });
  });

  it('reads the same product from every form', () => {
    const product = { kind: 'product', gtin: '05412345000013' };
    for (const raw of [
      '5412345000013',
      '05412345000013',
      ']E05412345000013',
      '(01)05412345000013',
      `]d2${GS}0105412345000013`,
      '0105412345000013',
      ' 5412345000013\r\n',
      'https://id.gs1.org/01/05412345000013',
      'https://shop.example/p/01/5412345000013?ref=mail',
    ]) {
      expect(scan(raw), raw).toEqual(product);
    }
    expect(scan(`0105412345000013${'10L7'}${GS}17261231`)).toMatchObject({
      lot: 'L7',
      expiresOn: '2026-12-31',
    });
  });

  it.each([
    ['a wrong check digit', ']C10105412345000014', '(01) has a wrong check digit'],
    ['(01) with (37)', `]C10105412345000013${'3712'}`, '(01) may not stand with (37)'],
    ['(37) without a content', ']C100106141411234567897' + '3712', '(37) needs (00)(02) or (02)'],
    ['(02) without (37)', ']C10205412345000013', '(02) needs (37)'],
    ['(21) without (01)', ']C121SER1', '(21) needs (01) or (03) or (8006)'],
    ['a day that is none', ']C1010541234500001317260230', '(17) is not a date'],
    [
      'no separator after (37)',
      ']C1001061414112345678970205412345000013371210ABC',
      '(37) has characters it may not have',
    ],
    [
      'a lot that is too long',
      `]C10105412345000013${'10'}${'A'.repeat(21)}`,
      '(10) has 21 characters instead of 1 to 20',
    ],
    [
      'one identifier twice',
      `]C10105412345000013${'10A'}${GS}10B`,
      '(10) occurs twice with different values',
    ],
    ['an unknown identifier', ']C189012345', '"8901" is not an application identifier'],
  ])('says what is wrong: %s', (_, raw, fault) => {
    expect(scan(raw)).toMatchObject({ kind: 'malformed', faults: expect.arrayContaining([fault]) });
  });

  it('without a separator after the lot the rest belongs to the lot, never to a serial', () => {
    expect(scan(']C1010541234500001310ABC21SER1')).toEqual({
      kind: 'product',
      gtin: '05412345000013',
      lot: 'ABC21SER1',
    });
  });

  it('reads codes of the house as they are', () => {
    for (const code of ['L-A01-02-03-K', 'CMD-VALIDATE', 'ABC', '5412345000014', '85123A', '']) {
      expect(scan(code)).toEqual({ kind: 'other', code });
    }
    expect(scan(']C0L-A01-02-03-K')).toEqual({ kind: 'other', code: 'L-A01-02-03-K' });
    expect(readsAsProduct('106141411234567897')).toBe(true);
  });

  it('never throws, whatever a scanner sends', () => {
    const noise = fc.string({ unit: fc.constantFrom(...`0123456789()]CdQ:/ACEhtps.${GS} `), maxLength: 40 });
    fc.assert(
      fc.property(noise, (raw) => {
        expect(scan(raw).kind).toMatch(/^(product|logistic_unit|other|malformed)$/);
      }),
    );
  });
});

describe('Digital Link', () => {
  it('holds the same pairs', () => {
    const link = 'https://id.gs1.org/01/05412345000013/10/ABC%26%2B123?3103=000189&3923=2172';
    const parsed = parseDigitalLink(link, today);
    expect(parsed?.faults).toEqual([]);
    expect(Object.fromEntries(parsed?.elements ?? [])).toEqual({
      '01': '05412345000013',
      '10': 'ABC&+123',
      '3103': '000189',
      '3923': '2172',
    });
    expect(parseDigitalLink('https://example.com/a/b', today)).toBeUndefined();
  });
});
