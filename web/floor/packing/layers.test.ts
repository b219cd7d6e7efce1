import { expect, it } from 'vitest';
import { layersOf } from './layers.ts';

const placed = (lineId: string, x: number, z: number) => ({
  ...{ lineId, skuId: lineId, x, y: 0, z, dx: 10, dy: 10, dz: 10 },
});

it('goes up layer by layer, with one color for each line, and fills what was scanned from below', () => {
  const placements = [placed('b', 0, 10), placed('a', 10, 0), placed('a', 0, 0), placed('a', 10, 10)];
  const layers = layersOf(placements, new Map([['a', 2]]));
  expect(
    layers.map(({ z, items }) => [z, items.map(({ lineId, x, color, isIn }) => [lineId, x, color, isIn])]),
  ).toEqual([
    [
      0,
      [
        ['a', 0, 0, true],
        ['a', 10, 0, true],
      ],
    ],
    [
      10,
      [
        ['b', 0, 1, false],
        ['a', 10, 0, false],
      ],
    ],
  ]);
});

it('an empty carton has no layers', () => expect(layersOf([], new Map())).toEqual([]));
