/** Money, counts, measures and instants in the reader's own form (en-GB is not en-US) and zone. */
export const readersLanguage = () => readersTag(navigator.languages, document.documentElement.lang || 'en');

/** The first of the reader's tags that is of the page's language. Some systems name tags that are none (`en-US@posix`). */
export function readersTag(wanted: readonly string[], language: string): string {
  return wanted.find((tag) => tag.startsWith(language) && isTag(tag)) ?? language;
}

const tagsSeen = new Map<string, boolean>();

function isTag(text: string): boolean {
  const seen = tagsSeen.get(text);
  if (seen !== undefined) return seen;
  let isOne = false;
  try {
    isOne = Intl.getCanonicalLocales(text).length === 1;
  } catch {
    // Not a tag at all.
  }
  tagsSeen.set(text, isOne);
  return isOne;
}

/** A formatter takes far longer to make than to use, and a list uses the same ones a thousand times. */
function keptBy<Options extends object, Format>(make: (language: string, options: Options) => Format) {
  const kept = new Map<string, Format>();
  return (options: Options, language = readersLanguage()): Format => {
    const key = `${language} ${JSON.stringify(options)}`;
    const format = kept.get(key) ?? make(language, options);
    kept.set(key, format);
    return format;
  };
}

const numberFormat = keptBy(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
);
const dateFormat = keptBy(
  // `undefined` as a zone is the viewer's, as it is for `Intl` itself.
  (
    language,
    options: { [Option in keyof Intl.DateTimeFormatOptions]: Intl.DateTimeFormatOptions[Option] | undefined },
  ) => new Intl.DateTimeFormat(language, options as Intl.DateTimeFormatOptions),
);
const relativeFormat = keptBy(
  (language, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(language, options),
);

/** Minor units as money: `money(1999, 'GBP')` is `£19.99`. */
export function money(minor: number, currency: string): string {
  const format = numberFormat({ style: 'currency', currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** How many digits a currency has after its point: 2 for GBP, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const format = numberFormat({ style: 'currency', currency }, 'en');
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

export function count(value: number): string {
  return numberFormat({}).format(value);
}

/** A share of one as per cent: `share(0.964)` is `96 %`. */
export function share(value: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: 1 }).format(value);
}

/** Grams as the reader weighs: `850 g`, `12.4 kg`. */
export function weight(grams: number): string {
  const isHeavy = Math.abs(grams) >= 1000;
  return numberFormat({
    style: 'unit',
    unit: isHeavy ? 'kilogram' : 'gram',
    maximumFractionDigits: isHeavy ? 2 : 0,
  }).format(isHeavy ? grams / 1000 : grams);
}

/** Millimeters as centimeters: `length(325)` is `32.5 cm`. */
export function length(millimeters: number): string {
  return numberFormat({
    style: 'unit',
    unit: 'centimeter',
    maximumFractionDigits: 1,
  }).format(millimeters / 10);
}

/**
 * Date and time of an instant, in the viewer's zone or the one given (`Europe/London`), which is then named. The year
 * stands only where it is not the present one.
 */
export function instant(at: string, timeZone?: string, now: number = Date.now()): string {
  const text = dateFormat({
    ...{ day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone },
    year: yearOf(at, timeZone) === yearOf(now, timeZone) ? undefined : 'numeric',
  }).format(new Date(at));
  return timeZone && timeZone !== viewersZone() ? `${text} ${zoneName(timeZone)}` : text;
}

function yearOf(at: string | number, timeZone?: string): string {
  return dateFormat({ year: 'numeric', timeZone }, 'en').format(new Date(at));
}

/** The time of day of an instant: `14:30`. */
export function clock(at: string, timeZone?: string): string {
  return dateFormat({ timeStyle: 'short', timeZone }).format(new Date(at));
}

/** A calendar day (`2026-11-24`), which has no zone; in short without the year where it is the present one. */
export function day(on: string, style: 'medium' | 'full' = 'medium', now: number = Date.now()): string {
  const year = on.slice(0, 4) === yearOf(now) ? undefined : 'numeric';
  const format =
    style === 'full'
      ? dateFormat({ dateStyle: style, timeZone: 'UTC' })
      : dateFormat({ day: 'numeric', month: 'short', year, timeZone: 'UTC' });
  return format.format(new Date(`${on}T00:00:00Z`));
}

export function viewersZone(): string {
  return dateFormat({}).resolvedOptions().timeZone;
}

/** The city of a zone, which is how people name it: `London`. */
export function zoneName(timeZone: string): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** How long ago or ahead an instant is, in its largest unit: `2 hours ago`, `in 5 min`. */
export function relative(at: string, now: number = Date.now()): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000);
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return relativeFormat({ numeric: 'auto', style: 'short' }).format(Math.trunc(seconds / size), unit);
}

/** What the reader typed as a number in his own form (`1.234,56` or `1,234.56`); undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  const parts = numberFormat({}).formatToParts(11_111.1);
  const group = parts.find(({ type }) => type === 'group')?.value ?? ',';
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replaceAll(group, '')
    .replace(decimal, '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}
