import { describe, expect, it } from 'vitest';
import { checkWeight } from './weight-rules.ts';

const items = [
  { code: 'RED', quantity: 2, weightGrams: 200 },
  { code: 'BLUE', quantity: 1, weightGrams: 500 },
];
const tolerance = { toleranceGrams: 30, tolerancePercent: 2 };

describe('the weight check', () => {
  it.each([
    [1000, 'agrees', null],
    [1030, 'agrees', null],
    [970, 'agrees', null],
    [1031, 'differs', null],
    [800, 'differs', 'About one RED is missing.'],
    [1490, 'differs', 'About one BLUE is too many.'],
  ] as const)('a carton expected at 1000 g that weighs %i g %s', (weighed, outcome, hint) => {
    expect(checkWeight(items, 100, weighed, tolerance)).toEqual({
      outcome,
      expectedGrams: 1000,
      toleranceGrams: 30,
      hint,
    });
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
