import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contrast, pageColors, shadesOf } from './colors.ts';

it('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

it('whatever color a brand has, its text can be read, and a color that can be read stays as it is', () => {
  const colors = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colors, (color) => {
      const { fill, onFill, ink, inkOnDark } = shadesOf(color);
      expect(fill).toBe(color);
      expect(contrast(fill, onFill)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(ink, pageColors.light)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(inkOnDark, pageColors.dark)).toBeGreaterThanOrEqual(4.5);
    }),
  );
  expect(shadesOf('#0f766e').ink).toBe('#0f766e');
});
