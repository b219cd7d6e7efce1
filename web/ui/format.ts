/** Money, counts and instants in the reader's own form (en-GB is not en-US) and zone. */
const language = () =>
  navigator.languages.find((tag) => tag.startsWith(document.documentElement.lang)) ??
  document.documentElement.lang;

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
