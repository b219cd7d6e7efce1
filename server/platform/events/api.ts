import { Type } from 'typebox';
import { Refusal } from '../errors.ts';
import { route } from '../http/route.ts';
import { anyObject, idOf, instant, instantInput, nullable, pageOf, pageQuery } from '../http/schema.ts';
import { listEvents, readEvent } from './list-events.ts';
import { streamEvents } from './stream-events.ts';

/** HTTP: what happened, as a list and as it happens. */
const event = Type.Object({
  id: idOf('event'),
  type: Type.String({ description: '<module>.<noun>.<past participle>' }),
  subjectId: Type.String({ description: 'What it is about' }),
  timelineId: Type.String({ description: 'Whose story it belongs to: the order of a parcel' }),
  brandId: nullable(Type.String()),
  data: anyObject(),
  actorKind: Type.String(),
  actorId: Type.String(),
  actorName: Type.String(),
  requestId: Type.String(),
  occurredAt: instant(),
});

const typePrefix = Type.Optional(
  Type.String({ maxLength: 100, description: 'A type, or the beginning of one: `orders.`' }),
);
const someId = Type.Optional(Type.String({ minLength: 1, maxLength: 100 }));

export const eventRoutes = [
  route({
    method: 'GET',
    path: '/v1/events',
    operation: 'listEvents',
    access: 'events:read',
    summary: 'List what happened, newest first',
    query: Type.Object({
      ...pageQuery,
      type: typePrefix,
      subjectId: someId,
      timelineId: someId,
      occurredFrom: Type.Optional(instantInput()),
      occurredTo: Type.Optional(instantInput()),
    }),
    output: pageOf(event),
    read: (ctx, { query }) => listEvents(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/v1/events/{id}',
    operation: 'getEvent',
    access: 'events:read',
    summary: 'Read an event',
    params: Type.Object({ id: idOf('event') }),
    output: event,
    refusals: ['event.not_found'],
    read: (ctx, { params }) => readEvent(ctx, params.id),
  }),
  route({
    method: 'GET',
    path: '/v1/events/stream',
    operation: 'streamEvents',
    access: 'events:read',
    summary: 'Hear what happens, as it happens',
    description:
      'Server-sent events. Each message is `{id, type, subjectId, timelineId, occurredAt}`; read the thing itself for more. Reconnect with Last-Event-ID (browsers do) and nothing is missed. Ask with `Accept: text/event-stream`.',
    query: Type.Object({ type: typePrefix, timelineId: someId }),
    mediaType: 'text/event-stream',
    output: Type.String(),
    refusals: [
      'events.not_asked_for_a_stream',
      'events.invalid_position',
      'events.too_many_streams',
      'events.no_stream',
    ],
    open: async (_edge, { principal }, { query }, { request, reply }) => {
      if (!/text\/event-stream|\*\/\*/.test(request.headers.accept ?? '')) {
        throw new Refusal(
          'events.not_asked_for_a_stream',
          'invalid',
          'This answer never ends. Ask for it with Accept: text/event-stream, or list events with GET /v1/events.',
        );
      }
      const { eventFeed: feed, authenticate } = request.server;
      if (!feed) {
        throw new Refusal('events.no_stream', 'unavailable', 'This copy of the program serves no stream.');
      }
      const header = request.headers['last-event-id'];
      const lastEventId = header === undefined || header === '' ? undefined : String(header);
      return streamEvents({
        feed,
        reply,
        principal,
        filter: query,
        lastEventId,
        authenticate: () => authenticate(request),
      });
    },
  }),
];
