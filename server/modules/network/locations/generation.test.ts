import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readsAsProduct } from '../../../platform/gs1/scan.ts';
import { checkCharacter, hasValidCheckCharacter, locationBarcode } from './barcode.ts';
import { countBins, type GenerationRequest, generateFloor } from './generation.ts';

const node = { id: 'nod_x', code: 'MAIN' };
const plain: GenerationRequest = {
  zone: 'A',
  kind: 'bin',
  firstAisle: 1,
  aisles: 2,
  baysPerAisle: 4,
  levels: 2,
  positions: 1,
  sides: 2,
  aisleSpacingMm: 3000,
  bayWidthMm: 1000,
  levelHeightMm: 500,
  crossAisles: 2,
  crossAisleWidthMm: 2000,
  depot: { x: 0, y: 0 },
};

describe('generateFloor', () => {
  it('lays bays along the aisle between the cross aisles', () => {
    const { locations, layout, bins } = generateFloor(node, plain, 0);
    expect(bins).toBe(16);
    expect(layout).toEqual({ aisles: 2, aisleSpacing: 3000, crossAisleY: [0, 4000], depot: { x: 0, y: 0 } });
    // 1 zone + 2 aisles + 8 bays + 16 bins
    expect(locations).toHaveLength(27);
    const found = locations.filter(({ kind }) => kind === 'bin');
    expect(found.slice(0, 3).map(({ code, xMm, yMm, zMm }) => [code, xMm, yMm, zMm])).toEqual([
      ['A01-01-01', 0, 1500, 0],
      ['A01-01-02', 0, 1500, 500],
      ['A01-02-01', 0, 1500, 0],
    ]);
    // The second aisle is walked back towards the front.
    const second = found.filter(({ aisle }) => aisle === 2);
    expect(second[0]?.code).toBe('A02-04-01');
    expect(second[0]?.xMm).toBe(3000);
    expect(second[0]?.yMm).toBe(2500);
    expect(found.map(({ pickSequence }) => pickSequence)).toEqual(
      Array.from({ length: 16 }, (_, i) => i + 1),
    );
  });

  it('parts the bays by inner cross aisles and spreads positions over the bay', () => {
    const request = { ...plain, aisles: 1, crossAisles: 3, positions: 2, levels: 1, sides: 1 as const };
    const { locations, layout } = generateFloor(node, request, 100);
    expect(layout.crossAisleY).toEqual([0, 4000, 8000]);
    const bins = locations.filter(({ kind }) => kind === 'bin');
    expect(bins.map(({ yMm }) => yMm)).toEqual([1250, 1750, 2250, 2750, 5250, 5750, 6250, 6750]);
    expect(bins[0]).toMatchObject({ code: 'A01-01-01-01', pickSequence: 101 });
    const level = locations.find(({ id }) => id === bins[0]?.parentId);
    expect(level?.kind).toBe('level');
  });

  it('makes every code and barcode once, inside the floor, for any request', () => {
    const requests = fc.record({
      aisles: fc.integer({ min: 1, max: 5 }),
      firstAisle: fc.integer({ min: 1, max: 120 }),
      baysPerAisle: fc.integer({ min: 1, max: 9 }),
      levels: fc.integer({ min: 1, max: 3 }),
      positions: fc.integer({ min: 1, max: 3 }),
      sides: fc.constantFrom(1 as const, 2 as const),
      crossAisles: fc.integer({ min: 1, max: 6 }),
      bayWidthMm: fc.integer({ min: 100, max: 3000 }),
    });
    fc.assert(
      fc.property(requests, (change) => {
        const request = { ...plain, ...change };
        const { locations, layout } = generateFloor(node, request, 0);
        const bins = locations.filter(({ kind }) => kind === 'bin');
        expect(bins).toHaveLength(countBins(request));
        expect(new Set(locations.map(({ code }) => code)).size).toBe(locations.length);
        expect(new Set(locations.map(({ barcode }) => barcode)).size).toBe(locations.length);
        expect(new Set(bins.map(({ pickSequence }) => pickSequence)).size).toBe(bins.length);
        expect(layout.crossAisleY).toHaveLength(request.crossAisles);
        expect(layout.crossAisleY).toEqual([...layout.crossAisleY].sort((a, b) => a - b));
        for (const { yMm } of bins) expect(layout.crossAisleY.every((y) => y !== yMm)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('locationBarcode', () => {
  it('carries the check character of ISO 7064 MOD 37,36', () => {
    // ISO/IEC 7064 hybrid system example as used by the GRid standard: A1-2425G-ABC1234002-M
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
    expect(locationBarcode('MAIN', 'A01-02-03', 'bin')).toMatch(/^L-MAIN-A01-02-03-[0-9A-Z]$/);
    expect(locationBarcode('MAIN', 'T1', 'tote')).toMatch(/^P-MAIN-T1-[0-9A-Z]$/);
  });

  it('never reads as a product and finds every wrong character', () => {
    const codes = fc.tuple(
      fc.stringMatching(/^[A-Z0-9]{1,6}$/),
      fc.stringMatching(/^[A-Z0-9]{1,4}(-[0-9]{2}){0,3}$/),
    );
    fc.assert(
      fc.property(
        codes,
        fc.nat(),
        fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'),
        (pair, at, other) => {
          const barcode = locationBarcode(pair[0], pair[1], 'bin');
          expect(readsAsProduct(barcode)).toBe(false);
          expect(hasValidCheckCharacter(barcode)).toBe(true);
          const places = [...[...barcode].keys()].filter(
            (i) => i > 1 && barcode[i] !== '-' && barcode[i] !== other,
          );
          const place = places[at % places.length];
          if (place === undefined) return;
          const wrong = barcode.slice(0, place) + other + barcode.slice(place + 1);
          expect(hasValidCheckCharacter(wrong)).toBe(false);
        },
      ),
    );
  });
});
