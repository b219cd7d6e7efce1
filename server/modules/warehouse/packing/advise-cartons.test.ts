import { describe, expect, it } from 'vitest';
import { type AdvisedCarton, type AdvisedLine, adviseCartons } from './advise-cartons.ts';

const carton = (code: string, side: number, costMinor: number, maxWeightGrams: number | null = null) =>
  ({
    id: code,
    code,
    name: code,
    lengthMm: side,
    widthMm: side,
    heightMm: side,
    tareGrams: 100,
    maxWeightGrams,
    costMinor,
  }) satisfies AdvisedCarton;

const line = (lineId: string, side: number | null, quantity: number, weightGrams = 100) =>
  ({
    lineId,
    skuId: `sku of ${lineId}`,
    quantity,
    lengthMm: side,
    widthMm: side,
    heightMm: side,
    weightGrams,
    keepUpright: false,
    isFragile: false,
  }) satisfies AdvisedLine;

describe('carton advice', () => {
  it('takes the cheapest that fits and says what became of the others', () => {
    const advice = adviseCartons(
      [line('a', 100, 8)],
      [carton('S', 150, 10), carton('M', 200, 20), carton('L', 400, 50)],
      0,
    );
    expect(advice.packages).toMatchObject([
      {
        cartonId: 'M',
        code: 'M',
        lengthMm: 200,
        fillPercent: 100,
        items: [{ lineId: 'a', skuId: 'sku of a', quantity: 8 }],
      },
    ]);
    const corners = advice.packages[0]?.placements.map(({ lineId, x, y, z }) => `${lineId} ${x} ${y} ${z}`);
    expect(corners?.toSorted()).toEqual(
      [0, 100].flatMap((x) => [0, 100].flatMap((y) => [0, 100].map((z) => `a ${x} ${y} ${z}`))).toSorted(),
    );
    expect(advice.candidates.map(({ code, outcome }) => [code, outcome])).toEqual([
      ['S', 'does_not_fit'],
      ['M', 'advised'],
      ['L', 'dearer'],
    ]);
  });

  it('keeps padding free, and the limit of the packed carton', () => {
    const cartons = [carton('M', 200, 20), carton('L', 400, 50, 1000)];
    expect(adviseCartons([line('a', 100, 8)], cartons, 5).packages.map(({ code }) => code)).toEqual(['L']);
    const heavy = adviseCartons([line('a', 100, 8, 120)], cartons, 5);
    expect(heavy.packages).toHaveLength(2);
    expect(heavy.candidates.find(({ code }) => code === 'L')?.outcome).toBe('advised');
  });

  it('takes several cartons where one does not do, with every unit in exactly one', () => {
    const advice = adviseCartons([line('a', 100, 9), line('b', 90, 3)], [carton('M', 200, 20)], 0);
    const packed = advice.packages.flatMap(({ items }) => items);
    const of = (id: string) =>
      packed.filter(({ lineId }) => lineId === id).reduce((sum, { quantity }) => sum + quantity, 0);
    expect([advice.packages.length, of('a'), of('b')]).toEqual([2, 9, 3]);
  });

  it('names what no carton takes, and why it gives no advice', () => {
    const cartons = [carton('M', 200, 20)];
    expect(adviseCartons([line('a', 100, 1), line('big', 300, 2)], cartons, 0).unpackable).toEqual([
      { lineId: 'big', skuId: 'sku of big', quantity: 2 },
    ]);
    expect(adviseCartons([line('a', null, 1)], cartons, 0).reason).toBe('unknown_dimensions');
    expect(adviseCartons([line('a', 10, 301)], cartons, 0).reason).toBe('too_many_units');
    expect(adviseCartons([line('a', 10, 1)], [], 0).reason).toBe('no_cartons');
  });
});
