import type { WriteContext } from '../context.ts';
import type { Edge } from '../edge.ts';

/**
 * Background work. A job is one call to an action: `run` gets a write transaction of its own. Work that calls the
 * outside world uses `outside`, which opens the transactions around the call itself (intent first, result after).
 * Jobs are delivered at least once: every action they call must be safe to repeat.
 */
export type Job = {
  /** Whose slots it takes; left out: `quick`. */
  readonly lane?: Lane;
  /** `<module>.<verb-noun>`, the name given to `ctx.enqueue`. */
  readonly task: string;
  run?(ctx: WriteContext, payload: JobPayload): Promise<void>;
  outside?(edge: Edge, call: { org: number; requestId: string }, payload: JobPayload): Promise<void>;
};

/**
 * Each lane has slots of its own, so that one kind of work never waits for another: `quick` for what is done in a moment,
 * `long` for files and acts on thousands, `calls` for carriers and the mail server, `webhooks` for addresses of others, of which
 * any may be slow.
 */
export const lanes = ['quick', 'long', 'calls', 'webhooks'] as const;
export type Lane = (typeof lanes)[number];

export type JobPayload = Readonly<Record<string, unknown>>;

/** Repeats by itself for every organization: `crontab` is five fields in UTC, e.g. `15 3 * * *`. */
export type Schedule = { readonly task: string; readonly crontab: string };
