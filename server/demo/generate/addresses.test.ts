import { beforeAll, describe, expect, it } from 'vitest';
import { COUNTRY_NAMES, countryOf } from '../countries.ts';
import {
  type OutwardCode,
  type PostcodeAbroad,
  readOutwardCodes,
  readPostcodesAbroad,
} from '../data-files.ts';
import { createAddressBook } from './addresses.ts';
import { customerNumberOf, customerOf } from './customers.ts';

const POSTCODE_GB = /^([A-Z]{1,2}\d[A-Z\d]?) \d[ABD-HJLNP-UW-Z]{2}$/;

let outwardCodes: OutwardCode[];
let abroad: PostcodeAbroad[];

beforeAll(async () => {
  [outwardCodes, abroad] = await Promise.all([readOutwardCodes(), readPostcodesAbroad()]);
});

describe('an address', () => {
  it('in Great Britain has a real outward code with its place and nation', () => {
    const book = createAddressBook(outwardCodes, abroad);
    const places = new Map(outwardCodes.map((code) => [code.outward, code]));
    for (let number = 12_000; number < 13_000; number += 1) {
      const address = book.addressOf({ customerNumber: String(number), name: 'A B' }, 'GB');
      const outward = POSTCODE_GB.exec(address.postcode)?.[1] ?? '';
      expect(places.get(outward)?.place).toBe(address.city);
      expect(outward).not.toMatch(/^(?:JE|GY|IM)/);
      expect(address.country).toBe('GB');
    }
  });

  it('is the same each time, whoever was asked for before', () => {
    const customer = { customerNumber: '17850', name: 'Ruby Nowak' };
    const first = createAddressBook(outwardCodes, abroad).addressOf(customer, 'GB');
    const book = createAddressBook(outwardCodes, abroad);
    book.addressOf({ customerNumber: '1', name: 'X' }, 'DE');
    expect(book.addressOf(customer, 'GB')).toEqual(first);
  });

  it('is formed for every country of the stream, in the way of the country', () => {
    const book = createAddressBook(outwardCodes, abroad);
    const in_ = (country: string | null) => book.addressOf({ customerNumber: '12457', name: 'A B' }, country);
    for (const name of COUNTRY_NAMES) {
      const code = countryOf(name) ?? null;
      const address = in_(code);
      expect(address.country).toBe(code ?? 'GB');
      expect(address.city).not.toBe('');
      expect(address.line1).toMatch(/\d/);
    }
    expect(in_('JE').postcode).toMatch(/^JE[1-4] \d[A-Z]{2}$/);
    expect(in_('DE').line1).toMatch(/^\D+ \d+$/);
    expect(in_('FR').line1).toMatch(/^\d+ \D+$/);
    expect(in_('NL').postcode).toMatch(/^\d{4} [A-Z]{2}$/);
    expect(in_('US')).toMatchObject({ region: expect.stringMatching(/^[A-Z]{2}$/) });
    expect(in_('HK').postcode).toBe('');
    expect(() => in_('XX')).toThrow('No place is known in country XX');
  });
});

describe('a customer', () => {
  it('has an e-mail that delivers to nobody and a number kept for fiction', () => {
    for (let number = 0; number < 500; number += 1) {
      const customer = customerOf(String(number), 'GB');
      expect(customer.name).toMatch(/^[A-Z]\w+ [A-Z]\w+$/);
      expect(customer.email).toMatch(/^[a-z]+\.[a-z]+\.\d+@example\.(?:com|org|net)$/);
      expect(customer.phone).toMatch(/^\+44(?:7700900|2079460)\d{3}$/);
    }
    expect(customerOf('12457', 'CY').phone).toBeNull();
  });

  it('without number is a guest of the one order', () => {
    expect(customerNumberOf({ customerNumber: null, externalId: '567188' })).toBe('guest-567188');
    expect(customerNumberOf({ customerNumber: '17850', externalId: '567188' })).toBe('17850');
  });
});
