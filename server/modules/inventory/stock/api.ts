import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import {
  idOf,
  instant,
  instantInput,
  nullable,
  pageOf,
  pageQuery,
  quantity,
  searchedPageOf,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { goodsName } from '../goods/schema.ts';
import { checkAvailability } from './check-availability.ts';
import { listKitStock } from './list-kit-stock.ts';
import { listPlaceStock } from './list-place-stock.ts';
import { listStock, stockLevels } from './list-stock.ts';
import { readStock } from './read-stock.ts';
import { setSafetyStock } from './set-safety-stock.ts';
import { stockHistory } from './stock-history.ts';

/** HTTP: how much there is, where, now and at any past instant. */
const stockRow = Type.Object({
  skuId: idOf('sku'),
  sku: Type.String(),
  title: Type.String(),
  nodeId: idOf('node'),
  node: Type.String(),
  onHand: Type.Integer(),
  available: Type.Integer(),
  committed: Type.Integer(),
  safetyStock: Type.Integer(),
  qualityControl: Type.Integer(),
  damaged: Type.Integer(),
  incoming: Type.Integer(),
});

const skuStock = Type.Object({
  skuId: idOf('sku'),
  sku: Type.String(),
  title: Type.String(),
  sellable: Type.Integer(),
  safetyStock: Type.Integer(),
  promised: Type.Integer(),
  availableToPromise: Type.Integer(),
  inTransit: Type.Integer(),
  nodes: Type.Array(stockRow),
  places: Type.Array(
    Type.Object({
      locationId: idOf('location'),
      location: Type.String(),
      kind: Type.String(),
      nodeId: nullable(Type.String()),
      lotId: Type.String(),
      lot: nullable(Type.String()),
      expiresOn: nullable(Type.String()),
      quantity: Type.Integer(),
      reserved: Type.Integer(),
      firstInAt: instant(),
    }),
  ),
});

const lyingGoods = Type.Object({
  skuId: idOf('sku'),
  sku: Type.String(),
  title: Type.String(),
  lotId: Type.String(),
  lot: nullable(Type.String()),
  expiresOn: nullable(Type.String()),
  quantity: Type.Integer(),
  reserved: Type.Integer(),
  firstInAt: instant(),
});

const kitStock = Type.Object({
  skuId: idOf('sku'),
  sku: Type.String(),
  title: Type.String(),
  availableToPromise: Type.Integer(),
  scarcestSkuId: idOf('sku'),
  scarcestSku: Type.String(),
  components: Type.Array(
    Type.Object({
      skuId: idOf('sku'),
      sku: Type.String(),
      perKit: Type.Integer(),
      availableToPromise: Type.Integer(),
    }),
  ),
});

export const stockRoutes = [
  route({
    method: 'GET',
    path: '/v1/locations/{id}/stock',
    operation: 'listLocationStock',
    access: 'stock:read',
    summary: 'List what lies at a place',
    description:
      'By SKU code, then lot. `asOf`: as it was at that instant; what was reserved then is not known.',
    params: Type.Object({ id: idOf('location') }),
    query: Type.Object({ asOf: Type.Optional(instantInput()), ...pageQuery }),
    output: pageOf(lyingGoods),
    refusals: ['location.not_found'],
    read: (ctx, { params, query }) => listPlaceStock(ctx, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/v1/stock',
    operation: 'listStock',
    access: 'stock:read',
    summary: 'List stock per SKU and node',
    description:
      'By SKU code, then node. onHand = available + committed + safetyStock + qualityControl + damaged. `level`: low (what can still be ' +
      'promised is at or below the SKU’s lowStockAt), over (more than overStockAt), dead (no shipment for deadAfterDays), negative ' +
      '(available below zero, or less than promised). `asOf`: as it was at that instant.',
    query: Type.Object({
      skuId: Type.Optional(idOf('sku')),
      nodeId: Type.Optional(idOf('node')),
      search: Type.Optional(text(100)),
      level: Type.Optional(
        Type.Unsafe<(typeof stockLevels)[number]>({ type: 'string', enum: [...stockLevels] }),
      ),
      deadAfterDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
      asOf: Type.Optional(instantInput()),
      ...pageQuery,
    }),
    output: searchedPageOf(stockRow),
    refusals: ['inventory.level_of_the_past'],
    read: (ctx, { query }) => listStock(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/stock/kits',
    operation: 'listKitStock',
    access: 'stock:read',
    summary: 'List how many of each kit can be sold',
    description:
      'What the scarcest component allows, after what other kits and orders took. With nodeId: at that node. `asOf`: as it was at that instant, by what the kit is made of now.',
    query: Type.Object({
      skuId: Type.Optional(idOf('sku')),
      nodeId: Type.Optional(idOf('node')),
      search: Type.Optional(text(100)),
      asOf: Type.Optional(instantInput()),
      ...pageQuery,
    }),
    output: pageOf(kitStock),
    read: (ctx, { query }) => listKitStock(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/stock/{skuId}',
    operation: 'readStock',
    access: 'stock:read',
    summary: 'Read the stock of a SKU: organization, nodes, places and lots',
    description: '`asOf`: as it was at that instant; what was reserved then is not known.',
    params: Type.Object({ skuId: idOf('sku') }),
    query: Type.Object({ asOf: Type.Optional(instantInput()) }),
    output: skuStock,
    read: (ctx, { params, query }) => readStock(ctx, params.skuId, query.asOf),
  }),
  route({
    method: 'GET',
    path: '/v1/stock/{skuId}/history',
    operation: 'readStockHistory',
    access: 'stock:read',
    summary: 'Read what was on hand and promised on each of the last days, and what is expected',
    description: 'Points are a day apart, oldest first; the last one is now. With nodeId: at that node.',
    params: Type.Object({ skuId: idOf('sku') }),
    query: Type.Object({
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 730, default: 90 })),
      nodeId: Type.Optional(idOf('node')),
    }),
    output: Type.Object({
      points: Type.Array(Type.Object({ at: instant(), onHand: Type.Integer(), committed: Type.Integer() })),
      expected: Type.Array(
        Type.Object({
          receiptId: idOf('receipt'),
          number: Type.String(),
          expectedOn: nullable(Type.String()),
          quantity: Type.Integer(),
        }),
      ),
    }),
    refusals: ['sku.not_found'],
    read: (ctx, { params, query: { days = 90, nodeId } }) =>
      stockHistory(ctx, params.skuId, { days, ...(nodeId ? { nodeId } : {}) }),
  }),
  route({
    method: 'POST',
    path: '/v1/stock/availability',
    operation: 'checkAvailability',
    access: 'stock:read',
    summary: 'Ask whether goods could be promised together',
    description: 'Kits are taken apart and demand for one SKU is summed over all lines. Promises nothing.',
    body: strict({
      lines: Type.Array(strict({ ...goodsName, quantity: quantity() }), { minItems: 1, maxItems: 500 }),
    }),
    output: Type.Object({
      isAvailable: Type.Boolean(),
      goods: Type.Array(
        Type.Object({
          skuId: idOf('sku'),
          sku: Type.String(),
          wanted: Type.Integer(),
          available: Type.Integer(),
          missing: Type.Integer(),
        }),
      ),
    }),
    refusals: ['inventory.unknown_item'],
    write: (ctx, { body }) => checkAvailability(ctx, body.lines),
  }),
  route({
    method: 'PUT',
    path: '/v1/stock/{skuId}/safety-stock/{nodeId}',
    operation: 'setSafetyStock',
    access: 'stock:write',
    unversioned: true,
    summary: 'Set how many units a node keeps back',
    params: Type.Object({ skuId: idOf('sku'), nodeId: idOf('node') }),
    body: strict({ quantity: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }) }),
    output: stockRow,
    refusals: ['sku.not_found', 'node.not_found'],
    write: (ctx, { params, body }) => setSafetyStock(ctx, params.skuId, params.nodeId, body.quantity),
  }),
];
