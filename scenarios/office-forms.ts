import type { Locator, Page } from 'playwright-core';
import type { BusyOffice } from './busy-office.ts';

/**
 * Every form of the office that writes: where it is, what one types there, and what it asks of the server. A form is one
 * line.
 */
export type OfficeForm = {
  path: string;
  /** The button that opens its dialog; without one the form stands on the page. */
  opens?: string;
  endpoint: string;
  /** What is typed or chosen, by label; `pick` types and takes the first that is offered. */
  fields: Record<string, string | { pick: string }>;
  sends: string;
  /** The record carries a version, so a colleague can be faster. */
  isVersioned?: boolean;
};

const address = {
  Name: 'Ada Byron',
  'Street and number': '12 St James Square',
  Postcode: 'SW1Y 4JH',
  City: 'London',
  'Country (two letters)': 'GB',
};

/** Those of the order, customer, SKU, receipt and node of the shop, and those that need none. */
export function officeForms({ of }: BusyOffice): Record<string, OfficeForm> {
  return { ...orderForms(of), ...customerForms(of), ...stockForms(of), ...nodeForms(of), ...otherForms };
}

type Of = BusyOffice['of'];

const orderForms = ({ order }: Of): Record<string, OfficeForm> => ({
  'the address of an order': {
    ...{ path: order, opens: 'Correct the address', endpoint: 'POST /v1/orders/{id}/edits', sends: 'Save' },
    ...{ fields: { City: 'Leeds', Postcode: 'LS1 1UR' }, isVersioned: true },
  },
  'the lines of an order': {
    ...{ path: order, opens: 'Edit', endpoint: 'POST /v1/orders/{id}/edits', sends: 'Save' },
    ...{
      fields: { 'RED Title of RED': '4', 'Add a SKU: code, name or barcode': { pick: 'BLUE' } },
      isVersioned: true,
    },
  },
  'a note on an order': {
    ...{ path: order, endpoint: 'POST /v1/orders/{id}/notes', sends: 'Add note' },
    fields: { 'Write a note': 'Ring twice' },
  },
  'a hold': {
    ...{ path: order, opens: 'Hold', endpoint: 'POST /v1/orders/{id}/holds', sends: 'Hold' },
    fields: { Note: 'Waits for a card' },
  },
  'units cancelled': {
    ...{ path: order, opens: 'Cancel order', endpoint: 'POST /v1/orders/{id}/cancellation' },
    ...{ fields: { Note: 'Changed her mind' }, sends: 'Cancel order' },
  },
});

const customerForms = ({ customer }: Of): Record<string, OfficeForm> => ({
  'a customer': {
    ...{ path: customer, opens: 'Edit', endpoint: 'PATCH /v1/customers/{id}', sends: 'Save' },
    ...{ fields: { Phone: '020 7946 0000' }, isVersioned: true },
  },
  'a note on a customer': {
    ...{ path: customer, endpoint: 'POST /v1/customers/{id}/notes', sends: 'Add the note' },
    fields: { 'A note for your colleagues': 'Likes blue paper' },
  },
  'an address of a customer': {
    ...{ path: customer, opens: 'Add an address', endpoint: 'POST /v1/customers/{id}/addresses' },
    ...{ fields: address, sends: 'Save' },
  },
});

const stockForms = ({ sku, receipt }: Of): Record<string, OfficeForm> => ({
  'an adjustment': {
    ...{ path: sku, opens: 'Adjust', endpoint: 'POST /v1/adjustments', sends: 'Adjust' },
    fields: { Units: '2', Reason: 'Counted' },
  },
  'a move': {
    ...{ path: sku, opens: 'Move', endpoint: 'POST /v1/movements', sends: 'Move' },
    fields: { To: { pick: 'A-03' }, Units: '3' },
  },
  'what is kept back': {
    ...{ path: sku, opens: 'Kept back', sends: 'Save' },
    ...{ endpoint: 'PUT /v1/stock/{id}/safety-stock/{id}', fields: { LON: '5' } },
  },
  'what arrived': {
    ...{ path: receipt, endpoint: 'POST /v1/receipts/{id}/lines', sends: 'Record' },
    fields: { 'SKU: code, name or barcode': { pick: 'RED' }, Units: '4' },
  },
});

const nodeForms = ({ node }: Of): Record<string, OfficeForm> => ({
  'a node': {
    ...{ path: node, opens: 'Change', endpoint: 'PATCH /v1/nodes/{id}', sends: 'Save' },
    ...{ fields: { Name: 'London hall' }, isVersioned: true },
  },
  'cutoffs of a node': {
    ...{ path: node, endpoint: 'PUT /v1/nodes/{id}/cutoffs', sends: 'Save', isVersioned: true },
    fields: { Cutoff: '15:45' },
  },
  'a day off of a node': {
    ...{ path: node, endpoint: 'PUT /v1/nodes/{id}/calendar-days', sends: 'Set the day' },
    fields: { Day: '2026-12-28', Why: 'Stock count' },
  },
});

