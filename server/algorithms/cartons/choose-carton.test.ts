import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noDeadline } from '../deadline.ts';
import { randomNumbers } from '../random-numbers.ts';
import {
  type Carton,
  type CartonItem,
  chooseCarton,
  type Dimensions,
  type Placement,
  packingFault,
  packOrder,
} from './index.ts';
import { packExactly } from './pack-exactly.ts';
import { packGreedily } from './pack-greedily.ts';
import { packInBlocks } from './pack-in-blocks.ts';
import { letDown, steadied } from './pile.ts';

const CARTONS: readonly Carton[] = [
  { id: 'S', dims: [16, 12, 6] },
  { id: 'M', dims: [22, 16, 10] },
  { id: 'L', dims: [31, 22, 13] },
];

const side = fc.integer({ min: 1, max: 14 });

const item = fc.record({ dims: fc.tuple(side, side, side), isUpright: fc.boolean() });

const never = () => false;

const steadyIn = (items: readonly CartonItem[], space: Dimensions) => (placements: readonly Placement[]) =>
  steadied(placements, items, space);

function waysToLie({ dims: [a, b, c], isUpright }: CartonItem): Dimensions[] {
  const flat: Dimensions[] = [
    [a, b, c],
    [b, a, c],
  ];
  return isUpright ? flat : [...flat, [a, c, b], [c, a, b], [b, c, a], [c, b, a]];
}

/** Extents of all ways to put the items beside each other along these axes. Any three boxes can be parted by planes, so for
 * up to three items and all axes these are all packings there are, and for the two axes of the floor all on the floor. */
function extentsOf(items: readonly CartonItem[], axes: readonly number[]): Dimensions[] {
  if (items.length === 1) return waysToLie(items[0]!);
  return items.flatMap((one, i) => {
    const others = extentsOf(
      items.filter((_, j) => j !== i),
      axes,
    );
    return waysToLie(one).flatMap((a) => others.flatMap((b) => axes.map((axis) => sideBySide(a, b, axis))));
  });
}

function sideBySide(a: Dimensions, b: Dimensions, axis: number): Dimensions {
  return a.map((extent, k) =>
    k === axis ? extent + b[k]! : Math.max(extent, b[k]!),
  ) as unknown as Dimensions;
}

function fitsByTrying(items: readonly CartonItem[], space: Dimensions, axes = [0, 1, 2]): boolean {
  return extentsOf(items, axes).some((extents) => extents.every((extent, axis) => extent <= space[axis]!));
}

/** The least share of its base on which an item rests, over the carton; what lies on the floor rests on all of it. */
function leastSupport(placements: readonly Placement[], floor: number): number {
  const shared = (a: number, da: number, b: number, db: number) =>
    Math.max(0, Math.min(a + da, b + db) - Math.max(a, b));
  const shares = placements.map((at) =>
    at.z === floor
      ? 1
      : placements
          .filter(({ z, dz }) => z + dz === at.z)
          .reduce((sum, under) => {
            return sum + shared(at.x, at.dx, under.x, under.dx) * shared(at.y, at.dy, under.y, under.dy);
          }, 0) /
        (at.dx * at.dy),
  );
  return Math.min(1, ...shares);
}

