import { Type } from 'typebox';
import { type Call, type Edge, write } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { idOf, nullable, oneOf, pageOf, pageQuery, strict, text } from '../../../platform/http/schema.ts';
import { requestLabel } from '../../shipping/index.ts';
import { type ClosedCarton, closeCarton } from './close-carton.ts';
import { confirmStep } from './confirm-step.ts';
import { listSessions } from './list-sessions.ts';
import { sessionStatuses } from './model.ts';
import { packAtOnce } from './pack-at-once.ts';
import { readSession } from './read-session.ts';
import { scanAtStation } from './scan-item.ts';
import { packedSchema, sessionHead, sessionSchema } from './schema.ts';
import { packingSettings, setPackingSettings } from './settings.ts';
import { startSession } from './start-session.ts';
import { abandonSession } from './stop-sessions.ts';

/** HTTP: the pack station. */
const closing = {
  carton: Type.Optional(nullable(text(40))),
  overrideReason: Type.Optional(text(500)),
  buysLabel: Type.Optional(Type.Boolean({ description: 'true unless told' })),
};
const weightGrams = () => Type.Integer({ minimum: 1, maximum: 100_000_000 });
const params = Type.Object({ id: idOf('packSession') });
const stops = ['fulfillment.on_hold', 'fulfillment.not_in_work', 'warehouse.session_over', 'warehouse.taken'];
const weighing = ['warehouse.weight_differs', 'warehouse.override_needs_manager', 'warehouse.unknown_carton'];

const settings = {
  toleranceGrams: Type.Integer({ minimum: 0, maximum: 100_000 }),
  tolerancePercent: Type.Integer({ minimum: 0, maximum: 100 }),
  paddingMm: Type.Integer({ minimum: 0, maximum: 200 }),
};

