/**
 * Customers behind the retailer's customer numbers: a name, an e-mail at a domain that delivers to nobody,
 * a telephone number that rings nowhere. All made up; the retailer's data knows its customers by number
 * only.
 */
import { fractionOf, hash, integerOf, pick } from './hash.ts';

export type Customer = {
  /** The retailer's number, or `guest-<invoice>` where the invoice has none. */
  customerNumber: string;
  name: string;
  email: string;
  /** E.164; `null` outside Great Britain, where no numbers are set aside for fiction that we know of. */
  phone: string | null;
};

/** Reserved for documentation by RFC 2606: mail to them goes nowhere. */
const DOMAINS = ['example.com', 'example.org', 'example.net'];

const FIRST_NAMES =
  `Oliver Amelia George Isla Harry Ava Noah Emily Jack Sophia Leo Grace Arthur Mia Oscar Poppy Charlie
  Ella Jacob Lily Thomas Evie Freddie Charlotte Alfie Sophie Theo Ivy Archie Freya James Florence
  Isaac Alice Joshua Rosie Henry Daisy William Phoebe Max Matilda Lucas Elsie Edward Ruby Samuel
  Harriet Joseph Eleanor Benjamin Martha Daniel Hannah Adam Jessica Toby Lucy Reuben Beatrice Nathan
  Imogen Aaron Zara Imran Aisha Ravi Priya Kwame Abena Tomasz Zofia Mehmet Elif Dylan Megan Rhys Carys
  Callum Eilidh Fraser Kirsty Conor Aoife Patrick Niamh Margaret Susan Janet Helen Peter David Graham
  Colin Sheila Judith`.split(/\s+/);

const LAST_NAMES =
  `Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker
  White Roberts Green Hall Wood Jackson Clarke Khan Lewis Harris Clark Hughes Edwards Turner Hill
  Moore Cooper Ward Morris Watson Morgan Baker King Harrison Allen Young Phillips Mitchell James Kelly
  Richardson Bailey Lee Shaw Bennett Marshall Carter Collins Simpson Begum Ahmed Cox Bell Adams Gray
  Mills Campbell MacDonald Stewart Murray Fraser Ross Reid Kowalski Nowak Okafor Mensah Singh Kaur
  Shah Ali Hussain Chen Wong Byrne Murphy Doyle Gallagher Griffiths Price Pritchard Bevan Ashworth
  Fairclough Holroyd Thwaite Penrose Trevelyan`.split(/\s+/);

/** @param countryCode ISO alpha-2 of where the customer lives */
export function customerOf(customerNumber: string, countryCode: string): Customer {
  const first = pick(`first name ${customerNumber}`, FIRST_NAMES);
  const last = pick(`last name ${customerNumber}`, LAST_NAMES);
  const local = `${first}.${last}.${customerNumber}`.toLowerCase().replace(/[^a-z0-9.-]/g, '');
  return {
    customerNumber,
    name: `${first} ${last}`,
    email: `${local}@${pick(`domain ${customerNumber}`, DOMAINS)}`,
    phone: countryCode === 'GB' ? fictionalPhone(customerNumber) : null,
  };
}

/** The number a customer is known by on an order. */
export function customerNumberOf(order: { customerNumber: string | null; externalId: string }): string {
  return order.customerNumber ?? `guest-${order.externalId}`;
}

/** From the ranges that Ofcom keeps for drama: mobile 07700 900000-900999, London 020 7946 0000-0999. */
function fictionalPhone(customerNumber: string): string {
  const ending = String(hash(`phone ${customerNumber}`) % 1000).padStart(3, '0');
  return fractionOf(`mobile ${customerNumber}`) < 0.8 ? `+447700900${ending}` : `+442079460${ending}`;
}

/** House number, 1 to 240, low numbers more often. */
export function houseNumberOf(key: string): number {
  return integerOf(`house ${key}`, 1, integerOf(`street length ${key}`, 12, 240));
}
