import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import {
  idOf,
  instant,
  instantInput,
  nullable,
  oneOf,
  pageOf,
  pageQuery,
  strict,
  text,
} from '../../../platform/http/schema.ts';
import { deliveryStatuses } from '../parcels/model.ts';
import { parcelSchema } from '../parcels/schema.ts';
import { askForParcel } from './ask-carriers.ts';
import { recordTrackingEvents } from './record-tracking-events.ts';
import { listTrackingEvents } from './store.ts';

/** HTTP: what carriers say of parcels. */
export const trackingRoutes = [
  route({
    method: 'GET',
    path: '/v1/tracking-events',
    operation: 'listTrackingEvents',
    access: 'tracking:read',
    summary: 'List tracking events, last received first',
    query: Type.Object({
      ...pageQuery,
      parcelId: Type.Optional(idOf('parcel')),
      trackingNumber: Type.Optional(text(60)),
    }),
    output: pageOf(
      Type.Object({
        id: idOf('trackingEvent'),
        carrierId: idOf('carrier'),
        carrierEventId: Type.String(),
        parcelId: idOf('parcel'),
        trackingNumber: Type.String(),
        status: oneOf(deliveryStatuses),
        isCorrection: Type.Boolean(),
        description: nullable(Type.String()),
        place: nullable(Type.String()),
        eventAt: instant(),
        receivedAt: instant(),
      }),
    ),
    read: (ctx, { query }) => listTrackingEvents(ctx, query),
  }),
  route({
    method: 'POST',
    path: '/v1/tracking-events',
    operation: 'recordTrackingEvents',
    access: 'tracking:write',
    summary: 'Report tracking events, one or many; the answer says what became of each',
    description:
      'Any order, any number of times: an event is known by the carrier’s id of it, or by its facts. The status of a parcel ' +
      'follows event time; delivered is only taken back by an event with `isCorrection`.',
    body: strict({
      events: Type.Array(
        strict({
          carrierId: idOf('carrier'),
          trackingNumber: text(60),
          status: oneOf(deliveryStatuses),
          eventAt: instantInput(),
          carrierEventId: Type.Optional(text(200)),
          isCorrection: Type.Optional(Type.Boolean()),
          description: Type.Optional(text(500)),
          place: Type.Optional(text(200)),
        }),
        { minItems: 1, maxItems: 1000 },
      ),
    }),
    output: Type.Object({
      results: Type.Array(
        Type.Object({
          outcome: oneOf(['recorded', 'already_known', 'unknown_tracking_number', 'voided_label']),
          parcelId: nullable(Type.String()),
        }),
      ),
    }),
    write: async (ctx, { body }) => ({ results: await recordTrackingEvents(ctx, body.events) }),
  }),
  route({
    method: 'POST',
    path: '/v1/parcels/{id}/tracking-inquiry',
    operation: 'askForParcel',
    access: 'tracking:write',
    summary: 'Ask the carrier where the parcel is',
    description:
      'Parcels on their way are asked for every quarter of an hour where the carrier can be asked; this asks at once. ' +
      'What the carrier says is recorded like any report.',
    params: Type.Object({ id: idOf('parcel') }),
    output: Type.Object({ parcel: parcelSchema, newEvents: Type.Integer() }),
    refusals: [
      'parcel.not_found',
      'shipping.not_on_the_way',
      'shipping.unsupported_operation',
      'shipping.carrier_refused',
      'shipping.carrier_silent',
    ],
    open: (edge, call, { params }) => askForParcel(edge, call, params.id),
  }),
];
