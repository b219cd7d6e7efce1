import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { languageQuery } from '../../../platform/documents/languages.ts';
import { read, write } from '../../../platform/edge.ts';
import { route } from '../../../platform/http/route.ts';
import { idOf, oneOf, pageOf, pageQuery, strict, text } from '../../../platform/http/schema.ts';
import { printableHeaders } from '../../../platform/http/security-headers.ts';
import { serviceCode } from '../accounts/api.ts';
import { parcelParams } from '../parcels/api.ts';
import { requestLabel } from './buy-label.ts';
import { type Document, labelDocument, packingSlipDocument } from './documents.ts';
import { labelStates } from './model.ts';
import { labelSchema } from './schema.ts';
import { listLabels } from './store.ts';
import { askToVoid, voidLabelOf } from './void-label.ts';

/** HTTP: labels and the documents of a parcel. */
function send(reply: FastifyReply, { mediaType, fileName, content }: Document): FastifyReply {
  if (mediaType === 'application/pdf') reply.headers(Object.fromEntries(printableHeaders));
  return reply.type(mediaType).header('content-disposition', `inline; filename="${fileName}"`).send(content);
}

const binary = () => Type.String({ description: 'The document itself.' });

export const labelRoutes = [
  route({
    method: 'GET',
    path: '/v1/labels',
    operation: 'listLabels',
    access: 'parcels:read',
    summary: 'List labels: what was bought, for what, what it cost, what was refunded',
    query: Type.Object({
      ...pageQuery,
      state: Type.Optional(oneOf(labelStates)),
      parcelId: Type.Optional(idOf('parcel')),
      carrierId: Type.Optional(idOf('carrier')),
      isExtra: Type.Optional(Type.Boolean()),
    }),
    output: pageOf(labelSchema),
    read: (ctx, { query }) => listLabels(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/parcels/{id}/label',
    operation: 'buyLabel',
    access: 'parcels:write',
    summary: 'Buy the label of a parcel, or get the one it has',
    description:
      'Without a service the cheapest that keeps the promise is chosen. ' +
      'At most one live label exists per parcel: repeating the request gives the same label, and while one is being bought ' +
      '409 says by whom and since when. State `unknown` means the carrier did not answer; it is looked up by reference. ' +
      "State `refused` carries the carrier's own words; repeating the request tries again.",
    params: parcelParams,
    body: strict({ carrierId: Type.Optional(idOf('carrier')), serviceCode: Type.Optional(serviceCode()) }),
    output: labelSchema,
    refusals: [
      'shipping.label_in_progress',
      'shipping.parcel_not_packed',
      'shipping.no_service_available',
      'shipping.address_not_printable',
      'shipping.service_inactive',
      'shipping.unsupported_operation',
    ],
    open: (edge, call, { params, body: { carrierId, serviceCode: code } }) =>
      requestLabel(
        edge,
        call,
        params.id,
        carrierId !== undefined && code !== undefined ? { carrierId, serviceCode: code } : undefined,
      ),
  }),
  route({
    method: 'GET',
    path: '/v1/parcels/{id}/label',
    operation: 'getLabelDocument',
    access: 'parcels:read',
    summary: 'The label as a 4×6 inch PDF or as ZPL',
    params: parcelParams,
    query: Type.Object({ format: Type.Optional(oneOf(['pdf', 'zpl'])) }),
    output: binary(),
    refusals: ['shipping.no_label'],
    open: async (edge, call, { params, query }, { reply }) =>
      send(reply, await read(edge, call, (ctx) => labelDocument(ctx, params.id, query.format ?? 'pdf'))),
  }),
  route({
    method: 'POST',
    path: '/v1/parcels/{id}/label/void',
    operation: 'voidLabel',
    access: 'parcels:write',
    summary: 'Void the label and keep the parcel, so that another can be bought',
    params: parcelParams,
    body: strict({ reason: text(500) }),
    output: labelSchema,
    refusals: ['shipping.no_label', 'shipping.parcel_not_packed', 'shipping.parcel_manifested'],
    open: async (edge, call, { params, body }) => {
      const label = await write(edge, call, (ctx) => voidLabelOf(ctx, params.id, body.reason));
      return askToVoid(edge, call, label.id);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/parcels/{id}/packing-slip',
    operation: 'getPackingSlip',
    access: 'parcels:read',
    summary: 'The packing slip as a PDF, without prices',
    params: parcelParams,
    query: Type.Object({ size: Type.Optional(oneOf(['a4', 'a5'])), ...languageQuery }),
    output: binary(),
    open: async (edge, call, { params, query }, { reply }) =>
      send(
        reply,
        await read(edge, call, (ctx) =>
          packingSlipDocument(ctx, params.id, query.size ?? 'a5', query.language ?? 'en'),
        ),
      ),
  }),
];
