import { Type } from 'typebox';
import type { ReadContext } from '../../../platform/context.ts';
import { read, write } from '../../../platform/edge.ts';
import { route } from '../../../platform/http/route.ts';
import { idOf, oneOf, pageOf, pageQuery, strict, text } from '../../../platform/http/schema.ts';
import { labelStates } from '../labels/model.ts';
import { labelsOf } from '../labels/store.ts';
import { askToVoid, voidParcel } from '../labels/void-label.ts';
import { createParcel } from './create-parcel.ts';
import { declareLost } from './declare-lost.ts';
import { handOver } from './hand-over.ts';
import { deliveryStatuses, type Parcel, parcelStatuses } from './model.ts';
import { newParcel, parcelDetail, parcelSchema, parcelWithLabel } from './schema.ts';
import { linesOf, listParcels, parcelById } from './store.ts';

/** HTTP: parcels. */
export const parcelParams = Type.Object({ id: idOf('parcel') });

async function withLastLabel(ctx: ReadContext, parcels: readonly Parcel[]) {
  const labels = await labelsOf(
    ctx,
    parcels.map(({ id }) => id),
  );
  const last = new Map(labels.filter(({ isExtra }) => !isExtra).map((label) => [label.parcelId, label]));
  return parcels.map((parcel) => ({ ...parcel, label: last.get(parcel.id) ?? null }));
}

async function detailOf(ctx: ReadContext, id: string) {
  const parcel = await parcelById(ctx, id);
  return { ...parcel, lines: await linesOf(ctx, [id]), labels: await labelsOf(ctx, [id]) };
}

export const parcelRoutes = [
  route({
    method: 'GET',
    path: '/v1/parcels',
    operation: 'listParcels',
    access: 'parcels:read',
    summary: 'List parcels, newest first, each with its last label',
    description:
      "`labelState=refused` is the queue of labels a carrier refused, with the carrier's own words; retry with POST …/label.",
    query: Type.Object({
      ...pageQuery,
      status: Type.Optional(oneOf(parcelStatuses)),
      deliveryStatus: Type.Optional(oneOf(deliveryStatuses)),
      nodeId: Type.Optional(idOf('node')),
      carrierId: Type.Optional(idOf('carrier')),
      orderId: Type.Optional(idOf('order')),
      fulfillmentOrderId: Type.Optional(idOf('fulfillmentOrder')),
      trackingNumber: Type.Optional(text(60)),
      labelState: Type.Optional(oneOf([...labelStates, 'none'])),
      isOverdue: Type.Optional(Type.Boolean()),
    }),
    output: pageOf(parcelWithLabel),
    read: async (ctx, { query }) => {
      const page = await listParcels(ctx, query);
      return { ...page, items: await withLastLabel(ctx, page.items) };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/parcels',
    operation: 'createParcel',
    access: 'parcels:write',
    status: 201,
    summary: 'Record a packed parcel',
    body: newParcel,
    output: parcelDetail,
    refusals: ['shipping.net_weight_exceeds_gross', 'shipping.undeclared_currency'],
    write: async (ctx, { body }) => detailOf(ctx, (await createParcel(ctx, body)).id),
  }),
  route({
    method: 'GET',
    path: '/v1/parcels/{id}',
    operation: 'getParcel',
    access: 'parcels:read',
    summary: 'Read a parcel with its lines and all its labels',
    params: parcelParams,
    output: parcelDetail,
    read: (ctx, { params }) => detailOf(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/v1/parcels/{id}/hand-over',
    operation: 'handOverParcel',
    access: 'parcels:write',
    summary: 'Hand one parcel over to its carrier, without a manifest',
    params: parcelParams,
    output: parcelSchema,
    refusals: ['shipping.not_ready_for_hand_over'],
    write: async (ctx, { params }) => {
      await handOver(ctx, [params.id]);
      return parcelById(ctx, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/parcels/{id}/loss',
    operation: 'declareParcelLost',
    access: 'parcels:write',
    summary: 'Give up a parcel that is with its carrier and does not arrive',
    params: parcelParams,
    body: strict({ reason: text(500) }),
    output: parcelSchema,
    refusals: ['shipping.parcel_not_on_the_way'],
    write: (ctx, { params, body }) => declareLost(ctx, params.id, body.reason),
  }),
  route({
    method: 'POST',
    path: '/v1/parcels/{id}/void',
    operation: 'voidParcel',
    access: 'parcels:write',
    summary: 'Void a parcel that has not left, and its label with the carrier',
    description:
      'The parcel is void at once; the carrier is asked to void the label, and its refund is noted.',
    params: parcelParams,
    body: strict({ reason: text(500) }),
    output: parcelDetail,
    refusals: ['shipping.parcel_not_packed', 'shipping.parcel_manifested'],
    open: async (edge, call, { params, body }) => {
      await write(edge, call, (ctx) => voidParcel(ctx, params.id, body.reason));
      const { labels } = await read(edge, call, (ctx) => detailOf(ctx, params.id));
      for (const { id, state } of labels) if (state === 'voiding') await askToVoid(edge, call, id);
      return read(edge, call, (ctx) => detailOf(ctx, params.id));
    },
  }),
];
