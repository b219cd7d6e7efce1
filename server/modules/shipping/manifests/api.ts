import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import {
  day,
  idOf,
  instant,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
} from '../../../platform/http/schema.ts';
import { closeManifest } from './close-manifest.ts';
import { handOverManifest } from './hand-over-manifest.ts';
import { listManifests, manifestById, parcelIdsOf } from './store.ts';

/** HTTP: manifests. */
const statuses = ['closed', 'handed_over'] as const;
const manifestFacts = {
  id: idOf('manifest'),
  carrierId: idOf('carrier'),
  nodeId: idOf('node'),
  onDay: day(),
  sequence: Type.Integer(),
  status: oneOf(statuses),
  parcelCount: Type.Integer(),
  weightGrams: Type.Integer(),
  carrierReference: nullable(Type.String()),
  carrierMessage: nullable(Type.String()),
  createdAt: instant(),
  handedOverAt: nullable(instant()),
  version: Type.Integer(),
};
const manifest = Type.Object(manifestFacts);
const manifestParams = Type.Object({ id: idOf('manifest') });

export const manifestRoutes = [
  route({
    method: 'GET',
    path: '/v1/manifests',
    operation: 'listManifests',
    access: 'manifests:read',
    summary: 'List manifests, newest first',
    query: Type.Object({
      ...pageQuery,
      carrierId: Type.Optional(idOf('carrier')),
      nodeId: Type.Optional(idOf('node')),
      onDay: Type.Optional(day()),
      status: Type.Optional(oneOf(statuses)),
    }),
    output: pageOf(manifest),
    read: (ctx, { query }) => listManifests(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/manifests',
    operation: 'closeManifest',
    access: 'manifests:write',
    status: 201,
    summary: "Close a carrier's waiting parcels at a node into a manifest",
    description: 'Freezes its parcels: each is on one manifest only. The day is the node’s own.',
    body: strict({ carrierId: idOf('carrier'), nodeId: idOf('node') }),
    output: manifest,
    refusals: ['shipping.nothing_to_manifest'],
    write: (ctx, { body }) => closeManifest(ctx, body),
  }),
  route({
    method: 'GET',
    path: '/v1/manifests/{id}',
    operation: 'getManifest',
    access: 'manifests:read',
    summary: 'Read a manifest with the ids of its parcels',
    params: manifestParams,
    output: Type.Object({ ...manifestFacts, parcelIds: Type.Array(idOf('parcel')) }),
    read: async (ctx, { params }) => ({
      ...(await manifestById(ctx, params.id)),
      parcelIds: await parcelIdsOf(ctx, params.id),
    }),
  }),
  route({
    method: 'POST',
    path: '/v1/manifests/{id}/hand-over',
    operation: 'handOverManifest',
    access: 'manifests:write',
    summary: 'Hand the parcels of a manifest over to the carrier',
    params: manifestParams,
    body: strict({
      leftBehind: Type.Optional(
        Type.Array(idOf('parcel'), {
          maxItems: 1000,
          description: 'Parcels that stay; they leave the manifest.',
        }),
      ),
    }),
    output: manifest,
    refusals: ['shipping.not_on_manifest', 'shipping.not_ready_for_hand_over'],
    write: (ctx, { params, body }) => handOverManifest(ctx, params.id, body.leftBehind),
  }),
];
