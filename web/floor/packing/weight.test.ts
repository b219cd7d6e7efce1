import { expect, it } from 'vitest';
import { weightOf } from './weight.ts';

it.each([
  ['1250g', 1250],
  ['1.234 kg', 1234],
  ['1,234kg', 1234],
  ['ST,GS,+  0.850kg', 850],
  ['US,NT,  12.5 g', 13],
  ['2.5lb', 1134],
  ['16 oz', 454],
])('%s is %d grams', (typed, grams) => {
  expect(weightOf(typed)).toBe(grams);
});

it.each(['1250', '5412345000013', 'L-A-01-G', '-5 g', '0 g', 'g', '12.5.1kg', 'TOTE-1G'])(
  '%s is no weight',
  (typed) => {
    expect(weightOf(typed)).toBeUndefined();
  },
);
