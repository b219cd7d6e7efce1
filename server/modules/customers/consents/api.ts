import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, instant, instantInput, oneOf, strict, text } from '../../../platform/http/schema.ts';
import { visibleCustomer } from '../own-customer.ts';
import { consentPurposes, consentsOfCustomer, recordConsent } from './consents.ts';

/** HTTP: what a customer agreed to. */
const consentAnswer = Type.Object({
  id: idOf('consent'),
  purpose: oneOf(consentPurposes),
  isGranted: Type.Boolean(),
  source: Type.String(),
  occurredAt: instant(),
  recordedAt: instant(),
  recordedBy: Type.String(),
});

const params = Type.Object({ id: idOf('customer') });

export const consentRoutes = [
  route({
    method: 'GET',
    path: '/v1/customers/{id}/consents',
    operation: 'listConsents',
    access: 'customers:read',
    summary: 'List what a customer agreed to or withdrew',
    description: 'Newest first; the latest of a purpose is what holds.',
    params,
    output: Type.Object({ items: Type.Array(consentAnswer) }),
    read: async (ctx, { params: { id } }) => {
      await visibleCustomer(ctx, id);
      return { items: await consentsOfCustomer(ctx, id) };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/customers/{id}/consents',
    operation: 'recordConsent',
    access: 'customers:write',
    status: 201,
    summary: 'Record that a customer agreed or withdrew',
    params,
    body: strict({
      purpose: oneOf(consentPurposes),
      isGranted: Type.Boolean(),
      source: text(200),
      occurredAt: Type.Optional(instantInput()),
    }),
    output: consentAnswer,
    example: {
      body: { purpose: 'marketing_email', isGranted: true, source: 'checkout box, text of 2026-01' },
    },
    write: (ctx, { params: { id }, body }) => recordConsent(ctx, id, body),
  }),
];
