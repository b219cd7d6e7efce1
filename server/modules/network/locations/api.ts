import { Type } from 'typebox';
import { notFound } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import {
  idOf,
  instant,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { layout } from '../nodes/api.ts';
import { createLocation } from './actions/create-location.ts';
import { editLocation } from './actions/edit-location.ts';
import { generateLocations } from './actions/generate-locations.ts';
import { moveLocations } from './actions/move-locations.ts';
import { nodeLocationKinds, worldPlaceKinds } from './model.ts';
import { listLocations, locationById } from './store.ts';

/** HTTP: locations and the generator of floors. */
const millimetres = () => nullable(Type.Integer({ minimum: -10_000_000, maximum: 10_000_000 }));

const facts = {
  parentId: nullable(idOf('location')),
  code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,59}$' }),
  barcode: Type.String({ pattern: '^[!-~]{3,60}$' }),
  kind: oneOf(nodeLocationKinds),
  aisle: nullable(Type.Integer({ minimum: 1, maximum: 10_000 })),
  xMm: millimetres(),
  yMm: millimetres(),
  zMm: millimetres(),
  pickSequence: nullable(Type.Integer({ minimum: 1, maximum: 2_000_000_000 })),
  maxWeightGrams: nullable(Type.Integer({ minimum: 1, maximum: 2_000_000_000 })),
};

const { code: _code, kind: _kind, ...others } = facts;
const optionalFacts = Type.Partial(Type.Object(others)).properties;

const locationAnswer = Type.Object({
  id: idOf('location'),
  nodeId: nullable(idOf('node')),
  ...facts,
  kind: oneOf([...nodeLocationKinds, ...worldPlaceKinds] as const),
  isActive: Type.Boolean(),
  createdAt: instant(),
  version: Type.Integer(),
});

const count = (maximum: number, preset: number) => Type.Integer({ minimum: 1, maximum, default: preset });
const spot = strict({ x: Type.Integer({ minimum: -1_000_000, maximum: 1_000_000 }), y: Type.Integer() });

const generation = strict({
  zone: Type.String({ pattern: '^[A-Z0-9]{0,6}[A-Z]$', default: 'A' }),
  kind: Type.Unsafe<'bin' | 'bulk'>({ type: 'string', enum: ['bin', 'bulk'], default: 'bin' }),
  firstAisle: count(10_000, 1),
  aisles: count(500, 1),
  baysPerAisle: count(500, 1),
  levels: count(30, 1),
  positions: count(30, 1),
  sides: Type.Unsafe<1 | 2>({ type: 'integer', enum: [1, 2], default: 2 }),
  aisleSpacingMm: count(100_000, 3_000),
  bayWidthMm: count(20_000, 1_000),
  levelHeightMm: count(10_000, 500),
  crossAisles: count(20, 2),
  crossAisleWidthMm: count(20_000, 2_000),
  depot: { ...spot, default: { x: 0, y: 0 } },
  dryRun: Type.Boolean({ default: false }),
});

export const locationRoutes = [
  route({
    method: 'GET',
    path: '/v1/locations',
    operation: 'listLocations',
    access: 'nodes:read',
    summary: 'List locations',
    description:
      'Sorted by `code`, or by `pickSequence` with those without one last. `search` matches the start of the code.',
    query: Type.Object({
      ...pageQuery,
      nodeId: Type.Optional(idOf('node')),
      kind: Type.Optional(oneOf(nodeLocationKinds)),
      parentId: Type.Optional(idOf('location')),
      barcode: Type.Optional(text(60)),
      search: Type.Optional(text(60)),
      isActive: Type.Optional(Type.Boolean()),
      sort: Type.Optional(oneOf(['code', 'pickSequence'])),
    }),
    output: pageOf(locationAnswer),
    read: (ctx, { query }) => listLocations(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/locations',
    operation: 'createLocation',
    access: 'nodes:write',
    status: 201,
    summary: 'Add a location',
    description: 'Without a barcode one is made from the node, the code and a check character.',
    body: strict({ nodeId: idOf('node'), code: facts.code, kind: facts.kind, ...optionalFacts }),
    output: locationAnswer,
    refusals: ['network.location_code_taken', 'network.barcode_taken', 'network.barcode_reads_as_product'],
    write: (ctx, { body }) => createLocation(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/locations/{id}',
    operation: 'getLocation',
    access: 'nodes:read',
    summary: 'Read a location',
    params: Type.Object({ id: idOf('location') }),
    output: locationAnswer,
    read: async (ctx, { params }) => {
      const location = await locationById(ctx, params.id);
      if (!location) throw notFound('location', params.id);
      return location;
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/locations/{id}',
    operation: 'editLocation',
    access: 'nodes:write',
    summary: 'Change a location, or take it out of use',
    params: Type.Object({ id: idOf('location') }),
    body: strict(Type.Partial(Type.Object({ ...facts, isActive: Type.Boolean() })).properties),
    output: locationAnswer,
    refusals: ['network.location_code_taken', 'network.barcode_taken', 'network.location_cycle'],
    write: (ctx, { params, body, ifMatch }) => editLocation(ctx, params.id, body, ifMatch),
  }),
  route({
    method: 'POST',
    path: '/v1/nodes/{id}/locations/moves',
    operation: 'moveLocations',
    access: 'nodes:write',
    summary: 'Move locations on the map of their node, all or none',
    description: 'Walks planned from now on go by the new places.',
    params: Type.Object({ id: idOf('node') }),
    body: strict({
      moves: Type.Array(
        strict({
          locationId: idOf('location'),
          xMm: Type.Integer({ minimum: -10_000_000, maximum: 10_000_000 }),
          yMm: Type.Integer({ minimum: -10_000_000, maximum: 10_000_000 }),
        }),
        { minItems: 1, maxItems: 5_000 },
      ),
    }),
    output: Type.Object({ moved: Type.Integer({ description: 'Those that stood elsewhere before' }) }),
    refusals: ['location.not_found'],
    example: { body: { moves: [{ locationId: 'loc_01k00000000000000000000001', xMm: 3_000, yMm: 1_500 }] } },
    write: async (ctx, { params, body }) => ({ moved: await moveLocations(ctx, params.id, body.moves) }),
  }),
  route({
    method: 'POST',
    path: '/v1/nodes/{id}/locations/generation',
    operation: 'generateLocations',
    access: 'nodes:write',
    summary: 'Generate the locations of a floor',
    description:
      'Aisles × bays × levels × positions, with walking co-ordinates, serpentine pick sequence and barcodes. `dryRun` shows what would be made.',
    params: Type.Object({ id: idOf('node') }),
    body: generation,
    output: Type.Object({
      isDryRun: Type.Boolean(),
      locations: Type.Integer(),
      bins: Type.Integer(),
      layout,
      sample: Type.Array(
        Type.Object({
          code: Type.String(),
          barcode: Type.String(),
          aisle: facts.aisle,
          xMm: facts.xMm,
          yMm: facts.yMm,
          zMm: facts.zMm,
          pickSequence: facts.pickSequence,
        }),
      ),
    }),
    refusals: ['network.location_code_taken', 'network.layout_differs', 'network.too_many_locations'],
    example: { body: { zone: 'A', aisles: 8, baysPerAisle: 20, levels: 4, crossAisles: 3 } },
    write: (ctx, { params, body: { dryRun, ...request } }) =>
      generateLocations(ctx, params.id, request, dryRun),
  }),
];
