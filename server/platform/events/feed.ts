import type pg from 'pg';
import type { Log } from '../log.ts';

/**
 * What has just been committed, for those who listen now. One poll per process reads the events in commit-safe order (as
 * `relay.ts` does) while anybody listens, and hands each to every listener from memory: listeners cost the database nothing.
 */

/** A place in commit-safe order: everything up to and including this event has been read. */
export type Position = { transactionId: string; org: number; eventId: string };

export type Change = {
  id: string;
  org: number;
  type: string;
  subjectId: string;
  timelineId: string;
  brandId: string | null;
  /** The node it happened at, when the event says so. */
  nodeId: string | null;
  occurredAt: Date;
  transactionId: string;
};

export type Listener = { onChange(change: Change): void; onEnd(): void };

export type EventFeed = {
  /** `from`: where the live changes begin; what came before is read with `readBetween`. @throws when the database is away */
  listen(listener: Listener): Promise<{ from: Position; end(): void }>;
  /** At most `limit` changes of one organization after one place and up to another, in order. */
  readBetween(org: number, after: Position, upTo: Position, limit: number): Promise<Change[]>;
  readonly listeners: number;
  /** Milliseconds between heartbeats of a stream. */
  readonly heartbeatMs: number;
  /** Tells every listener that it is over and stops reading. */
  stop(): Promise<void>;
};

export type EventFeedOptions = {
  /** A pool of the role `relay`, which reads events of every organization. */
  relayPool: pg.Pool;
  log: Log;
  pollMs?: number;
  heartbeatMs?: number;
};

const batchSize = 500;

export function createEventFeed({
  relayPool,
  log,
  pollMs = 250,
  heartbeatMs = 15_000,
}: EventFeedOptions): EventFeed {
  const listeners = new Set<Listener>();
  let position: Position | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;

  const poll = async (from: Position): Promise<Position> => {
    const horizon = await committedHorizon(relayPool);
    const changes = await changesAfter(relayPool, from, horizon);
    for (const change of changes) for (const listener of listeners) listener.onChange(change);
    const last = changes.at(-1);
    return changes.length === batchSize && last ? positionAt(last) : startOf(horizon);
  };
  const run = async () => {
    while (listeners.size > 0 && !isStopped && position) {
      const before = position;
      position = await poll(before).catch((error: unknown) => {
        log.warn({ error }, 'the feed of events could not be read and will try again');
        return before;
      });
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    running = undefined;
    // Nobody listened: the next listener starts at the present again.
    position = undefined;
  };

  return {
    heartbeatMs,
    get listeners() {
      return listeners.size;
    },
    listen: async (listener) => {
      // Another listener may have begun while this one looked: then its place counts.
      const present = position ?? startOf(await committedHorizon(relayPool));
      position ??= present;
      const from = position;
      listeners.add(listener);
      running ??= run();
      return { from, end: () => listeners.delete(listener) };
    },
    readBetween: (org, after, upTo, limit) => readBetween(relayPool, org, after, upTo, limit),
    stop: async () => {
      isStopped = true;
      for (const listener of [...listeners]) listener.onEnd();
      listeners.clear();
      await running;
    },
  };
}

const positionAt = ({ transactionId, org, id }: Change): Position => ({ transactionId, org, eventId: id });

const startOf = (transactionId: string): Position => ({ transactionId, org: 0, eventId: '' });

/** Transactions below it are over, so no event can appear among theirs any more. */
async function committedHorizon(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ horizon: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon',
  );
  return rows[0]?.horizon ?? '0';
}

type Row = {
  id: string;
  org_id: number;
  type: string;
  subject_id: string;
  timeline_id: string;
  brand_id: string | null;
  node_id: string | null;
  occurred_at: Date;
  transaction_id: string;
};

const columns = `id, org_id, type, subject_id, timeline_id, brand_id, occurred_at, transaction_id,
  coalesce(data ->> 'nodeId', case when subject_id like 'nod\\_%' then subject_id end) as node_id`;

async function changesAfter(pool: pg.Pool, from: Position, horizon: string): Promise<Change[]> {
  const { rows } = await pool.query<Row>(
    `select ${columns} from platform.events
      where (transaction_id, org_id, id) > ($1::xid8, $2::int, $3::text) and transaction_id < $4::xid8
      order by transaction_id, org_id, id limit $5`,
    [from.transactionId, from.org, from.eventId, horizon, batchSize],
  );
  return rows.map(asChange);
}

async function readBetween(
  pool: pg.Pool,
  org: number,
  after: Position,
  upTo: Position,
  limit: number,
): Promise<Change[]> {
  const { rows } = await pool.query<Row>(
    `select ${columns} from platform.events
      where org_id = $1 and (transaction_id, org_id, id) > ($2::xid8, $1, $3::text)
        and (transaction_id, org_id, id) <= ($4::xid8, $5::int, $6::text)
      order by transaction_id, org_id, id limit $7`,
    [org, after.transactionId, after.eventId, upTo.transactionId, upTo.org, upTo.eventId, limit],
  );
  return rows.map(asChange);
}

function asChange(row: Row): Change {
  return {
    id: row.id,
    org: row.org_id,
    type: row.type,
    subjectId: row.subject_id,
    timelineId: row.timeline_id,
    brandId: row.brand_id,
    nodeId: row.node_id,
    occurredAt: row.occurred_at,
    transactionId: row.transaction_id,
  };
}
