import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoxType, type Extents, type LoadedBox, loadContainer, packBins } from './index.ts';

const CONTAINER: Extents = [30, 20, 16];

const side = fc.integer({ min: 3, max: 14 });

const boxType: fc.Arbitrary<BoxType> = fc.record({
  dims: fc.tuple(side, side, side),
  mayStand: fc.constantFrom<[boolean, boolean, boolean]>([true, true, true], [false, false, true]),
  isFixed: fc.boolean(),
  quantity: fc.integer({ min: 1, max: 6 }),
});

const boxTypes = fc.array(boxType, { minLength: 1, maxLength: 8 });

function mayLie({ dims, mayStand, isFixed }: BoxType, { dx, dy, dz }: LoadedBox): boolean {
  if (isFixed) return dims.join() === [dx, dy, dz].join();
  return dims.some((height, i) => {
    const flat = dims.filter((_, j) => j !== i).sort((a, b) => a - b);
    const base = [dx, dy].sort((a, b) => a - b);
    return mayStand![i] && height === dz && flat.join() === base.join();
  });
}

function expectToHold(load: readonly LoadedBox[], boxes: readonly BoxType[]) {
  for (const [i, p] of load.entries()) {
    expect(mayLie(boxes[p.type]!, p)).toBe(true);
    expect(Math.min(p.x, p.y, p.z)).toBeGreaterThanOrEqual(0);
    expect(p.x + p.dx).toBeLessThanOrEqual(CONTAINER[0]);
    expect(p.y + p.dy).toBeLessThanOrEqual(CONTAINER[1]);
    expect(p.z + p.dz).toBeLessThanOrEqual(CONTAINER[2]);
    const meets = load.slice(i + 1).some((q) => {
      const inX = p.x < q.x + q.dx && q.x < p.x + p.dx;
      const inY = p.y < q.y + q.dy && q.y < p.y + p.dy;
      return inX && inY && p.z < q.z + q.dz && q.z < p.z + p.dz;
    });
    expect(meets).toBe(false);
  }
}

function counts(load: readonly LoadedBox[], boxes: readonly BoxType[]): number[] {
  return boxes.map((_, type) => load.filter((box) => box.type === type).length);
}

/** Says yes after a number of looks. */
function overAfter(looks: number): () => boolean {
  let count = 0;
  return () => ++count > looks;
}

describe('loading a container', () => {
  it('loads no more boxes than there are, apart, inside, lying as they may', () => {
    fc.assert(
      fc.property(boxTypes, (boxes) => {
        const { boxes: load, volume } = loadContainer(CONTAINER, boxes, { isOver: overAfter(60) });
        expectToHold(load, boxes);
        for (const [type, count] of counts(load, boxes).entries()) {
          expect(count).toBeLessThanOrEqual(boxes[type]!.quantity);
        }
        expect(volume).toBe(load.reduce((sum, { dx, dy, dz }) => sum + dx * dy * dz, 0));
      }),
      { numRuns: 40 },
    );
  });

  it('fills a container that can be filled', () => {
    const boxes: BoxType[] = [
      { dims: [10, 10, 8], quantity: 6 },
      { dims: [15, 20, 8], quantity: 2 },
    ];
    const { volume } = loadContainer(CONTAINER, boxes, { isOver: overAfter(500) });
    expect(volume).toBe(30 * 20 * 16);
  });

  it('has a load also when it is stopped at once', () => {
    const { boxes } = loadContainer(CONTAINER, [{ dims: [10, 10, 8], quantity: 99 }], { isOver: () => true });
    expect(boxes.length).toBe(12);
  });
});

describe('packing bins', () => {
  it('places every box once, apart, inside, lying as it may', () => {
    fc.assert(
      fc.property(boxTypes, (boxes) => {
        let looks = 0;
        const search = { isOver: () => looks++ > 60, progress: () => Math.min(1, looks++ / 60) };
        const loads = packBins(CONTAINER, boxes, search);
        for (const load of loads) expectToHold(load, boxes);
        expect(counts(loads.flat(), boxes)).toEqual(boxes.map((box) => box.quantity));
      }),
      { numRuns: 40 },
    );
  });

  it('takes two bins for what fills two', () => {
    const boxes: BoxType[] = [
      { dims: [30, 20, 9], isFixed: true, quantity: 2 },
      { dims: [30, 20, 7], isFixed: true, quantity: 2 },
    ];
    let looks = 0;
    const loads = packBins(CONTAINER, boxes, { isOver: () => looks++ > 100, progress: () => looks++ / 100 });
    expect(loads.length).toBe(2);
  });
});