export const packingRoutes = [
  route({
    method: 'GET',
    path: '/v1/pack-sessions',
    operation: 'listPackSessions',
    access: 'floor:read',
    summary: 'List pack sessions',
    description: 'The newest first.',
    query: Type.Object({
      nodeId: Type.Optional(idOf('node')),
      status: Type.Optional(oneOf(sessionStatuses)),
      ...pageQuery,
    }),
    output: pageOf(Type.Object(sessionHead)),
    read: (ctx, { query }) => listSessions(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/pack-sessions/{id}',
    operation: 'readPackSession',
    access: 'floor:read',
    summary: 'Read a pack session: what is left, what lies in which carton, which carton to take',
    params,
    output: sessionSchema,
    read: (ctx, input) => readSession(ctx, input.params.id),
  }),
  route({
    method: 'POST',
    path: '/v1/pack-sessions',
    operation: 'startPackSession',
    access: 'floor:work',
    status: 201,
    summary: 'Take a tote or a fulfillment order at a pack station',
    description:
      'It is in these hands until ten minutes pass without a scan; another packer is told by whom it is taken and since when. An order on ' +
      'hold or cancelled is refused with what to do with its goods.',
    body: strict({
      code: text(100),
      station: Type.Optional(text(60)),
    }),
    output: sessionSchema,
    refusals: ['warehouse.unknown_code', 'warehouse.nothing_to_pack', ...stops],
    example: { body: { code: 'TOTE-17', station: 'PACK-2' } },
    write: (ctx, { body }) => startSession(ctx, body),
  }),
  route({
    method: 'POST',
    path: '/v1/pack-sessions/{id}/scans',
    operation: 'scanAtPackStation',
    access: 'floor:work',
    summary: 'Scan an item into the carton on the bench, the carton to use, or another tote of the order',
    params,
    body: strict({
      code: text(200),
      quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
      clientId: Type.Optional(text(100)),
    }),
    output: sessionSchema,
    refusals: [
      'warehouse.wrong_item',
      'warehouse.not_in_tote',
      'warehouse.totes_missing',
      'warehouse.other_tote',
      'warehouse.item_first',
      ...stops,
    ],
    write: (ctx, input) => scanAtStation(ctx, input.params.id, input.body),
  }),
  route({
    method: 'POST',
    path: '/v1/pack-sessions/{id}/confirmations',
    operation: 'confirmPackStep',
    access: 'floor:work',
    summary: 'Say that a step of the pack script is done for the carton on the bench',
    description: 'Saying it again changes nothing.',
    params,
    body: strict({ stepId: idOf('packStep') }),
    output: sessionSchema,
    refusals: ['warehouse.unknown_step', 'warehouse.item_first', ...stops],
    write: (ctx, input) => confirmStep(ctx, input.params.id, input.body.stepId),
  }),
  route({
    method: 'POST',
    path: '/v1/pack-sessions/{id}/cartons/{cartonId}/closure',
    operation: 'closePackedCarton',
    access: 'floor:work',
    summary: 'Weigh and close a carton: it becomes a parcel with its label and packing slip',
    description:
      'A weight outside the tolerance is refused with a hint; a manager may override it with a reason. A refused label does not undo the ' +
      'parcel: it is named in labelProblem and can be bought again. Closing a carton again answers with the same parcel and label.',
    params: Type.Object({ id: idOf('packSession'), cartonId: idOf('packedCarton') }),
    body: strict({ weightGrams: weightGrams(), ...closing }),
    output: packedSchema,
    refusals: [
      'warehouse.empty_carton',
      'warehouse.carton_changed',
      'warehouse.totes_missing',
      'warehouse.no_stage',
      'warehouse.steps_not_confirmed',
      ...weighing,
      ...stops,
    ],
    open: async (edge, call, input) => {
      const { buysLabel, ...body } = input.body;
      const closed = await write(edge, call, (ctx) =>
        closeCarton(ctx, input.params.id, input.params.cartonId, body),
      );
      return withLabel(edge, call, closed, buysLabel ?? true);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/pack-sessions/{id}/abandonment',
    operation: 'abandonPackSession',
    access: 'floor:work',
    summary: 'Lay a session down: the open carton is emptied back into the tote',
    params,
    output: sessionSchema,
    write: async (ctx, input) => {
      await abandonSession(ctx, input.params.id);
      return readSession(ctx, input.params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/fulfillment-orders/{id}/packing',
    operation: 'packFulfillmentOrder',
    access: 'floor:work',
    summary: 'Pack all of a fulfillment order into one parcel in one act',
    description:
      'For small shops. Packs what is picked; at a node of kind home or store also takes from the bins what is not picked yet.',
    params: Type.Object({ id: idOf('fulfillmentOrder') }),
    body: strict({ weightGrams: Type.Optional(weightGrams()), ...closing }),
    output: packedSchema,
    refusals: [
      'warehouse.nothing_to_pack',
      'warehouse.not_in_bins',
      'warehouse.pick_in_progress',
      'warehouse.weight_needed',
      ...weighing,
      ...stops,
    ],
    open: async (edge, call, input) => {
      const { buysLabel, ...body } = input.body;
      const closed = await write(edge, call, (ctx) => packAtOnce(ctx, input.params.id, body));
      return withLabel(edge, call, closed, buysLabel ?? true);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/packing-settings',
    operation: 'readPackingSettings',
    access: 'floor:read',
    summary: 'Read how parcels are checked',
    output: Type.Object({ ...settings, version: Type.Integer() }),
    read: (ctx) => packingSettings(ctx),
  }),
  route({
    method: 'PUT',
    path: '/v1/packing-settings',
    operation: 'setPackingSettings',
    access: 'floor:plan',
    summary: 'Set how parcels are checked',
    body: strict(settings),
    output: Type.Object({ ...settings, version: Type.Integer() }),
    write: (ctx, { body, ifMatch }) => setPackingSettings(ctx, body, ifMatch),
  }),
];

/** The parcel exists whatever becomes of its label: a carrier that refuses leaves it waiting in the label queue. */
async function withLabel(edge: Edge, call: Call, closed: ClosedCarton, buysLabel: boolean) {
  const documents = {
    label: `/v1/parcels/${closed.parcelId}/label`,
    packingSlip: `/v1/parcels/${closed.parcelId}/packing-slip`,
  };
  const answer = { ...closed, label: null, labelProblem: null, documents };
  if (!buysLabel) return answer;
  try {
    const { id, state, trackingNumber, carrierMessage } = await requestLabel(edge, call, closed.parcelId);
    return { ...answer, label: { id, state, trackingNumber, carrierMessage } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message: detail, details } = error;
    return { ...answer, labelProblem: { code, detail, details } };
  }
}
