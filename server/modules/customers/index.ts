/** The door of customers: people and their addresses. */
export { type Address, type NormalizedAddress, normalizeAddress } from './addresses/normalize-address.ts';
