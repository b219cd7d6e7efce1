import { expect, it } from 'vitest';
import { currencyOptions, likelyCurrency } from './currency.ts';

it('guesses the currency of the reader’s place', () => {
  expect(['en-GB', 'en-US', 'ro', 'fr', 'es-MX', 'de-CH'].map(likelyCurrency)).toEqual([
    'GBP',
    'USD',
    'RON',
    'EUR',
    'MXN',
    'CHF',
  ]);
});

it('names every currency in the reader’s language', () => {
  expect(currencyOptions('fr')).toContainEqual({ value: 'EUR', label: 'euro (EUR)' });
});
