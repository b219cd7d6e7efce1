/** The currency of the places that do not use the euro, for a first guess that anybody can change. */
const byRegion: Readonly<Record<string, string>> = {
  AU: 'AUD',
  CA: 'CAD',
  CH: 'CHF',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  HU: 'HUF',
  IS: 'ISK',
  JP: 'JPY',
  MD: 'MDL',
  MX: 'MXN',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  RO: 'RON',
  SE: 'SEK',
  US: 'USD',
};

/** `en-GB` is `GBP`, `fr` is `EUR`. */
export function likelyCurrency(tag: string): string {
  return byRegion[new Intl.Locale(tag).maximize().region ?? ''] ?? 'EUR';
}

/** Every currency in use with its name in a language, by name. */
export function currencyOptions(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  return Intl.supportedValuesOf('currency')
    .map((value) => ({ value, label: `${names.of(value)} (${value})` }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
