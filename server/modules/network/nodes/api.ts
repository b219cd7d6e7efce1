import { Type } from 'typebox';
import { postalAddress } from '../../../platform/address.ts';
import { notFound } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import {
  idOf,
  instant,
  minorUnits,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { createNode } from './actions/create-node.ts';
import { editNode } from './actions/edit-node.ts';
import { nodeKinds, nodeStatuses } from './model.ts';
import { listNodes, nodeById } from './store.ts';

/** HTTP: nodes. */
export const layout = Type.Object(
  {
    aisles: Type.Integer(),
    aisleSpacing: Type.Integer(),
    crossAisleY: Type.Array(Type.Integer()),
    depot: Type.Object({ x: Type.Integer(), y: Type.Integer() }),
  },
  { description: 'The floor as it is walked, in millimetres' },
);

const facts = {
  code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$' }),
  name: text(),
  timeZone: Type.String({ minLength: 1, maxLength: 60, description: 'IANA name, e.g. Europe/London' }),
  address: postalAddress(),
  latitude: nullable(Type.Number({ minimum: -90, maximum: 90 })),
  longitude: nullable(Type.Number({ minimum: -180, maximum: 180 })),
  workingDays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
    maxItems: 7,
    uniqueItems: true,
    description: 'ISO weekdays, Monday = 1',
  }),
  dailyCapacity: nullable(Type.Integer({ minimum: 0, maximum: 10_000_000, description: 'Parcels a day' })),
  handlingMinor: minorUnits({ description: "What one order costs to handle, organization's currency" }),
  priority: Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Lower comes first' }),
  shipsOrders: Type.Boolean(),
  services: Type.Array(text(50), { maxItems: 50 }),
};

export const nodeAnswer = Type.Object({
  id: idOf('node'),
  kind: oneOf(nodeKinds),
  status: oneOf(nodeStatuses),
  ...facts,
  layout: nullable(layout),
  createdAt: instant(),
  version: Type.Integer(),
});

const { code, name, timeZone, address, ...optional } = facts;
const optionalFacts = Type.Partial(Type.Object(optional)).properties;

export const nodeRoutes = [
  route({
    method: 'GET',
    path: '/v1/nodes',
    operation: 'listNodes',
    access: 'nodes:read',
    summary: 'List nodes',
    description: 'Sorted by code.',
    query: Type.Object({
      ...pageQuery,
      kind: Type.Optional(oneOf(nodeKinds)),
      status: Type.Optional(oneOf(nodeStatuses)),
    }),
    output: pageOf(nodeAnswer),
    read: (ctx, { query }) => listNodes(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/nodes',
    operation: 'createNode',
    access: 'nodes:write',
    status: 201,
    summary: 'Open a node',
    description:
      'It starts with default locations (dock, station, stage, …) and cutoffs, to be changed as needed.',
    body: strict({ kind: oneOf(nodeKinds), code, name, timeZone, address, ...optionalFacts }),
    output: nodeAnswer,
    refusals: ['network.node_code_taken', 'network.beyond_own_nodes'],
    example: {
      body: {
        code: 'MAIN',
        name: 'Main warehouse',
        kind: 'warehouse',
        timeZone: 'Europe/London',
        address: { line1: '1 Dock Road', city: 'London', postcode: 'E16 2AB', country: 'GB' },
      },
    },
    write: (ctx, { body }) => createNode(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/nodes/{id}',
    operation: 'getNode',
    access: 'nodes:read',
    summary: 'Read a node',
    params: Type.Object({ id: idOf('node') }),
    output: nodeAnswer,
    read: async (ctx, { params }) => {
      const node = await nodeById(ctx, params.id);
      if (!node) throw notFound('node', params.id);
      return node;
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/nodes/{id}',
    operation: 'editNode',
    access: 'nodes:write',
    summary: 'Change a node, or close or open it',
    params: Type.Object({ id: idOf('node') }),
    body: strict(Type.Partial(Type.Object({ ...facts, status: oneOf(nodeStatuses) })).properties),
    output: nodeAnswer,
    refusals: ['network.node_code_taken', 'request.stale'],
    write: (ctx, { params, body, ifMatch }) => editNode(ctx, params.id, body, ifMatch),
  }),
];
