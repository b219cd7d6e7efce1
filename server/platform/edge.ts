import type pg from 'pg';
import { type Principal, systemPrincipal } from './auth/principal.ts';
import type { Clock } from './clock.ts';
import type { EnqueueOptions, ReadContext, Settings, WriteContext } from './context.ts';
import { builderOn, inTransaction } from './database/transaction.ts';
import type { NewEvent, StoredEvent } from './events/event.ts';
import type { Reaction } from './events/reaction.ts';
import { eventInserts, storedEvent } from './events/store.ts';
import { newId } from './ids.ts';
import type { MailTransport } from './mail/mail-transport.ts';

/**
 * The edge opens transactions and builds contexts; everything inside only joins. HTTP handlers, reactions and jobs all
 * come through `read` and `write`, so events are flushed and `within` reactions run in one place.
 */
export type Edge = {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly reactions: readonly Reaction[];
  /** Absent when no mail server is set up: mails then stay in the outbox. */
  readonly mail?: MailTransport;
  /** The origin people see, for links in mails. */
  readonly publicUrl?: string;
  readonly settings?: Settings;
  /** Where jobs go when not into the program's own queue: after the commit, to whoever runs them by a clock of its own. */
  readonly takeJobs?: (jobs: readonly QueuedJob[]) => void;
};

/** A job as it waits: what to do, for which organization, and when at the earliest. */
export type QueuedJob = {
  task: string;
  org: number;
  requestId: string;
  payload: Record<string, unknown>;
  options: EnqueueOptions;
};

export type Call = { principal: Principal; requestId: string };

/** A call the program makes for itself inside one organization. */
export function systemCall(org: number): Call {
  return { principal: systemPrincipal(org), requestId: newId('job') };
}

export function read<T>(edge: Edge, call: Call, work: (ctx: ReadContext) => Promise<T>): Promise<T> {
  return inTransaction(edge.pool, call.principal, 'read', (client) =>
    work({ ...contextOf(edge, call), db: builderOn(client) }),
  );
}

/** Runs `work` in one write transaction: its rows, events, reactions and jobs commit together or not at all. */
export async function write<T>(edge: Edge, call: Call, work: (ctx: WriteContext) => Promise<T>): Promise<T> {
  let jobs: readonly QueuedJob[] = [];
  const result = await inTransaction(edge.pool, call.principal, 'write', async (client) => {
    const { context, taken, flush } = writeContext(edge, call, client);
    const answer = await work(context);
    await flush();
    jobs = taken;
    return answer;
  });
  if (jobs.length > 0) edge.takeJobs?.(jobs);
  return result;
}

function contextOf(edge: Edge, call: Call): Omit<ReadContext, 'db'> {
  return {
    org: call.principal.org,
    principal: call.principal,
    now: edge.clock.now(),
    requestId: call.requestId,
    settings: edge.settings ?? {},
  };
}

function writeContext(edge: Edge, call: Call, client: pg.PoolClient) {
  const pending: StoredEvent[] = [];
  const taken: QueuedJob[] = [];
  const context: WriteContext = {
    ...contextOf(edge, call),
    db: builderOn(client),
    publish: async (...events: NewEvent[]) => {
      for (const event of events) {
        const stored = storedEvent(context, event);
        pending.push(stored);
        for (const reaction of edge.reactions) {
          if (reaction.when === 'within' && reaction.to.includes(stored.type))
            await reaction.run(context, stored);
        }
      }
    },
    enqueue: async (task: string, payload: object, options: EnqueueOptions = {}) => {
      const { org, requestId } = context;
      if (edge.takeJobs) {
        taken.push({ task, org, requestId, payload: { ...payload }, options });
        return;
      }
      await client.query('select platform.enqueue($1, $2, $3, $4, $5)', [
        task,
        JSON.stringify({ org, requestId, payload }),
        options.key ?? null,
        options.runAt ?? null,
        options.maxAttempts ?? 10,
      ]);
    },
  };
  const flush = async () => {
    for (const insert of eventInserts(pending)) await client.query(insert);
  };
  return { context, taken, flush };
}
