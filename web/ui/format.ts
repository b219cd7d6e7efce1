/** Money, counts and instants in the reader's own form (en-GB is not en-US) and zone. */
const language = () => readersTag(navigator.languages, document.documentElement.lang);

/** The first of the reader's tags that is of the page's language. Some systems name tags that are none (`en-US@posix`). */
export function readersTag(wanted: readonly string[], language: string): string {
  return wanted.find((tag) => tag.startsWith(language) && isTag(tag)) ?? language;
}

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

export function money(minor: number, currency: string): string {
  const format = new Intl.NumberFormat(language(), { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}

export function instant(at: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(at),
  );
}

export function count(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}
