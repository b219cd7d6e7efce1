import { describe, expect, it } from 'vitest';
import { binCode, binsOf, DEMO_NODES, otherLocationsOf } from './network.ts';
import type { DemoSku } from './skus.ts';
import { assignHomeBins } from './slotting.ts';

const [warehouse, store] = DEMO_NODES;

describe('a node', () => {
  it('has aisles x bays x levels x positions bins, each with its own code and spot', () => {
    const bins = binsOf(warehouse!);
    expect(bins).toHaveLength(10 * 40 * 4 * 2);
    expect(binsOf(store!)).toHaveLength(3 * 18 * 4 * 2);
    expect(new Set(bins.map(({ code }) => code)).size).toBe(3200);
    expect(bins.find(({ code }) => code === binCode(3, 7, 2, 1))).toEqual({
      nodeCode: 'LON',
      code: 'A03-07-02-01',
      kind: 'bin',
      aisle: 3,
      bay: 7,
      level: 2,
      position: 1,
      xMm: 7200,
      yMm: 3900,
      zMm: 550,
    });
  });

  it('has a dock, a stage, pack stations, carts and totes besides', () => {
    const kinds = Map.groupBy(otherLocationsOf(warehouse!), ({ kind }) => kind);
    expect(Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length]))).toEqual({
      dock: 1,
      stage: 1,
      quarantine: 1,
      damaged: 1,
      station: 4,
      cart: 6,
      tote: 60,
    });
  });
});

describe('home bins', () => {
  const sku = (code: string, popularity: number): DemoSku => {
    return { ...({} as DemoSku), sku: code, popularity }; // Slotting reads nothing else.
  };

  it('go to the popular first, nearest and at waist height', () => {
    const homes = assignHomeBins([sku('B', 0.1), sku('A', 0.1), sku('C', 0.7)], binsOf(warehouse!));
    expect([...homes].map(([code, bin]) => [code, bin.code])).toEqual([
      ['C', 'A01-01-02-01'],
      ['A', 'A01-02-02-01'],
      ['B', 'A01-01-02-02'],
    ]);
  });

  it('are as many as there are bins, one SKU each', () => {
    const bins = binsOf(store!);
    const skus = Array.from({ length: 500 }, (_, index) => sku(String(index), 1 / (index + 1)));
    const homes = assignHomeBins(skus, bins);
    expect(homes.size).toBe(432);
    expect(new Set([...homes.values()].map(({ code }) => code)).size).toBe(432);
    expect(homes.has('431')).toBe(true);
    expect(homes.has('432')).toBe(false);
  });
});
