import type pg from 'pg';
import type { WriteContext } from '../context.ts';
import { type Edge, systemCall, write } from '../edge.ts';
import { newId } from '../ids.ts';
import type { StoredEvent } from './event.ts';
import type { Reaction } from './reaction.ts';

/**
 * Delivers committed events to the `after` reactions. Each reaction has a cursor in commit-safe order: only events of
 * transactions older than every running one are read, so nothing that commits late is skipped. One process at a time
 * holds a reaction's cursor row. An event whose reaction fails is retried as a job and does not hold up the others.
 */
const batchSize = 200;

type Cursor = { transaction_id: string; org_id: number; event_id: string };

/** Delivers one batch for one reaction; returns how many events were read (0: nothing to do). */
export async function relayOnce(edge: Edge, relayPool: pg.Pool, reaction: Reaction): Promise<number> {
  const client = await relayPool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const cursor = await lockCursor(client, reaction.name);
    if (cursor === undefined) {
      await client.query('rollback');
      return 0;
    }
    const horizon = await completeBefore(client);
    const events = await eventsAfter(client, cursor, reaction.to, horizon);
    await deliverEvents(edge, reaction, await withoutResting(client, events));
    await moveCursor(client, reaction.name, cursor, events, horizon);
    await client.query('commit');
    return events.length;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * Those of the reactions that there is something to do for: an event to be given, or a cursor far behind the present. One
 * statement for all of them, so that looking often costs a quiet server next to nothing.
 */
export async function reactionsWithWork(
  relayPool: pg.Pool,
  reactions: readonly Reaction[],
): Promise<Reaction[]> {
  const asked = reactions.map(({ name, to }) => ({ name, types: to.includes('*') ? null : to }));
  const { rows } = await relayPool.query<{ reaction: string }>({
    name: 'reactions-with-work',
    text: `select c.reaction
      from (select pg_snapshot_xmin(pg_current_snapshot()) as transaction_id) horizon,
           jsonb_to_recordset($1::jsonb) r (name text, types text[])
      join platform.reaction_cursors c on c.reaction = r.name
     where horizon.transaction_id::text::numeric - c.transaction_id::text::numeric > $2
        -- Ordered, so that the index is walked from the cursor on whatever the planner thinks of the table.
        or (select e.id from platform.events e
             where (e.transaction_id, e.org_id, e.id) > (c.transaction_id, c.org_id, c.event_id)
               and e.transaction_id < horizon.transaction_id and (r.types is null or e.type = any (r.types))
             order by e.transaction_id, e.org_id, e.id limit 1) is not null`,
    values: [JSON.stringify(asked), String(rereadAtMost)],
  });
  const busy = new Set(rows.map(({ reaction }) => reaction));
  return reactions.filter(({ name }) => busy.has(name));
}

/**
 * Gives every `after` reaction its place to begin, once, before the program serves or works: at the first start of all, the
 * very beginning; for a reaction that a later version brings, the present, so that it does not answer to all of history.
 */
export async function startCursors(relayPool: pg.Pool, reactions: readonly Reaction[]): Promise<void> {
  await relayPool.query(
    `insert into platform.reaction_cursors (reaction, transaction_id, org_id, event_id)
     select reaction, case when exists (select from platform.reaction_cursors)
       then pg_snapshot_xmin(pg_current_snapshot()) else '0'::xid8 end, 0, '' from unnest($1::text[]) reaction
     on conflict do nothing`,
    [reactions.filter(({ when }) => when === 'after').map(({ name }) => name)],
  );
}

async function lockCursor(client: pg.PoolClient, reaction: string): Promise<Cursor | undefined> {
  const found = await client.query<Cursor>(
    'select transaction_id, org_id, event_id from platform.reaction_cursors where reaction = $1 for update skip locked',
    [reaction],
  );
  return found.rows[0];
}

export type EventRow = {
  org_id: number;
  id: string;
  type: string;
  subject_id: string;
  timeline_id: string;
  brand_id: string | null;
  data: Record<string, unknown>;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  request_id: string;
  occurred_at: Date;
  transaction_id: string;
};
type RelayedEvent = StoredEvent & { transactionId: string };

/** Every transaction below this one has ended: what it wrote can be seen now, and nothing will be added to it. */
async function completeBefore(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ horizon: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot()) as horizon',
  );
  return rows[0]?.horizon ?? '0';
}

async function eventsAfter(
  client: pg.PoolClient,
  cursor: Cursor,
  types: readonly string[],
  horizon: string,
): Promise<RelayedEvent[]> {
  const all = types.includes('*');
  const { rows } = await client.query<EventRow>(
    `select * from platform.events
      where (transaction_id, org_id, id) > ($1::xid8, $2::int, $3::text)
        and transaction_id < $5::xid8
        ${all ? '' : 'and type = any ($6)'}
      order by transaction_id, org_id, id limit $4`,
    [cursor.transaction_id, cursor.org_id, cursor.event_id, batchSize, horizon, ...(all ? [] : [types])],
  );
  return rows.map((row) => ({ ...storedRow(row), transactionId: row.transaction_id }));
}

