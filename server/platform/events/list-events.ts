import { type RawBuilder, sql } from 'kysely';
import type { ReadContext } from '../context.ts';
import { notFound } from '../errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../http/pagination.ts';
import type { StoredEvent } from './event.ts';

/** Reading the event table: what happened, newest first, as far as the caller's brands and nodes allow. */
export type RecordedEvent = Omit<StoredEvent, 'org'>;

export type EventFilter = {
  limit?: number;
  cursor?: string;
  /** A type, or the beginning of one: `orders.` finds everything about orders. */
  type?: string;
  subjectId?: string;
  timelineId?: string;
  occurredFrom?: string;
  occurredTo?: string;
};

const columns = sql`id, type, subject_id, timeline_id, brand_id, data, actor_kind, actor_id, actor_name, request_id, occurred_at`;

export async function listEvents(ctx: ReadContext, filter: EventFilter): Promise<Page<RecordedEvent>> {
  const limit = filter.limit ?? defaultPageSize;
  const conditions = [...visible(ctx)];
  if (filter.type) conditions.push(sql`starts_with(type, ${filter.type})`);
  if (filter.timelineId) conditions.push(sql`timeline_id = ${filter.timelineId}`);
  // Two indexes answer together: most events are their own timeline, the others have an index of their own.
  if (filter.subjectId) {
    const id = filter.subjectId;
    conditions.push(
      sql`((timeline_id = ${id} and subject_id = ${id}) or (subject_id = ${id} and subject_id <> timeline_id))`,
    );
  }
  if (filter.occurredFrom) conditions.push(sql`occurred_at >= ${filter.occurredFrom}::timestamptz`);
  if (filter.occurredTo) conditions.push(sql`occurred_at < ${filter.occurredTo}::timestamptz`);
  if (filter.cursor) conditions.push(sql`id < ${String(decodeCursor(filter.cursor, 1)[0])}`);
  const { rows } = await sql<RecordedEvent>`
    select ${columns} from platform.events where ${sql.join(conditions, sql` and `)}
     order by id desc limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ id }) => [id]);
}

/** @throws Refusal `event.not_found` */
export async function readEvent(ctx: ReadContext, id: string): Promise<RecordedEvent> {
  const { rows } = await sql<RecordedEvent>`
    select ${columns} from platform.events where ${sql.join([...visible(ctx), sql`id = ${id}`], sql` and `)}`.execute(
    ctx.db,
  );
  const event = rows[0];
  if (!event) throw notFound('event', id);
  return event;
}

/** Brands are held back by row-level security; events have no node column, so the node named inside is looked at. */
function visible(ctx: ReadContext): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`org_id = ${ctx.org}`];
  const { nodes } = ctx.principal;
  if (nodes !== null) {
    conditions.push(sql`coalesce(coalesce(data ->> 'nodeId', case when subject_id like 'nod\\_%' then subject_id end)
      = any (${nodes}), true)`);
  }
  return conditions;
}
