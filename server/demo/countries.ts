/**
 * The retailer's country names to ISO 3166-1 alpha-2. Names that are no country map to `null` and stay
 * known by their text; a name that is not listed is a fault of the row.
 */
const COUNTRIES: Record<string, string | null> = {
  Australia: 'AU',
  Austria: 'AT',
  Bahrain: 'BH',
  Belgium: 'BE',
  Brazil: 'BR',
  Canada: 'CA',
  // Jersey and Guernsey have a code each and the file does not say which; Jersey is the larger.
  'Channel Islands': 'JE',
  Cyprus: 'CY',
  'Czech Republic': 'CZ',
  Denmark: 'DK',
  EIRE: 'IE',
  'European Community': null,
  Finland: 'FI',
  France: 'FR',
  Germany: 'DE',
  Greece: 'GR',
  'Hong Kong': 'HK',
  Iceland: 'IS',
  Israel: 'IL',
  Italy: 'IT',
  Japan: 'JP',
  Lebanon: 'LB',
  Lithuania: 'LT',
  Malta: 'MT',
  Netherlands: 'NL',
  Norway: 'NO',
  Poland: 'PL',
  Portugal: 'PT',
  RSA: 'ZA',
  'Saudi Arabia': 'SA',
  Singapore: 'SG',
  Spain: 'ES',
  Sweden: 'SE',
  Switzerland: 'CH',
  'United Arab Emirates': 'AE',
  'United Kingdom': 'GB',
  Unspecified: null,
  USA: 'US',
};

/** The code, `null` for a name that is no country, `undefined` for a name that is not known. */
export function countryOf(name: string): string | null | undefined {
  return Object.hasOwn(COUNTRIES, name) ? COUNTRIES[name] : undefined;
}

/** Every country name the file may hold. */
export const COUNTRY_NAMES = Object.keys(COUNTRIES);
