/**
 * What a scale types: digits with a unit, perhaps with words of its own around them (`ST,GS,+  1.234kg`). Answers whole
 * grams; undefined when it is no weight, so that a code of digits is never taken for one. Pure.
 */
const gramsPer: Record<string, number> = { g: 1, kg: 1000, lb: 453.592_37, oz: 28.349_523_125 };

export function weightOf(text: string): number | undefined {
  const found = /^(?:[A-Z]{1,3}[,\s]+)*([+-]?)\s*(\d{1,6}(?:[.,]\d{1,4})?)\s*(kg|g|lb|oz)\s*$/i.exec(
    text.trim(),
  );
  if (!found) return undefined;
  const [, sign, number = '', unit = ''] = found;
  const grams = Math.round(Number(number.replace(',', '.')) * (gramsPer[unit.toLowerCase()] ?? 0));
  return sign === '-' || grams <= 0 ? undefined : grams;
}
