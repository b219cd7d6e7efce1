import { Type } from 'typebox';
import { read } from '../../../platform/edge.ts';
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
import { packStepKinds } from './model.ts';
import { stepsFor } from './rules.ts';
import { activeScripts, listScripts, scriptById } from './store.ts';
import { createScript, editScript, removeScript } from './write-scripts.ts';

/** HTTP: pack scripts. */
const skuIds = Type.Array(idOf('sku'), { maxItems: 500, uniqueItems: true });
const tags = Type.Array(text(60), { maxItems: 50, uniqueItems: true });

const step = {
  id: idOf('packStep'),
  kind: oneOf(packStepKinds),
  text: text(500),
  fileId: nullable(idOf('file')),
  needsConfirmation: Type.Boolean(),
  isOncePerOrder: Type.Boolean(),
};

const facts = {
  name: text(),
  brandId: nullable(idOf('brand')),
  skuIds,
  tags,
  position: Type.Integer({ minimum: 1, maximum: 10_000 }),
  isActive: Type.Boolean(),
  isExclusive: Type.Boolean(),
};

const script = Type.Object({
  id: idOf('packScript'),
  ...facts,
  steps: Type.Array(Type.Object(step)),
  createdAt: instant(),
  updatedAt: instant(),
  version: Type.Integer(),
});

/** A step of a parcel, with the script it is of and why that is for the order. */
export const scriptedStep = {
  ...step,
  scriptId: idOf('packScript'),
  scriptName: Type.String(),
  because: Type.Object({
    brandId: nullable(Type.String()),
    tags: Type.Array(Type.String()),
    skuIds: Type.Array(Type.String()),
  }),
};

const { kind, text: words, ...optionalStep } = step;
const writtenSteps = Type.Array(
  strict({ kind, text: words, ...Type.Partial(Type.Object(optionalStep)).properties }),
  { minItems: 1, maxItems: 50 },
);
const { name, ...optionalFacts } = facts;
const params = Type.Object({ id: idOf('packScript') });
const path = '/v1/pack-scripts';
const refused = ['brand.not_found', 'warehouse.invalid_script'];

export const packScriptRoutes = [
  route({
    method: 'GET',
    path,
    operation: 'listPackScripts',
    access: 'floor:read',
    summary: 'List pack scripts',
    description: 'In the order in which they go.',
    query: Type.Object({
      ...pageQuery,
      isActive: Type.Optional(Type.Boolean()),
      brandId: Type.Optional(idOf('brand')),
    }),
    output: pageOf(script),
    read: (ctx, { query }) => listScripts(ctx, query),
  }),
  route({
    method: 'POST',
    path,
    operation: 'createPackScript',
    access: 'floor:plan',
    status: 201,
    summary: 'Write down what packers do with certain parcels',
    description:
      'For every parcel, or those of a brand, with one of the SKUs, of an order with one of the tags: all that is given must hold. ' +
      'Scripts go by `position`; after an exclusive one that is for a parcel, none follows. A step may show an image and may ' +
      'have to be confirmed before the carton can be closed.',
    body: strict({ name, steps: writtenSteps, ...Type.Partial(Type.Object(optionalFacts)).properties }),
    output: script,
    refusals: refused,
    example: {
      body: {
        name: 'Gift wrapping',
        tags: ['gift'],
        steps: [
          { kind: 'wrap', text: 'Wrap each item in tissue paper.', needsConfirmation: true },
          { kind: 'insert', text: 'Put the card on top, text side up.', isOncePerOrder: true },
        ],
      },
    },
    write: (ctx, { body }) => createScript(ctx, body),
  }),
  route({
    method: 'GET',
    path: `${path}/{id}`,
    operation: 'readPackScript',
    access: 'floor:read',
    summary: 'Read a pack script',
    params,
    output: script,
    read: (ctx, input) => scriptById(ctx, input.params.id),
  }),
  route({
    method: 'PATCH',
    path: `${path}/{id}`,
    operation: 'editPackScript',
    access: 'floor:plan',
    summary: 'Change a pack script',
    description: 'Members left out stay. `steps` replaces all steps; those that stay are named by their id.',
    params,
    body: strict(Type.Partial(Type.Object({ ...facts, steps: writtenSteps })).properties),
    output: script,
    refusals: ['pack_script.not_found', 'request.stale', ...refused],
    write: (ctx, { params: { id }, body, ifMatch }) => editScript(ctx, id, body, ifMatch),
  }),
  route({
    method: 'DELETE',
    path: `${path}/{id}`,
    operation: 'removePackScript',
    access: 'floor:plan',
    status: 204,
    summary: 'Remove a pack script',
    description: 'Parcels that were packed by it keep what it said.',
    params,
    output: Type.Null(),
    refusals: ['pack_script.not_found', 'request.stale'],
    write: (ctx, { params: { id }, ifMatch }) => removeScript(ctx, id, ifMatch),
  }),
  route({
    method: 'POST',
    path: `${path}/preview`,
    operation: 'previewPackScripts',
    access: 'floor:read',
    rateClass: 'read',
    summary: 'Which steps an order would get, and why',
    body: strict({
      brandId: Type.Optional(nullable(idOf('brand'))),
      tags: Type.Optional(tags),
      skuIds: Type.Optional(skuIds),
    }),
    output: Type.Object({ steps: Type.Array(Type.Object(scriptedStep)) }),
    example: { body: { tags: ['gift'] } },
    open: async (edge, call, { body: { brandId = null, tags: ofOrder = [], skuIds: inIt = [] } }) =>
      read(edge, call, async (ctx) => ({
        steps: stepsFor({ brandId, tags: ofOrder, skuIds: inIt }, await activeScripts(ctx)),
      })),
  }),
];
