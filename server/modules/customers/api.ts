import { Type } from 'typebox';
import { route } from '../../platform/http/route.ts';
import {
  idOf,
  instant,
  nullable,
  oneOf,
  pageQuery,
  searchedPageOf,
  strict,
  text,
} from '../../platform/http/schema.ts';
import { createCustomer } from './actions/create-customer.ts';
import { editCustomer } from './actions/edit-customer.ts';
import { addressRoutes } from './addresses/api.ts';
import { consentRoutes } from './consents/api.ts';
import { customerSorts, listCustomers } from './list-customers.ts';
import { noteRoutes } from './notes/api.ts';
import { visibleCustomer } from './own-customer.ts';

/** HTTP: customers. */
const facts = {
  email: nullable(Type.String({ format: 'email', maxLength: 254 })),
  name: text(200, 0),
  phone: nullable(text(50)),
  locale: Type.String({ pattern: '^[a-z]{2,3}(-[A-Z]{2})?$' }),
  tags: Type.Array(text(50), { maxItems: 50 }),
};

const customerAnswer = Type.Object({
  id: idOf('customer'),
  brandId: nullable(idOf('brand')),
  ...facts,
  email: nullable(Type.String()),
  locale: Type.String(),
  createdAt: instant(),
  updatedAt: instant(),
  version: Type.Integer(),
});

const params = Type.Object({ id: idOf('customer') });
const optionalFacts = Type.Partial(Type.Object(facts)).properties;

export const customerRoutes = [
  route({
    method: 'GET',
    path: '/v1/customers',
    operation: 'listCustomers',
    access: 'customers:read',
    summary: 'List and search customers',
    description:
      'Newest first unless sorted otherwise. `search` matches the beginning of the mail address, of the name or of its last word, without case; where nobody has a word, the nearest words there are stand in for it, and the answer names them.',
    query: Type.Object({
      ...pageQuery,
      search: Type.Optional(text(200)),
      email: Type.Optional(text(254)),
      tag: Type.Optional(text(50)),
      brandId: Type.Optional(idOf('brand')),
      sort: Type.Optional(oneOf(customerSorts)),
    }),
    output: searchedPageOf(customerAnswer),
    read: (ctx, { query }) => listCustomers(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/customers',
    operation: 'createCustomer',
    access: 'customers:write',
    status: 201,
    summary: 'Add a customer',
    body: strict({ brandId: Type.Optional(nullable(idOf('brand'))), ...optionalFacts }),
    output: customerAnswer,
    refusals: ['customers.email_taken', 'auth.beyond_own_brands'],
    example: { body: { email: 'ada@example.com', name: 'Ada Byron', locale: 'en' } },
    write: (ctx, { body }) => createCustomer(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/customers/{id}',
    operation: 'getCustomer',
    access: 'customers:read',
    summary: 'Read a customer',
    params,
    output: customerAnswer,
    read: (ctx, { params: { id } }) => visibleCustomer(ctx, id),
  }),
  route({
    method: 'PATCH',
    path: '/v1/customers/{id}',
    operation: 'editCustomer',
    access: 'customers:write',
    summary: 'Change a customer',
    params,
    body: strict(optionalFacts),
    output: customerAnswer,
    refusals: ['customers.email_taken', 'request.stale'],
    write: (ctx, { params: { id }, body, ifMatch }) => editCustomer(ctx, id, body, ifMatch),
  }),
  ...addressRoutes,
  ...consentRoutes,
  ...noteRoutes,
];
