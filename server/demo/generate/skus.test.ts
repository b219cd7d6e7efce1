import { describe, expect, it } from 'vitest';
import { readProducts } from '../data-files.ts';
import { fractionOf, hash, integerOf, pick } from './hash.ts';
import { PRODUCT_KINDS, piecesIn, productKindOf } from './product-kinds.ts';
import { barcodeOf, gtinCheckDigit, skusOf } from './skus.ts';

describe('the hash', () => {
  it('is the same everywhere', () => {
    expect([hash(''), hash('22423'), hash('weight 22423')]).toEqual([
      2_872_998_923, 1_145_898_716, 3_272_661_030,
    ]);
  });

  it('spreads consecutive keys evenly', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let key = 0; key < 10_000; key += 1) counts[Math.floor(fractionOf(`customer ${key}`) * 10)]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(900);
    expect(Math.max(...counts)).toBeLessThan(1_100);
  });

  it('picks within bounds, ends included', () => {
    const drawn = new Set(Array.from({ length: 200 }, (_, key) => integerOf(`n ${key}`, 3, 5)));
    expect([...drawn].sort()).toEqual([3, 4, 5]);
    expect(new Set(Array.from({ length: 50 }, (_, key) => pick(`p ${key}`, ['a', 'b'])))).toEqual(
      new Set(['a', 'b']),
    );
  });
});

describe('a product kind', () => {
  it.each([
    ['REGENCY CAKESTAND 3 TIER', 'cake stand'],
    ['WHITE HANGING HEART T-LIGHT HOLDER', 't-light holder'],
    ['PACK OF 72 RETROSPOT CAKE CASES', 'cake cases'],
    ['JUMBO BAG RED RETROSPOT', 'jumbo bag'],
    ['MINI FUNKY DESIGN TAPES', 'wrap'],
    ['RECYCLED ACAPULCO MAT RED', 'other gift'],
    ['HOME SWEET HOME METAL SIGN', 'sign'],
    ['SET/4 BIRD MIRROR MAGNETS', 'magnet'],
    ['GLITTER BUTTERFLY CLIPS', 'hanging decoration'],
    ['RED RETROSPOT MUG', 'mug'],
    ['DOORMAT UNION FLAG', 'doormat'],
    ['LADS ONLY TISSUE BOX', 'storage box'],
  ])('of %s is %s', (title, name) => {
    expect(productKindOf(title).name).toBe(name);
  });

  it('has sensible figures on every line of the table', () => {
    for (const { name, grams, millimetres, hsCode, origins } of PRODUCT_KINDS) {
      expect(name).not.toBe('');
      expect(grams[0]).toBeLessThan(grams[1]);
      expect(millimetres.every((side) => side >= 5 && side <= 900)).toBe(true);
      expect(hsCode).toMatch(/^\d{6}$/);
      expect(origins.every((origin) => /^[A-Z]{2}$/.test(origin))).toBe(true);
    }
  });

  it.each([
    ['SET OF 6 SOLDIER SKITTLES', 6],
    ['SET/3 ROSE CANDLE', 3],
    ['S/4 GROOVY CAT MAGNETS', 4],
    ['BOX OF 24 COCKTAIL PARASOLS', 24],
    ['16 PIECE CUTLERY SET', 16],
    ["JUMBO BAG 50'S CHRISTMAS", 1],
    ['PINK/WHITE CHRISTMAS TREE 30CM', 1],
    ['REGENCY CAKESTAND 3 TIER', 1],
  ])('counts the pieces of %s: %i', (title, pieces) => {
    expect(piecesIn(title)).toBe(pieces);
  });
});

describe('a barcode', () => {
  it.each([
    ['629104150021', 3],
    ['03600029145', 2],
    ['7351353', 7],
    ['0541234500001', 3],
    ['950600013437', 6],
  ])('%s ends in %i (GS1 General Specifications)', (data, check) => {
    expect(gtinCheckDigit(data)).toBe(check);
  });

  it('is in-store, and tells 85123 from 85123A and 85123AA', () => {
    expect(['85123', '85123A', '85123AA', '15056BL'].map(barcodeOf)).toEqual([
      '2085123000005',
      '2085123001002',
      '2085123027002',
      '2015056064003',
    ]);
    expect(barcodeOf('DCGSSBOY')).toMatch(/^21\d{11}$/);
  });
});

describe('the catalog', () => {
  it('has one SKU per product with weight, size, cost below price, and its own barcode', async () => {
    const products = await readProducts();
    const skus = skusOf(products);
    expect(skus).toHaveLength(2674);
    expect(new Set(skus.map(({ barcode }) => barcode)).size).toBe(2674);
    for (const sku of skus) {
      expect(gtinCheckDigit(sku.barcode.slice(0, 12))).toBe(Number(sku.barcode[12]));
      expect(Math.min(sku.weightGrams, sku.lengthMm, sku.widthMm, sku.heightMm)).toBeGreaterThanOrEqual(5);
      expect(sku.weightGrams).toBeLessThan(20_000);
      expect(sku.costMinor).toBeLessThanOrEqual(Math.max(1, Math.ceil(sku.priceMinor * 0.56)));
    }
    expect(skus.reduce((sum, { popularity }) => sum + popularity, 0)).toBeCloseTo(1, 9);
    expect(skusOf(products)).toEqual(skus);
  });

  it('makes a cake stand heavier than a T-light holder', async () => {
    const skus = new Map(skusOf(await readProducts()).map((sku) => [sku.sku, sku]));
    expect(skus.get('22423')).toEqual({
      sku: '22423',
      title: 'REGENCY CAKESTAND 3 TIER',
      kind: 'cake stand',
      barcode: '2022423000007',
      weightGrams: 1710,
      lengthMm: 282,
      widthMm: 287,
      heightMm: 132,
      priceMinor: 1275,
      costMinor: 714,
      currency: 'GBP',
      hsCode: '691200',
      countryOfOrigin: 'PT',
      popularity: expect.closeTo(0.004778, 5),
    });
    expect(skus.get('85123A')).toMatchObject({ kind: 't-light holder', weightGrams: 272 });
  });
});
