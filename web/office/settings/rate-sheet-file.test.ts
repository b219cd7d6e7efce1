import { expect, it } from 'vitest';
import { cellsOf, readPrices, readZones } from './rate-sheet-file.ts';

it('reads cells as spreadsheets write them', () => {
  expect(cellsOf('\uFEFFa;b\r\n"x; ""y""";2\r\n')).toEqual([['a', 'b'], ['x; "y"', '2'], ['']]);
});

it('reads zones, and says which line cannot be read', () => {
  const { rows, faults } = readZones('country,postcode,zone\ngb,BT,far\nGB,,near\nGreat Britain,,near\n');
  expect(rows).toEqual([
    { country: 'GB', postcodePrefix: 'BT', zone: 'far' },
    { country: 'GB', zone: 'near' },
  ]);
  expect(faults).toEqual([{ line: 4, cell: 'Great Britain' }]);
});

it('reads prices into minor units', () => {
  const { rows, faults } = readPrices('service,zone,grams,price\nstd,near,1000,3.45\nstd,near,heavy,9\n', 2);
  expect(rows).toEqual([{ serviceCode: 'std', zone: 'near', upToGrams: 1000, priceMinor: 345 }]);
  expect(faults).toEqual([{ line: 3, cell: 'heavy' }]);
});
