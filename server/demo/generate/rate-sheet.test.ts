import { beforeAll, describe, expect, it } from 'vitest';
import { readPriceList } from '../data-files.ts';
import type { Rate, RateSheet } from './rate-model.ts';
import { rateSheetOf, withFormats } from './rate-sheet.ts';

let sheet: RateSheet;

beforeAll(async () => {
  sheet = rateSheetOf(await readPriceList());
});

const prices = (service: string, zone: string) =>
  sheet.rates
    .filter((rate) => rate.service === service && rate.zone === zone)
    .map(({ format, maxWeightGrams, priceMinor }) => `${format} ${maxWeightGrams} g ${priceMinor}`);

describe('the rate sheet', () => {
  it('names the format of every printed price', () => {
    expect(prices('first_class', 'gb_mainland')).toEqual([
      'letter 100 g 65',
      'large_letter 100 g 98',
      'large_letter 250 g 130',
      'large_letter 500 g 174',
      'large_letter 750 g 252',
      'small_parcel 1000 g 340',
      'small_parcel 2000 g 555',
      'medium_parcel 1000 g 570',
      'medium_parcel 2000 g 895',
      'medium_parcel 5000 g 1585',
      'medium_parcel 10000 g 2190',
      'medium_parcel 20000 g 3340',
    ]);
    expect(prices('second_class', 'gb_northern_ireland').slice(5)).toEqual([
      'small_parcel 2000 g 290',
      'medium_parcel 2000 g 500',
      'medium_parcel 5000 g 1375',
      'medium_parcel 10000 g 2025',
      'medium_parcel 20000 g 2855',
    ]);
    expect(() => withFormats([row(1000), row(1000), row(1000), row(1000)])).toThrow();
  });

  it('takes the lowest compensation of a guaranteed service', () => {
    expect(prices('guaranteed_by_one_pm', 'channel_islands')[0]).toBe('medium_parcel 100 g 645');
    expect(sheet.services.find(({ code }) => code === 'guaranteed_by_one_pm')?.compensationMinor).toBe(
      50_000,
    );
  });

  it('is of the newest list, without fuel surcharge', () => {
    expect(sheet).toMatchObject({ effectiveOn: '2017-03-27', currency: 'GBP', fuelSurchargePercent: 0 });
    expect(sheet.services.map(({ code }) => code)).toEqual([
      'first_class',
      'second_class',
      'signed_for_first_class',
      'signed_for_second_class',
      'guaranteed_by_one_pm',
      'guaranteed_by_nine_am',
      'international_tracked',
      'international_economy',
    ]);
    expect(sheet.rates).toHaveLength(5 * (12 + 10 + 12 + 10 + 6 + 4) + 2 * 4 * 7);
  });

  it('costs the same in every domestic zone and takes longer off the mainland', () => {
    for (const { code, transitDays } of sheet.services.filter((each) => 'gb_mainland' in each.transitDays)) {
      for (const zone of Object.keys(transitDays)) {
        expect(prices(code, zone)).toEqual(prices(code, 'gb_mainland'));
        expect(transitDays[zone]).toBe(transitDays.gb_mainland! + (zone === 'gb_mainland' ? 0 : 1));
      }
    }
  });

  it('never asks less for more weight in the same service, zone and format', () => {
    const groups = Map.groupBy(sheet.rates, (rate: Rate) => `${rate.service} ${rate.zone} ${rate.format}`);
    for (const rates of groups.values()) {
      rates.slice(1).forEach((rate, index) => {
        expect(rate.maxWeightGrams).toBeGreaterThan(rates[index]!.maxWeightGrams);
        expect(rate.priceMinor).toBeGreaterThan(rates[index]!.priceMinor);
      });
    }
  });

  it('tells Highlands and Islands from the mainland by whole outward codes', () => {
    const prefixes = sheet.zones.find(({ code }) => code === 'gb_highlands_islands')!.postcodePrefixes;
    const isThere = (postcode: string) => prefixes.some((prefix) => postcode.startsWith(prefix));
    expect(['IV2 3AA', 'ZE1 0AA', 'PA20 9AA', 'KA27 8AA', 'PH50 4AA'].map(isThere)).not.toContain(false);
    expect(['PA2 0AA', 'PA1 1AA', 'KA2 7AA', 'PH1 1AA', 'EH1 1AA', 'I1 1AA'].map(isThere)).not.toContain(
      true,
    );
  });

  it('names each country abroad in one zone, Great Britain in three', () => {
    const countries = sheet.zones.flatMap((zone) => zone.countries);
    expect(countries.filter((country, index) => countries.indexOf(country) !== index)).toEqual(['GB', 'GB']);
  });
});

function row(maxWeightGrams: number) {
  return { effectiveOn: '2017-03-27', service: 'x', compensationMinor: 0, maxWeightGrams, priceMinor: 1 };
}
