/** The door of customers: people, their addresses, and what they agreed to. */
export { addNamedCustomers } from './actions/add-named-customers.ts';
export { createCustomer, type NewCustomerRequest } from './actions/create-customer.ts';
export { type Address, type NormalizedAddress, normalizeAddress } from './addresses/normalize-address.ts';
export { type ConsentPurpose, hasConsent } from './consents/consents.ts';
export type { Customer } from './model.ts';
export { customerById, customersByIds } from './store.ts';
