import { describe, expect, it } from 'vitest';
import { checkWeight, wordsOf } from './weight-rules.ts';

const items = [
  { code: 'RED', quantity: 2, weightGrams: 200 },
  { code: 'BLUE', quantity: 1, weightGrams: 500 },
];
const tolerance = { toleranceGrams: 30, tolerancePercent: 2 };

describe('the weight check', () => {
  it.each([
    [1000, { outcome: 'agrees' }],
    [1030, { outcome: 'agrees' }],
    [970, { outcome: 'agrees' }],
    [1031, { outcome: 'differs', likely: null }],
    [800, { outcome: 'differs', likely: { code: 'RED', isMissing: true } }],
    [1490, { outcome: 'differs', likely: { code: 'BLUE', isMissing: false } }],
  ])('a carton expected at 1000 g that weighs %i g: %o', (weighed, check) => {
    expect(checkWeight(items, 100, weighed, tolerance)).toEqual({
      ...{ expectedGrams: 1000, toleranceGrams: 30 },
      ...check,
    });
  });

  it('says in words what is likely', () => {
    expect(wordsOf({ code: 'RED', isMissing: true })).toBe('About one RED is missing.');
    expect(wordsOf({ code: 'BLUE', isMissing: false })).toBe('About one BLUE is too many.');
  });

  it('grows its tolerance with the weight, and says whose weight nobody knows', () => {
    const heavy = [{ code: 'ANVIL', quantity: 1, weightGrams: 9900 }];
    expect(checkWeight(heavy, 100, 10_200, tolerance)).toMatchObject({
      outcome: 'agrees',
      toleranceGrams: 200,
    });
    expect(
      checkWeight([...heavy, { code: 'GHOST', quantity: 1, weightGrams: null }], 0, 1, tolerance),
    ).toEqual({
      outcome: 'unknown',
      unknown: ['GHOST'],
    });
  });
});
