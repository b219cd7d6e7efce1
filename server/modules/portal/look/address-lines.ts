/** The lines of an address as they are read, the country by its name in the language. */
export function addressLines(
  address: Readonly<Record<string, string | undefined>>,
  language: string,
): string[] {
  const { name, company, line1, line2, city, region, postcode, country = '' } = address;
  const place = [postcode, city].filter(Boolean).join(' ');
  return [name, company, line1, line2, place, region, countryName(country, language)].filter(
    (line): line is string => line !== undefined && line.trim() !== '',
  );
}

function countryName(code: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