describe('choosing a carton', () => {
  it('takes the smallest in which three items stand, between what lies on the floor and what fits at all', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), (items) => {
        const { carton, placements, rejections } = chooseCarton(items, CARTONS);
        const at = (one: Carton | null | undefined) => (one ? CARTONS.indexOf(one) : CARTONS.length);
        const fitting = CARTONS.find(({ dims }) => fitsByTrying(items, dims));
        const onTheFloor = CARTONS.find(({ dims }) => fitsByTrying(items, dims, [0, 1]));
        expect(at(carton)).toBeGreaterThanOrEqual(at(fitting));
        expect(at(carton)).toBeLessThanOrEqual(at(onTheFloor));
        if (items.length <= 2) expect(carton).toEqual(fitting ?? null);
        if (carton) expect(packingFault(placements, items, carton.dims)).toBe(null);
        const passed = CARTONS.slice(0, carton ? CARTONS.indexOf(carton) : CARTONS.length);
        expect(rejections.map((rejection) => rejection.carton).sort()).toEqual(
          passed.map(({ id }) => id).sort(),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('never says that items fit when they do not lie apart inside the carton', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 14 }), (items) => {
        const start = performance.now();
        const search = { nowMs: () => performance.now() - start, limitMs: 20 };
        const { carton, placements } = chooseCarton(items, CARTONS, search);
        if (carton) expect(packingFault(placements, items, carton.dims)).toBe(null);
      }),
      { numRuns: 40 },
    );
  });

  it('does not fall for volume and longest side: a stick in a cube', () => {
    const items = [{ dims: [10, 10, 10] }, { dims: [2, 2, 14] }] satisfies CartonItem[];
    const cartons = [
      { id: 'cube', dims: [14, 11, 11] },
      { id: 'long', dims: [14, 13, 13] },
    ] satisfies Carton[];
    const { carton, rejections } = chooseCarton(items, cartons);
    expect(carton?.id).toBe('long');
    expect(rejections).toEqual([{ carton: 'cube', reason: 'does_not_fit' }]);
  });

  it('takes the cheapest rather than the smallest, within its weight, with padding at every wall', () => {
    const items: CartonItem[] = [{ dims: [10, 10, 10], weightGrams: 900 }];
    const cartons: Carton[] = [
      { id: 'tight', dims: [11, 11, 11], cost: 20 },
      { id: 'weak', dims: [30, 30, 30], cost: 10, maxWeightGrams: 500 },
      { id: 'roomy', dims: [12, 12, 12], cost: 30 },
    ];
    expect(chooseCarton(items, cartons, { padding: 1 })).toEqual({
      carton: cartons[2],
      placements: [{ item: 0, x: 1, y: 1, z: 1, dx: 10, dy: 10, dz: 10 }],
      rejections: [
        { carton: 'weak', reason: 'too_heavy' },
        { carton: 'tight', reason: 'does_not_fit' },
      ],
    });
  });

  it('keeps upright what must stay upright', () => {
    const lying: CartonItem = { dims: [4, 4, 9], isUpright: true };
    expect(chooseCarton([lying], [{ id: 'flat', dims: [9, 9, 4] }]).carton).toBe(null);
    expect(chooseCarton([{ dims: [4, 4, 9] }], [{ id: 'flat', dims: [9, 9, 4] }]).carton?.id).toBe('flat');
  });
});

