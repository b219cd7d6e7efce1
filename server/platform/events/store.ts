import type { ReadContext } from '../context.ts';
import { newId } from '../ids.ts';
import type { NewEvent, StoredEvent } from './event.ts';

/** The event as it will be stored: who, when and under which request are taken from the context. */
export function storedEvent(ctx: ReadContext, event: NewEvent): StoredEvent {
  return {
    id: newId('event'),
    org: ctx.org,
    type: event.type,
    subjectId: event.subjectId,
    timelineId: event.timelineId ?? event.subjectId,
    brandId: event.brandId ?? null,
    data: event.data,
    actorKind: ctx.principal.kind,
    actorId: ctx.principal.id,
    actorName: ctx.principal.name,
    requestId: ctx.requestId,
    occurredAt: ctx.now,
  };
}

const columns = 12;

/** A statement has at most 65,535 parameters. */
const mostPerInsert = 1000;

/** Inserts for any number of events of one organization, in order. */
export function eventInserts(events: readonly StoredEvent[]) {
  return Array.from({ length: Math.ceil(events.length / mostPerInsert) }, (_, part) =>
    eventInsert(events.slice(part * mostPerInsert, (part + 1) * mostPerInsert)),
  );
}

function eventInsert(events: readonly StoredEvent[]) {
  const rows = events.map((_, row) => {
    const places = Array.from({ length: columns }, (_, column) => `$${row * columns + column + 1}`);
    return `(${places.join(', ')})`;
  });
  const values = events.flatMap((event) => [
    event.org,
    event.id,
    event.type,
    event.subjectId,
    event.timelineId,
    event.brandId,
    JSON.stringify(event.data),
    event.actorKind,
    event.actorId,
    event.actorName,
    event.requestId,
    event.occurredAt,
  ]);
  return {
    text: `insert into platform.events (org_id, id, type, subject_id, timeline_id, brand_id, data, actor_kind, actor_id,
             actor_name, request_id, occurred_at) values ${rows.join(', ')}`,
    values,
  };
}
