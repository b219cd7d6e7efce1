/** Shades of a brand's color that can be read, by the contrast of WCAG 2.2 (1.4.3: 4.5 to 1 for text). Pure. */
export type Shades = {
  /** The color as the brand chose it, for large areas. */
  fill: string;
  /** Black or white, whichever is read better on it. */
  onFill: string;
  /** For text and lines on white. */
  ink: string;
  /** For text and lines on the dark page. */
  inkOnDark: string;
};

export const pageColors = { light: '#ffffff', dark: '#16191b' } as const;

const neutral = '#0f766e';
const readable = 4.5;

/** @param color `#rrggbb`, or null for a shop without one */
export function shadesOf(color: string | null): Shades {
  const fill = color ?? neutral;
  return {
    fill,
    onFill: contrast(fill, '#ffffff') >= contrast(fill, '#000000') ? '#ffffff' : '#000000',
    ink: mixedUntilReadable(fill, '#000000', pageColors.light),
    inkOnDark: mixedUntilReadable(fill, '#ffffff', pageColors.dark),
  };
}

/** The first of 21 steps from the color towards black or white that is read on the ground. */
function mixedUntilReadable(color: string, towards: string, ground: string): string {
  for (let step = 0; step <= 20; step += 1) {
    const mixed = mix(color, towards, step / 20);
    if (contrast(mixed, ground) >= readable) return mixed;
  }
  return towards;
}

function mix(from: string, to: string, share: number): string {
  const parts = channels(from).map((value, at) => value + ((channels(to)[at] ?? 0) - value) * share);
  return `#${parts.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast ratio of two colors, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
