import type { InjectOptions } from 'fastify';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { Principal } from '../../platform/auth/principal.ts';
import { type FixedClock, fixedClock } from '../../platform/clock.ts';
import type { ReadContext } from '../../platform/context.ts';
import { type Edge, type QueuedJob, read, systemCall, write } from '../../platform/edge.ts';
import { assert } from '../../platform/errors.ts';
import type { StoredEvent } from '../../platform/events/event.ts';
import { deliverEvents, retryTask } from '../../platform/events/relay.ts';
import type { Route } from '../../platform/http/route.ts';
import { createHttpServer } from '../../platform/http/server.ts';
import type { Job } from '../../platform/jobs/job.ts';
import { runJob } from '../../platform/jobs/worker.ts';
import type { Transport } from '../play/api-client.ts';
import type { PlayTime } from '../play/world.ts';

/**
 * The program's own API on a clock in the past, for one organization that rests: the requests, the reactions to what they did
 * and the jobs these left all happen at the story's time, in the order in which the program would have done them. What is due
 * after the story's end is handed over to the program's own queue.
 */
export type Stage = {
  /** The program's own, at the story's time. */
  edge: Edge;
  time: PlayTime;
  send: Transport;
  /** Lets somebody act; answers the word by which `send` knows them. */
  enter(principal: Principal): string;
  /** Runs background work that the program would run by the clock. */
  runTask(task: string): Promise<void>;
  /** So that the database plans for the rows there are now. */
  lookAtNewRows(): Promise<void>;
  /** Jobs that are due later, taken off the stage. */
  leaveJobs(): QueuedJob[];
  close(): Promise<void>;
};

export type StageParts = { routes: readonly Route[]; jobs: readonly Job[] };

/** Between two requests passes about as long as hands need. */
const requestMs = 4_000;

export function openStage(edge: Edge, org: number, start: Date, { routes, jobs }: StageParts): Stage {
  const clock = fixedClock(start);
  let waiting: QueuedJob[] = [];
  const { mail: _, ...rest } = edge;
  const own: Edge = { ...rest, clock, takeJobs: (more) => waiting.push(...more) };
  const actors = new Map<string, Principal>();
  const server = createHttpServer({
    edge: own,
    routes,
    log: pino({ level: 'silent' }),
    metrics: { countRequest: () => {}, text: async () => '', contentType: 'text/plain' },
    authenticate: async ({ headers }) =>
      actors.get(headers.authorization?.replace('Bearer ', '') ?? '') ?? null,
  });
  const relay = createOwnRelay(own, org);
  const run = async (job: QueuedJob) => {
    assert(job.task !== retryTask, `reaction ${String(job.payload.reaction)} works on the stage`);
    const found = jobs.find(({ task }) => task === job.task);
    assert(found, `job ${job.task} is known`);
    await runJob(own, found, job);
  };
  const settle = async () => {
    for (;;) {
      const moved = await relay();
      const due = waiting.filter((job) => !(job.options.runAt && job.options.runAt > clock.now()));
      waiting = waiting.filter((job) => !due.includes(job));
      for (const job of latestOfKey(due)) await run(job);
      if (moved + due.length === 0) return;
    }
  };
  return {
    edge: own,
    time: {
      isPaced: false,
      until: async (at) => moveTo(clock, new Date(at)),
      now: () => clock.now(),
      settle,
      pause: settle,
    },
    send: async (method, url, body, headers) => {
      clock.advance(requestMs);
      const answer = await server.inject({
        // The play names methods of HTTP only.
        method: method as InjectOptions['method'],
        url,
        headers,
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const isJson = String(answer.headers['content-type']).includes('json');
      return { status: answer.statusCode, body: isJson && answer.body ? answer.json() : answer.body };
    },
    enter: (principal) => {
      actors.set(principal.id, principal);
      return principal.id;
    },
    runTask: (task) => run({ task, ...envelope(org), payload: {}, options: {} }),
    lookAtNewRows: () =>
      write(own, systemCall(org), async (ctx) => {
        await sql`select platform.look_at_new_rows()`.execute(ctx.db);
      }),
    leaveJobs: () => waiting.splice(0),
    close: () => server.close(),
  };
}

function moveTo(clock: FixedClock, at: Date): void {
  if (at > clock.now()) clock.set(at);
}

function envelope(org: number) {
  return { org, requestId: systemCall(org).requestId };
}

/** As in the queue, a job replaces an earlier one of the same key that waits. */
function latestOfKey(jobs: readonly QueuedJob[]): QueuedJob[] {
  return jobs.filter(
    ({ options: { key } }, index) =>
      key === undefined || !jobs.slice(index + 1).some((later) => later.options.key === key),
  );
}

/** Delivers what was published since the last look to every `after` reaction; answers how many events that were. */
function createOwnRelay(edge: Edge, org: number): () => Promise<number> {
  const reactions = edge.reactions.filter(({ when }) => when === 'after');
  let after = { transactionId: '0', id: '' };
  return async () => {
    const events = await read(edge, systemCall(org), (ctx) => eventsSince(ctx, after));
    const last = events.at(-1);
    if (!last) return 0;
    after = last;
    for (const reaction of reactions) {
      const own = events.filter(({ type }) => reaction.to.includes('*') || reaction.to.includes(type));
      if (own.length > 0) await deliverEvents(edge, reaction, own);
    }
    return events.length;
  };
}

type Place = { transactionId: string; id: string };

/** In the order of commits. Asked while nothing runs in the organization, so none comes late. */
async function eventsSince(ctx: ReadContext, after: Place): Promise<(StoredEvent & Place)[]> {
  const { rows } = await sql<StoredEvent & Place>`
    select id, org_id as org, type, subject_id, timeline_id, brand_id, data, actor_kind, actor_id, actor_name, request_id,
           occurred_at, transaction_id::text as transaction_id
      from platform.events
     where (transaction_id, org_id, id) > (${after.transactionId}::xid8, ${ctx.org}::int, ${after.id}::text) and org_id = ${ctx.org}
     order by platform.events.transaction_id, org_id, id limit 500`.execute(ctx.db);
  return rows;
}
