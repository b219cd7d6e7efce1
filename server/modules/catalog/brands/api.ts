import { Type } from 'typebox';
import { notFound } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import {
  anyObject,
  idOf,
  instant,
  nullable,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { brandById, createBrand, editBrand, listBrands } from './brands.ts';

/** HTTP: brands. */
const facts = {
  code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' }),
  name: text(),
};

/** How the brand looks to shoppers: on the tracking page and in mails. */
const look = {
  logoFileId: nullable(idOf('file')),
  color: nullable(
    Type.String({
      pattern: '^#[0-9A-Fa-f]{6}$',
      description: 'The brand’s color. Text and buttons use the nearest shade of it that can be read.',
    }),
  ),
  supportEmail: nullable(
    Type.String({ format: 'email', maxLength: 254, description: 'Gets what shoppers ask' }),
  ),
  website: nullable(Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 500 })),
  footer: nullable({ ...text(500), description: 'Stands below: company, address, registration' }),
};

const lookInput = {
  logoFileId: Type.Optional(look.logoFileId),
  color: Type.Optional(look.color),
  supportEmail: Type.Optional(look.supportEmail),
  website: Type.Optional(look.website),
  footer: Type.Optional(look.footer),
};

const brandAnswer = Type.Object({
  id: idOf('brand'),
  ...facts,
  ...look,
  settings: anyObject(),
  createdAt: instant(),
  archivedAt: nullable(instant()),
  version: Type.Integer(),
});

const params = Type.Object({ id: idOf('brand') });

export const brandRoutes = [
  route({
    method: 'GET',
    path: '/v1/brands',
    operation: 'listBrands',
    access: 'brands:read',
    summary: 'List brands',
    description: 'Sorted by code.',
    query: Type.Object(pageQuery),
    output: pageOf(brandAnswer),
    read: (ctx, { query }) => listBrands(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/brands',
    operation: 'createBrand',
    access: 'brands:write',
    status: 201,
    summary: 'Add a brand',
    body: strict({ ...facts, ...lookInput, settings: Type.Optional(anyObject()) }),
    output: brandAnswer,
    refusals: ['catalog.brand_code_taken', 'catalog.unfit_logo', 'auth.beyond_own_brands'],
    example: {
      body: { code: 'acme', name: 'Acme Ltd', color: '#0f766e', supportEmail: 'help@acme.example' },
    },
    write: (ctx, { body }) => createBrand(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/brands/{id}',
    operation: 'getBrand',
    access: 'brands:read',
    summary: 'Read a brand',
    params,
    output: brandAnswer,
    read: async (ctx, { params: { id } }) => {
      const brand = await brandById(ctx, id);
      if (!brand) throw notFound('brand', id);
      return brand;
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/brands/{id}',
    operation: 'editBrand',
    access: 'brands:write',
    summary: 'Change or archive a brand',
    description: 'The logo is a PNG, JPEG, GIF or WebP of at most 40 kB, kept before under /v1/files.',
    params,
    body: strict({
      code: Type.Optional(facts.code),
      name: Type.Optional(facts.name),
      ...lookInput,
      settings: Type.Optional(anyObject()),
      isArchived: Type.Optional(Type.Boolean()),
    }),
    output: brandAnswer,
    refusals: ['catalog.brand_code_taken', 'catalog.unfit_logo', 'request.stale'],
    write: (ctx, { params: { id }, body, ifMatch }) => editBrand(ctx, id, body, ifMatch),
  }),
];
