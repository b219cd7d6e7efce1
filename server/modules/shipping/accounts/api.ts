import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { anyObject, idOf, instant, nullable, oneOf, strict, text } from '../../../platform/http/schema.ts';
import { carrierKinds, operations, supportedOperations } from '../carriers/carrier.ts';
import { carriers } from '../carriers/carriers.ts';
import { stepPattern } from '../carriers/sandbox/script.ts';
import {
  createCarrier,
  editCarrier,
  listCarriers,
  listServices,
  putService,
  sandboxScriptOf,
  scriptSandbox,
} from './manage-carriers.ts';
import type { CarrierRecord } from './model.ts';
import { carrierById } from './store.ts';

/** HTTP: accounts with carriers, their services, and the sandbox's script. */
const carrier = Type.Object({
  id: idOf('carrier'),
  code: Type.String(),
  name: Type.String(),
  kind: oneOf(carrierKinds),
  settings: anyObject(),
  operations: Type.Array(oneOf(operations)),
  isActive: Type.Boolean(),
  createdAt: instant(),
  version: Type.Integer(),
});

const transitDays = () => Type.Integer({ minimum: 0, maximum: 120 });
const serviceFacts = {
  name: text(),
  transitDaysMin: transitDays(),
  transitDaysMax: transitDays(),
  deliversWeekends: Type.Optional(Type.Boolean()),
  isTracked: Type.Optional(Type.Boolean()),
  requiresSignature: Type.Optional(Type.Boolean()),
  maxWeightGrams: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 100_000_000 }))),
  isActive: Type.Optional(Type.Boolean()),
};
export const serviceCode = () => Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{0,59}$' });

const service = Type.Object({
  carrierId: idOf('carrier'),
  code: Type.String(),
  name: Type.String(),
  transitDaysMin: Type.Integer(),
  transitDaysMax: Type.Integer(),
  deliversWeekends: Type.Boolean(),
  isTracked: Type.Boolean(),
  requiresSignature: Type.Boolean(),
  maxWeightGrams: nullable(Type.Integer()),
  isActive: Type.Boolean(),
  version: Type.Integer(),
});

const carrierParams = Type.Object({ id: idOf('carrier') });
const script = strict(
  Object.fromEntries(
    operations.map((operation) => [
      operation,
      Type.Optional(Type.Array(Type.String({ pattern: stepPattern }), { maxItems: 200 })),
    ]),
  ),
);

const shown = (record: CarrierRecord) => ({
  ...record,
  operations: supportedOperations(carriers[record.kind]),
});

export const carrierRoutes = [
  route({
    method: 'GET',
    path: '/v1/carriers',
    operation: 'listCarriers',
    access: 'carriers:read',
    summary: 'List carriers',
    output: Type.Object({ items: Type.Array(carrier) }),
    read: async (ctx) => ({ items: (await listCarriers(ctx)).map(shown) }),
  }),
  route({
    method: 'POST',
    path: '/v1/carriers',
    operation: 'createCarrier',
    access: 'carriers:write',
    status: 201,
    summary: 'Create a carrier account',
    body: strict({
      code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
      name: text(),
      kind: oneOf(carrierKinds),
      settings: Type.Optional(anyObject()),
      services: Type.Optional(
        Type.Array(strict({ code: serviceCode(), ...serviceFacts }), { maxItems: 100 }),
      ),
    }),
    output: carrier,
    refusals: ['shipping.carrier_code_taken', 'shipping.invalid_carrier_settings'],
    example: {
      body: {
        code: 'sandbox',
        name: 'Sandbox',
        kind: 'sandbox',
        services: [{ code: 'standard', name: 'Standard', transitDaysMin: 1, transitDaysMax: 2 }],
      },
    },
    write: async (ctx, { body }) => shown(await createCarrier(ctx, body)),
  }),
  route({
    method: 'GET',
    path: '/v1/carriers/{id}',
    operation: 'getCarrier',
    access: 'carriers:read',
    summary: 'Read a carrier account',
    params: carrierParams,
    output: carrier,
    read: async (ctx, { params }) => shown(await carrierById(ctx, params.id)),
  }),
  route({
    method: 'PATCH',
    path: '/v1/carriers/{id}',
    operation: 'editCarrier',
    access: 'carriers:write',
    summary: 'Edit a carrier account',
    params: carrierParams,
    body: strict({
      name: Type.Optional(text()),
      settings: Type.Optional(anyObject()),
      isActive: Type.Optional(Type.Boolean()),
    }),
    output: carrier,
    write: async (ctx, { params, body, ifMatch }) => shown(await editCarrier(ctx, params.id, ifMatch, body)),
  }),
  route({
    method: 'GET',
    path: '/v1/carriers/{id}/services',
    operation: 'listCarrierServices',
    access: 'carriers:read',
    summary: 'List the services of a carrier',
    params: carrierParams,
    output: Type.Object({ items: Type.Array(service) }),
    read: async (ctx, { params }) => ({ items: await listServices(ctx, params.id) }),
  }),
  route({
    method: 'PUT',
    path: '/v1/carriers/{id}/services/{code}',
    operation: 'putCarrierService',
    access: 'carriers:write',
    unversioned: true,
    summary: 'Create or replace a service of a carrier',
    params: Type.Object({ id: idOf('carrier'), code: serviceCode() }),
    body: strict(serviceFacts),
    output: service,
    write: (ctx, { params, body }) => putService(ctx, params.id, { code: params.code, ...body }),
  }),
  route({
    method: 'GET',
    path: '/v1/carriers/{id}/sandbox-script',
    operation: 'getSandboxScript',
    access: 'carriers:read',
    summary: 'What is left of the sandbox’s script',
    params: carrierParams,
    output: script,
    refusals: ['shipping.not_a_sandbox'],
    read: (ctx, { params }) => sandboxScriptOf(ctx, params.id),
  }),
  route({
    method: 'PUT',
    path: '/v1/carriers/{id}/sandbox-script',
    operation: 'setSandboxScript',
    access: 'carriers:write',
    unversioned: true,
    summary: 'Say how the sandbox carrier behaves on its next calls',
    description:
      'For each operation a list of steps, used up one per call: `ok`, `timeout_after_effect`, `timeout_before_effect`, ' +
      '`timeout_late_effect`, `error_500_then_other_tracking`, `refuse:<words>`, `slow:<ms>`. Replaces what is left.',
    params: carrierParams,
    body: script,
    output: script,
    refusals: ['shipping.not_a_sandbox'],
    example: { body: { label: ['timeout_after_effect', 'refuse:Postcode unknown'] } },
    write: (ctx, { params, body }) => scriptSandbox(ctx, params.id, body),
  }),
];