const otherForms: Record<string, OfficeForm> = {
  'a new order': {
    ...{ path: '/orders/new', endpoint: 'POST /v1/orders', sends: 'Place the order' },
    fields: {
      'Add a SKU: code, name or barcode': { pick: 'RED' },
      Quantity: '3',
      Price: '12.50',
      ...address,
    },
  },
  'a view': {
    ...{ path: '/orders?search=gift', opens: 'Save this view', endpoint: 'POST /v1/views', sends: 'Save' },
    fields: { Name: 'Presents' },
  },
  'a new customer': {
    ...{ path: '/customers', opens: 'Add a customer', endpoint: 'POST /v1/customers', sends: 'Save' },
    fields: { Name: 'Emil Pop', 'Mail address': 'emil@example.com' },
  },
  'a receipt': {
    ...{ path: '/inventory/receipts', opens: 'New receipt', endpoint: 'POST /v1/receipts', sends: 'Open' },
    fields: { Supplier: 'Lamp works', Reference: 'PO-7', 'Expected on': '2026-12-01' },
  },
  'a transfer': {
    ...{ path: '/inventory/transfers', opens: 'New transfer', endpoint: 'POST /v1/transfers' },
    ...{ fields: { 'SKU: code, name or barcode': { pick: 'RED' }, Units: '6' }, sends: 'Plan' },
  },
  'an invitation': {
    ...{ path: '/settings/people', opens: 'Invite somebody', endpoint: 'POST /v1/invitations' },
    ...{ fields: { 'Mail address': 'ines@example.com' }, sends: 'Save' },
  },
  'an API key': {
    ...{ path: '/settings/api-keys', opens: 'New key', endpoint: 'POST /v1/api-keys', sends: 'Save' },
    fields: { Name: 'Till' },
  },
  'a new node': {
    ...{ path: '/settings/nodes', opens: 'New node', endpoint: 'POST /v1/nodes', sends: 'Save' },
    fields: {
      ...{ Name: 'Bath', Code: 'BTH', 'Time zone': 'Europe/London' },
      ...{ 'Street and number': '1 Mill Lane', Postcode: 'BA1 1AA', City: 'Bath' },
    },
  },
  'a new channel': {
    ...{ path: '/settings/channels', opens: 'New channel', endpoint: 'POST /v1/channels', sends: 'Save' },
    fields: { Name: 'Fair', Code: 'fair' },
  },
  'a new carton': {
    ...{ path: '/settings/cartons', opens: 'New carton', endpoint: 'POST /v1/cartons', sends: 'Save' },
    fields: {
      ...{ Name: 'Small box', Code: 'S', 'Length inside, mm': '200', 'Width inside, mm': '150' },
      ...{ 'Height inside, mm': '100', 'Weight when empty, g': '60' },
    },
  },
  'a new carrier': {
    ...{ path: '/settings/carriers', opens: 'New carrier', endpoint: 'POST /v1/carriers', sends: 'Save' },
    fields: { Name: 'Van', Code: 'van' },
  },
  'a service of a carrier': {
    ...{ path: '/settings/carriers', opens: 'Add a service', sends: 'Save' },
    ...{ endpoint: 'PUT /v1/carriers/{id}/services/night', fields: { Name: 'By night', Code: 'night' } },
  },
  'a new brand': {
    ...{ path: '/settings/brands', opens: 'New brand', endpoint: 'POST /v1/brands', sends: 'Save' },
    fields: { Name: 'Plain', Code: 'plain', Website: 'https://plain.example', Footer: 'Plain Ltd' },
  },
  'how parcels are checked': {
    ...{ path: '/settings/packing', opens: 'Change', endpoint: 'PUT /v1/packing-settings', sends: 'Save' },
    ...{ fields: { 'Grams a parcel may be off': '25' }, isVersioned: true },
  },
  'a pack script': {
    ...{ path: '/settings/packing', opens: 'New script', endpoint: 'POST /v1/pack-scripts' },
    ...{ fields: { Name: 'Gifts', 'What to do': 'Put the card on top.' }, sends: 'Save' },
  },
  'a sourcing rule': {
    ...{ path: '/settings/sourcing', opens: 'New rule', endpoint: 'POST /v1/sourcing-rules' },
    ...{ fields: { Name: 'At home' }, sends: 'Save' },
  },
  'the company': {
    ...{ path: '/settings/company', opens: 'Change', endpoint: 'PATCH /v1/organization', sends: 'Save' },
    ...{ fields: { Name: 'Hearts Ltd' }, isVersioned: true },
  },
  'a webhook': {
    ...{ path: '/settings/webhooks', opens: 'New endpoint', endpoint: 'POST /v1/webhook-endpoints' },
    ...{ fields: { Address: 'https://example.com/hook', Events: '*' }, sends: 'Save' },
  },
  'the words of a mail': {
    ...{ path: '/settings/mails', endpoint: 'PUT /v1/mail-texts', sends: 'Save' },
    fields: { Subject: 'It is here, {name}' },
  },
};

/** Opens the form and types into it. Answers the form itself: its dialog, or the page. */
export async function fillForm(page: Page, { opens, fields }: OfficeForm): Promise<Locator> {
  if (opens) await page.getByRole('button', { name: opens, exact: true }).first().click();
  const form = opens ? page.getByRole('dialog') : page.locator('#content');
  for (const [label, wanted] of Object.entries(fields)) {
    const field = form
      .getByLabel(new RegExp(`^${label.replaceAll(/[().]/g, '\\$&')}( \\*)?$`))
      .and(page.locator('input, textarea, select'))
      .first();
    if (typeof wanted === 'string') {
      await field.fill(wanted);
      continue;
    }
    await field.fill(wanted.pick);
    await page
      .getByRole('option', { name: new RegExp(`^${wanted.pick}`) })
      .first()
      .click();
  }
  return form;
}

/** What stands in the fields of a form. */
export async function typedIn(form: Locator): Promise<string[]> {
  return form
    .locator('input:not([type=file]), textarea, select')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
}
