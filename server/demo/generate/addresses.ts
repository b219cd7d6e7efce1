/**
 * Where customers live. The place and the outward postcode (or the whole postcode abroad) are real and
 * belong together; street, number and the inward half of a British postcode are made up, so that no parcel
 * would reach a real door on purpose.
 */
import type { OutwardCode, PostcodeAbroad } from '../data-files.ts';
import { houseNumberOf } from './customers.ts';
import { FOREIGN_STREETS, OTHER_PLACES, regionOf } from './foreign-places.ts';
import { fractionOf, integerOf, pick } from './hash.ts';

export type Address = {
  name: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postcode: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
};

export type AddressBook = {
  /**
   * The address of a customer.
   *
   * @param countryCode as the retailer's data has it; `null` (no country named) is taken as Great Britain
   */
  addressOf(customer: { customerNumber: string; name: string }, countryCode: string | null): Address;
};

const STREETS =
  `High Street|Station Road|Church Lane|Victoria Road|Green Lane|Manor Road|Park Avenue|Kings Road
|Mill Lane|The Crescent|Queens Road|School Lane|York Road|Windsor Road|Albert Street|Grange Road
|Springfield Road|Chapel Street|Alexandra Road|Highfield Road|Church Road|The Avenue|New Road
|Meadow Way|Orchard Close|Rectory Lane|Chestnut Drive|Oak Tree Road|Beech Grove|Hawthorn Close
|Elm Terrace|Lime Walk|Cedar Mews|Bridge Street|Castle Street|Market Place|Tower Hill|Prospect Place
|Waterloo Road|Trafalgar Street|Wellington Road|Nelson Street|Garden Row|Priory Gardens|Abbey Road`
    .replaceAll('\n', '')
    .split('|');

/** Letters that the inward half never uses are left out: C I K M O V (Royal Mail, Postcode Address File). */
const INWARD_LETTERS = [...'ABDEFGHJLNPQRSTUWXYZ'];

const NATIONS: Record<string, string> = {
  ENG: 'England',
  SCT: 'Scotland',
  WLS: 'Wales',
  NIR: 'Northern Ireland',
};

/**
 * @param outwardCodes of Great Britain, Northern Ireland and the islands; @param abroad real postcodes
 * elsewhere
 */
export function createAddressBook(outwardCodes: OutwardCode[], abroad: PostcodeAbroad[]): AddressBook {
  const islands = new Map([
    ['JE', outwardCodes.filter(({ outward }) => /^JE\d/.test(outward))],
    ['GB', outwardCodes.filter(({ outward }) => !/^(?:JE|GY|IM)\d/.test(outward))],
  ]);
  const byCountry = Map.groupBy(abroad, ({ country }) => country);

  function addressOf(
    customer: { customerNumber: string; name: string },
    countryCode: string | null,
  ): Address {
    const country = countryCode ?? 'GB';
    const key = `${country} ${customer.customerNumber}`;
    const british = islands.get(country);
    if (british) return britishAddress(key, customer.name, country, british);
    const places = byCountry.get(country) ?? OTHER_PLACES[country];
    if (!places) throw new Error(`No place is known in country ${country}`);
    return foreignAddress(key, customer.name, country, places);
  }

  return { addressOf };
}

function britishAddress(key: string, name: string, country: string, codes: OutwardCode[]): Address {
  const { outward, place, nation } = pick(`outward ${key}`, codes);
  const letter = (position: number) => pick(`inward ${position} ${key}`, INWARD_LETTERS);
  const street = `${houseNumberOf(key)} ${pick(`street ${key}`, STREETS)}`;
  const hasFlat = fractionOf(`has flat ${key}`) < 0.15;
  const region = NATIONS[nation];
  return {
    name,
    line1: hasFlat ? `Flat ${integerOf(`flat ${key}`, 1, 24)}` : street,
    ...(hasFlat ? { line2: street } : {}),
    city: place,
    ...(region ? { region } : {}),
    postcode: `${outward} ${integerOf(`inward ${key}`, 0, 9)}${letter(1)}${letter(2)}`,
    country,
  };
}

function foreignAddress(
  key: string,
  name: string,
  country: string,
  places: { postcode: string; place: string; region?: string }[],
): Address {
  const { postcode, place, region: code } = pick(`place ${key}`, places);
  const region = regionOf(country, code);
  const { streets, isNumberFirst } = FOREIGN_STREETS[country] ?? FOREIGN_STREETS.other!;
  const street = pick(`street ${key}`, streets);
  const number = houseNumberOf(key);
  return {
    name,
    line1: isNumberFirst ? `${number} ${street}` : `${street} ${number}`,
    city: place,
    ...(region ? { region } : {}),
    postcode: country === 'NL' ? dutchPostcode(key, postcode) : postcode,
    country,
  };
}

/** Without S, as SA, SD and SS are never issued, and without the letters that are seldom used. */
const DUTCH_LETTERS = [...'ABCDEGHJKLNPRTVWXZ'];

/** The data holds the four digits; the two letters are made up. */
function dutchPostcode(key: string, digits: string): string {
  return `${digits} ${pick(`first ${key}`, DUTCH_LETTERS)}${pick(`second ${key}`, DUTCH_LETTERS)}`;
}