describe('what stands on what', () => {
  const plate: CartonItem = { dims: [10, 10, 2] };
  const post: CartonItem = { dims: [3, 3, 8] };

  it('lets nothing hang over: a plate does not lie on one post', () => {
    const on = (item: number, x: number, z: number): Placement => {
      const [dx, dy, dz] = item === 0 ? plate.dims : post.dims;
      return { item, x, y: 0, z, dx, dy, dz };
    };
    const space: Dimensions = [10, 10, 10];
    const table = [on(0, 0, 8), on(1, 0, 0)];
    expect(packingFault(table, [plate, post], space)).toBe('item 0 does not stand');
    expect(steadied(table, [plate, post], space)).toEqual([on(0, 0, 0), on(1, 0, 2)]);
  });

  it('lets items down as far as those below allow', () => {
    const high: Placement[] = [
      { item: 0, x: 0, y: 0, z: 5, dx: 10, dy: 10, dz: 2 },
      { item: 1, x: 2, y: 2, z: 20, dx: 3, dy: 3, dz: 8 },
    ];
    expect(letDown(high).map(({ z }) => z)).toEqual([0, 2]);
  });

  it('puts no more on what is fragile than it weighs itself, through others too', () => {
    const base: Dimensions = [10, 10, 4];
    const items: CartonItem[] = [
      { dims: base, weightGrams: 300, isFragile: true },
      { dims: base, weightGrams: 200 },
      { dims: base, weightGrams: 200 },
    ];
    const { carton, placements } = chooseCarton(items, [{ id: 'tall', dims: [10, 10, 12] }]);
    expect(carton?.id).toBe('tall');
    const below = placements.toSorted((a, b) => a.z - b.z).map(({ item }) => item);
    // One of 200 may lie on it; with both it would bear 400.
    expect(below.indexOf(0)).toBeGreaterThanOrEqual(1);
    const all = items.map((one) => ({ ...one, isFragile: true }));
    expect(chooseCarton(all, [{ id: 'tall', dims: [10, 10, 12] }]).carton).toBe(null);
  });

  it('holds for every package of every order, and for what is fragile in it', () => {
    const weighed = fc.record({
      ...{ dims: fc.tuple(side, side, side), isUpright: fc.boolean(), isFragile: fc.boolean() },
      weightGrams: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(weighed, { minLength: 1, maxLength: 20 }), (items) => {
        for (const { placements } of packOrder(items, CARTONS, { limitMs: 5 }).packages) {
          expect(leastSupport(placements, 0)).toBeGreaterThanOrEqual(0.75);
          for (const at of placements.filter(({ item }) => items[item]!.isFragile))
            expect(gramsOn(at, placements, items)).toBeLessThanOrEqual(items[at.item]!.weightGrams);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What stands on an item, directly or through others. */
function gramsOn(at: Placement, placements: readonly Placement[], items: readonly CartonItem[]): number {
  const on = new Set<Placement>();
  const follow = (under: Placement) => {
    for (const above of placements) {
      const isApart =
        above.z !== under.z + under.dz ||
        above.x >= under.x + under.dx ||
        under.x >= above.x + above.dx ||
        above.y >= under.y + under.dy ||
        under.y >= above.y + above.dy;
      if (isApart || on.has(above)) continue;
      on.add(above);
      follow(above);
    }
  };
  follow(at);
  return [...on].reduce((sum, { item }) => sum + (items[item]!.weightGrams ?? 0), 0);
}

describe('ways to pack', () => {
  const pieces: Dimensions[] = [
    [10, 6, 4],
    [10, 6, 6],
    [5, 10, 4],
    [5, 4, 10],
    [5, 10, 6],
    [5, 6, 6],
  ];
  const items = pieces.map((dims) => ({ dims }));

  it('find a packing in which one may not be loosened', () => {
    const full: CartonItem[] = [
      [10, 6, 4],
      [10, 4, 4],
      [5, 6, 6],
      [5, 6, 6],
      [10, 4, 6],
    ].map((dims) => ({
      dims: dims as unknown as Dimensions,
    }));
    const blocks = packInBlocks(full, [10, 10, 10], randomNumbers(1), never, steadyIn(full, [10, 10, 10]));
    expect(packingFault(blocks!, full, [10, 10, 10])).toBe(null);
    const exact = packExactly(full, [10, 10, 10], never, steadyIn(full, [10, 10, 10]));
    expect(exact.fits === true && packingFault(exact.placements, full, [10, 10, 10])).toBe(null);
  });

  it('each give packings that hold, upright ones too', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 2, maxLength: 6 }), (list) => {
        const space: Dimensions = [24, 18, 15];
        const blocks = packInBlocks(list, space, randomNumbers(1), never, steadyIn(list, space));
        const greedy = packGreedily(list, space, randomNumbers(1), 20, noDeadline);
        const exact = packExactly(list, space, never, steadyIn(list, space));
        if (blocks) expect(packingFault(blocks, list, space)).toBe(null);
        if (greedy) expect(packingFault(greedy, list, space)).toBe(null);
        if (exact.fits === true) expect(packingFault(exact.placements, list, space)).toBe(null);
        else if (exact.fits === false) expect([blocks, greedy]).toEqual([null, null]);
      }),
      { numRuns: 60 },
    );
  });

  it('say so when they had no time', () => {
    expect(packExactly(items, [10, 10, 15], () => true, steadyIn(items, [10, 10, 15])).fits).toBe('unknown');
    expect(
      packInBlocks(items, [10, 10, 17], randomNumbers(1), () => true, steadyIn(items, [10, 10, 17])),
    ).toBe(null);
  });
});

describe('packing an order', () => {
  it('uses one carton when one is enough', () => {
    const packing = packOrder([{ dims: [10, 10, 5] }], CARTONS);
    expect(packing.packages.map(({ carton }) => carton.id)).toEqual(['S']);
  });

  it('spreads the order over cartons when one is not enough, each item in one of them', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 25 }), (items) => {
        const cartons = CARTONS.map((carton) => ({ ...carton, maxWeightGrams: 3000 }));
        const weighed = items.map((one) => ({ ...one, weightGrams: one.dims[0] * 100 }));
        const { packages, unpackable } = packOrder(weighed, cartons, { padding: 1, limitMs: 0 });
        const packed = packages.flatMap(({ placements }) => placements.map((placement) => placement.item));
        expect([...packed, ...unpackable].sort((a, b) => a - b)).toEqual(items.map((_, i) => i));
        for (const { carton, placements } of packages) {
          const inside = placements.map(({ x, y, z, ...rest }, i) => ({
            ...rest,
            item: i,
            x: x - 1,
            y: y - 1,
            z: z - 1,
          }));
          const room = carton.dims.map((extent) => extent - 2) as unknown as Dimensions;
          expect(
            packingFault(
              inside,
              placements.map((placement) => weighed[placement.item]!),
              room,
            ),
          ).toBe(null);
          expect(leastSupport(placements, 1)).toBeGreaterThanOrEqual(0.75);
          const weight = placements.reduce((sum, placement) => sum + weighed[placement.item]!.weightGrams, 0);
          expect(weight).toBeLessThanOrEqual(3000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names what no carton can take', () => {
    const packing = packOrder([{ dims: [99, 1, 1] }, { dims: [3, 3, 3] }], CARTONS);
    expect(packing.unpackable).toEqual([0]);
    expect(packing.packages[0]!.placements.map((placement) => placement.item)).toEqual([1]);
  });
});
