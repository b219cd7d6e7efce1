import { Type } from 'typebox';
import { notFound } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import {
  idOf,
  instant,
  minorUnits,
  nullable,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { cartonById, createCarton, editCarton, listCartons } from './cartons.ts';

/** HTTP: cartons. */
const inside = () => Type.Integer({ minimum: 1, maximum: 10_000, description: 'Inside, millimetres' });

const required = { code: text(40), name: text(), lengthMm: inside(), widthMm: inside(), heightMm: inside() };
const optional = {
  tareGrams: Type.Integer({ minimum: 0, maximum: 1_000_000, description: 'Weight of the empty carton' }),
  maxWeightGrams: nullable(Type.Integer({ minimum: 1, maximum: 1_000_000_000 })),
  costMinor: minorUnits(),
  isActive: Type.Boolean(),
};

const cartonAnswer = Type.Object({
  id: idOf('carton'),
  ...required,
  ...optional,
  createdAt: instant(),
  version: Type.Integer(),
});

const params = Type.Object({ id: idOf('carton') });

export const cartonRoutes = [
  route({
    method: 'GET',
    path: '/v1/cartons',
    operation: 'listCartons',
    access: 'skus:read',
    summary: 'List cartons',
    description: 'Sorted by code.',
    query: Type.Object({ ...pageQuery, isActive: Type.Optional(Type.Boolean()) }),
    output: pageOf(cartonAnswer),
    read: (ctx, { query }) => listCartons(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/cartons',
    operation: 'createCarton',
    access: 'skus:write',
    status: 201,
    summary: 'Add a carton',
    body: strict({ ...required, ...Type.Partial(Type.Object(optional)).properties }),
    output: cartonAnswer,
    refusals: ['catalog.carton_code_taken'],
    example: {
      body: { code: 'S', name: 'Small', lengthMm: 250, widthMm: 180, heightMm: 100, tareGrams: 90 },
    },
    write: (ctx, { body }) => createCarton(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/cartons/{id}',
    operation: 'getCarton',
    access: 'skus:read',
    summary: 'Read a carton',
    params,
    output: cartonAnswer,
    read: async (ctx, { params: { id } }) => {
      const carton = await cartonById(ctx, id);
      if (!carton) throw notFound('carton', id);
      return carton;
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/cartons/{id}',
    operation: 'editCarton',
    access: 'skus:write',
    summary: 'Change a carton, or take it out of use',
    params,
    body: strict(Type.Partial(Type.Object({ ...required, ...optional })).properties),
    output: cartonAnswer,
    refusals: ['catalog.carton_code_taken', 'request.stale'],
    write: (ctx, { params: { id }, body, ifMatch }) => editCarton(ctx, id, body, ifMatch),
  }),
];
