/** Money, counts and instants in the reader's language and zone. */
const language = () => document.documentElement.lang;

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
