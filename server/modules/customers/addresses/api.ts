import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, instant, strict, text } from '../../../platform/http/schema.ts';
import { visibleCustomer } from '../own-customer.ts';
import { addAddress, addressesOfCustomer, editAddress, removeAddress } from './manage-addresses.ts';

/** HTTP: addresses of a customer. */
export const addressSchema = () =>
  strict({
    name: text(200, 0),
    company: Type.Optional(text(200, 0)),
    line1: text(300, 0),
    line2: Type.Optional(text(300, 0)),
    city: text(200, 0),
    region: Type.Optional(text(100, 0)),
    postcode: Type.Optional(text(20, 0)),
    country: Type.String({
      minLength: 2,
      maxLength: 2,
      description: 'ISO 3166-1 alpha-2; UK and EL are understood',
    }),
    phone: Type.Optional(text(50, 0)),
    email: Type.Optional(text(254, 0)),
  });

const addressAnswer = Type.Object({
  id: idOf('customerAddress'),
  customerId: idOf('customer'),
  address: addressSchema(),
  isDefault: Type.Boolean(),
  createdAt: instant(),
  version: Type.Integer(),
});

const params = Type.Object({ id: idOf('customer') });
const addressParams = Type.Object({ id: idOf('customer'), addressId: idOf('customerAddress') });

export const addressRoutes = [
  route({
    method: 'GET',
    path: '/v1/customers/{id}/addresses',
    operation: 'listCustomerAddresses',
    access: 'customers:read',
    summary: 'List the addresses of a customer',
    description: 'The default first.',
    params,
    output: Type.Object({ items: Type.Array(addressAnswer) }),
    read: async (ctx, { params: { id } }) => {
      await visibleCustomer(ctx, id);
      return { items: await addressesOfCustomer(ctx, id) };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/customers/{id}/addresses',
    operation: 'addCustomerAddress',
    access: 'customers:write',
    status: 201,
    summary: 'Add an address',
    description: 'Normalized and checked for form. The first one becomes the default.',
    params,
    body: strict({ address: addressSchema(), isDefault: Type.Optional(Type.Boolean()) }),
    output: addressAnswer,
    refusals: ['customers.wrong_address', 'customers.too_many_addresses'],
    write: (ctx, { params: { id }, body }) => addAddress(ctx, id, body.address, body.isDefault),
  }),
  route({
    method: 'PATCH',
    path: '/v1/customers/{id}/addresses/{addressId}',
    operation: 'editCustomerAddress',
    access: 'customers:write',
    summary: 'Change an address',
    params: addressParams,
    body: strict({ address: Type.Optional(addressSchema()), isDefault: Type.Optional(Type.Boolean()) }),
    output: addressAnswer,
    refusals: ['customers.wrong_address', 'request.stale'],
    write: (ctx, { params: { id, addressId }, body, ifMatch }) =>
      editAddress(ctx, id, addressId, body, ifMatch),
  }),
  route({
    method: 'DELETE',
    path: '/v1/customers/{id}/addresses/{addressId}',
    operation: 'removeCustomerAddress',
    access: 'customers:write',
    unversioned: true,
    status: 204,
    summary: 'Remove an address',
    params: addressParams,
    output: Type.Null(),
    write: async (ctx, { params: { id, addressId } }) => {
      await removeAddress(ctx, id, addressId);
      return null;
    },
  }),
];
