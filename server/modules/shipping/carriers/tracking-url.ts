import { Type } from 'typebox';

/** Where people follow a parcel: an address with `{trackingNumber}` in it. A setting of every carrier account. */
export const trackingUrl = () =>
  Type.String({ pattern: '^https://[^\\s"<>]+\\{trackingNumber\\}[^\\s"<>]*$', maxLength: 300 });
