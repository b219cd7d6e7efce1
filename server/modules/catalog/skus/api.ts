import { Type } from 'typebox';
import { notFound } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { idOf, instantInput, oneOf, pageQuery, searchedPageOf, text } from '../../../platform/http/schema.ts';
import { createSku } from './actions/create-sku.ts';
import { editSku } from './actions/edit-sku.ts';
import { listSkus, skuSorts } from './list-skus.ts';
import { skuStatuses } from './model.ts';
import { newSkuBody, skuAnswer, skuEditBody } from './schema.ts';
import { skuById } from './store.ts';

/** HTTP: SKUs. */
const params = Type.Object({ id: idOf('sku') });

export const skuRoutes = [
  route({
    method: 'GET',
    path: '/v1/skus',
    operation: 'listSkus',
    access: 'skus:read',
    summary: 'List and search SKUs',
    description:
      'Sorted by `code` unless told; a minus before the name turns the order. `search`: words that all occur in code or title, or a whole barcode; where no SKU has a word, the nearest words there are stand in for it, and the answer names them. Archived SKUs are left out unless `status=archived`.',
    query: Type.Object({
      ...pageQuery,
      search: Type.Optional(text(200)),
      status: Type.Optional(oneOf(skuStatuses)),
      brandId: Type.Optional(idOf('brand')),
      isKit: Type.Optional(Type.Boolean()),
      code: Type.Optional(text(100)),
      updatedAfter: Type.Optional(instantInput()),
      sort: Type.Optional(oneOf(skuSorts)),
    }),
    output: searchedPageOf(skuAnswer),
    read: (ctx, { query }) => listSkus(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/skus',
    operation: 'createSku',
    access: 'skus:write',
    status: 201,
    summary: 'Add a SKU',
    body: newSkuBody,
    output: skuAnswer,
    refusals: [
      'catalog.sku_code_taken',
      'catalog.barcode_taken',
      'catalog.wrong_barcode',
      'auth.beyond_own_brands',
    ],
    example: {
      body: {
        code: 'MUG-BLUE',
        title: 'Mug, blue',
        barcodes: [{ code: '5412345000013' }],
        lengthMm: 110,
        widthMm: 90,
        heightMm: 100,
        weightGrams: 340,
        hsCode: '691200',
        originCountry: 'PT',
      },
    },
    write: (ctx, { body }) => createSku(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/skus/{id}',
    operation: 'getSku',
    access: 'skus:read',
    summary: 'Read a SKU',
    params,
    output: skuAnswer,
    read: async (ctx, { params: { id } }) => {
      const sku = await skuById(ctx, id);
      if (!sku) throw notFound('sku', id);
      return sku;
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/skus/{id}',
    operation: 'editSku',
    access: 'skus:write',
    summary: 'Change a SKU, or archive it',
    description: 'Archive with `{"status": "archived"}`; what is part of a kit cannot be archived.',
    params,
    body: skuEditBody,
    output: skuAnswer,
    refusals: ['catalog.sku_code_taken', 'catalog.sku_in_kit', 'request.stale', 'auth.beyond_own_brands'],
    write: (ctx, { params: { id }, body, ifMatch }) => editSku(ctx, id, body, ifMatch),
  }),
];
