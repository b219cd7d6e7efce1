import { Type } from 'typebox';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import type { Page } from '../../../platform/http/pagination.ts';
import { route } from '../../../platform/http/route.ts';
import { idOf, pageOf, pageQuery, strict, text } from '../../../platform/http/schema.ts';
import { listSkus } from '../skus/list-skus.ts';
import { skuAnswer } from '../skus/schema.ts';
import { skuById } from '../skus/store.ts';
import { asRequest, defineKit, dissolveKit, type Kit } from './actions/define-kit.ts';
import { kitComponents } from './store.ts';

/** HTTP: kits. A kit is a SKU made of other SKUs; its id and version are the SKU's. */
const component = { skuId: idOf('sku'), quantity: Type.Integer({ minimum: 1, maximum: 100_000 }) };
const components = Type.Array(strict(component), { minItems: 1, maxItems: 100 });

const kitAnswer = Type.Object({
  id: idOf('sku'),
  sku: skuAnswer,
  components: Type.Array(Type.Object(component)),
  version: Type.Integer(),
});

const params = Type.Object({ id: idOf('sku') });

function onWire({ sku, components: parts }: Kit) {
  return { id: sku.id, sku, components: parts, version: sku.version };
}

async function listKits(ctx: ReadContext, query: { search?: string; limit?: number; cursor?: string }) {
  const page = await listSkus(ctx, { ...query, isKit: true });
  const parts = await kitComponents(
    ctx,
    page.items.map(({ id }) => id),
  );
  const items = page.items.map((sku) =>
    onWire({ sku, components: parts.filter(({ kitSkuId }) => kitSkuId === sku.id).map(asRequest) }),
  );
  return { items, nextCursor: page.nextCursor } satisfies Page<ReturnType<typeof onWire>>;
}

export const kitRoutes = [
  route({
    method: 'GET',
    path: '/v1/kits',
    operation: 'listKits',
    access: 'skus:read',
    summary: 'List kits',
    description: 'Sorted by code of the kit.',
    query: Type.Object({ ...pageQuery, search: Type.Optional(text(200)) }),
    output: pageOf(kitAnswer),
    read: (ctx, { query }) => listKits(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/kits',
    operation: 'createKit',
    access: 'skus:write',
    status: 201,
    summary: 'Make a SKU a kit',
    description: 'Says what the SKU is made of. Orders taken before keep the parts they were sold with.',
    body: strict({ skuId: idOf('sku'), components }),
    output: kitAnswer,
    refusals: ['catalog.kit_of_kits', 'catalog.kit_contains_itself', 'catalog.duplicate_component'],
    write: async (ctx, { body }) => onWire(await defineKit(ctx, body.skuId, body.components)),
  }),
  route({
    method: 'GET',
    path: '/v1/kits/{id}',
    operation: 'getKit',
    access: 'skus:read',
    summary: 'Read a kit',
    params,
    output: kitAnswer,
    read: async (ctx, { params: { id } }) => {
      const sku = await skuById(ctx, id);
      if (!sku?.isKit) throw notFound('kit', id);
      return onWire({ sku, components: (await kitComponents(ctx, [id])).map(asRequest) });
    },
  }),
  route({
    method: 'PATCH',
    path: '/v1/kits/{id}',
    operation: 'editKit',
    access: 'skus:write',
    summary: 'Change what a kit is made of',
    params,
    body: strict({ components }),
    output: kitAnswer,
    refusals: ['catalog.kit_of_kits', 'catalog.duplicate_component', 'request.stale'],
    write: async (ctx, { params: { id }, body, ifMatch }) =>
      onWire(await defineKit(ctx, id, body.components, ifMatch)),
  }),
  route({
    method: 'DELETE',
    path: '/v1/kits/{id}',
    operation: 'dissolveKit',
    access: 'skus:write',
    status: 204,
    summary: 'Make a kit a plain SKU again',
    params,
    output: Type.Null(),
    write: async (ctx, { params: { id }, ifMatch }) => {
      await dissolveKit(ctx, id, ifMatch);
      return null;
    },
  }),
];
