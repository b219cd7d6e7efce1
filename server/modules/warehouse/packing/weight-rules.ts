/** The weight check of a packed carton: what it should weigh, and whether the scale agrees. Weights in grams. Pure. */
export type WeighedItem = { code: string; quantity: number; weightGrams: number | null };
export type Tolerance = { toleranceGrams: number; tolerancePercent: number };

export type WeightCheck =
  /** Some SKU has no weight, so there is nothing to compare with. */
  | { outcome: 'unknown'; unknown: string[] }
  | { outcome: 'agrees'; expectedGrams: number; toleranceGrams: number }
  | { outcome: 'differs'; expectedGrams: number; toleranceGrams: number; likely: LikelyCause | null };

/** The difference is about one unit of this SKU. */
export type LikelyCause = { code: string; isMissing: boolean };

/**
 * Outside the larger of the two tolerances the check differs. When the difference is about one unit of something in the
 * carton, that is named: it is the usual cause.
 */
export function checkWeight(
  items: readonly WeighedItem[],
  tareGrams: number,
  weighedGrams: number,
  tolerance: Tolerance,
): WeightCheck {
  const expected = expectedWeight(items, tareGrams, tolerance);
  if (!expected) {
    const unknown = items.filter(({ weightGrams }) => weightGrams === null).map(({ code }) => code);
    return { outcome: 'unknown', unknown };
  }
  const { expectedGrams, toleranceGrams } = expected;
  const difference = weighedGrams - expectedGrams;
  if (Math.abs(difference) <= toleranceGrams) return { outcome: 'agrees', expectedGrams, toleranceGrams };
  return {
    outcome: 'differs',
    expectedGrams,
    toleranceGrams,
    likely: likelyCause(items, difference, toleranceGrams),
  };
}

/** What the carton should weigh and how far off it may be; undefined where some SKU has no weight. */
export function expectedWeight(
  items: readonly Pick<WeighedItem, 'quantity' | 'weightGrams'>[],
  tareGrams: number,
  tolerance: Tolerance,
): { expectedGrams: number; toleranceGrams: number } | undefined {
  if (items.some(({ weightGrams }) => weightGrams === null)) return undefined;
  const expectedGrams = items.reduce(
    (sum, { quantity, weightGrams }) => sum + quantity * (weightGrams ?? 0),
    tareGrams,
  );
  return { expectedGrams, toleranceGrams: toleranceOf(expectedGrams, tolerance) };
}

function toleranceOf(expectedGrams: number, { toleranceGrams, tolerancePercent }: Tolerance): number {
  return Math.max(toleranceGrams, Math.round((expectedGrams * tolerancePercent) / 100));
}

function likelyCause(
  items: readonly WeighedItem[],
  difference: number,
  toleranceGrams: number,
): LikelyCause | null {
  const likely = items
    .map(({ code, weightGrams }) => ({ code, off: Math.abs(Math.abs(difference) - (weightGrams ?? 0)) }))
    .sort((a, b) => a.off - b.off || a.code.localeCompare(b.code))[0];
  if (!likely || likely.off > toleranceGrams) return null;
  return { code: likely.code, isMissing: difference < 0 };
}

export function wordsOf({ code, isMissing }: LikelyCause): string {
  return isMissing ? `About one ${code} is missing.` : `About one ${code} is too many.`;
}