/** A row of the events as it is stored, read by plain SQL. */
export function storedRow(row: EventRow): StoredEvent {
  return {
    id: row.id,
    org: row.org_id,
    type: row.type,
    subjectId: row.subject_id,
    timelineId: row.timeline_id,
    brandId: row.brand_id,
    data: row.data,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    requestId: row.request_id,
    occurredAt: row.occurred_at,
  };
}

/**
 * Without those of organizations that rest: whoever fills one delivers its events by a clock of its own, and one that is removed
 * has none left. Asked after the events were read, so that nothing of one that has just stopped resting is passed over.
 */
async function withoutResting(client: pg.PoolClient, events: RelayedEvent[]): Promise<RelayedEvent[]> {
  const orgs = [...new Set(events.map(({ org }) => org))];
  if (orgs.length === 0) return events;
  const { rows } = await client.query<{ id: number }>(
    'select id from platform.organizations where id = any ($1) and is_resting',
    [orgs],
  );
  const resting = new Set(rows.map(({ id }) => id));
  return resting.size === 0 ? events : events.filter(({ org }) => !resting.has(org));
}

/** Gives events to a reaction, those of one organization in one transaction where it knows how; what fails becomes a job. */
export async function deliverEvents(
  edge: Edge,
  reaction: Reaction,
  events: readonly StoredEvent[],
): Promise<void> {
  for (const [org, own] of Map.groupBy(events, (event) => event.org)) {
    const done = reaction.runMany && own.length > 1 ? await reactToMany(edge, reaction, org, own) : false;
    if (!done) for (const event of own) await deliver(edge, reaction, event);
  }
}

async function reactToMany(
  edge: Edge,
  reaction: Reaction,
  org: number,
  events: readonly StoredEvent[],
): Promise<boolean> {
  try {
    await write(edge, systemCall(org), async (ctx) => {
      const claimed = await claimEvents(ctx, reaction, events);
      if (claimed.length > 0) await reaction.runMany?.(ctx, claimed);
    });
    return true;
  } catch {
    return false;
  }
}

/** The events this reaction has not handled yet; marked as handled in the same transaction. */
async function claimEvents(
  ctx: WriteContext,
  reaction: Reaction,
  events: readonly StoredEvent[],
): Promise<readonly StoredEvent[]> {
  if (reaction.isRepeatable) return events;
  const rows = await ctx.db
    .insertInto('platform.handled_events')
    .values(
      events.map(({ id }) => ({ orgId: ctx.org, eventId: id, reaction: reaction.name, handledAt: ctx.now })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('eventId')
    .execute();
  const fresh = new Set(rows.map(({ eventId }) => eventId));
  return events.filter(({ id }) => fresh.has(id));
}

async function deliver(edge: Edge, reaction: Reaction, event: StoredEvent): Promise<void> {
  try {
    await react(edge, reaction, event);
  } catch {
    await write(edge, systemCall(event.org), (ctx) =>
      ctx.enqueue(
        retryTask,
        { reaction: reaction.name, eventId: event.id },
        { key: `${reaction.name}:${event.id}` },
      ),
    );
  }
}

/** The job that runs a failed reaction again. */
export const retryTask = 'platform.react';

/** Runs one reaction to one event in a transaction of its own, once. */
export async function react(edge: Edge, reaction: Reaction, event: StoredEvent): Promise<void> {
  await write(edge, { ...systemCall(event.org), requestId: event.requestId || newId('job') }, async (ctx) => {
    if ((await claimEvents(ctx, reaction, [event])).length === 0) return;
    await reaction.run(ctx, event);
  });
}

/** So many transactions without an event that concerns a reaction are read again at each look before its cursor passes them. */
const rereadAtMost = 500n;

/**
 * To the last event read; or, when all there were have been read, past the transactions that held none for this reaction, so
 * that a reaction to rare facts does not read the same ones at every look.
 */
async function moveCursor(
  client: pg.PoolClient,
  reaction: string,
  cursor: Cursor,
  events: readonly RelayedEvent[],
  horizon: string,
): Promise<void> {
  const last = events.at(-1);
  const isFull = events.length === batchSize;
  const isFarBehind = BigInt(horizon) - BigInt(cursor.transaction_id) > rereadAtMost;
  const next: Cursor | undefined =
    last && (isFull || !isFarBehind)
      ? { transaction_id: last.transactionId, org_id: last.org, event_id: last.id }
      : isFarBehind
        ? { transaction_id: horizon, org_id: 0, event_id: '' }
        : undefined;
  if (next === undefined) return;
  await client.query(
    'update platform.reaction_cursors set transaction_id = $2, org_id = $3, event_id = $4 where reaction = $1',
    [reaction, next.transaction_id, next.org_id, next.event_id],
  );
}
