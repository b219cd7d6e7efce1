import { type Fault, fault } from '../../../platform/errors.ts';
import rules from './country-rules.json' with { type: 'json' };

/**
 * An address as carriers need it, checked for form: required parts, country code, postcode pattern. Form only: whether the
 * place exists is the carrier's to say. Rules per country come from libaddressinput's metadata (see README.md).
 */
export type Address = {
  name: string;
  company?: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postcode?: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  phone?: string;
  email?: string;
};

export type AddressFault = Fault & { field: keyof Address };
export type NormalizedAddress = { address: Address; faults: AddressFault[] };

type CountryRule = { name: string; require?: string; postcode?: string; examples?: string[] };

// The JSON file has exactly this shape; its keys are the country codes.
const countries = rules as Record<string, CountryRule>;
const patterns = new Map<string, RegExp>();

/** Codes people and older systems write for a country whose ISO code is another. */
const aliases: Record<string, string> = { UK: 'GB', EL: 'GR', AN: 'CW', SU: 'RU', FX: 'FR', TP: 'TL' };

export function normalizeAddress(input: Address): NormalizedAddress {
  const country = aliases[tidy(input.country).toUpperCase()] ?? tidy(input.country).toUpperCase();
  const address: Address = {
    name: tidy(input.name),
    line1: tidy(input.line1),
    city: tidy(input.city),
    country,
  };
  for (const field of ['company', 'line2', 'region', 'phone', 'email'] as const) {
    const value = tidy(input[field] ?? '');
    if (value) address[field] = value;
  }
  const postcode = tidyPostcode(country, input.postcode ?? '');
  if (postcode) address.postcode = postcode;
  return { address, faults: faultsOf(address) };
}

/** Control characters out, runs of white space to one space, Unicode composed (NFC). */
function tidy(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function tidyPostcode(country: string, value: string): string {
  const upper = tidy(value).toUpperCase();
  if (country !== 'GB') return upper;
  const compact = upper.replaceAll(' ', '');
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(compact)
    ? `${compact.slice(0, -3)} ${compact.slice(-3)}`
    : upper;
}

function faultsOf(address: Address): AddressFault[] {
  const faults: AddressFault[] = [];
  const rule = countries[address.country];
  if (!rule)
    return [
      {
        field: 'country',
        ...fault('not_a_country', `"${address.country}" is not an ISO 3166-1 alpha-2 country code`, {
          named: address.country,
        }),
      },
    ];
  const required: [string, keyof Address, string][] = [
    ['A', 'line1', 'the street line'],
    ['C', 'city', 'the city'],
    ['S', 'region', 'the state or region'],
    ['Z', 'postcode', 'the postcode'],
  ];
  for (const [letter, field, words] of required) {
    if ((rule.require ?? 'AC').includes(letter) && !address[field])
      faults.push({ field, ...fault('required', `${words} is needed in ${rule.name}`) });
  }
  if (!address.name && !address.company)
    faults.push({ field: 'name', ...fault('name_or_company', 'a name or a company is needed') });
  if (
    address.postcode &&
    rule.postcode &&
    !patternOf(address.country, rule.postcode).test(address.postcode)
  ) {
    faults.push({
      field: 'postcode',
      ...fault(
        'postcode_form',
        `"${address.postcode}" does not have the form of a postcode in ${rule.name} (e.g. ${rule.examples?.[0] ?? ''})`,
        { named: address.postcode, country: address.country, example: rule.examples?.[0] ?? '' },
      ),
    });
  }
  if (address.email && !/^[^\s@]+@[^\s@]+$/.test(address.email)) {
    faults.push({
      field: 'email',
      ...fault('not_a_mail_address', `"${address.email}" is not a mail address`, { named: address.email }),
    });
  }
  return faults;
}

function patternOf(country: string, source: string): RegExp {
  const known = patterns.get(country);
  if (known) return known;
  const pattern = new RegExp(`^(?:${source})$`, 'i');
  patterns.set(country, pattern);
  return pattern;
}
