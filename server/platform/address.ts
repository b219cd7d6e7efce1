import { type Static, Type } from 'typebox';
import { countryCode, strict, text } from './http/schema.ts';

/**
 * A postal address as it is written on a label. Only the country is always known to be needed: some places have no
 * postal code, no region or no street.
 */
export const postalAddress = () =>
  strict({
    name: Type.Optional(text(200)),
    company: Type.Optional(text(200)),
    line1: text(200),
    line2: Type.Optional(text(200)),
    city: text(100),
    region: Type.Optional(text(100)),
    postcode: Type.Optional(text(20)),
    country: countryCode(),
    phone: Type.Optional(text(50)),
    email: Type.Optional(text(254)),
  });

export type PostalAddress = Static<ReturnType<typeof postalAddress>>;
