import type { PostalAddress } from '../../../platform/address.ts';

/** The lines of an address block, top to bottom, without empty ones: postal code and city on one line, country last. */
export function addressLines(address: PostalAddress): string[] {
  const place = [address.postcode, address.city].filter(Boolean).join(' ');
  return [
    address.name,
    address.company,
    address.line1,
    address.line2,
    place,
    address.region,
    address.country,
  ].filter((line): line is string => line !== undefined && line.trim() !== '');
}
