import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { isConnectionLost } from '../database/transaction.ts';
import { type Edge, systemCall, write } from '../edge.ts';
import { assert } from '../errors.ts';
import type { Reaction } from '../events/reaction.ts';
import {
  type EventRow,
  react,
  reactionsWithWork,
  relayOnce,
  retryTask,
  startCursors,
  storedRow,
} from '../events/relay.ts';
import type { Log } from '../log.ts';
import { type Job, type JobPayload, type Lane, lanes, type Schedule } from './job.ts';

/**
 * The background half of the program: runs jobs, schedules, and relays events to `after` reactions. Any number of
 * copies may run; a killed worker's jobs run again after graphile-worker's lock expires or, for jobs of a vanished
 * connection, as soon as the sweeper of another copy frees them.
 */
export type WorkerOptions = {
  edge: Edge;
  ownerPool: pg.Pool;
  relayPool: pg.Pool;
  jobs: readonly Job[];
  schedules: readonly Schedule[];
  log: Log;
  relayIntervalMs?: number;
};

export type Worker = { stop(): Promise<void>; relayUntilQuiet(): Promise<void> };

/** The task behind every schedule: enqueues the scheduled job once per organization. */
const forEachOrganization = 'platform.for-each-organization';

type Envelope = { org: number; requestId: string; payload: JobPayload };

const quiet = new Logger(() => () => {});

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  await startCursors(options.relayPool, options.edge.reactions);
  const forgive = forgiveLostConnections(options.log);
  const runners = await Promise.all(lanes.map((lane) => keepRunning(options, lane)));
  const relay = startRelay(options);
  return {
    relayUntilQuiet: () => relayUntilQuiet(options),
    stop: async () => {
      await relay.stop();
      await Promise.all(runners.map((runner) => runner.stop()));
      forgive.end();
    },
  };
}

/**
 * The job runner gives up when PostgreSQL goes away; it is started anew until it is stopped. Jobs that were running are
 * found by their locks and run again.
 */
async function keepRunning(options: WorkerOptions, lane: Lane): Promise<{ stop(): Promise<void> }> {
  let isStopping = false;
  let runner = await startRunner(options, lane);
  const watch = async () => {
    while (!isStopping) {
      await runner.promise.catch((error: unknown) => {
        if (!isStopping)
          options.log.warn({ err: error, lane }, 'the job runner stopped and is started again');
      });
      while (!isStopping) {
        await new Promise((resolve) => setTimeout(resolve, restartPauseMs));
        const next = await startRunner(options, lane).catch(() => undefined);
        if (next === undefined) continue;
        runner = next;
        if (isStopping) await next.stop().catch(() => {});
        break;
      }
    }
  };
  const watching = watch();
  return {
    stop: async () => {
      isStopping = true;
      await runner.stop().catch(() => {});
      await watching;
    },
  };
}

const restartPauseMs = 500;

/** Jobs at a time. */
const slotsOfLane: Record<Lane, number> = { quick: 4, long: 2, calls: 4, webhooks: 4 };

function startRunner(options: WorkerOptions, lane: Lane): Promise<Runner> {
  return run({
    pgPool: options.ownerPool,
    concurrency: slotsOfLane[lane],
    pollInterval: 500,
    noHandleSignals: true,
    logger: quiet,
    taskList: taskList(options, lane),
    // Scheduling is quick; one lane of each copy looks at the clock.
    parsedCronItems: parseCronItems(
      (lane === 'quick' ? options.schedules : []).map(({ task, crontab }) => ({
        task: forEachOrganization,
        match: crontab,
        identifier: task,
        payload: { task },
        options: { backfillPeriod: 0 },
      })),
    ),
  });
}

/**
 * The job runner leaves promises behind that nobody waits for; when PostgreSQL dies, theirs fail too and would end the
 * program. Only lost connections are forgiven: any other unhandled failure is a bug and ends it as ever.
 */
function forgiveLostConnections(log: Log): { end(): void } {
  const onUnhandled = (error: unknown) => {
    if (!isConnectionLost(error)) throw error;
    log.warn({ err: error }, 'a connection of the job runner was lost');
  };
  process.on('unhandledRejection', onUnhandled);
  return {
    end: () => {
      process.off('unhandledRejection', onUnhandled);
    },
  };
}

function taskList({ edge, jobs, ownerPool, relayPool, log }: WorkerOptions, lane: Lane): TaskList {
  const tasks: TaskList = {};
  for (const job of jobs.filter((one) => (one.lane ?? 'quick') === lane)) {
    tasks[job.task] = async (input) => {
      // Every job is enqueued by `platform.enqueue`, which writes this envelope.
      await runJob(edge, job, input as Envelope);
    };
  }
  if (lane !== 'quick') return tasks;
  tasks[retryTask] = async (input) => {
    const { org, payload } = input as Envelope;
    await retryReaction(edge, relayPool, org, payload);
  };
  tasks[forEachOrganization] = async (input) => {
    const { task } = input as { task: string };
    const { rows } = await ownerPool.query<{ id: number }>(
      'select id from platform.organizations where not is_resting order by id',
    );
    for (const { id } of rows) {
      await write(edge, systemCall(id), (ctx) => ctx.enqueue(task, {}, { key: `${task}:${id}` }));
    }
    log.debug({ task, organizations: rows.length }, 'scheduled');
  };
  return tasks;
}

/** Runs one job now, as the worker would. Tests call it to step through background work. */
export async function runJob(edge: Edge, job: Job, { org, requestId, payload }: Envelope): Promise<void> {
  if (job.outside) return job.outside(edge, { org, requestId }, payload);
  const { run: action } = job;
  assert(action, `job ${job.task} has neither run nor outside`);
  await write(edge, { ...systemCall(org), requestId }, (ctx) => action(ctx, payload));
}

async function retryReaction(
  edge: Edge,
  relayPool: pg.Pool,
  org: number,
  payload: JobPayload,
): Promise<void> {
  const reaction = edge.reactions.find(({ name }) => name === payload.reaction);
  if (!reaction) return;
  const { rows } = await relayPool.query<EventRow>(
    'select * from platform.events where org_id = $1 and id = $2',
    [org, payload.eventId],
  );
  const row = rows[0];
  assert(row, `event ${String(payload.eventId)} of a retried reaction exists`);
  await react(edge, reaction, storedRow(row));
}

function startRelay(options: WorkerOptions): { stop(): Promise<void> } {
  let stopping = false;
  const interval = options.relayIntervalMs ?? 100;
  const loop = async () => {
    while (!stopping) {
      const moved = await relayAll(options).catch((error: unknown) => {
        if (!stopping) options.log.warn({ error }, 'the event relay failed and will try again');
        return 0;
      });
      if (moved === 0 && !stopping) await new Promise((resolve) => setTimeout(resolve, interval));
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping = true;
      await running;
    },
  };
}

async function relayAll({ edge, relayPool }: WorkerOptions): Promise<number> {
  let moved = 0;
  for (const reaction of await reactionsWithWork(relayPool, afterReactions(edge.reactions)))
    moved += await relayOnce(edge, relayPool, reaction);
  return moved;
}

/** Delivers everything committed so far; for tests, which then see a quiet system. */
async function relayUntilQuiet(options: WorkerOptions): Promise<void> {
  while ((await relayAll(options)) > 0);
}

function afterReactions(reactions: readonly Reaction[]): Reaction[] {
  return reactions.filter(({ when }) => when === 'after');
}
